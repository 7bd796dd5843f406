package org.vitral.host.web;

import static j2html.TagCreator.p;

import j2html.tags.specialized.PTag;
import java.util.Optional;

/** The place beside a field where it is said what is wrong with it; the script fills the same place. */
final class FieldProblem {
    private FieldProblem() {}

    /**
     * Empty and hidden unless the field was refused.
     *
     * @param id of the field
     * @param field its name in the form, which refusals carry
     */
    static PTag at(View view, String id, String field, Optional<Chosen.Problem> refused) {
        Optional<Chosen.Problem> here = refused.filter(r -> r.field().equals(field));
        PTag place = p(here.map(r -> view.say(r.text())).orElse(""))
                .withId(id + "-problem")
                .withClass("notice bad")
                .attr("role", "alert")
                .attr("data-problem", field)
                .attr("data-field", id);
        return here.isPresent() ? place : place.isHidden();
    }
}

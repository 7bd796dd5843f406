package org.vitral.host.web;

import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.span;

import j2html.tags.specialized.InputTag;
import j2html.tags.specialized.LabelTag;
import j2html.tags.specialized.SpanTag;

/** A field for a file whose button speaks the page's language and not the browser's; without scripts the browser's own is there. */
final class FileField {
    private FileField() {}

    /** What is pressed; the script writes the file's name beside it. */
    static SpanTag button(View view) {
        return span(view.say("form.choose-file")).withClass("button choose");
    }

    /**
     * @param id of the field, whose label stands before it
     * @param accept as the {@code accept} attribute takes it
     */
    static LabelTag of(View view, String id, String name, String accept, boolean required) {
        InputTag field = input().withType("file")
                .withId(id)
                .withName(name)
                .withAccept(accept)
                .withCondRequired(required)
                .attr("aria-describedby", id + "-help");
        return label(button(view), span(view.say("form.no-file")).withClass("soft file-name"), field)
                .withClass("file")
                .attr("data-say-none", view.say("form.no-file"));
    }
}

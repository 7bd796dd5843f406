package org.vitral.host.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.form;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;

/** Where a result that has ended can be removed: at the end of its page, and only by a second click, script or not. */
final class Removal {
    private Removal() {}

    static DomContent draw(View view, Result result) {
        boolean running = result.running();
        return section(details(
                        summary(view.say("result.delete")),
                        p(view.say("result.delete-sure", result.picture())),
                        form(button(view.say("result.delete-yes"))
                                        .withType("submit")
                                        .withClass("bad"))
                                .withMethod("post")
                                .withAction("/results/" + result.id() + "/delete")))
                .withClass("removal")
                .condAttr(running, "hidden", "hidden")
                .attr("data-part", "removal")
                .attr("data-version", running ? "not yet" : "ended");
    }
}

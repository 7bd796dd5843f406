package org.vitral.host.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.img;
import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.ImgTag;

/** The photograph, or its place while it is not there yet: either takes the same room, so that nothing jumps. */
final class PlainPhotograph {
    private PlainPhotograph() {}

    static DivTag draw(View view, Result result) {
        return div(result.pictured()
                        ? image(result).withAlt(view.say("result.photograph", result.picture()))
                        : place(result))
                .withClass("laid");
    }

    /** The image element, which knows its size before it has come. */
    static ImgTag image(Result result) {
        return img().withSrc(result.photograph())
                .attr("width", Integer.toString(result.width()))
                .attr("height", Integer.toString(result.height()));
    }

    private static ContainerTag<?> place(Result result) {
        return tag("svg")
                .attr("aria-hidden", "true")
                .attr("viewBox", "0 0 " + Math.max(1, result.width()) + " " + Math.max(1, result.height()));
    }
}

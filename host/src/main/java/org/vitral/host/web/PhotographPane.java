package org.vitral.host.web;

import static j2html.TagCreator.canvas;
import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.FieldsetTag;
import j2html.tags.specialized.LiTag;
import java.util.List;
import org.vitral.host.intake.Limits;

/** The photograph: a person's own, or one of the samples. */
final class PhotographPane {
    /** Two rows in the pane's usual width. */
    private static final int AT_FIRST = 8;

    private final View view;
    private final Chosen chosen;
    private final List<Samples.Entry> samples;
    private final Limits limits;

    PhotographPane(View view, Chosen chosen, List<Samples.Entry> samples, Limits limits) {
        this.view = view;
        this.chosen = chosen;
        this.samples = samples;
        this.limits = limits;
    }

    FieldsetTag draw() {
        return fieldset(
                        legend(span(view.say("form.picture")).withClass("step").attr("data-step", "1")),
                        label(
                                        strong(view.say("form.drop")),
                                        canvas().isHidden().withId("preview"),
                                        span().withId("picture-name").withClass("soft"),
                                        FileField.button(view),
                                        input().withType("file")
                                                .withId("image")
                                                .withName("image")
                                                .withAccept("image/jpeg,image/png,image/webp")
                                                .attr("aria-describedby", "image-help image-problem"))
                                .withClass("drop file")
                                .withId("drop")
                                .withFor("image"),
                        FieldProblem.at(view, "image", "image", chosen.problem()),
                        small(view.say(
                                        "form.picture-help",
                                        view.words().bytes(limits.bytes()),
                                        limits.pixels() / 1_000_000))
                                .withClass("soft")
                                .withId("image-help"),
                        Layout.live("samples", iff(!samples.isEmpty(), samples())))
                .withClass("pane");
    }

    private DomContent samples() {
        List<Samples.Entry> first = samples.subList(0, Math.min(AT_FIRST, samples.size()));
        List<Samples.Entry> rest = samples.subList(first.size(), samples.size());
        boolean restChosen = rest.stream().anyMatch(s -> chosen.has("sample", s.name()));
        return j2html.TagCreator.div(
                        p(view.say("form.samples")).withClass("label"),
                        tiles(first),
                        iff(
                                !rest.isEmpty(),
                                details(summary(view.say("form.more-samples", rest.size())), tiles(rest))
                                        .condAttr(restChosen, "open", "open")))
                .withClass("field");
    }

    private DomContent tiles(List<Samples.Entry> some) {
        return ul(each(some, this::tile)).withClass("samples");
    }

    private LiTag tile(Samples.Entry sample) {
        return li(label(
                img().withSrc("/samples/" + sample.name()).withAlt("").attr("loading", "lazy"),
                input().withType("radio")
                        .withName("sample")
                        .withValue(sample.name())
                        .withCondChecked(chosen.has("sample", sample.name()))
                        .attr("data-networks", String.join(" ", sample.networks())),
                span(view.say(sample.title()))));
    }
}

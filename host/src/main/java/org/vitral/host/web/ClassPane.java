package org.vitral.host.web;

import static j2html.TagCreator.datalist;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.option;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.FieldsetTag;
import j2html.tags.specialized.OptionTag;
import java.util.List;
import org.vitral.host.catalog.InstalledEngine;

/** What is explained, and how often it comes out the same: classes, seed, engine. */
final class ClassPane {
    private static final List<Integer> MOST_LIKELY = List.of(1, 2, 3, 5);

    private final View view;
    private final Offer offer;
    private final Chosen chosen;

    ClassPane(View view, Offer offer, Chosen chosen) {
        this.view = view;
        this.offer = offer;
        this.chosen = chosen;
    }

    FieldsetTag draw() {
        return fieldset(
                        legend(span(view.say("form.classes")).withClass("step").attr("data-step", "4")),
                        div(
                                        field(
                                                "class-top",
                                                "form.class-top",
                                                select(
                                                                each(MOST_LIKELY, this::mostLikely),
                                                                option(view.say("form.class-named"))
                                                                        .withValue("")
                                                                        .withCondSelected(chosen.onlyNamed()))
                                                        .withName("class")
                                                        .withId("class-top")),
                                        names(),
                                        seed(),
                                        Layout.live(
                                                "engines",
                                                iff(offer.installed().engines().size() > 1, engines())))
                                .withClass("fields"))
                .withClass("pane");
    }

    private OptionTag mostLikely(int n) {
        return option(n == 1 ? view.say("form.class-first") : view.say("form.class-n", n))
                .withValue("top:" + n)
                .withCondSelected(chosen.has("class", "top:" + n));
    }

    /** The script fills the list with the names that the chosen networks know. */
    private DivTag names() {
        return field(
                        "class-label",
                        "form.class-label",
                        input().withType("text")
                                .withName("class")
                                .withId("class-label")
                                .withValue(chosen.named().orElse(""))
                                .attr("list", "class-names")
                                .attr("autocomplete", "off"))
                .with(
                        datalist().withId("class-names"),
                        FieldProblem.at(view, "class-label", "class", chosen.problem()));
    }

    private DivTag seed() {
        return field(
                        "seed",
                        "form.seed",
                        input().withType("number")
                                .withName("seed")
                                .withId("seed")
                                .withMin("0")
                                .withMax(Long.toString((1L << 32) - 1))
                                .withStep("1")
                                .withValue(chosen.first("seed").orElse(""))
                                .withPlaceholder(view.say("form.seed-own")))
                .with(FieldProblem.at(view, "seed", "seed", chosen.problem()));
    }

    private DomContent engines() {
        return field(
                "engine",
                "form.engine",
                select(
                                option(view.say("form.engine-default")).withValue(""),
                                each(
                                        offer.installed().engines().stream()
                                                .map(InstalledEngine::card)
                                                .toList(),
                                        e -> option(e.title() + " " + e.version() + ", " + e.device())
                                                .withValue(e.id())
                                                .withCondSelected(chosen.has("engine", e.id()))
                                                .withCondDisabled(!e.usable())))
                        .withName("engine")
                        .withId("engine"));
    }

    private DivTag field(String id, String key, j2html.tags.Tag<?> control) {
        return div(
                        label(view.say(key)).withFor(id),
                        control.attr("aria-describedby", id + "-help " + id + "-problem"),
                        small(view.say(key + "-help")).withClass("soft").withId(id + "-help"))
                .withClass("field");
    }
}

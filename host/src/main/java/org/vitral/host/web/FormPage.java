package org.vitral.host.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.canvas;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.FieldsetTag;
import j2html.tags.specialized.FormTag;
import java.util.List;
import org.vitral.host.catalog.InstalledEngine;
import org.vitral.host.config.HostConfig;

/** The page that takes a photograph and asks what should explain it. */
final class FormPage {
    private static final List<Integer> MOST_LIKELY = List.of(1, 2, 3, 5);

    private final View view;
    private final Offer offer;
    private final List<Samples.Entry> samples;
    private final HostConfig config;

    FormPage(View view, Offer offer, List<Samples.Entry> samples, HostConfig config) {
        this.samples = samples;
        this.view = view;
        this.offer = offer;
        this.config = config;
    }

    /** Draws what was installed in a certain state; see {@link Changes}. */
    String draw(String state) {
        return Layout.page(
                view,
                "Vitral",
                Layout.content()
                        .attr("data-installed", state)
                        .with(
                                header(
                                        h1(view.say("form.title")),
                                        p(view.say("form.intro")).withClass("soft")),
                                p().withId("changed").withClass("notice calm").attr("role", "status"),
                                Layout.live(
                                        "problems",
                                        iff(
                                                !offer.installed().problems().isEmpty(),
                                                p(PluginsPage.pointer(
                                                                view,
                                                                offer.installed()
                                                                        .problems()
                                                                        .size()))
                                                        .withClass("notice"))),
                                theForm()));
    }

    private FormTag theForm() {
        return form(
                        input().withType("hidden").withName("form").withValue("page"),
                        div(
                                        div(picture(), new NetworkPane(view, offer).draw())
                                                .withClass("stack"),
                                        div(new MethodPane(view, offer).draw(), classes())
                                                .withClass("stack"))
                                .withClass("columns"),
                        send())
                .withClass("explain")
                .withId("explain")
                .withMethod("post")
                .withAction("/results")
                .attr("enctype", "multipart/form-data")
                .attr("data-say-picture", view.say("form.missing-picture"))
                .attr("data-say-network", view.say("form.missing-network"))
                .attr("data-say-method", view.say("form.missing-method"))
                .attr("data-say-pair", view.say("form.missing-pair"))
                .attr("data-say-sending", view.say("form.sending"))
                .attr("data-say-failed", view.say("form.failed"))
                .attr("data-say-changed", view.say("form.changed"))
                .attr("data-say-gone", view.say("form.gone"))
                .attr("data-say-no-preview", view.say("form.no-preview"))
                .attr(
                        "data-say-too-large",
                        view.say(
                                "form.too-large",
                                view.words().bytes(config.intake().bytes())))
                .attr("data-most-bytes", Long.toString(config.intake().bytes()));
    }

    private FieldsetTag picture() {
        return fieldset(
                        legend(span(view.say("form.picture")).withClass("step").attr("data-step", "1")),
                        label(
                                        strong(view.say("form.drop")),
                                        canvas().isHidden().withId("preview"),
                                        span().withId("picture-name").withClass("soft"),
                                        input().withType("file")
                                                .withId("image")
                                                .withName("image")
                                                .withAccept("image/jpeg,image/png,image/webp")
                                                .attr("aria-describedby", "image-help"))
                                .withClass("drop")
                                .withId("drop")
                                .withFor("image"),
                        small(view.say(
                                        "form.picture-help",
                                        view.words().bytes(config.intake().bytes()),
                                        config.intake().pixels() / 1_000_000))
                                .withClass("soft")
                                .withId("image-help"),
                        Layout.live("samples", iff(!samples.isEmpty(), samples())))
                .withClass("pane");
    }

    private DomContent samples() {
        return div(
                        span(view.say("form.samples")).withClass("label"),
                        ul(each(
                                        samples,
                                        sample -> li(label(
                                                img().withSrc("/samples/" + sample.name())
                                                        .withAlt("")
                                                        .attr("loading", "lazy"),
                                                input().withType("radio")
                                                        .withName("sample")
                                                        .withValue(sample.name())
                                                        .attr("data-networks", String.join(" ", sample.networks())),
                                                span(view.say(sample.title()))))))
                                .withClass("samples"))
                .withClass("field");
    }

    private FieldsetTag classes() {
        return fieldset(
                        legend(span(view.say("form.classes")).withClass("step").attr("data-step", "4")),
                        div(
                                        field(
                                                "class-top",
                                                "form.class-top",
                                                select(
                                                                each(
                                                                        MOST_LIKELY,
                                                                        n -> option(
                                                                                        n == 1
                                                                                                ? view.say(
                                                                                                        "form.class-first")
                                                                                                : view.say(
                                                                                                        "form.class-n",
                                                                                                        n))
                                                                                .withValue("top:" + n)),
                                                                option(view.say("form.class-named"))
                                                                        .withValue(""))
                                                        .withName("class")
                                                        .withId("class-top")),
                                        field(
                                                "class-label",
                                                "form.class-label",
                                                input().withType("text")
                                                        .withName("class")
                                                        .withId("class-label")
                                                        .attr("autocomplete", "off")),
                                        field(
                                                "seed",
                                                "form.seed",
                                                input().withType("number")
                                                        .withName("seed")
                                                        .withId("seed")
                                                        .withMin("0")
                                                        .withMax(Long.toString((1L << 32) - 1))
                                                        .withStep("1")
                                                        .withPlaceholder(view.say("form.seed-own"))),
                                        Layout.live(
                                                "engines",
                                                iff(offer.installed().engines().size() > 1, engines())))
                                .withClass("fields"))
                .withClass("pane");
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
                                                .withCondDisabled(!e.usable())))
                        .withName("engine")
                        .withId("engine"));
    }

    private DivTag field(String id, String key, DomContent control) {
        return div(
                        label(view.say(key)).withFor(id),
                        control,
                        small(view.say(key + "-help")).withClass("soft"))
                .withClass("field");
    }

    private DivTag send() {
        return div(
                        button(view.say("form.send"))
                                .withType("submit")
                                .withClass("main")
                                .withId("send"),
                        span().withId("missing").withClass("soft").attr("aria-live", "polite"),
                        progress()
                                .withId("sending")
                                .withMax("1")
                                .isHidden()
                                .attr("aria-label", view.say("form.sending")),
                        p().withId("problem").withClass("notice bad").isHidden().attr("role", "alert"))
                .withClass("send pane");
    }
}

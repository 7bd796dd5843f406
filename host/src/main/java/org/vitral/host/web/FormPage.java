package org.vitral.host.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.p;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.span;

import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.FormTag;
import j2html.tags.specialized.PTag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitral.api.Text;
import org.vitral.host.config.HostConfig;

/** The page that takes a photograph and asks what should explain it. */
final class FormPage {
    /** Those beside which it is said what is wrong with them. */
    private static final Set<String> FIELDS = Set.of("image", "model", "labels", "class", "seed");

    private final View view;
    private final Offer offer;
    private final List<Samples.Entry> samples;
    private final HostConfig config;
    private final Chosen chosen;

    FormPage(View view, Offer offer, List<Samples.Entry> samples, HostConfig config, Chosen chosen) {
        this.samples = samples;
        this.view = view;
        this.chosen = chosen;
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
                                        div(
                                                        new PhotographPane(view, chosen, samples, config.intake())
                                                                .draw(),
                                                        new NetworkPane(view, offer, chosen).draw())
                                                .withClass("stack"),
                                        div(
                                                        new MethodPane(view, offer, chosen).draw(),
                                                        new ClassPane(view, offer, chosen).draw())
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
                .attr("data-say-class", view.say("form.missing-class"))
                .attr("data-say-no-picture", view.say("form.no-picture"))
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

    /** Always in sight, at the foot of the window: what is missing is said where it can be pressed. */
    private DivTag send() {
        PTag problem = p(general().map(view::say).orElse(""))
                .withId("problem")
                .withClass("notice bad")
                .attr("role", "alert")
                .attr("data-problem", "");
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
                        general().isPresent() ? problem : problem.isHidden())
                .withClass("send bar");
    }

    /** What was refused and belongs to no field that says so itself. */
    private Optional<Text> general() {
        return chosen.problem().filter(r -> !FIELDS.contains(r.field())).map(Chosen.Problem::text);
    }
}

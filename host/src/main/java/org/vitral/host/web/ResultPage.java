package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import j2html.tags.specialized.MainTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One analysis: while it runs, what there is so far; afterwards, all of it. Each part that can change has a
 * {@code data-part} and a {@code data-version}: the script exchanges those whose version is another on the server.
 */
final class ResultPage {
    private final View view;
    private final Result result;
    private final Offer offer;
    private final Map<String, Double> scales;
    private final boolean shared;
    private final Sequel sequel;

    /**
     * @param scales those that networks can share, by method
     * @param shared whether they do
     * @param sequel where it stands among others
     */
    ResultPage(View view, Result result, Offer offer, Map<String, Double> scales, boolean shared, Sequel sequel) {
        this.scales = scales;
        this.shared = shared;
        this.sequel = sequel;
        this.view = view;
        this.result = result;
        this.offer = offer;
    }

    String draw() {
        boolean running = result.running();
        MainTag main = Layout.content()
                .attr("data-analysis", result.id())
                .condAttr(running, "data-running", "true")
                .condAttr(result.queued(), "data-queued", "true")
                .with(top());
        result.networks()
                .forEach(network -> main.with(
                        new NetworkBlock(view, result, offer, network, sequel.classes(), this::scaled).draw()));
        main.with(Removal.draw(view, result));
        String title = title();
        return running
                // Without the script the page looks again by itself.
                ? Layout.page(
                        view,
                        title,
                        main,
                        noscript(meta().attr("http-equiv", "refresh").withContent("2")))
                : Layout.page(view, title, main);
    }

    private String title() {
        return view.say("title." + result.status(), result.picture());
    }

    private DomContent top() {
        String status = result.status();
        List<String> stopped = Stopped.sentences(view, offer, result);
        String message = message();
        List<DomContent> actions = new ArrayList<>();
        if (result.running()) {
            actions.add(post("cancel", "result.cancel"));
            if (!result.queued() && result.canBeStopped(offer)) {
                actions.add(post("stop", "result.stop"));
            }
        } else {
            actions.add(a(view.say("result.again"))
                    .withHref("/?again=" + result.id())
                    .withClass("button"));
            if (result.status().equals("done")) {
                actions.add(a(view.say("result.json"))
                        .withHref(result.file("analysis.json"))
                        .withClass("button")
                        .attr("download", result.id() + ".json"));
            }
            if (!scales.isEmpty()) {
                actions.add(scaleSwitch());
            }
        }
        return section(
                        header(
                                h1(title()),
                                p(view.say("result.about", result.when(view.words()), result.width(), result.height()))
                                        .withClass("soft"),
                                p(
                                                span(view.say("status." + status))
                                                        .withClass("tag " + status),
                                                iff(!message.isEmpty(), span(" " + message)))
                                        .attr("role", "status"),
                                each(stopped, s -> p(s).withClass("notice")),
                                sequel.links(view)),
                        div(each(actions.stream())).withClass("actions"))
                .withClass("pane about")
                .attr("data-part", "top")
                .attr("data-version", status + message + stopped.size());
    }

    /** A link, so that it needs no script: to this page with the other scale. */
    private DomContent scaleSwitch() {
        return a(view.say(shared ? "result.scale-own" : "result.scale-shared"))
                .withHref("/results/" + result.id() + (shared ? "" : "?scale=networks"))
                .withTitle(view.say("result.scale-help"))
                .withClass("button");
    }

    private JsonNode scaled(JsonNode explanation) {
        Double scale = scales.get(explanation.path("method").asText());
        return shared && scale != null ? SharedScale.on(scale, result, explanation) : explanation;
    }

    private FormTag post(String action, String key) {
        return form(button(view.say(key)).withType("submit"))
                .withMethod("post")
                .withAction("/results/" + result.id() + "/" + action)
                .attr("data-action", action);
    }

    /** What is said of the state; what a network's own part says already is not said twice. */
    private String message() {
        if (result.queued()) {
            return sequel.before() == 0
                    ? ""
                    : sequel.before() == 1 ? view.say("queue.one") : view.say("queue.before", sequel.before());
        }
        String message = result.message(view);
        boolean said = result.networks().stream()
                .anyMatch(network -> result.problems(view, network).contains(message));
        return said ? "" : message;
    }
}

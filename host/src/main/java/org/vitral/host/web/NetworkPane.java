package org.vitral.host.web;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.FieldsetTag;
import j2html.tags.specialized.LiTag;
import java.util.List;
import java.util.TreeSet;
import org.vitral.api.Capability;
import org.vitral.api.NetworkCard;
import org.vitral.api.Weights;

/** The networks that are offer, and the person's own. */
final class NetworkPane {
    /** What {@code preprocess} takes; caffe with other means is for the command line. */
    private static final List<String> PREPROCESSING = List.of("none", "scale", "tf", "torch", "caffe");

    private final View view;
    private final Offer offer;

    NetworkPane(View view, Offer offer) {
        this.view = view;
        this.offer = offer;
    }

    FieldsetTag draw() {
        return fieldset(
                        legend(span(view.say("form.networks")).withClass("step").attr("data-step", "2")),
                        iff(
                                offer.networks().isEmpty(),
                                p(view.say("form.no-networks")).withClass("notice")),
                        ul(each(offer.networks(), this::choice)).withClass("choices"),
                        iff(!offer.installed().formats().isEmpty(), own()))
                .withClass("pane");
    }

    private LiTag choice(NetworkCard network) {
        String id = "network-" + network.id();
        Weights weights = network.weights();
        return li(
                        label(
                                        input().withType("checkbox")
                                                .withId(id)
                                                .withName("network")
                                                .withValue(network.id())
                                                .withCondDisabled(!weights.present())
                                                .attr("aria-describedby", id + "-about"),
                                        span(
                                                strong(view.say(network.title())),
                                                small(view.say("network.takes", size(network), network.classes()))
                                                        .withClass("soft")
                                                        .withId(id + "-about")))
                                .withFor(id),
                        ul(
                                        each(
                                                capabilities(network),
                                                c -> li(view.say(Capability.nameOf(c)))
                                                        .withClass("tag")),
                                        iff(
                                                weights.present() && weights.bytes() > 0,
                                                li(view.words().bytes(weights.bytes()))
                                                        .withClass("tag")))
                                .withClass("tags")
                                .attr("aria-label", view.say("network.can", network.title())),
                        iff(!weights.present(), missing(weights)))
                .withClass(weights.present() ? "choice" : "choice absent");
    }

    private static List<Class<? extends Capability>> capabilities(NetworkCard network) {
        TreeSet<Class<? extends Capability>> sorted =
                new TreeSet<>(java.util.Comparator.comparing(Class<? extends Capability>::getName));
        sorted.addAll(network.capabilities());
        return List.copyOf(sorted);
    }

    private DomContent missing(Weights weights) {
        return div(
                        p(
                                weights.bytes() > 0
                                        ? view.say(
                                                "network.absent-size",
                                                view.words().bytes(weights.bytes()))
                                        : view.say("network.absent")),
                        each(
                                weights.files(),
                                file -> p(small(view.say(
                                        "network.file", file.name(), file.uri().getHost(), file.licence())))))
                .withClass("notice");
    }

    private DomContent own() {
        String suffixes = String.join(
                ",",
                offer.installed().formats().stream()
                        .flatMap(f -> f.suffixes().stream())
                        .sorted()
                        .toList());
        return details(
                        summary(view.say("own.title")),
                        div(
                                        field("model", view.say("own.file"), view.say("own.file-help"))
                                                .with(input().withType("file")
                                                        .withId("model")
                                                        .withName("model")
                                                        .withAccept(suffixes)
                                                        .attr("aria-describedby", "model-help")),
                                        field("labels", view.say("own.labels"), view.say("own.labels-help"))
                                                .with(input().withType("text")
                                                        .withId("labels")
                                                        .withName("labels")
                                                        .withPlaceholder(view.say("own.labels-example"))
                                                        .attr("aria-describedby", "labels-help")),
                                        field(
                                                        "labels-file",
                                                        view.say("own.labels-file"),
                                                        view.say("own.labels-file-help"))
                                                .with(input().withType("file")
                                                        .withId("labels-file")
                                                        .withName("labels")
                                                        .withAccept(".txt,.json,.csv")
                                                        .attr("aria-describedby", "labels-file-help")),
                                        field("preprocess", view.say("own.preprocess"), view.say("own.preprocess-help"))
                                                .with(select(
                                                                option(view.say("own.propose"))
                                                                        .withValue(""),
                                                                each(
                                                                        PREPROCESSING,
                                                                        name -> option(view.say("preprocess." + name))
                                                                                .withValue(name)))
                                                        .withId("preprocess")
                                                        .withName("preprocess")
                                                        .attr("aria-describedby", "preprocess-help")))
                                .withClass("fields"))
                .withClass("own");
    }

    private static j2html.tags.specialized.DivTag field(String id, String title, String help) {
        return div(label(title).withFor(id), small(help).withClass("soft").withId(id + "-help"))
                .withClass("field");
    }

    private static String size(NetworkCard network) {
        return network.input().width() + " × " + network.input().height();
    }
}

package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.iff;
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
import java.util.TreeSet;
import org.vitral.api.Capability;
import org.vitral.api.NetworkCard;
import org.vitral.api.Weights;

/** The networks that are offer, and the person's own. */
final class NetworkPane {
    private final View view;
    private final Offer offer;

    NetworkPane(View view, Offer offer) {
        this.view = view;
        this.offer = offer;
    }

    FieldsetTag draw() {
        return fieldset(
                        legend(span(view.say("form.networks")).withClass("step").attr("data-step", "2")),
                        Layout.live(
                                "networks",
                                iff(
                                        offer.networks().isEmpty(),
                                        p(view.say("form.no-networks")).withClass("notice")),
                                ul(each(offer.networks(), this::choice)).withClass("choices")),
                        Layout.live("own", iff(!offer.installed().formats().isEmpty(), own())))
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
                        iff(!weights.present(), missing(weights, network.id())))
                .withClass(weights.present() ? "choice" : "choice absent");
    }

    private static List<Class<? extends Capability>> capabilities(NetworkCard network) {
        TreeSet<Class<? extends Capability>> sorted =
                new TreeSet<>(java.util.Comparator.comparing(Class<? extends Capability>::getName));
        sorted.addAll(network.capabilities());
        return List.copyOf(sorted);
    }

    private DomContent missing(Weights weights, String network) {
        return div(
                        p(
                                weights.bytes() > 0
                                        ? view.say(
                                                "network.absent-size",
                                                view.words().bytes(weights.bytes()))
                                        : view.say("network.absent")),
                        iff(
                                !weights.files().isEmpty(),
                                a(view.say("network.fetch")).withHref("/networks/" + network)))
                .withClass("notice");
    }

    private DomContent own() {
        return details(summary(view.say("own.title")), new OwnFields(view, offer).withFile(false))
                .withClass("own");
    }

    private static String size(NetworkCard network) {
        return network.input().width() + " × " + network.input().height();
    }
}

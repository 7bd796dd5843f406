package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
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
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.Weights;

/** The networks that can be chosen: the person's own first, those that still lack their weights last and in a fold. */
final class NetworkPane {
    private final View view;
    private final Offer offer;
    private final Chosen chosen;

    NetworkPane(View view, Offer offer, Chosen chosen) {
        this.view = view;
        this.offer = offer;
        this.chosen = chosen;
    }

    FieldsetTag draw() {
        List<NetworkCard> usable =
                offer.byUse().stream().filter(n -> n.weights().present()).toList();
        List<NetworkCard> absent =
                offer.networks().stream().filter(n -> !n.weights().present()).toList();
        return fieldset(
                        legend(span(view.say("form.networks")).withClass("step").attr("data-step", "2")),
                        Layout.live(
                                "networks",
                                iff(
                                        offer.networks().isEmpty(),
                                        p(view.say("form.no-networks")).withClass("notice")),
                                ul(each(usable, this::usable)).withClass("choices"),
                                iff(!absent.isEmpty(), fold(absent))),
                        Layout.live("own", iff(!offer.installed().formats().isEmpty(), own())))
                .withClass("pane");
    }

    private LiTag usable(NetworkCard network) {
        String id = "network-" + network.id();
        return li(label(
                                input().withType("checkbox")
                                        .withId(id)
                                        .withName("network")
                                        .withValue(network.id())
                                        .withCondChecked(chosen.has("network", network.id()))
                                        .attr("aria-describedby", id + "-about"),
                                span(
                                                strong(view.say(network.title())),
                                                small(Recognises.line(view, network))
                                                        .withClass("soft"),
                                                small(each(offer.methods(), m -> runs(network, m)))
                                                        .withClass("runs"))
                                        .withId(id + "-about"))
                        .withFor(id))
                .withClass("choice");
    }

    private DomContent runs(NetworkCard network, MethodCard method) {
        boolean runs = offer.missing(network, method).isEmpty();
        return span((runs ? "✓ " : "✕ ") + view.say(method.title())).withClass(runs ? "yes" : "soft");
    }

    private DomContent fold(List<NetworkCard> absent) {
        return details(
                summary(view.say("form.absent", absent.size())),
                ul(each(absent, this::absent)).withClass("choices"));
    }

    /** Not for ticking: its weights have to come first. */
    private LiTag absent(NetworkCard network) {
        Weights weights = network.weights();
        return li(
                        strong(view.say(network.title())),
                        small(Recognises.line(view, network)).withClass("soft"),
                        small(
                                span((weights.bytes() > 0
                                                ? view.say(
                                                        "network.absent-size",
                                                        view.words().bytes(weights.bytes()))
                                                : view.say("network.absent"))
                                        + " "),
                                iff(
                                        !weights.files().isEmpty(),
                                        a(view.say("network.fetch-of", network.title()))
                                                .withHref("/networks/" + network.id()))))
                .withClass("choice absent");
    }

    private DomContent own() {
        boolean refused = chosen.problem()
                .map(Chosen.Problem::field)
                .filter(f -> f.equals("model") || f.equals("labels"))
                .isPresent();
        return details(summary(view.say("own.title")), new OwnFields(view, offer, chosen.problem()).withFile(false))
                .withClass("own")
                .condAttr(refused, "open", "open");
    }
}

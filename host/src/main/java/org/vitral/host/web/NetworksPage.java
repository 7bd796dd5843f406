package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.section;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import j2html.tags.specialized.LiTag;
import java.util.List;
import java.util.Optional;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.host.explain.NetworkList;

/** All networks there are, and the way for one more into the library. */
final class NetworksPage {
    private final View view;
    private final Offer offer;
    private final List<NetworkList.Listed> own;
    private final List<String> leaving;
    private final Optional<Chosen.Problem> refused;

    /**
     * @param leaving removed networks whose files are still in use
     * @param refused what was refused of a network that was to be added
     */
    NetworksPage(
            View view,
            Offer offer,
            List<NetworkList.Listed> own,
            List<String> leaving,
            Optional<Chosen.Problem> refused) {
        this.view = view;
        this.offer = offer;
        this.own = own;
        this.leaving = leaving;
        this.refused = refused;
    }

    String draw() {
        List<NetworkList.Listed> broken =
                own.stream().filter(l -> l.report().isEmpty()).toList();
        return Layout.page(
                view,
                view.say("networks.title"),
                Layout.content()
                        .with(
                                header(
                                        h1(view.say("networks.title")),
                                        p(view.say("networks.intro")).withClass("soft")),
                                each(
                                        leaving,
                                        id -> p(view.say("networks.leaving", id))
                                                .withClass("notice")
                                                .attr("role", "status")),
                                ul(each(offer.byUse(), this::entry), each(broken, this::broken))
                                        .withClass("earlier"),
                                iff(
                                        offer.networks().isEmpty() && broken.isEmpty(),
                                        p(view.say("form.no-networks")).withClass("notice")),
                                iff(!offer.installed().formats().isEmpty(), add())));
    }

    private LiTag entry(NetworkCard card) {
        boolean ours = own.stream().anyMatch(l -> l.entry().id().equals(card.id()));
        return li(a(
                                h2(view.say(card.title())),
                                small(Recognises.line(view, card)).withClass("soft"),
                                span(
                                                each(offer.methods(), m -> tag(card, m)),
                                                iff(
                                                        !card.weights().present(),
                                                        span(view.say("networks.absent"))
                                                                .withClass("tag warn")),
                                                iff(
                                                        ours,
                                                        span(view.say("networks.own"))
                                                                .withClass("tag")))
                                        .withClass("tags"))
                        .withHref("/networks/" + card.id()))
                .withClass("pane");
    }

    private DomContent tag(NetworkCard card, MethodCard method) {
        boolean runs = offer.missing(card, method).isEmpty();
        return span((runs ? "✓ " : "✕ ") + view.say(method.title())).withClass(runs ? "tag good" : "tag");
    }

    private LiTag broken(NetworkList.Listed listed) {
        return li(a(
                                h2(listed.entry().id()),
                                small(listed.problem().map(view::say).orElse("")))
                        .withHref("/networks/" + listed.entry().id()))
                .withClass("pane");
    }

    private FormTag add() {
        return form(
                        h2(view.say("networks.add")),
                        p(view.say("networks.add-help")).withClass("soft"),
                        input().withType("hidden").withName("form").withValue("page"),
                        new OwnFields(view, offer, refused).withFile(true),
                        section(
                                        button(view.say("networks.send"))
                                                .withType("submit")
                                                .withClass("main"),
                                        progress().withMax("1").isHidden().attr("aria-label", view.say("form.sending")),
                                        p().withClass("notice bad")
                                                .isHidden()
                                                .attr("role", "alert")
                                                .attr("data-problem", ""))
                                .withClass("send"))
                .withClass("pane upload")
                .withMethod("post")
                .withAction("/networks")
                .attr("enctype", "multipart/form-data")
                .attr("data-say-failed", view.say("form.failed"));
    }
}

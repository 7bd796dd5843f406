package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import j2html.tags.specialized.MainTag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vitral.api.Capability;
import org.vitral.api.NetworkCard;
import org.vitral.api.Text;
import org.vitral.host.explain.NetworkList;
import org.vitral.host.explain.Openings;

/** One network: what was found in it, what explains it, where its weights come from, how pictures are prepared for it. */
final class NetworkPage {
    private final View view;
    private final Offer offer;
    private final String id;
    private final Optional<NetworkCard> card;
    private final Optional<NetworkList.Listed> own;
    private final Happening happening;
    private final Optional<Chosen.Problem> refused;

    /**
     * What goes on with a network, or went on since Vitral runs.
     *
     * @param fetching of its weights
     * @param opened how long it took to open; empty if it was not opened yet
     * @param second whether another engine says the same; empty if there is none to ask
     * @param trial of its preprocessing
     * @param running whether something goes on that the page follows
     */
    record Happening(
            Optional<Fetching.State> fetching,
            Optional<Openings.Times> opened,
            Optional<SecondOpinionPane> second,
            Optional<Trials.Trial> trial,
            boolean running) {}

    /**
     * @param refused what was refused of a form on this page
     */
    NetworkPage(
            View view,
            Offer offer,
            String id,
            Optional<NetworkList.Listed> own,
            Happening happening,
            Optional<Chosen.Problem> refused) {
        this.view = view;
        this.offer = offer;
        this.id = id;
        this.card = offer.network(id);
        this.own = own;
        this.happening = happening;
        this.refused = refused;
    }

    String draw() {
        String title = card.map(c -> view.say(c.title())).orElse(id);
        boolean running = happening.running();
        MainTag main = Layout.content()
                .condAttr(running, "data-poll", "1000")
                .with(header(
                        h1(title),
                        p(about()).withClass("soft"),
                        each(card.stream().toList(), this::explain)));
        own.flatMap(NetworkList.Listed::problem)
                .ifPresent(problem -> main.with(p(view.say(problem)).withClass("notice bad")));
        own.flatMap(NetworkList.Listed::report)
                .map(r -> new ReportPane(view, r))
                .ifPresent(report -> main.with(report.findings(), report.classes()));
        card.ifPresent(c -> main.with(methods(c)));
        own.flatMap(NetworkList.Listed::report)
                .ifPresent(report -> main.with(new TrialPane(view, report.card(), happening.trial(), refused).draw()));
        own.ifPresent(listed -> main.with(describe(listed)));
        card.ifPresent(c -> main.with(
                new WeightsPane(view, c, own.map(NetworkList.Listed::entry), happening.fetching(), happening.opened())
                        .draw()));
        own.flatMap(NetworkList.Listed::report).ifPresent(report -> main.with(new ReportPane(view, report).layers()));
        card.filter(c -> c.weights().present())
                .flatMap(c -> happening.second())
                .ifPresent(pane -> main.with(pane.draw()));
        own.ifPresent(listed -> main.with(remove()));
        return running
                ? Layout.page(
                        view,
                        title,
                        main,
                        noscript(meta().attr("http-equiv", "refresh").withContent("2")))
                : Layout.page(view, title, main);
    }

    private DomContent explain(NetworkCard network) {
        return iff(
                network.weights().present(),
                p(a(view.say("network.explain")).withHref("/?network=" + id).withClass("button main")));
    }

    private String about() {
        return card.map(c -> {
                    String takes = view.say(
                            "network.takes",
                            c.input().width() + " × " + c.input().height(),
                            c.classes());
                    return view.say(c.title()).equals(id) ? takes : takes + " · " + id;
                })
                .orElse(id);
    }

    private DomContent methods(NetworkCard network) {
        return section(
                        h2(view.say("network.methods")),
                        ul(each(offer.methods(), m -> {
                                    List<Text> missing = offer.missing(network, m);
                                    return li(
                                            strong(view.say(m.title()) + ": "),
                                            missing.isEmpty()
                                                    ? span(view.say("plugins.runs"))
                                                            .withClass("yes")
                                                    : span(String.join(
                                                                    " ",
                                                                    missing.stream()
                                                                            .map(view::say)
                                                                            .toList()))
                                                            .withClass("soft"));
                                }))
                                .withClass("choices"),
                        capabilities(network))
                .withClass("pane");
    }

    /** In the words of those who write methods: what the methods build on. */
    private DomContent capabilities(NetworkCard network) {
        List<String> words = network.capabilities().stream()
                .sorted(Comparator.comparing(Class::getName))
                .map(c -> view.say(Capability.nameOf(c)))
                .toList();
        return iff(
                !words.isEmpty(),
                p(view.say("network.offers", String.join(", ", words))).withClass("soft"));
    }

    private FormTag describe(NetworkList.Listed listed) {
        return form(
                        h2(view.say("network.describe")),
                        new OwnFields(view, offer, refused).withoutFile(listed.entry()),
                        div(button(view.say("network.save")).withType("submit")).withClass("send"))
                .withClass("pane")
                .withId("describe")
                .withMethod("post")
                .withAction("/networks/" + id + "#describe")
                .attr("enctype", "multipart/form-data");
    }

    private DomContent remove() {
        return div(
                        post("/remove", "network.remove"),
                        a(view.say("networks.all")).withHref("/networks").withClass("button"))
                .withClass("actions");
    }

    private FormTag post(String action, String key) {
        return form(button(view.say(key)).withType("submit")).withMethod("post").withAction("/networks/" + id + action);
    }
}

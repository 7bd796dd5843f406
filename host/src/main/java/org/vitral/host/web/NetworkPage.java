package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import j2html.tags.specialized.MainTag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkReport;
import org.vitral.api.Text;
import org.vitral.host.explain.NetworkList;
import org.vitral.host.explain.Openings;

/** One network: what was found in it, what explains it, where its weights come from, how pictures are prepared for it. */
final class NetworkPage {
    /** In seconds: what takes less would read as 0. */
    private static final double SHORTEST = 0.01;

    private final View view;
    private final Offer offer;
    private final String id;
    private final Optional<NetworkCard> card;
    private final Optional<NetworkList.Listed> own;
    private final Optional<Fetching.State> fetching;
    private final Optional<Openings.Times> opened;
    private final Optional<SecondOpinionPane> second;
    private final boolean running;
    private final List<Tried> tried;
    private final Optional<Chosen.Problem> refused;

    /**
     * @param opened how long it took to open; empty if it was not opened yet
     * @param second whether another engine says the same; empty if there is none to ask
     * @param running whether something goes on that the page follows
     * @param refused what was refused of a new description
     */
    NetworkPage(
            View view,
            Offer offer,
            String id,
            Optional<NetworkList.Listed> own,
            Optional<Fetching.State> fetching,
            Optional<Openings.Times> opened,
            Optional<SecondOpinionPane> second,
            boolean running,
            List<Tried> tried,
            Optional<Chosen.Problem> refused) {
        this.view = view;
        this.offer = offer;
        this.id = id;
        this.card = offer.network(id);
        this.own = own;
        this.fetching = fetching;
        this.opened = opened;
        this.second = second;
        this.running = running;
        this.tried = tried;
        this.refused = refused;
    }

    /** What a network says of a picture under one preprocessing. */
    record Tried(String preprocessing, List<String> best, Optional<Text> problem) {}

    String draw() {
        String title = card.map(c -> view.say(c.title())).orElse(id);
        MainTag main = Layout.content()
                .condAttr(running, "data-poll", "1000")
                .with(header(h1(title), p(about()).withClass("soft")));
        own.flatMap(NetworkList.Listed::problem)
                .ifPresent(problem -> main.with(p(view.say(problem)).withClass("notice bad")));
        card.ifPresent(c -> main.with(weights(c), methods(c)));
        own.flatMap(NetworkList.Listed::report)
                .ifPresent(report -> main.with(findings(report), preprocessing(), layers(report)));
        card.filter(c -> c.weights().present()).flatMap(c -> second).ifPresent(pane -> main.with(pane.draw()));
        own.ifPresent(listed -> main.with(describe(listed), remove()));
        return running
                ? Layout.page(
                        view,
                        title,
                        main,
                        noscript(meta().attr("http-equiv", "refresh").withContent("2")))
                : Layout.page(view, title, main);
    }

    private String about() {
        return card.map(c -> view.say(
                                "network.takes",
                                c.input().width() + " × " + c.input().height(),
                                c.classes()) + " · " + c.id())
                .orElse(id);
    }

    private DomContent weights(NetworkCard network) {
        boolean fetches = fetching.map(Fetching.State::running).orElse(false);
        return section(
                        h2(view.say("network.weights")),
                        p(
                                network.weights().present()
                                        ? view.say(
                                                "network.here",
                                                network.weights().source(),
                                                view.words()
                                                        .bytes(network.weights().bytes()))
                                        : view.say("network.absent")),
                        each(opened.stream().toList(), this::openings),
                        ul(each(
                                network.weights().files(),
                                f -> li(view.say(
                                        "network.remote",
                                        f.name(),
                                        f.bytes() > 0 ? view.words().bytes(f.bytes()) : "?",
                                        f.uri().getHost(),
                                        f.licence())))),
                        each(fetching.stream().toList(), this::state),
                        iff(
                                !network.weights().present()
                                        && !network.weights().files().isEmpty()
                                        && !fetches,
                                post("/download", "network.download")),
                        iff(fetches, post("/stop", "network.stop")))
                .withClass("pane")
                .attr("data-part", "weights")
                .attr(
                        "data-version",
                        network.weights().present()
                                + fetching.map(Fetching.State::toString).orElse(""));
    }

    private DomContent openings(Openings.Times times) {
        String first = seconds(times.first());
        return p(times.count() == 1
                        ? view.say("network.opened", first)
                        : view.say("network.opened-again", first, seconds(times.last())))
                .withClass("soft");
    }

    private String seconds(Duration took) {
        return view.words().seconds(Math.max(SHORTEST, took.toNanos() / 1e9));
    }

    private DomContent state(Fetching.State state) {
        if (!state.running()) {
            return p(view.say(state.message())).withClass("notice").attr("role", "status");
        }
        String words = state.left()
                .map(left -> view.say("progress.left", view.words().seconds(left.toSeconds())))
                .orElse("");
        var bar = progress().attr("aria-label", view.say("result.progress-of", state.file()));
        if (state.total() > 0) {
            bar.withMax(Long.toString(state.total())).withValue(Long.toString(state.done()));
        }
        return div(
                bar,
                p(state.file() + " · " + view.words().bytes(state.done()) + " · " + words)
                        .withClass("soft"));
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
                                .withClass("choices"))
                .withClass("pane");
    }

    private DomContent findings(NetworkReport report) {
        return section(
                        h2(view.say("network.report")),
                        ul(each(report.findings(), f -> {
                                    String kind = f.kind().name().toLowerCase(Locale.ROOT);
                                    return li(
                                            span(view.say("finding." + kind))
                                                    .withClass(kind.equals("fact") ? "tag" : "tag warn"),
                                            text(" " + view.say(f.text())));
                                }))
                                .withClass("choices"))
                .withClass("pane");
    }

    private DomContent preprocessing() {
        return section(
                        h2(view.say("network.preprocessing")),
                        p(view.say("network.preprocessing-help")).withClass("soft"),
                        form(
                                        div(
                                                        label(view.say("form.picture"))
                                                                .withFor("image"),
                                                        input().withType("file")
                                                                .withId("image")
                                                                .withName("image")
                                                                .isRequired()
                                                                .withAccept("image/jpeg,image/png,image/webp"))
                                                .withClass("field"),
                                        button(view.say("network.try")).withType("submit"))
                                .withMethod("post")
                                .withAction("/networks/" + id + "/try")
                                .withClass("send")
                                .attr("enctype", "multipart/form-data"),
                        iff(!tried.isEmpty(), ul(each(tried, this::tried)).withClass("tried")))
                .withClass("pane");
    }

    private DomContent tried(Tried one) {
        return li(
                        strong(view.say("preprocess." + one.preprocessing())),
                        one.problem()
                                .<DomContent>map(problem -> p(view.say(problem)).withClass("soft"))
                                .orElseGet(() -> ul(each(one.best(), b -> li(b)))),
                        iff(
                                one.problem().isEmpty(),
                                form(
                                                input().withType("hidden")
                                                        .withName("preprocess")
                                                        .withValue(one.preprocessing()),
                                                button(view.say("network.use")).withType("submit"))
                                        .withMethod("post")
                                        .withAction("/networks/" + id)
                                        .attr("enctype", "multipart/form-data")))
                .withClass("choice");
    }

    private DomContent layers(NetworkReport report) {
        return section(details(
                        summary(view.say("network.layers", report.layers().size())),
                        div(table(
                                        thead(tr(
                                                th(view.say("network.layer")).attr("scope", "col"),
                                                th(view.say("network.type")).attr("scope", "col"),
                                                th(view.say("network.shape")).attr("scope", "col"),
                                                th(view.say("network.parameters"))
                                                        .attr("scope", "col"))),
                                        tbody(each(
                                                report.layers(),
                                                l -> tr(
                                                        td(l.name()),
                                                        td(l.type()),
                                                        td(l.shape()),
                                                        td(view.words().whole(l.parameters())))))))
                                .withClass("scroll")
                                .attr("tabindex", "0")
                                .attr("role", "region")
                                .attr(
                                        "aria-label",
                                        view.say(
                                                "network.layers",
                                                report.layers().size()))))
                .withClass("pane");
    }

    private FormTag describe(NetworkList.Listed listed) {
        return form(
                        h2(view.say("network.describe")),
                        new OwnFields(view, offer, refused).withoutFile(listed.entry()),
                        div(button(view.say("network.save")).withType("submit")).withClass("send"))
                .withClass("pane")
                .withMethod("post")
                .withAction("/networks/" + id)
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

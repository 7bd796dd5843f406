package org.vitral.host.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.section;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitral.api.NetworkCard;
import org.vitral.api.Weights;
import org.vitral.host.explain.Openings;
import org.vitral.host.library.LibraryEntry;

/** Where a network's weights are, how long it took to open them, and how they are fetched. */
final class WeightsPane {
    /** In seconds: what takes less would read as 0. */
    private static final double SHORTEST = 0.01;
    /** As the contract has it for weights that need no file. */
    private static final String IN_PLUGIN = "in the plug-in";

    private final View view;
    private final NetworkCard network;
    private final Optional<LibraryEntry> own;
    private final Optional<Fetching.State> fetching;
    private final Optional<Openings.Times> opened;

    /**
     * @param own what the library knows of it, if it is a person's own
     * @param opened how long it took to open; empty if it was not opened yet
     */
    WeightsPane(
            View view,
            NetworkCard network,
            Optional<LibraryEntry> own,
            Optional<Fetching.State> fetching,
            Optional<Openings.Times> opened) {
        this.view = view;
        this.network = network;
        this.own = own;
        this.fetching = fetching;
        this.opened = opened;
    }

    DomContent draw() {
        boolean fetches = fetching.map(Fetching.State::running).orElse(false);
        return section(
                        h2(view.say("network.weights")),
                        p(where()),
                        each(opened.stream().toList(), this::openings),
                        ul(each(network.weights().files(), f -> li(remote(f)))),
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
        String line = state.file().isEmpty()
                ? view.say("network.connecting", required())
                : Stream.of(state.file(), view.words().bytes(state.done()), words)
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.joining(" · "));
        return div(bar, p(line).withClass("soft"));
    }

    /** A person's own file has the name they gave it; the library's is a hash. */
    private String where() {
        Weights weights = network.weights();
        if (!weights.present()) {
            return view.say("network.absent");
        }
        String size = view.words().bytes(weights.bytes());
        if (own.isPresent()) {
            return view.say("network.here", own.get().name(), size) + " · SHA-256 "
                    + own.get().sha256().substring(0, 12) + "…";
        }
        return weights.source().equals(IN_PLUGIN)
                ? view.say("network.in-plugin", size)
                : view.say("network.here", weights.source(), size);
    }

    private String remote(Weights.RemoteFile file) {
        return view.say(
                "network.remote",
                file.name(),
                file.bytes() > 0 ? view.words().bytes(file.bytes()) : "?",
                file.uri().getHost(),
                file.licence());
    }

    private String required() {
        return network.weights().files().stream().map(Weights.RemoteFile::name).collect(Collectors.joining(", "));
    }

    private FormTag post(String action, String key) {
        return form(button(view.say(key)).withType("submit"))
                .withMethod("post")
                .withAction("/networks/" + network.id() + action);
    }
}

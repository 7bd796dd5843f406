package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.TdTag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.Text;
import org.vitral.host.catalog.InstalledPlugin;
import org.vitral.host.catalog.Problem;

/** What is offer, what runs with what, and what is wrong with the rest. */
final class PluginsPage {
    private final View view;
    private final Offer offer;

    PluginsPage(View view, Offer offer) {
        this.view = view;
        this.offer = offer;
    }

    /** A link to this page for others that only count the problems. */
    static DomContent pointer(View view, int problems) {
        return a(problems == 1 ? view.say("plugins.one-problem") : view.say("plugins.some-problems", problems))
                .withHref("/plugins#problems");
    }

    /** Draws what was installed in a certain state; see {@link Changes}. */
    String draw(String state) {
        return Layout.page(
                view,
                view.say("plugins.title"),
                Layout.content()
                        .attr("data-installed", state)
                        .with(
                                header(
                                        h1(view.say("plugins.title")),
                                        p(view.say("plugins.intro")).withClass("soft")),
                                iff(!offer.installed().problems().isEmpty(), problems()),
                                matrix(),
                                plugins(),
                                engines()));
    }

    private DomContent problems() {
        return section(
                        h2(view.say("plugins.problems")),
                        ul(each(offer.installed().problems(), this::problem)).withClass("choices"))
                .withClass("pane")
                .withId("problems");
    }

    private DomContent problem(Problem problem) {
        return li(
                        strong(code(problem.file())),
                        p(view.say(problem.cause())),
                        p(view.say(problem.remedy())).withClass("soft"))
                .withClass("choice");
    }

    private DomContent matrix() {
        List<MethodCard> methods = offer.methods();
        return section(
                        h2(view.say("plugins.matrix")).withId("matrix"),
                        scroll(
                                "matrix",
                                table(
                                        thead(tr(
                                                th(view.say("word.network")).attr("scope", "col"),
                                                each(
                                                        methods,
                                                        m -> th(view.say(m.title()))
                                                                .attr("scope", "col")))),
                                        tbody(each(
                                                offer.networks(),
                                                n -> tr(
                                                        th(view.say(n.title())).attr("scope", "row"),
                                                        each(methods, m -> cell(n, m))))))),
                        iff(
                                offer.networks().isEmpty() || methods.isEmpty(),
                                p(view.say("plugins.no-matrix")).withClass("soft")))
                .withClass("pane");
    }

    private TdTag cell(NetworkCard network, MethodCard method) {
        List<Text> missing = offer.missing(network, method);
        if (missing.isEmpty()) {
            return td(span(view.say("plugins.runs")).withClass("yes"));
        }
        return td(span(missing.stream().map(view::say).collect(Collectors.joining(" ")))
                .withClass("no"));
    }

    private DomContent plugins() {
        return section(
                        h2(view.say("plugins.installed")).withId("installed"),
                        scroll(
                                "installed",
                                table(
                                        thead(tr(
                                                th(view.say("word.plugin")).attr("scope", "col"),
                                                th(view.say("word.version")).attr("scope", "col"),
                                                th(view.say("word.file")).attr("scope", "col"),
                                                th(view.say("word.brings")).attr("scope", "col"))),
                                        tbody(each(offer.installed().plugins(), this::plugin)))))
                .withClass("pane");
    }

    private DomContent plugin(InstalledPlugin plugin) {
        return tr(
                th(div(plugin.id()), small(view.say(plugin.description())).withClass("soft"))
                        .attr("scope", "row"),
                td(plugin.version()),
                td(code(plugin.file())),
                td(ul(each(brings(plugin.id()), b -> li(b).withClass("tag"))).withClass("tags")));
    }

    private List<String> brings(String plugin) {
        List<String> brings = new ArrayList<>();
        offer.installed().networks().stream()
                .filter(n -> n.pluginId().equals(plugin))
                .forEach(n -> brings.add(view.say("plugins.a-network", n.card().title())));
        offer.installed().methods().stream()
                .filter(m -> m.pluginId().equals(plugin))
                .forEach(m -> brings.add(view.say("plugins.a-method", m.card().title())));
        offer.installed().engines().stream()
                .filter(e -> e.pluginId().equals(plugin))
                .forEach(e -> brings.add(view.say("plugins.an-engine", e.card().title())));
        offer.installed().formats().stream()
                .filter(f -> f.pluginId().equals(plugin))
                .forEach(f -> brings.add(view.say(
                        "plugins.a-format",
                        f.title(),
                        String.join(" ", f.suffixes().stream().sorted().toList()))));
        return brings;
    }

    private DomContent engines() {
        return iff(
                !offer.installed().engines().isEmpty(),
                section(
                                h2(view.say("plugins.engines")),
                                ul(each(
                                                offer.installed().engines(),
                                                e -> li(
                                                                strong(e.card().title() + " "
                                                                        + e.card()
                                                                                .version()),
                                                                p(e.card().device()),
                                                                each(
                                                                        e.card().remarks(),
                                                                        r -> p(view.say(r))
                                                                                .withClass("soft")))
                                                        .withClass("choice")))
                                        .withClass("choices"))
                        .withClass("pane"));
    }

    /** A table wider than the window scrolls in a box of its own, which the keyboard can reach. */
    private static DivTag scroll(String labelledBy, DomContent table) {
        return div(table)
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-labelledby", labelledBy);
    }
}

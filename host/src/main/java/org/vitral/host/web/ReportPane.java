package org.vitral.host.web;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
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
import j2html.tags.specialized.OlTag;
import java.util.List;
import java.util.Locale;
import org.vitral.api.NetworkReport;
import org.vitral.api.Text;

/** What was found in a network's file: what to know of it, its classes, its layers. */
final class ReportPane {
    /** So many names stand there at once; more are in a fold. */
    private static final int NAMES = 24;

    private final View view;
    private final NetworkReport report;

    ReportPane(View view, NetworkReport report) {
        this.view = view;
        this.report = report;
    }

    /** The first thing to read before anything runs. */
    DomContent findings() {
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

    /** The names of the classes by their numbers. */
    DomContent classes() {
        List<String> labels = report.card().labels();
        if (labels.isEmpty()) {
            return text("");
        }
        OlTag names = ol(each(labels, l -> li(l.replace('_', ' '))))
                .withClass("names")
                .attr("start", "0");
        String title = view.say("network.classes", labels.size());
        return section(h2(view.say("network.names")), labels.size() <= NAMES ? names : details(summary(title), names))
                .withClass("pane")
                .withId("names");
    }

    DomContent layers() {
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
                                                        td(view.say(Text.same(l.shape()))),
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
}

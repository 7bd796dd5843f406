package org.vitral.host.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TableTag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.host.catalog.Installed;
import org.vitral.host.verify.Difference;
import org.vitral.host.verify.Verification;

/** Whether another engine computes the same from a network: the button that finds out, and the figures. */
final class SecondOpinionPane {
    private final View view;
    private final Installed installed;
    private final String network;
    private final Optional<SecondOpinions.Opinion> opinion;

    SecondOpinionPane(View view, Installed installed, String network, Optional<SecondOpinions.Opinion> opinion) {
        this.view = view;
        this.installed = installed;
        this.network = network;
        this.opinion = opinion;
    }

    DomContent draw() {
        boolean running = opinion.map(SecondOpinions.Opinion::running).orElse(false);
        Optional<Verification> found = opinion.flatMap(SecondOpinions.Opinion::found);
        return section(
                        h2(view.say(found.isPresent() ? "second.checked" : "second.title")),
                        iff(found.isEmpty(), p(view.say("second.help")).withClass("soft")),
                        iff(
                                running,
                                div(
                                        progress().attr("aria-label", view.say("second.running")),
                                        p(view.say("second.running")).withClass("soft"))),
                        each(
                                opinion.flatMap(SecondOpinions.Opinion::problem).stream()
                                        .toList(),
                                why -> p(view.say(why)).withClass("notice").attr("role", "status")),
                        each(found.stream().toList(), this::figures),
                        iff(
                                !running,
                                form(button(view.say(opinion.isPresent() ? "second.again" : "second.check"))
                                                .withType("submit"))
                                        .withMethod("post")
                                        .withAction("/networks/" + network + "/verify")))
                .withClass("pane")
                .attr("data-part", "second-opinion")
                .attr("data-version", Integer.toHexString(opinion.hashCode()));
    }

    private DomContent figures(Verification verification) {
        Map<String, Difference> rows = new LinkedHashMap<>();
        rows.put(view.say("second.outputs"), verification.outputs());
        rows.put(view.say("second.logits"), verification.logits());
        if (!verification.layers().isEmpty()) {
            rows.put(view.say("second.activations", verification.layers().size()), verification.activations());
        }
        verification
                .gradient()
                .ifPresent(g -> rows.put(
                        view.say("second.gradient", verification.gradientLayer().orElse("")), g));
        return each(
                p(verdict(verification))
                        .withClass(verification.agrees() ? "notice calm" : "notice bad")
                        .attr("role", "status"),
                div(differences("second.what", rows)).withClass("scroll"),
                p(view.say("second.relative")).withClass("soft"),
                iff(
                        !verification.layers().isEmpty(),
                        details(
                                summary(view.say(
                                        "second.layers", verification.layers().size())),
                                div(differences("network.layer", verification.layers()))
                                        .withClass("scroll")
                                        .attr("tabindex", "0")
                                        .attr("role", "region")
                                        .attr(
                                                "aria-label",
                                                view.say(
                                                        "second.layers",
                                                        verification.layers().size())))));
    }

    private String verdict(Verification verification) {
        List<String> names = verification.engines().stream()
                .map(id -> installed.engines().stream()
                        .filter(e -> e.card().id().equals(id))
                        .map(e -> e.card().title())
                        .findFirst()
                        .orElse(id))
                .toList();
        if (verification.agrees()) {
            return view.say("second.agree", names.get(0), names.get(1));
        }
        return verification
                .partsAt()
                .map(layer -> view.say("second.part-at", names.get(0), names.get(1), layer))
                .orElseGet(() -> view.say("second.part", names.get(0), names.get(1)));
    }

    private TableTag differences(String head, Map<String, Difference> rows) {
        return table(
                thead(tr(
                        th(view.say(head)).attr("scope", "col"),
                        th(view.say("second.of-largest")).attr("scope", "col"),
                        th(view.say("second.absolute")).attr("scope", "col"))),
                tbody(each(
                        rows.entrySet(),
                        row -> tr(
                                th(row.getKey()).attr("scope", "row"),
                                td(view.words().figure(row.getValue().relative())),
                                td(view.words().figure(row.getValue().absolute()))))));
    }
}

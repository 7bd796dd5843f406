package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.FieldsetTag;
import j2html.tags.specialized.LiTag;
import j2html.tags.specialized.UlTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.Parameter;
import org.vitral.api.Text;

/** The methods, each with what it can be told and with the networks that it cannot explain, and why. */
final class MethodPane {
    private static final int MAIN = 2;
    /** So many reasons are read at a glance. */
    private static final int FEW = 1;

    private final View view;
    private final Offer offer;
    private final Chosen chosen;
    private final List<NetworkCard> networks;

    MethodPane(View view, Offer offer, Chosen chosen) {
        this.view = view;
        this.offer = offer;
        this.chosen = chosen;
        this.networks = offer.networks();
    }

    FieldsetTag draw() {
        return fieldset(
                        legend(span(view.say("form.methods")).withClass("step").attr("data-step", "3")),
                        Layout.live(
                                "methods",
                                iff(
                                        offer.methods().isEmpty(),
                                        p(view.say("form.no-methods")).withClass("notice")),
                                iff(
                                        offer.methods().size() > 1,
                                        button(view.say("form.all-methods"))
                                                .withType("button")
                                                .withClass("all")
                                                .isHidden()),
                                ul(each(offer.methods(), this::choice)).withClass("choices")))
                .withClass("pane");
    }

    private LiTag choice(MethodCard method) {
        String id = "method-" + method.id();
        Map<NetworkCard, List<Text>> missing = missing(method);
        String without = missing.keySet().stream().map(NetworkCard::id).collect(Collectors.joining(" "));
        return li(
                        label(
                                        input().withType("checkbox")
                                                .withId(id)
                                                .withName("method")
                                                .withValue(method.id())
                                                .withCondChecked(chosen.has("method", method.id()))
                                                .attr("aria-describedby", id + "-about"),
                                        span(
                                                strong(view.say(method.title())),
                                                small(view.say(method.summary()))
                                                        .withClass("soft")
                                                        .withId(id + "-about")))
                                .withFor(id),
                        cannot(missing),
                        iff(!method.parameters().isEmpty(), parameters(method)),
                        preview(method),
                        paper(method))
                .withClass("choice")
                .attr("data-without", without);
    }

    private Map<NetworkCard, List<Text>> missing(MethodCard method) {
        Map<NetworkCard, List<Text>> missing = new LinkedHashMap<>();
        for (NetworkCard network : networks) {
            List<Text> reasons = offer.missing(network, method);
            if (!reasons.isEmpty()) {
                missing.put(network, reasons);
            }
        }
        return missing;
    }

    /** Why the ones that are chosen cannot be explained; the reasons of the others in a fold, once they are several. */
    private DomContent cannot(Map<NetworkCard, List<Text>> missing) {
        if (missing.isEmpty()) {
            return text("");
        }
        String names = missing.keySet().stream().map(n -> view.say(n.title())).collect(Collectors.joining(", "));
        boolean few = missing.size() <= FEW;
        return div(
                        iff(few, reasons(missing)),
                        iff(
                                !few,
                                details(
                                        summary(view.say("form.cannot-fold", missing.size()))
                                                .attr("title", names),
                                        reasons(missing))))
                .withClass("reasons");
    }

    private UlTag reasons(Map<NetworkCard, List<Text>> missing) {
        return ul(each(
                        missing.entrySet().stream().toList(),
                        e -> li(e.getValue().stream().map(view::say).collect(Collectors.joining(" ")))
                                .attr("data-network", e.getKey().id())))
                .withClass("cannot")
                .attr("aria-label", view.say("form.cannot"));
    }

    /** The script asks for it and shows it if the method has something to show before it runs. */
    private DomContent preview(MethodCard method) {
        return figure(
                        img().withAlt(view.say("preview.of", method.title())),
                        figcaption().attr("aria-live", "polite"))
                .withClass("preview")
                .attr("data-preview", method.id())
                .isHidden();
    }

    /** The first two, and whatever belongs to a network, are always seen; the others wait in a fold. */
    private FieldsetTag parameters(MethodCard method) {
        ParameterField field = new ParameterField(view, method, chosen);
        List<Parameter<?>> main = new ArrayList<>();
        Map<Optional<Text>, List<Parameter<?>>> rest = new LinkedHashMap<>();
        for (Parameter<?> p : method.parameters()) {
            boolean first = p.group().isEmpty() && p.when().isEmpty() && main.size() < MAIN;
            if (first || p instanceof Parameter.Layer || belongsTo(p, main)) {
                main.add(p);
            } else {
                rest.computeIfAbsent(p.group(), g -> new ArrayList<>()).add(p);
            }
        }
        int more = rest.values().stream().mapToInt(List::size).sum();
        return fieldset(
                        legend(view.say("form.parameters-of", method.title())).withClass("hidden-text"),
                        fields(field, main),
                        iff(
                                more > 0,
                                details(
                                        summary(view.say("form.more-parameters", more)),
                                        each(
                                                rest.entrySet().stream().toList(),
                                                g -> div(
                                                                each(
                                                                        g.getKey().stream()
                                                                                .toList(),
                                                                        title -> p(view.say(title))
                                                                                .withClass("group-title")),
                                                                fields(field, g.getValue()))
                                                        .withClass("group")))))
                .withClass("group parameters")
                .attr("data-method", method.id());
    }

    /** A field that appears with a choice stands where the choice is made. */
    private static boolean belongsTo(Parameter<?> parameter, List<Parameter<?>> main) {
        return parameter
                .when()
                .map(when -> main.stream().anyMatch(m -> m.key().equals(when.key())))
                .orElse(false);
    }

    private DivTag fields(ParameterField field, List<Parameter<?>> some) {
        return div(each(some, p -> field.draw(p, networks))).withClass("fields");
    }

    /** Plug-ins bring these addresses: only a web address becomes a link. */
    private static DomContent paper(MethodCard method) {
        return each(
                method.paper().stream().toList(),
                paper -> small(
                                paper.address().startsWith("https://")
                                        ? a(paper.citation())
                                                .withHref(paper.address())
                                                .withRel("noreferrer noopener external")
                                        : span(paper.citation()))
                        .withClass("soft"));
    }
}

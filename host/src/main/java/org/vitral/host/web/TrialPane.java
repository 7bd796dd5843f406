package org.vitral.host.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.img;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.LiTag;
import java.util.Optional;
import org.vitral.api.NetworkCard;

/** Which preprocessing is right: what the network says of a picture under each, and which it has now. */
final class TrialPane {
    private static final int BEST = 3;

    private final View view;
    private final NetworkCard network;
    private final Optional<Trials.Trial> trial;
    private final Optional<Chosen.Problem> refused;

    TrialPane(View view, NetworkCard network, Optional<Trials.Trial> trial, Optional<Chosen.Problem> refused) {
        this.view = view;
        this.network = network;
        this.trial = trial;
        this.refused = refused;
    }

    DomContent draw() {
        return section(
                        h2(view.say("network.preprocessing")),
                        p(view.say("network.preprocessing-help")).withClass("soft"),
                        now(),
                        form(
                                        div(
                                                        label(view.say("form.picture"))
                                                                .withFor("image"),
                                                        FileField.of(
                                                                view,
                                                                "image",
                                                                "image",
                                                                "image/jpeg,image/png,image/webp",
                                                                true),
                                                        small(view.say("network.try-help"))
                                                                .withClass("soft")
                                                                .withId("image-help"),
                                                        FieldProblem.at(view, "image", "image", refused))
                                                .withClass("field"),
                                        button(view.say("network.try")).withType("submit"))
                                .withMethod("post")
                                .withAction("/networks/" + network.id() + "/try#trial")
                                .withClass("send")
                                .attr("enctype", "multipart/form-data"),
                        each(trial.stream().toList(), this::answers))
                .withClass("pane")
                .withId("trial");
    }

    private DomContent now() {
        return p(view.say(
                network.preprocessing().guessed() ? "network.preprocessing-guessed" : "network.preprocessing-now",
                inWords(network.preprocessing().name())));
    }

    private String inWords(String preprocessing) {
        return OwnFields.PREPROCESSING.contains(preprocessing)
                ? view.say("preprocess." + preprocessing)
                : preprocessing;
    }

    private DomContent answers(Trials.Trial done) {
        return div(
                        figure(
                                        img().withSrc("/networks/" + network.id() + "/tried")
                                                .withAlt(view.say("result.photograph", done.picture())),
                                        figcaption(done.picture()))
                                .withClass("preview"),
                        ul(each(done.outcomes(), this::answer)).withClass("tried"))
                .withClass("trial");
    }

    private LiTag answer(Trials.Outcome outcome) {
        boolean chosen = outcome.preprocessing().equals(network.preprocessing().name());
        DomContent said = outcome.problem()
                .<DomContent>map(problem -> p(view.say(problem)).withClass("soft"))
                .orElseGet(() -> ul(each(
                        outcome.predictions().stream().limit(BEST).toList(),
                        c -> li(NetworkHead.label(view, c) + " "
                                + view.words().percent(c.path("probability").asDouble())))));
        return li(strong(inWords(outcome.preprocessing())), said, choose(outcome, chosen))
                .withClass(chosen ? "choice now" : "choice");
    }

    private DomContent choose(Trials.Outcome outcome, boolean chosen) {
        if (chosen && !network.preprocessing().guessed()) {
            return span(view.say("network.in-use")).withClass("tag good");
        }
        if (outcome.problem().isPresent()) {
            return span();
        }
        return form(
                        input().withType("hidden").withName("preprocess").withValue(outcome.preprocessing()),
                        button(view.say(chosen ? "network.confirm" : "network.use"))
                                .withType("submit"))
                .withMethod("post")
                .withAction("/networks/" + network.id())
                .attr("enctype", "multipart/form-data");
    }
}

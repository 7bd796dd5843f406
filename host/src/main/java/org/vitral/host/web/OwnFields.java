package org.vitral.host.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;

import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import java.util.List;
import java.util.Optional;

/** What a person says about a network file of their own: the file, its classes, its preprocessing. */
final class OwnFields {
    /** What {@code preprocess} takes; caffe with other means is for the command line. */
    static final List<String> PREPROCESSING = List.of("none", "scale", "tf", "torch", "caffe");

    private final View view;
    private final Offer offer;

    OwnFields(View view, Offer offer) {
        this.view = view;
        this.offer = offer;
    }

    DivTag withFile(boolean required) {
        return div(file(required), labels(), labelsFile(), preprocess(Optional.empty()))
                .withClass("fields");
    }

    DivTag withoutFile(Optional<String> preprocessing) {
        return div(labels(), labelsFile(), preprocess(preprocessing)).withClass("fields");
    }

    private DomContent file(boolean required) {
        String suffixes = String.join(
                ",",
                offer.installed().formats().stream()
                        .flatMap(f -> f.suffixes().stream())
                        .sorted()
                        .toList());
        return field(
                "model",
                view.say("own.file"),
                view.say(required ? "own.file-kept" : "own.file-help"),
                input().withType("file")
                        .withName("model")
                        .withAccept(suffixes)
                        .withId("model")
                        .withCondRequired(required)
                        .attr("aria-describedby", "model-help"));
    }

    private DomContent labels() {
        return field(
                "labels",
                view.say("own.labels"),
                view.say("own.labels-help"),
                input().withType("text")
                        .withName("labels")
                        .withPlaceholder(view.say("own.labels-example"))
                        .withId("labels")
                        .attr("aria-describedby", "labels-help"));
    }

    private DomContent labelsFile() {
        return field(
                "labels-file",
                view.say("own.labels-file"),
                view.say("own.labels-file-help"),
                input().withType("file")
                        .withName("labels")
                        .withAccept(".txt,.json,.csv")
                        .withId("labels-file")
                        .attr("aria-describedby", "labels-file-help"));
    }

    private DomContent preprocess(Optional<String> chosen) {
        boolean other = chosen.isPresent() && !PREPROCESSING.contains(chosen.get());
        return field(
                "preprocess",
                view.say("own.preprocess"),
                view.say("own.preprocess-help"),
                select(
                                iff(
                                        chosen.isEmpty(),
                                        option(view.say("own.propose")).withValue("")),
                                iff(
                                        other,
                                        option(chosen.orElse(""))
                                                .withValue(chosen.orElse(""))
                                                .isSelected()),
                                each(
                                        PREPROCESSING,
                                        name -> option(view.say("preprocess." + name))
                                                .withValue(name)
                                                .withCondSelected(chosen.equals(Optional.of(name)))))
                        .withName("preprocess")
                        .withId("preprocess")
                        .attr("aria-describedby", "preprocess-help"));
    }

    private static DivTag field(String id, String title, String help, DomContent control) {
        return div(
                        label(title).withFor(id),
                        control,
                        small(help).withClass("soft").withId(id + "-help"))
                .withClass("field");
    }
}

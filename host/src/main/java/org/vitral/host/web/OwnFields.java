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
import java.util.function.Predicate;
import org.vitral.host.library.LibraryEntry;

/** What a person says about a network file of their own: the file, its classes, its preprocessing. */
final class OwnFields {
    /** What {@code preprocess} takes; caffe with other means is for the command line. */
    static final List<String> PREPROCESSING = List.of("none", "scale", "tf", "torch", "caffe");

    private final View view;
    private final Offer offer;
    private final Optional<Chosen.Problem> refused;

    /** With what was refused, if anything was. */
    OwnFields(View view, Offer offer, Optional<Chosen.Problem> refused) {
        this.view = view;
        this.offer = offer;
        this.refused = refused;
    }

    DivTag withFile(boolean required) {
        return div(file(required), labels(false), labelsFile(), preprocess("", Optional.empty()))
                .withClass("fields");
    }

    /** For a network that is kept: fields left empty change nothing. */
    DivTag withoutFile(LibraryEntry entry) {
        return div(
                        name(entry.id()),
                        labels(true),
                        labelsFile(),
                        preprocess(
                                LibraryEntry.PROPOSE,
                                entry.preprocessing().filter(Predicate.not(LibraryEntry.PROPOSE::equals))))
                .withClass("fields");
    }

    private DomContent file(boolean required) {
        List<String> suffixes = offer.installed().formats().stream()
                .flatMap(f -> f.suffixes().stream())
                .sorted()
                .toList();
        return field(
                        "model",
                        view.say("own.file", String.join(", ", suffixes)),
                        view.say(required ? "own.file-kept" : "own.file-help"),
                        FileField.of(view, "model", "model", String.join(",", suffixes), required))
                .with(FieldProblem.at(view, "model", "model", refused));
    }

    private DomContent name(String id) {
        return field(
                        "name",
                        view.say("own.name"),
                        view.say("own.name-help"),
                        input().withType("text")
                                .withName("name")
                                .withId("name")
                                .withValue(id)
                                .withMaxlength("100")
                                .attr("autocomplete", "off")
                                .attr("aria-describedby", "name-help name-problem"))
                .with(FieldProblem.at(view, "name", "name", refused));
    }

    private DomContent labels(boolean kept) {
        return field(
                        "labels",
                        view.say("own.labels"),
                        view.say(kept ? "own.labels-kept" : "own.labels-help"),
                        input().withType("text")
                                .withName("labels")
                                .withPlaceholder(view.say("own.labels-example"))
                                .withId("labels")
                                .attr("aria-describedby", "labels-help labels-problem"))
                .with(FieldProblem.at(view, "labels", "labels", refused));
    }

    private DomContent labelsFile() {
        return field(
                "labels-file",
                view.say("own.labels-file"),
                view.say("own.labels-file-help"),
                FileField.of(view, "labels-file", "labels", ".txt,.json,.csv", false));
    }

    /** @param none what stands for no choice */
    private DomContent preprocess(String none, Optional<String> chosen) {
        boolean other = chosen.isPresent() && !PREPROCESSING.contains(chosen.get());
        return field(
                "preprocess",
                view.say("own.preprocess"),
                view.say("own.preprocess-help"),
                select(
                                option(view.say("own.propose")).withValue(none),
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

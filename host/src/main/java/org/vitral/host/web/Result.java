package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitral.api.MethodCard;
import org.vitral.api.Text;
import org.vitral.host.explain.Analysis;
import org.vitral.host.explain.Event;

/** What a page needs to know of an analysis, read from its JSON: the same whether it runs, has just ended or is years old. */
final class Result {
    /** A network with a method. */
    record Pair(String network, String method) {}

    private final String id;
    private final JsonNode json;
    private final Optional<Text> message;
    private final List<Pair> planned;
    private final List<Event.Partial> partials;
    private final boolean pictured;

    private Result(
            String id,
            JsonNode json,
            Optional<Text> message,
            List<Pair> planned,
            List<Event.Partial> partials,
            boolean pictured) {
        this.id = id;
        this.json = json;
        this.message = message;
        this.planned = planned;
        this.partials = partials;
        this.pictured = pictured;
    }

    static Result of(Analysis analysis, List<Pair> planned) {
        return new Result(
                analysis.id(),
                analysis.json(),
                analysis.message(),
                planned,
                analysis.partials(),
                Photographs.in(analysis.folder()).isPresent());
    }

    String id() {
        return id;
    }

    String status() {
        return json.path("status").asText("done");
    }

    boolean running() {
        return status().equals("queued") || status().equals("running");
    }

    String message(View view) {
        return message.map(view::say).orElse("");
    }

    String picture() {
        return json.path("image").path("name").asText(id);
    }

    int width() {
        return json.path("image").path("width").asInt();
    }

    int height() {
        return json.path("image").path("height").asInt();
    }

    /** The address of one of its files. */
    String file(String name) {
        return "/api/v1/analyses/" + id + "/" + name;
    }

    /** What there is so far of a class on a pair that is at work. */
    Optional<Event.Partial> partial(Pair pair, String classIndex) {
        return partials.stream()
                .filter(p -> p.network().equals(pair.network()) && p.method().equals(pair.method()))
                .filter(p -> Integer.toString(p.classIndex()).equals(classIndex))
                .findFirst();
    }

    /** The address of what there is so far of a class. */
    static String address(String id, Event.Partial partial) {
        return "/api/v1/analyses/" + id + "/partial/" + partial.network() + "/" + partial.method() + "/"
                + partial.classIndex();
    }

    /** Whether the photograph is there: not before the analysis has begun, nor if it was cancelled. */
    boolean pictured() {
        return pictured;
    }

    /** The photograph as it came. */
    String photograph() {
        return "/results/" + id + "/picture";
    }

    /** When it was asked for, as its id has it. */
    String when(Words words) {
        return AskedAt.of(id, words);
    }

    /** Every network that has said something or is still to come. */
    Set<String> networks() {
        Set<String> ids = new LinkedHashSet<>();
        planned.forEach(p -> ids.add(p.network()));
        all("networks").forEach(n -> ids.add(n.path("id").asText()));
        Stream.of("explanations", "unmatched", "failures")
                .flatMap(this::all)
                .forEach(e -> ids.add(e.path("network").asText()));
        return ids;
    }

    Set<String> methods() {
        return all("explanations")
                .map(e -> e.path("method").asText())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The methods that explain any of the networks, or are to: the columns that all networks have in common. */
    List<String> columns() {
        Set<Pair> pairs = new LinkedHashSet<>(planned);
        Stream.concat(all("progress"), all("explanations")).map(Result::pair).forEach(pairs::add);
        all("unmatched").map(Result::pair).forEach(pairs::remove);
        return pairs.stream().map(Pair::method).distinct().toList();
    }

    private static Pair pair(JsonNode of) {
        return new Pair(of.path("network").asText(), of.path("method").asText());
    }

    /** The classes that are explained on a network, each with its probability if that is known; none before it has answered. */
    List<JsonNode> classes(String network) {
        List<JsonNode> told = network(network).stream()
                .flatMap(n -> Json.elements(n.path("classes")))
                .toList();
        if (!told.isEmpty()) {
            return told;
        }
        List<JsonNode> best = network(network).stream()
                .flatMap(n -> Json.elements(n.path("predictions")))
                .toList();
        Map<Integer, JsonNode> classes = new LinkedHashMap<>();
        for (JsonNode explanation : explanations(network)) {
            JsonNode one = explanation.path("class");
            int index = one.path("index").asInt();
            classes.putIfAbsent(
                    index,
                    best.stream()
                            .filter(b -> b.path("index").asInt(-1) == index)
                            .findFirst()
                            .orElse(one));
        }
        return List.copyOf(classes.values());
    }

    Optional<JsonNode> explanation(Pair pair, int classIndex) {
        return explanations(pair.network()).stream()
                .filter(e -> e.path("method").asText().equals(pair.method())
                        && e.path("class").path("index").asInt() == classIndex)
                .findFirst();
    }

    /** The analysis that this one went on from. */
    Optional<String> continues() {
        return Optional.of(json.path("continues").asText()).filter(id -> !id.isEmpty());
    }

    /** Whether it waits for others. */
    boolean queued() {
        return status().equals("queued");
    }

    Optional<JsonNode> network(String network) {
        return all("networks")
                .filter(n -> n.path("id").asText().equals(network))
                .findFirst();
    }

    List<JsonNode> explanations(String network) {
        return all("explanations")
                .filter(e -> e.path("network").asText().equals(network))
                .toList();
    }

    /** How many classes a method explained on a network. */
    int classesOf(String network, String method) {
        return (int) explanations(network).stream()
                .filter(e -> e.path("method").asText().equals(method))
                .count();
    }

    List<JsonNode> explanations() {
        return all("explanations").toList();
    }

    /** The pairs of a network that have not ended. */
    List<Pair> waiting(String network) {
        if (!running()) {
            return List.of();
        }
        Set<Pair> pairs = new LinkedHashSet<>(planned);
        all("progress").map(Result::pair).forEach(pairs::add);
        Stream.of("explanations", "unmatched", "failures")
                .flatMap(this::all)
                .map(Result::pair)
                .forEach(pairs::remove);
        boolean failed = all("failures")
                .anyMatch(f -> f.path("network").asText().equals(network)
                        && f.path("method").asText().isEmpty());
        return failed
                ? List.of()
                : pairs.stream().filter(p -> p.network().equals(network)).toList();
    }

    Optional<JsonNode> progress(Pair pair) {
        return all("progress")
                .filter(p -> p.path("network").asText().equals(pair.network())
                        && p.path("method").asText().equals(pair.method()))
                .findFirst();
    }

    /** Whether a method is at work that can end early with what it has. */
    boolean canBeStopped(Offer offer) {
        return networks().stream()
                .flatMap(n -> waiting(n).stream())
                .anyMatch(p ->
                        offer.method(p.method()).flatMap(MethodCard::budget).isPresent());
    }

    /** Why pairs of a network that were asked for, or all of it, have no explanation: each sentence once. */
    List<String> problems(View view, String network) {
        Stream<String> unmatched = all("unmatched")
                .filter(u -> u.path("network").asText().equals(network))
                .map(u -> Json.elements(u.path(u.has("texts") ? "texts" : "missing"))
                        .map(m -> Json.text(view, m))
                        .collect(Collectors.joining(" ")));
        Stream<String> failures = all("failures")
                .filter(f -> f.path("network").asText().equals(network))
                .map(f -> Json.text(view, f.path(f.has("text") ? "text" : "message")));
        return Stream.concat(unmatched, failures).distinct().toList();
    }

    Stream<JsonNode> all(String array) {
        return Json.elements(json.path(array));
    }
}

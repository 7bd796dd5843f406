package org.vitral.host.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitral.host.intake.Photograph;

/**
 * What a person asks for: everything as they wrote it, so that it is understood in one place.
 *
 * @param picture the photograph
 * @param networks at least one
 * @param methods ids; each is tried on each network; none only classifies
 * @param classes {@code top:N}, an index or a label each; none means {@code top:1}
 * @param parameters {@code method.key} or {@code method.key@network} to the text of its value
 * @param seed for all methods; empty: each method's own
 * @param engine id of the engine; empty: the default
 * @param more the id of a finished analysis to go on from, with a larger budget
 * @param original the picture's file, byte by byte, to be kept with the result
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
public record AnalysisRequest(
        Photograph picture,
        List<NetworkChoice> networks,
        List<String> methods,
        List<String> classes,
        Map<String, String> parameters,
        OptionalLong seed,
        Optional<String> engine,
        Optional<String> more,
        Optional<byte[]> original) {

    public AnalysisRequest {
        networks = networks.stream().distinct().toList();
        methods = methods.stream().distinct().toList();
        classes = classes.isEmpty() ? List.of("top:1") : List.copyOf(classes);
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A request with every choice left to the defaults. */
    public static AnalysisRequest of(Photograph picture, List<NetworkChoice> networks, List<String> methods) {
        return new AnalysisRequest(
                picture,
                networks,
                methods,
                List.of(),
                Map.of(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This request for these classes. */
    public AnalysisRequest classes(List<String> chosen) {
        return new AnalysisRequest(picture, networks, methods, chosen, parameters, seed, engine, more, original);
    }

    /** This request with these parameters. */
    public AnalysisRequest parameters(Map<String, String> given) {
        return new AnalysisRequest(picture, networks, methods, classes, given, seed, engine, more, original);
    }

    /** This request with a seed, which numpy must have as well. */
    public AnalysisRequest seed(OptionalLong given) {
        given.ifPresent(Seeds::check);
        return new AnalysisRequest(picture, networks, methods, classes, parameters, given, engine, more, original);
    }

    /** This request on an engine. */
    public AnalysisRequest engine(Optional<String> id) {
        return new AnalysisRequest(picture, networks, methods, classes, parameters, seed, id, more, original);
    }

    /** This request, keeping the picture's file with the result. */
    public AnalysisRequest original(byte[] file) {
        return new AnalysisRequest(
                picture, networks, methods, classes, parameters, seed, engine, more, Optional.of(file));
    }

    /** This request, only to classify. */
    AnalysisRequest withoutMethods() {
        return new AnalysisRequest(picture, networks, List.of(), List.of(), Map.of(), seed, engine, more, original);
    }
}

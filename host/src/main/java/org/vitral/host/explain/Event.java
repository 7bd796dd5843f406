package org.vitral.host.explain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vitral.api.Text;
import org.vitral.host.render.Rendered;

/** Something that happened to an analysis, told to those who {@link Analysis#listen}. */
public sealed interface Event {

    /** A network has classified the picture: its predictions stand in {@link Analysis#json}. */
    record Classified(String network) implements Event {}

    /**
     * A pair has come further.
     *
     * @param done evaluations, or whatever the method counts
     * @param total 0 if the method has not said
     * @param status what it is doing, in words, if it says so
     * @param left time that it will still take, if that can be told
     */
    record Progress(
            String network, String method, long done, long total, Optional<Text> status, Optional<Duration> left)
            implements Event {}

    /** What a pair has so far for a class, drawn; also {@link Analysis#partial}. */
    record Partial(String network, String method, int classIndex, Rendered rendered) implements Event {}

    /** A pair has ended well: these elements of {@code explanations} in {@link Analysis#json} are its own. */
    record Done(String network, String method, List<Integer> explanations) implements Event {
        public Done {
            explanations = List.copyOf(explanations);
        }
    }

    /** A pair, or a network with all its pairs (the method is then empty), has ended badly. */
    record Failed(String network, String method, Text message) implements Event {}

    /** The analysis has ended. Always the last event. */
    record Finished(Status status) implements Event {}
}

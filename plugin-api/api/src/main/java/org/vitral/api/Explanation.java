package org.vitral.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Why a network gave a class its score, according to one method. Begin with {@link #of}.
 *
 * @param classIndex the class
 * @param attribution the map of the picture
 * @param facts numbers that belong to it: the same for the same request, so no times
 * @param exhibits further titled pictures
 * @param notes sentences a person should read with it, such as that the fit is poor
 */
@ApiStatus(since = "1.0.0")
public record Explanation(
        int classIndex, Attribution attribution, List<Fact> facts, List<Exhibit> exhibits, List<Text> notes) {

    public Explanation {
        Objects.requireNonNull(attribution, "attribution");
        facts = List.copyOf(facts);
        exhibits = List.copyOf(exhibits);
        notes = List.copyOf(notes);
    }

    /** An explanation that is a map and nothing else. */
    public static Explanation of(int classIndex, Attribution attribution) {
        return new Explanation(classIndex, attribution, List.of(), List.of(), List.of());
    }

    /** With these facts after those it has. */
    public Explanation with(Fact... more) {
        return new Explanation(classIndex, attribution, append(facts, more), exhibits, notes);
    }

    /** With these exhibits after those it has. */
    public Explanation with(Exhibit... more) {
        return new Explanation(classIndex, attribution, facts, append(exhibits, more), notes);
    }

    /** With a note after those it has. */
    public Explanation note(Text note) {
        return new Explanation(classIndex, attribution, facts, exhibits, append(notes, note));
    }

    @SafeVarargs
    private static <T> List<T> append(List<T> before, T... more) {
        List<T> all = new ArrayList<>(before);
        all.addAll(List.of(more));
        return all;
    }
}

package org.vitral.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a method is, needs and can be told. Begin with {@link #of}.
 *
 * @param id short and stable, such as {@code grad-cam}; what {@code --method} takes and what the parameters' names begin with
 * @param title what a person reads
 * @param summary one sentence that says what the picture shows
 * @param requires the capabilities that a network must have
 * @param parameters in the order in which the form shows them
 * @param paper where the method is described, and an address for it
 * @param defaultSeed the seed unless a person gives one
 * @param budget the key of the whole-numbered parameter that bounds the evaluations of a method that can go on from where it was
 */
@ApiStatus(since = "1.0.0")
public record MethodCard(
        String id,
        Text title,
        Text summary,
        Set<Class<? extends Capability>> requires,
        List<Parameter<?>> parameters,
        Optional<Paper> paper,
        long defaultSeed,
        Optional<String> budget) {

    public MethodCard {
        Ids.check(id);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(paper, "paper");
        requires = Set.copyOf(requires);
        parameters = List.copyOf(parameters);
        List<String> keys = parameters.stream().map(p -> p.key()).toList();
        if (Set.copyOf(keys).size() != keys.size()) {
            throw new IllegalArgumentException("Two parameters of " + id + " have the same key: " + keys);
        }
        budget.ifPresent(key -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("The budget of " + id + " is not one of its parameters: " + key);
            }
        });
    }

    /** A method that needs nothing but {@link Network#classify} and has no parameters. */
    public static MethodCard of(String id, Text title, Text summary) {
        return new MethodCard(id, title, summary, Set.of(), List.of(), Optional.empty(), 0, Optional.empty());
    }

    /** This card, requiring these capabilities. */
    @SafeVarargs
    public final MethodCard requiring(Class<? extends Capability>... capabilities) {
        return new MethodCard(id, title, summary, Set.of(capabilities), parameters, paper, defaultSeed, budget);
    }

    /** This card with these parameters after those it has. */
    public MethodCard with(Parameter<?>... more) {
        List<Parameter<?>> all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return new MethodCard(id, title, summary, requires, all, paper, defaultSeed, budget);
    }

    /** This card, naming its source. */
    public MethodCard describedIn(String citation, String address) {
        return new MethodCard(
                id,
                title,
                summary,
                requires,
                parameters,
                Optional.of(new Paper(citation, address)),
                defaultSeed,
                budget);
    }

    /** This card with another default seed than 0. */
    public MethodCard seeded(long seed) {
        return new MethodCard(id, title, summary, requires, parameters, paper, seed, budget);
    }

    /** This card of a method that can go on with a larger value of {@code parameter}. */
    public MethodCard continuedBy(Parameter.Whole parameter) {
        return new MethodCard(
                id, title, summary, requires, parameters, paper, defaultSeed, Optional.of(parameter.key()));
    }

    /**
     * Where a method is described.
     *
     * @param citation such as "Selvaraju et al., 2017"
     * @param address an https address
     */
    public record Paper(String citation, String address) {}
}

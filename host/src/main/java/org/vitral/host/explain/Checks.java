package org.vitral.host.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.VitralException;

/** Says before anything runs whether it can: what a person mistyped is refused before their first picture is read. */
public final class Checks {
    private final Planner planner;

    Checks(Planner planner) {
        this.planner = planner;
    }

    /**
     * Checks what can be checked without opening anything.
     *
     * @param networks that parameters may be meant for
     * @throws org.vitral.api.ParameterException if a method, parameter, value, class or engine cannot be meant
     */
    public void words(
            List<String> methods,
            List<String> classes,
            Map<String, String> parameters,
            List<NetworkChoice> networks,
            Optional<String> engine) {
        planner.checkWords(methods, classes, parameters, networks, engine);
    }

    /**
     * Checks that a network can be opened, as far as can be seen without opening it.
     *
     * @throws VitralException if it cannot
     */
    public void network(NetworkChoice choice, Optional<String> engine) {
        planner.plan(choice, engine);
    }

    /**
     * Checks that a request can run, whatever the picture in it.
     *
     * @throws VitralException as {@link Analyses#submit}
     */
    public void request(AnalysisRequest request) {
        planner.plan(request);
    }
}

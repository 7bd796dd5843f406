package org.vitral.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine is.
 *
 * @param id what {@code --engine} takes
 * @param title what a person reads
 * @param version of the engine
 * @param usable whether it can run on this machine
 * @param device what it runs on, such as {@code CPU}
 * @param remarks what a person should know, such as why there is no GPU
 * @param settings what the results depend on, such as {@code threads}
 */
@ApiStatus(since = "1.0.0")
public record EngineCard(
        String id,
        String title,
        String version,
        boolean usable,
        String device,
        List<Text> remarks,
        Map<String, String> settings) {

    public EngineCard {
        Ids.check(id);
        remarks = List.copyOf(remarks);
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}

package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.vitral.api.Capability;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.Parameter;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledEngine;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.catalog.InstalledPlugin;
import org.vitral.host.catalog.Problem;

/** What there is, as JSON: arrays of objects with {@code id}, the same on the command line and over HTTP. */
public final class Listings {
    private Listings() {}

    /** Networks. */
    public static ArrayNode networks(List<NetworkCard> cards) {
        ArrayNode all = ResultJson.JSON.arrayNode();
        cards.forEach(card -> all.add(NetworkJson.of(card)));
        return all;
    }

    /** Methods, with all that can be told them. */
    public static ArrayNode methods(Installed installed) {
        ArrayNode all = ResultJson.JSON.arrayNode();
        for (InstalledMethod method : installed.methods()) {
            MethodCard card = method.card();
            ObjectNode node = all.addObject().put("id", card.id());
            node.put("title", card.title().english());
            node.put("summary", card.summary().english());
            ArrayNode requires = node.putArray("requires");
            card.requires().stream().map(Class::getSimpleName).sorted().forEach(requires::add);
            ArrayNode needs = node.putArray("needs");
            card.requires().stream()
                    .map(c -> Capability.nameOf(c).english())
                    .sorted()
                    .forEach(needs::add);
            ArrayNode parameters = node.putArray("parameters");
            card.parameters().forEach(p -> parameters.add(parameter(card, p)));
            node.put("seed", card.defaultSeed());
            card.budget().ifPresent(b -> node.put("budget", card.id() + "." + b));
            card.paper()
                    .ifPresent(p -> node.putObject("paper")
                            .put("citation", p.citation())
                            .put("address", p.address()));
            node.put("plugin", method.pluginId());
        }
        return all;
    }

    private static ObjectNode parameter(MethodCard card, Parameter<?> parameter) {
        ObjectNode node = ResultJson.JSON.objectNode();
        node.put("name", card.id() + "." + parameter.key());
        node.put("label", parameter.label().english());
        node.put("help", parameter.help().english());
        if (parameter instanceof Parameter.Whole whole) {
            node.put("type", "whole").put("least", whole.least()).put("most", whole.most());
            node.put("unit", whole.unit().english());
        } else if (parameter instanceof Parameter.Decimal decimal) {
            node.put("type", "decimal").put("least", decimal.least()).put("most", decimal.most());
            node.put("unit", decimal.unit().english());
        } else if (parameter instanceof Parameter.Choice choice) {
            node.put("type", "choice");
            ArrayNode options = node.putArray("options");
            choice.options().forEach(o -> options.add(o.value()));
        } else if (parameter instanceof Parameter.Flag) {
            node.put("type", "flag");
        } else {
            node.put("type", "layer");
        }
        if (parameter.byDefault() instanceof Parameter.Default.Fixed<?> fixed) {
            node.set("default", ResultJson.value(fixed.value()));
        } else if (parameter.byDefault() instanceof Parameter.Default.By<?> by) {
            node.set("default", ResultJson.value(by.otherwise()));
            ObjectNode follows = node.putObject("defaultBy").put("name", card.id() + "." + by.key());
            ObjectNode values = follows.putObject("values");
            new java.util.TreeMap<String, Object>(by.values())
                    .forEach((key, value) -> values.set(key, ResultJson.value(value)));
        } else if (parameter.byDefault() instanceof Parameter.Default.Automatic<?> automatic) {
            node.put("automatic", automatic.how().english());
        }
        return node;
    }

    /** Plug-ins: those that run, then what is wrong, by file name. */
    public static ArrayNode plugins(Installed installed) {
        ArrayNode all = ResultJson.JSON.arrayNode();
        for (InstalledPlugin plugin : installed.plugins()) {
            all.addObject()
                    .put("id", plugin.id())
                    .put("version", plugin.version())
                    .put("file", plugin.file())
                    .put("description", plugin.description().english())
                    .put("status", "running");
        }
        for (Problem problem : installed.problems()) {
            all.addObject()
                    .put("id", problem.file())
                    .put("file", problem.file())
                    .put("status", "problem")
                    .put("cause", problem.cause().english())
                    .put("remedy", problem.remedy().english());
        }
        return all;
    }

    /** Engines. */
    public static ArrayNode engines(Installed installed) {
        ArrayNode all = ResultJson.JSON.arrayNode();
        for (InstalledEngine engine : installed.engines()) {
            ObjectNode node = all.addObject().put("id", engine.card().id());
            node.put("title", engine.card().title());
            node.put("version", engine.card().version());
            node.put("usable", engine.card().usable());
            node.put("device", engine.card().device());
            ArrayNode remarks = node.putArray("remarks");
            engine.card().remarks().forEach(r -> remarks.add(r.english()));
            ObjectNode settings = node.putObject("settings");
            engine.card().settings().forEach(settings::put);
            node.put("plugin", engine.pluginId());
        }
        return all;
    }
}

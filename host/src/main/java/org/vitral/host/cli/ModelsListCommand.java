package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import org.vitral.api.NetworkCard;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.explain.Listings;
import org.vitral.host.explain.NetworkList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The networks whose weights are in the models folder. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the networks of plug-ins whose weights are files, and those of your library.")
final class ModelsListCommand implements Callable<Integer> {
    private final Program program;
    private final Models models;

    @Mixin
    JsonOption json = new JsonOption();

    ModelsListCommand(Program program) {
        this.program = program;
        this.models = new Models(program);
    }

    @Override
    public Integer call() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Table table = new Table();
        for (InstalledNetwork network : program.catalog().installed().networks()) {
            NetworkCard card = network.card();
            all.addAll(Listings.networks(List.of(card)));
            table.row(
                    card.id(),
                    card.weights().present() ? "ready" : "not here",
                    Models.megabytes(card.weights().bytes()),
                    card.weights().source());
        }
        for (NetworkList.Listed listed : models.networks().own()) {
            all.add(Models.describe(listed));
            table.row(
                    listed.entry().id(),
                    listed.problem().isPresent() ? "cannot be opened" : "yours",
                    Models.megabytes(listed.entry().bytes()),
                    listed.entry().name());
        }
        if (json.json) {
            program.print(all);
        } else {
            if (all.isEmpty()) {
                program.nothing("network");
            }
            table.print(program);
        }
        return 0;
    }
}

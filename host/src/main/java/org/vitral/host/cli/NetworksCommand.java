package org.vitral.host.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.vitral.api.NetworkCard;
import org.vitral.host.explain.Listings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the networks that can be named. */
@Command(
        name = "networks",
        mixinStandardHelpOptions = true,
        description = "Lists the networks: those of plug-ins and those of your library.")
final class NetworksCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    JsonOption json;

    NetworksCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        List<NetworkCard> cards = program.analyses(Optional.empty()).networks().cards();
        if (json.json) {
            program.print(Listings.networks(cards));
            return 0;
        }
        if (cards.isEmpty()) {
            program.nothing("network");
        }
        Table table = new Table();
        for (NetworkCard card : cards) {
            String weights = card.weights().present() ? "ready" : "vitral models download " + card.id();
            String can = card.capabilities().stream()
                    .map(Class::getSimpleName)
                    .sorted()
                    .collect(Collectors.joining(", "));
            table.row(
                    card.id(),
                    card.title().english(),
                    card.input().toString(),
                    card.classes() + " classes",
                    weights,
                    can);
        }
        table.print(program);
        return 0;
    }
}

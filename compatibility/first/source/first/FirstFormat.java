package first;

import java.util.List;
import java.util.Set;
import org.vitral.api.Network;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkReport;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;

/** Takes every file with its suffix for the one network. */
public final class FirstFormat implements NetworkFormat {
    @Override
    public Text title() {
        return Text.of("First network", "Primera red");
    }

    @Override
    public Set<String> suffixes() {
        return Set.of(".first");
    }

    @Override
    public NetworkReport inspect(NetworkFile file, OpenContext context) {
        return new NetworkReport(
                FirstNetworks.card(file.id()),
                List.of(new NetworkReport.Finding(
                        "softmax", NetworkReport.Kind.GUESS, Text.of("No softmax.", "Sin softmax."))),
                List.of(new NetworkReport.Layer("all", "Identity", "2 x 2 x 1", 0)));
    }

    @Override
    public Network open(NetworkFile file, OpenContext context) {
        return new FirstNetworks.First(FirstNetworks.card(file.id()));
    }
}

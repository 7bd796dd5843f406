package first;

import java.util.List;
import java.util.Map;
import org.vitral.api.EngineCard;
import org.vitral.api.EngineProvider;
import org.vitral.api.Text;

/** An engine to be listed. */
public final class FirstEngine implements EngineProvider {
    @Override
    public EngineCard engineCard() {
        return new EngineCard(
                "first", "First", "1.0", true, "CPU", List.of(Text.of("No GPU.", "Sin GPU.")), Map.of("threads", "1"));
    }
}

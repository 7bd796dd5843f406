package org.vitral.host.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.EngineCard;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.InstalledEngine;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.TestCard;
import org.vitral.host.intake.Intake;
import org.vitral.host.verify.SideBySide;
import org.vitral.host.verify.Verification;

/**
 * Networks that people had checked by a second engine on the page, each once at a time, whoever asks. What was found is
 * remembered until the server stops, the network's content changes or other engines are installed.
 */
final class SecondOpinions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecondOpinions.class);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private final Catalog catalog;
    private final Analyses analyses;
    private final HostConfig config;
    private final Map<String, Opinion> opinions = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "vitral-second-opinion");
        worker.setDaemon(true);
        return worker;
    });

    /**
     * What is known.
     *
     * @param of network and engines that were asked, so that it is not shown for others
     * @param running whether it is being found out
     * @param found what was found
     * @param problem why nothing could be found
     */
    record Opinion(List<String> of, boolean running, Optional<Verification> found, Optional<Text> problem) {}

    SecondOpinions(Catalog catalog, Analyses analyses, HostConfig config) {
        this.catalog = catalog;
        this.analyses = analyses;
        this.config = config;
    }

    /** Whether there are two engines to ask. */
    boolean possible() {
        return SideBySide.usable(catalog.installed()).size() > 1;
    }

    Optional<Opinion> of(String network) {
        return Optional.ofNullable(opinions.get(network)).filter(o -> o.of().equals(asked(network)));
    }

    /**
     * Begins, unless it is under way.
     *
     * @throws VitralException if there is only one engine
     */
    void start(String network) {
        List<String> usable =
                SideBySide.two(catalog.installed(), config.plugins().path());
        Opinion running = new Opinion(asked(network), true, Optional.empty(), Optional.empty());
        Opinion before = opinions.put(network, running);
        if (before == null || !before.running()) {
            thread.execute(() -> opinions.put(network, find(network, usable)));
        }
    }

    private Opinion find(String network, List<String> usable) {
        List<String> of = asked(network);
        try {
            return found(of, ask(network, usable));
        } catch (VitralException e) {
            return problem(of, e.text());
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("Second opinion on {}", network, e);
            return problem(of, Words.both("refused.defect"));
        }
    }

    private Verification ask(String network, List<String> usable) {
        SideBySide both = SideBySide.open(analyses.atOnce(), new NetworkChoice.Installed(network), usable);
        if (both.refusal().isPresent()) {
            throw new VitralException(both.refusal().get());
        }
        return both.compare(
                analyses.atOnce(), new Intake(config.intake()).read(TestCard.jpeg(WIDTH, HEIGHT), "test-card.jpg"));
    }

    private static Opinion found(List<String> of, Verification verification) {
        return new Opinion(of, false, Optional.of(verification), Optional.empty());
    }

    private static Opinion problem(List<String> of, Text why) {
        return new Opinion(of, false, Optional.empty(), Optional.of(why));
    }

    /** The network's content and the engines, by what changes when they do. */
    private List<String> asked(String network) {
        String content = analyses.networks()
                .library()
                .find(network)
                .map(e -> e.sha256() + " " + e.preprocessing().orElse(""))
                .or(() -> catalog.installed()
                        .network(network)
                        .map(n -> n.card().weights().toString()))
                .orElse("");
        return List.of(
                content,
                catalog.installed().engines().stream()
                        .map(InstalledEngine::card)
                        .filter(EngineCard::usable)
                        .map(e -> e.id() + " " + e.version())
                        .toList()
                        .toString());
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}

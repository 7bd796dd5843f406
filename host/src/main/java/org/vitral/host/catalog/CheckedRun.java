package org.vitral.host.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.Explanation;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Text;

/** The host's run as a method sees it: partial results that cannot be right are not shown, and progress only goes forward. */
final class CheckedRun implements Run {
    private static final Logger log = LoggerFactory.getLogger(CheckedRun.class);

    private final Run run;
    private final Request request;
    private final PluginVersion plugin;
    private long furthest;
    private boolean complained;

    CheckedRun(Run run, Request request, PluginVersion plugin) {
        this.run = run;
        this.request = request;
        this.plugin = plugin;
    }

    @Override
    public synchronized void progress(long done, long total) {
        furthest = Math.max(furthest, Math.max(0, done));
        run.progress(Math.min(furthest, Math.max(total, furthest)), Math.max(total, furthest));
    }

    @Override
    public void status(Text text) {
        run.status(Text.of(Words.line(text.english()), Words.line(text.spanish())));
    }

    @Override
    public void publish(List<Explanation> partial) {
        List<Explanation> checked;
        try {
            checked = Sound.explanations(partial, request.classes(), request.picture());
        } catch (UnsoundResult e) {
            complainOnce(e);
            return;
        }
        run.publish(checked);
    }

    private synchronized void complainOnce(UnsoundResult e) {
        if (!complained) {
            complained = true;
            log.warn("Plug-in {} published what cannot be right: {}", plugin, e.getMessage());
        }
    }

    @Override
    public void check() {
        run.check();
    }

    @Override
    public boolean finishNow() {
        return run.finishNow();
    }

    @Override
    public Optional<Instant> deadline() {
        return run.deadline();
    }

    @Override
    public RandomGenerator random() {
        return run.random();
    }

    @Override
    public void chose(String key, Object value) {
        run.chose(key, value);
    }

    @Override
    public <T> Optional<T> carried(Class<T> type) {
        return run.carried(type);
    }

    @Override
    public void carry(Object state) {
        run.carry(state);
    }
}

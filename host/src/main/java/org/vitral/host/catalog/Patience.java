package org.vitral.host.catalog;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vitral.api.OpenContext;

/**
 * Waits for a plug-in to say what it brings, but not for ever: one that blocks in a constructor or while it lists its networks is
 * left behind with its thread, and not asked again.
 *
 * @param longest how long it waits
 */
record Patience(Duration longest) {

    Brought ask(PluginVersion plugin, OpenContext context) {
        if (plugin.isStuck()) {
            return silent(plugin);
        }
        FutureTask<Brought> asking = new FutureTask<>(() -> Brought.by(plugin, context));
        Thread thread = new Thread(asking, "vitral-listing-" + plugin.id());
        thread.setDaemon(true);
        thread.start();
        try {
            return asking.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            plugin.leaveBehind();
            return silent(plugin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silent(plugin);
        } catch (java.util.concurrent.ExecutionException e) {
            return Brought.nothing(
                    plugin, Cause.NOT_STARTED.in(plugin.file(), Words.of(e.getCause() == null ? e : e.getCause())));
        }
    }

    private Brought silent(PluginVersion plugin) {
        return Brought.nothing(plugin, Cause.DOES_NOT_ANSWER.in(plugin.file(), longest.toSeconds()));
    }
}

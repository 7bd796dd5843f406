package org.vitral.host.catalog;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.NetworkException;
import org.vitral.api.ParameterException;
import org.vitral.api.PictureException;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/**
 * The door through which every call into a plug-in goes. Inside, the context class loader is the plug-in's; what comes out is a
 * result or an exception of the API's own, whatever the plug-in throws.
 */
final class Guard {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);

    private Guard() {}

    /**
     * Calls a plug-in.
     *
     * @param doing completes "failed while …" and "falló al …"
     * @throws VitralException as the plug-in does
     * @throws PluginFailure for everything else that the plug-in throws, errors too
     */
    static <T> T call(PluginVersion plugin, Text doing, Supplier<T> call) {
        try {
            return withClassesOf(plugin, call);
        } catch (VitralException e) {
            throw ours(e);
        } catch (UnsoundResult e) {
            log.warn("Plug-in {} while {}: {}", plugin, doing, e.getMessage());
            throw new PluginFailure(
                    plugin.id(),
                    Text.of(
                            "The plug-in \"%s\" (%s) gave something that cannot be right while %s: %s."
                                    .formatted(
                                            plugin.id(),
                                            plugin.file(),
                                            doing.english(),
                                            e.text().english()),
                            "El plug-in \"%s\" (%s) dio algo que no puede ser correcto al %s: %s."
                                    .formatted(
                                            plugin.id(),
                                            plugin.file(),
                                            doing.spanish(),
                                            e.text().spanish())));
        } catch (Throwable e) { // a plug-in's errors are its own: StackOverflowError, LinkageError, AssertionError …
            log.warn("Plug-in {} failed while {}", plugin, doing, e);
            throw failure(plugin, doing, e);
        }
    }

    /** Calls a plug-in that gives nothing back. */
    static void run(PluginVersion plugin, Text doing, Runnable call) {
        Boolean done = call(plugin, doing, () -> {
            call.run();
            return Boolean.TRUE;
        });
        assert done;
    }

    /** Calls a plug-in with its class loader as the context's, and lets everything pass that it throws. */
    static <T> T withClassesOf(PluginVersion plugin, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin.classes());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static PluginFailure failure(PluginVersion plugin, Text doing, Throwable e) {
        String what = Words.of(e);
        return new PluginFailure(
                plugin.id(),
                Text.of(
                        "The plug-in \"%s\" (%s) failed while %s: %s. The log has the details."
                                .formatted(plugin.id(), plugin.file(), doing.english(), what),
                        "El plug-in \"%s\" (%s) falló al %s: %s. El registro tiene los detalles."
                                .formatted(plugin.id(), plugin.file(), doing.spanish(), what)),
                e);
    }

    /** A plug-in's own kind of exception becomes the API's, so that nobody calls its code when showing the message. */
    private static VitralException ours(VitralException e) {
        if (e.getClass().getClassLoader() == VitralException.class.getClassLoader()) {
            return e;
        }
        Text text;
        try {
            text = e.text();
        } catch (Throwable whileAsking) {
            text = Text.same(Words.of(e));
        }
        if (e instanceof ParameterException) {
            return new ParameterException(text, e);
        }
        if (e instanceof PictureException) {
            return new PictureException(text, e);
        }
        if (e instanceof NetworkException) {
            return new NetworkException(text, e);
        }
        return new VitralException(text, e);
    }
}

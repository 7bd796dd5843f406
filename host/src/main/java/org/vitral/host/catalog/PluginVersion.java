package org.vitral.host.catalog;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of a plug-in, from its start to its unloading. It counts its uses: one for being the current version, one for each
 * plug-in version that needs it, one for each open network and running call. With the last one its class loader is closed.
 */
final class PluginVersion {
    private static final Logger log = LoggerFactory.getLogger(PluginVersion.class);

    private volatile Bundle bundle;
    private final PluginClasses classes;
    private final List<PluginVersion> needed;
    private final Map<Class<?>, Services<?>> services = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> instances = new HashMap<>();
    private int uses = 1;
    private volatile boolean current = true;
    private volatile boolean stuck;

    /** {@code needed} have one use each for this one; it gives them back. */
    PluginVersion(Bundle bundle, PluginClasses classes, List<PluginVersion> needed) {
        this.bundle = bundle;
        this.classes = classes;
        this.needed = List.copyOf(needed);
    }

    String id() {
        return bundle.id();
    }

    Bundle bundle() {
        return bundle;
    }

    String file() {
        return bundle.file();
    }

    /** The same plug-in under another file name. */
    void now(Bundle renamed) {
        bundle = renamed;
    }

    PluginClasses classes() {
        return classes;
    }

    List<PluginVersion> needed() {
        return needed;
    }

    /** Whether it declares no service at all: a library, or somebody forgot to. */
    boolean isEmpty() {
        return !bundle.declaresServices();
    }

    /** Whether it blocked when it was asked what it brings. */
    boolean isStuck() {
        return stuck;
    }

    /** It blocks: it is not asked again, and its classes stay for the thread that is still in it. */
    void leaveBehind() {
        stuck = true;
        use();
    }

    /** False once it has been replaced or removed. */
    boolean current() {
        return current;
    }

    /** The plug-in's own providers of a service, looked up once. */
    @SuppressWarnings("unchecked") // the key is the type
    <T> Services<T> services(Class<T> type) {
        return (Services<T>) services.computeIfAbsent(type, t -> Services.of(this, type));
    }

    /** One object for each provider class, even if it serves several types. */
    Object instance(Class<?> type, Supplier<?> maker) {
        synchronized (instances) {
            Object there = instances.get(type);
            if (there == null) {
                there = maker.get();
                instances.put(type, there);
            }
            return there;
        }
    }

    /** Another use, unless it is unloaded already. Whoever gets true calls {@link #release} once. */
    synchronized boolean use() {
        if (uses == 0) {
            return false;
        }
        uses++;
        return true;
    }

    void release() {
        synchronized (this) {
            if (--uses > 0) {
                return;
            }
        }
        unload();
    }

    /** Not the current version any more; unloaded with the last use. */
    void retire() {
        current = false;
        release();
    }

    private void unload() {
        services.clear();
        synchronized (instances) {
            instances.clear();
        }
        try {
            classes.close();
        } catch (IOException e) {
            log.warn("The jar of {} could not be closed", id(), e);
        }
        log.info("Unloaded {} {}", id(), bundle.version());
        needed.forEach(PluginVersion::release);
    }

    @Override
    public String toString() {
        return id() + " " + bundle.version();
    }
}

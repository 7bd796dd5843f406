package org.vitral.host.catalog;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ExtensionFinder;
import org.pf4j.LegacyExtensionFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.vitral.api.Api;

/**
 * All of PF4J that the host uses: it loads, resolves, starts and stops plug-ins one at a time. Not thread-safe, as PF4J is not:
 * only the catalog calls it, under its lock.
 */
final class PluginRuntime extends DefaultPluginManager {
    private @Nullable Bundle starting;
    private List<PluginClasses> needed = List.of();

    PluginRuntime(Path work) {
        super(work);
        setSystemVersion(Api.VERSION);
        setResolveRecoveryStrategy(AbstractPluginManager.ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE);
    }

    /**
     * Starts a plug-in whose needs have been started.
     *
     * @throws RuntimeException if PF4J or the plug-in's own start does not want to
     */
    PluginClasses start(Bundle bundle, List<PluginClasses> classesOfNeeded) {
        starting = bundle;
        needed = classesOfNeeded;
        try {
            String id = loadPlugin(bundle.staged().jar());
            if (startPlugin(id) != PluginState.STARTED) {
                Throwable why = getPlugin(id).getFailedException();
                throw new IllegalStateException(why == null ? "PF4J refused it" : Words.of(why), why);
            }
            return (PluginClasses) getPluginClassLoader(id);
        } catch (RuntimeException | LinkageError e) {
            if (getPlugin(bundle.id()) != null) {
                unloadPlugin(bundle.id(), false);
            }
            throw e;
        } finally {
            starting = null;
            needed = List.of();
        }
    }

    /** Stops a plug-in and forgets it, but leaves its class loader open for what still runs. */
    void forget(String id) {
        getPluginClassLoaders().remove(id);
        unloadPlugin(id, false);
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path jar) {
                return true;
            }

            @Override
            public ClassLoader loadPlugin(Path jar, PluginDescriptor descriptor) {
                Bundle bundle = starting;
                if (bundle == null) {
                    throw new IllegalStateException("Not by start: " + jar);
                }
                PluginClasses classes = new PluginClasses(PluginRuntime.this, descriptor, needed);
                classes.addFile(jar.toFile());
                bundle.staged().libraries().forEach(library -> classes.addFile(library.toFile()));
                return classes;
            }
        };
    }

    /** {@link Services} finds what a plug-in brings; this one is never asked, and listens to nothing. */
    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new LegacyExtensionFinder(this);
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return List.of();
            }

            @Override
            public boolean deletePluginPath(Path path) {
                return false;
            }
        };
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String id) {
                return false;
            }

            @Override
            public void disablePlugin(String id) {}

            @Override
            public void enablePlugin(String id) {}
        };
    }
}

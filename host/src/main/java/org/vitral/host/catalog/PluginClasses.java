package org.vitral.host.catalog;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * The classes of one version of a plug-in: its own, then those of the plug-ins it needs, then Java's. The plug-in API and SLF4J
 * always come from the host, nothing else of the host can be seen.
 *
 * <p>The loaders of the plug-ins it needs are those of the moment it was started: PF4J would ask its manager at every class, and
 * a version that still runs would see classes of the next version of its library.
 */
final class PluginClasses extends PluginClassLoader {
    private static final ClassLoader HOST = new HostClasses(PluginClasses.class.getClassLoader());

    private final List<PluginClasses> needed;

    PluginClasses(PluginManager manager, PluginDescriptor descriptor, List<PluginClasses> needed) {
        super(manager, descriptor, HOST);
        this.needed = List.copyOf(needed);
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
        return HostClasses.shares(className) || super.shouldDelegateToParent(className);
    }

    @Override
    protected @Nullable Class<?> loadClassFromDependencies(String className) {
        for (PluginClasses classes : needed) {
            try {
                return classes.loadClass(className);
            } catch (ClassNotFoundException elsewhere) {
                continue;
            }
        }
        return null;
    }

    @Override
    protected @Nullable URL findResourceFromDependencies(String name) {
        for (PluginClasses classes : needed) {
            URL url = classes.findResource(name);
            if (url != null) {
                return url;
            }
        }
        return null;
    }

    @Override
    protected Collection<URL> findResourcesFromDependencies(String name) throws IOException {
        List<URL> all = new ArrayList<>();
        for (PluginClasses classes : needed) {
            all.addAll(Collections.list(classes.findResources(name)));
        }
        return all;
    }

    /** What a plug-in may see of the host. */
    private static final class HostClasses extends ClassLoader {
        private final ClassLoader host;

        HostClasses(ClassLoader host) {
            super(ClassLoader.getPlatformClassLoader());
            this.host = host;
        }

        static boolean shares(String className) {
            return className.startsWith("org.vitral.api.") || className.startsWith("org.slf4j.");
        }

        @Override
        protected Class<?> findClass(String className) throws ClassNotFoundException {
            if (shares(className) || className.startsWith("org.pf4j.")) {
                return host.loadClass(className);
            }
            throw new ClassNotFoundException(className);
        }
    }
}

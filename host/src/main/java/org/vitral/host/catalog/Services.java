package org.vitral.host.catalog;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in's own providers of one service, found by {@link ServiceLoader}. A provider that fails is a problem and does not
 * disturb its siblings.
 *
 * @param <T> the type of service
 */
record Services<T>(List<Service<T>> found, List<Problem> problems) {
    /** More failures in a row than any jar has providers. */
    private static final int PATIENCE = 1000;

    static <T> Services<T> of(PluginVersion plugin, Class<T> type) {
        List<Service<T>> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        if (sees(plugin, type)) {
            Iterator<ServiceLoader.Provider<T>> providers =
                    ServiceLoader.load(type, new Own(plugin.classes())).stream().iterator();
            for (int failures = 0; failures < PATIENCE; ) {
                try {
                    // hasNext too: it is where "not a subtype" and a class for a newer Java surface.
                    if (!providers.hasNext()) {
                        break;
                    }
                    ServiceLoader.Provider<T> provider = providers.next();
                    if (provider.type().getClassLoader() == plugin.classes()) {
                        Object instance = Guard.withClassesOf(plugin, () -> plugin.instance(provider.type(), provider));
                        found.add(new Service<>(plugin, type.cast(instance)));
                    }
                } catch (Throwable e) {
                    failures++;
                    problems.add(problem(plugin.file(), type, e));
                }
            }
            problems.addAll(new Declared(plugin, type).problems());
        }
        return new Services<>(List.copyOf(found), List.copyOf(problems));
    }

    /** A plug-in that does not know the type, or knows another version of it, cannot bring it. */
    private static boolean sees(PluginVersion plugin, Class<?> type) {
        try {
            return plugin.classes().loadClass(type.getName()) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static Problem problem(String file, Class<?> type, Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause instanceof ServiceConfigurationError) {
            cause = cause.getCause();
        }
        if (cause instanceof UnsupportedClassVersionError) {
            return Cause.NEWER_JAVA.in(
                    file, Runtime.version().feature(), Words.line(String.valueOf(cause.getMessage())));
        }
        if (cause instanceof ServiceConfigurationError) {
            return Cause.NO_SUCH_PROVIDER.in(file, Words.line(String.valueOf(cause.getMessage())));
        }
        String detail = Words.of(cause);
        if (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            detail = Words.of(cause.getCause());
        }
        return Cause.BROKEN_PROVIDER.in(file, type.getSimpleName(), detail);
    }

    /** Shows the service loader this plug-in's declarations alone, not those of the plug-ins it needs. */
    private static final class Own extends ClassLoader {
        private final PluginClasses classes;

        Own(PluginClasses classes) {
            super(null);
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return classes.loadClass(name);
        }

        @Override
        protected @Nullable URL findResource(String name) {
            return classes.findResource(name);
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            return classes.findResources(name);
        }
    }
}

package org.vitral.host.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.intake.Limits;
import org.vitral.host.render.Style;

/** Reads {@code vitral.conf}. The file that is delivered also lies in the jar: it has every key, and the defaults. */
final class ConfigFile {
    private static final Set<String> COLOURS = Set.of("", "viridis", "inferno", "diverging", "jet");

    private final Path home;
    private final Map<String, String> environment;
    private final String name;
    private final Path file;

    ConfigFile(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
        String other = environment.getOrDefault("VITRAL_CONFIG", "");
        this.file = other.isBlank() ? home.resolve("config/vitral.conf") : home.resolve(other);
        this.name = file.toString();
    }

    HostConfig read() {
        try {
            Config defaults = ConfigFactory.parseResources(
                    ConfigFile.class,
                    "vitral.conf",
                    ConfigParseOptions.defaults().setAllowMissing(false));
            Config own = ConfigFactory.empty();
            if (Files.exists(file)) {
                own = ConfigFactory.parseFile(
                        file.toFile(), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF));
            } else if (environment.containsKey("VITRAL_CONFIG")) {
                throw problem("there is no such file", "ese archivo no existe", null);
            }
            refuseUnknown(own.resolve(), defaults);
            return bind(own.withFallback(defaults).resolve());
        } catch (ConfigException e) {
            Text what = Misread.of(e);
            throw problem(what.english(), what.spanish(), e);
        }
    }

    private void refuseUnknown(Config own, Config defaults) {
        Set<String> known = new TreeSet<>();
        defaults.entrySet().forEach(e -> known.add(e.getKey()));
        for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
            if (!known.contains(entry.getKey())) {
                String near = String.join(", ", siblings(entry.getKey(), known));
                throw problem(
                        "unknown setting " + entry.getKey() + "; there are " + near,
                        "ajuste desconocido " + entry.getKey() + "; existen " + near,
                        null);
            }
        }
    }

    private static Set<String> siblings(String key, Set<String> known) {
        String group = key.contains(".") ? key.substring(0, key.indexOf('.') + 1) : "";
        Set<String> found = new TreeSet<>();
        known.stream().filter(k -> k.startsWith(group)).forEach(found::add);
        return found.isEmpty() ? known : found;
    }

    private HostConfig bind(Config c) {
        HostConfig.Server server = new HostConfig.Server(
                c.getString("server.host"), whole(c, "server.port", 0, 65535), c.getStringList("server.names"));
        Limits intake = new Limits(bytes(c, "intake.bytes"), longer(c, "intake.pixels", 64));
        HostConfig.Plugins plugins = new HostConfig.Plugins(
                env("VITRAL_PLUGINS").map(this::path).orElseGet(() -> path(c, "plugins.path")),
                text(c, "plugins.allow-list").map(this::path),
                c.getBoolean("plugins.watch"));
        HostConfig.Models models = new HostConfig.Models(
                env("VITRAL_MODELS").map(this::path).orElseGet(() -> path(c, "models.path")),
                bytes(c, "models.bytes"),
                text(c, "models.mirror"),
                text(c, "models.proxy"),
                time(c, "models.timeout", Duration.ofMillis(1)),
                whole(c, "models.retries", 0, 1000));
        HostConfig.Analyses analyses = new HostConfig.Analyses(
                whole(c, "analyses.workers", 1, 256),
                whole(c, "analyses.queue", 1, 1_000_000),
                time(c, "analyses.deadline", Duration.ofMillis(1)),
                time(c, "analyses.grace", Duration.ZERO),
                whole(c, "analyses.carried", 0, 10_000));
        HostConfig.Networks networks =
                new HostConfig.Networks(memory(c), time(c, "networks.idle", Duration.ZERO), text(c, "networks.engine"));
        return new HostConfig(
                home,
                server,
                intake,
                plugins,
                models,
                path(c, "results.path"),
                analyses,
                networks,
                style(c),
                new HostConfig.Work(path(c, "work.path"), bytes(c, "work.cache")));
    }

    private Style style(Config c) {
        double opacity = c.getDouble("pictures.opacity");
        if (!(opacity >= 0 && opacity <= 1)) {
            throw outOfBounds("pictures.opacity", "0", "1");
        }
        String colours = c.getString("pictures.colours");
        if (!COLOURS.contains(colours)) {
            throw problem(
                    "pictures.colours must be viridis, inferno, diverging, jet or empty",
                    "pictures.colours debe ser viridis, inferno, diverging, jet o vacío",
                    null);
        }
        return new Style(
                colours,
                opacity,
                whole(c, "pictures.longest-side", 16, 20_000),
                OptionalInt.empty(),
                OptionalDouble.empty());
    }

    private long memory(Config c) {
        ConfigValue value = c.getValue("networks.memory");
        if (value.valueType() == ConfigValueType.STRING && "auto".equals(value.unwrapped())) {
            return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                    ? os.getTotalMemorySize() / 2
                    : Runtime.getRuntime().maxMemory();
        }
        return bytes(c, "networks.memory");
    }

    private Optional<String> env(String key) {
        return Optional.ofNullable(environment.get(key)).filter(v -> !v.isBlank());
    }

    private static Optional<String> text(Config c, String key) {
        return Optional.of(c.getString(key).strip()).filter(v -> !v.isEmpty());
    }

    private Path path(Config c, String key) {
        return path(text(c, key)
                .orElseThrow(() -> problem(key + " must name a folder", key + " debe nombrar una carpeta", null)));
    }

    private Path path(String text) {
        if (text.equals("~") || text.startsWith("~/")) {
            return Path.of(System.getProperty("user.home") + text.substring(1)).toAbsolutePath();
        }
        return home.resolve(text).toAbsolutePath().normalize();
    }

    private int whole(Config c, String key, int least, int most) {
        int value = c.getInt(key);
        if (value < least || value > most) {
            throw outOfBounds(key, Integer.toString(least), Integer.toString(most));
        }
        return value;
    }

    private long longer(Config c, String key, long least) {
        long value = c.getLong(key);
        if (value < least) {
            throw outOfBounds(key, Long.toString(least), Long.toString(Long.MAX_VALUE));
        }
        return value;
    }

    private long bytes(Config c, String key) {
        long value = c.getBytes(key);
        if (value < 1) {
            throw outOfBounds(key, "1B", Long.MAX_VALUE + "B");
        }
        return value;
    }

    private Duration time(Config c, String key, Duration least) {
        Duration value = c.getDuration(key);
        if (value.compareTo(least) < 0 || value.compareTo(Duration.ofDays(365)) > 0) {
            throw outOfBounds(key, least.toMillis() + "ms", "365d");
        }
        return value;
    }

    private VitralException outOfBounds(String key, String least, String most) {
        return problem(
                key + " must be from " + least + " to " + most,
                key + " debe estar entre " + least + " y " + most,
                null);
    }

    private VitralException problem(
            String english, String spanish, @org.jspecify.annotations.Nullable Exception cause) {
        Text text = Text.of("Configuration " + name + ": " + english, "Configuración " + name + ": " + spanish);
        return cause == null ? new VitralException(text) : new VitralException(text, cause);
    }
}

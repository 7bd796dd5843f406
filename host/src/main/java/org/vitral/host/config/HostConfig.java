package org.vitral.host.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.host.intake.Limits;
import org.vitral.host.render.Style;

/**
 * Everything a person can set, as {@code config/vitral.conf} explains it.
 *
 * @param home where {@code vitral} lies, with {@code config} beside it
 * @param server what the web server listens on
 * @param intake the largest picture
 * @param plugins where plug-ins are
 * @param models where weights are and come from
 * @param results where analyses are kept
 * @param analyses how many run, wait and for how long
 * @param networks how long and how much they may stay in memory
 * @param style how explanations are drawn
 * @param work where things lie that can be made again
 */
public record HostConfig(
        Path home,
        Server server,
        Limits intake,
        Plugins plugins,
        Models models,
        Path results,
        Analyses analyses,
        Networks networks,
        Style style,
        Work work) {

    /** The configuration of this program: {@code vitral.home}'s file and the environment, defaults where they are silent. */
    public static HostConfig load() {
        Path home = Path.of(System.getProperty("vitral.home", "")).toAbsolutePath();
        return load(home, System.getenv());
    }

    /**
     * The configuration of an installation.
     *
     * @param home {@code config/vitral.conf} in it is read if it is there
     * @param environment {@code VITRAL_MODELS}, {@code VITRAL_PLUGINS} and {@code VITRAL_CONFIG} (another file) count
     * @throws org.vitral.api.VitralException if the file is damaged, has an unknown key or a value out of bounds
     */
    public static HostConfig load(Path home, Map<String, String> environment) {
        return new ConfigFile(home, environment).read();
    }

    /** This configuration with another address to listen on. */
    public HostConfig with(Server other) {
        return new HostConfig(home, other, intake, plugins, models, results, analyses, networks, style, work);
    }

    /** What the web server listens on; {@code names} are further host names it answers to. */
    public record Server(String host, int port, List<String> names) {
        public Server {
            names = List.copyOf(names);
        }
    }

    /** Where plug-ins are, which of them are allowed, and whether the folder is watched. */
    public record Plugins(Path path, Optional<Path> allowList, boolean watch) {}

    /** Where weights and own networks are, the largest upload in bytes, and how downloads are made. */
    public record Models(
            Path path, long bytes, Optional<String> mirror, Optional<String> proxy, Duration timeout, int retries) {}

    /** How many analyses run and wait, how long a method may take and go on after that, how many can be continued. */
    public record Analyses(int workers, int queue, Duration deadline, Duration grace, int carried) {}

    /** How many bytes the open networks may take, how long an unused one stays open, and the engine if it is set. */
    public record Networks(long memory, Duration idle, Optional<String> engine) {}

    /** A folder for what can be made again, and how many bytes of it that may be. */
    public record Work(Path path, long cache) {}
}

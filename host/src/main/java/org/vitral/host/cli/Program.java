package org.vitral.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.vitral.api.ParameterException;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.CatalogOptions;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analyses;
import org.vitral.host.store.AnalysisJson;
import org.vitral.host.store.CacheFolder;
import org.vitral.host.store.ResultStore;
import picocli.CommandLine;

/** What the commands work with: streams, settings, and the catalog once it is needed. */
final class Program implements AutoCloseable {
    /** Bytes for the noted hashes of network files: thousands of them. */
    private static final long MOST_NOTES = 1 << 20;

    private final PrintStream out;
    private final PrintStream err;
    private final Path home;
    private final Map<String, String> environment;
    private final boolean terminal;
    private boolean debug;
    private @Nullable HostConfig config;
    private @Nullable Catalog catalog;
    private @Nullable Analyses analyses;

    /**
     * @param home where {@code vitral} lies
     * @param terminal whether the error output is a terminal, so that progress may be drawn on it
     */
    Program(PrintStream out, PrintStream err, Path home, Map<String, String> environment, boolean terminal) {
        this.out = out;
        this.err = err;
        this.home = home;
        this.environment = environment;
        this.terminal = terminal;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    boolean terminal() {
        return terminal;
    }

    /** Where the person is. */
    Path workingFolder() {
        return Path.of("").toAbsolutePath();
    }

    Map<String, String> environment() {
        return environment;
    }

    void debug(boolean on) {
        debug = on;
        Logging.begin(err, debug);
    }

    HostConfig config() {
        HostConfig known = config;
        if (known == null) {
            known = HostConfig.load(home, environment);
            config = known;
            Logging.toFile(known.work().path());
        }
        return known;
    }

    /** Other settings than the file's, from options; before the catalog is opened. */
    void config(HostConfig changed) {
        config = changed;
    }

    /** The plug-ins, opened at the first call. */
    Catalog catalog() {
        Catalog known = catalog;
        if (known == null) {
            known = openCatalog(false);
        }
        return known;
    }

    Catalog openCatalog(boolean watch) {
        HostConfig settings = config();
        Path work = WorkFolder.writable(settings.work().path());
        CacheFolder.trim(work.resolve("cache"), settings.work().cache());
        CacheFolder.trim(work.resolve("hashes"), MOST_NOTES);
        try {
            Catalog opened = Catalog.open(new CatalogOptions(
                    settings.plugins().path(),
                    work.resolve("plug-ins"),
                    settings.models().path(),
                    work.resolve("cache"),
                    settings.work().cache(),
                    settings.plugins().allowList(),
                    watch));
            catalog = opened;
            return opened;
        } catch (UncheckedIOException e) {
            throw WorkFolder.unwritable(work, e);
        }
    }

    /** Analyses that are kept in {@code results}, or where the settings say. */
    Analyses analyses(Optional<Path> results) {
        Analyses known = analyses;
        if (known == null) {
            ResultStore store = new ResultStore(results.orElseGet(() -> config().results()));
            known = new Analyses(catalog(), store, config());
            analyses = known;
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "vitral-end"));
        }
        return known;
    }

    void print(String line) {
        out.print(line + "\n");
    }

    void print(JsonNode json) {
        print(AnalysisJson.write(json));
    }

    /** Says something on the error output, on one line. */
    void say(String line) {
        err.print(oneLine(line) + "\n");
        err.flush();
    }

    /** Says why a list has nothing in it, which would otherwise look like a program that does nothing. */
    void nothing(String kind) {
        say("vitral: There is no " + kind + ": put the jar of a plug-in that brings one into "
                + config().plugins().path() + "; what is wrong with those there, vitral plugins tells.");
    }

    /** Says why something failed; the exit status for it. */
    int failed(Throwable thrown) {
        Throwable e = thrown instanceof InvalidPathException name ? Vitral.unreadableName(name) : thrown;
        LoggerFactory.getLogger(Program.class).info("Failed", e);
        say("vitral: " + message(e));
        if (debug) {
            e.printStackTrace(err);
        }
        return e instanceof ParameterException ? 2 : 1;
    }

    static String message(Throwable e) {
        if (e instanceof VitralException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof OutOfMemoryError) {
            return "There is not enough memory: give Vitral more by VITRAL_MEMORY, such as VITRAL_MEMORY=4g.";
        }
        return "Something went wrong that should not: " + e + " (--debug tells where).";
    }

    /** What the words of the call lack; picocli's own message, on one line. */
    int misunderstood(CommandLine.ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        String message = String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("is not an? (int|long)$", "is not a whole number");
        say("vitral: " + message + (message.endsWith(".") ? "" : ".") + " See " + command + " --help.");
        if (debug) {
            e.printStackTrace(err);
        }
        return 2;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").replaceAll("\\p{Cntrl}", " ");
    }

    /** Gives every command that wants it this program. */
    CommandLine.IFactory factory() {
        CommandLine.IFactory usual = CommandLine.defaultFactory();
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                try {
                    return type.getDeclaredConstructor(Program.class).newInstance(Program.this);
                } catch (NoSuchMethodException e) {
                    return usual.create(type);
                }
            }
        };
    }

    /** Reads a file of moderate size, such as labels. */
    static byte[] read(Path file, String what) {
        try {
            if (Files.isDirectory(file)) {
                throw Refused.because(
                        "%s is a folder: name a file with %s.",
                        "%s es una carpeta: nombre un archivo para %s.", file, what);
            }
            if (Files.size(file) > 10_000_000) {
                throw Refused.because("%s is too large for %s.", "%s es demasiado grande para %s.", file, what);
            }
            return Files.readAllBytes(file);
        } catch (java.nio.file.NoSuchFileException e) {
            throw Refused.because(
                    "%s: there is no such file; check the name.", "%s: no existe ese archivo; revise el nombre.", file);
        } catch (java.io.IOException e) {
            throw Refused.unreadable(file, e);
        }
    }

    @Override
    public synchronized void close() {
        Analyses running = analyses;
        analyses = null;
        if (running != null) {
            running.close();
        }
        Catalog open = catalog;
        catalog = null;
        if (open != null) {
            open.close();
        }
    }
}

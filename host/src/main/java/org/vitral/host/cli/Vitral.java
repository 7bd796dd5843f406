package org.vitral.host.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The program. Ends with 0 when done, 2 when the words cannot be understood, 1 for everything else; a failure is one line on
 * the standard error output.
 */
@Command(
        name = "vitral",
        description = "Shows which regions of a photograph made an image classifier decide as it did.",
        subcommands = {
            ServeCommand.class,
            ExplainCommand.class,
            ClassifyCommand.class,
            NetworksCommand.class,
            MethodsCommand.class,
            PluginsCommand.class,
            EnginesCommand.class,
            ModelsCommand.class,
            SamplesCommand.class,
            BenchCommand.class,
            VerifyCommand.class,
            NewPluginCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Vitral {

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Tells everything on the standard error output, stack traces too.")
    boolean debug;

    private Vitral() {}

    /** Runs a command and ends the program. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // Standard output is the result alone, whatever a plug-in prints.
        System.setOut(err);
        Path home = Path.of(System.getProperty("vitral.home", "")).toAbsolutePath();
        boolean terminal = Boolean.getBoolean("vitral.terminal");
        int status = run(args, new Program(out, err, home, System.getenv(), terminal));
        out.flush();
        if (out.checkError()) {
            status = Math.max(status, 1);
        }
        // Threads of plug-ins that were left behind must not keep the program alive.
        System.exit(status);
    }

    /** Runs a command; its exit status. */
    static int run(String[] args, Program program) {
        Vitral vitral = new Vitral();
        CommandLine line = new CommandLine(vitral, program.factory());
        line.setOut(new java.io.PrintWriter(program.out(), true));
        line.setErr(new java.io.PrintWriter(program.err(), true));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.registerConverter(Path.class, Vitral::path);
        line.setParameterExceptionHandler((e, given) ->
                e.getCause() instanceof VitralException refused ? program.failed(refused) : program.misunderstood(e));
        line.setExecutionStrategy(parsed -> {
            program.debug(vitral.debug);
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> program.failed(e));
        try (program) {
            return args.length == 0 ? speechless(program) : line.execute(args);
        }
    }

    private static int speechless(Program program) {
        program.say("vitral: Say what to do, such as vitral serve; vitral --help lists the commands.");
        return 2;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw unreadableName(e);
        }
    }

    /** A name that this system has no file for: in a locale without its letters, mostly. */
    static VitralException unreadableName(InvalidPathException e) {
        return Refused.because(
                "The file name \"%s\" cannot be read in this locale: set LC_ALL=C.UTF-8, or give the file another name.",
                "El nombre de archivo \"%s\" no se puede leer en esta configuración regional: indique LC_ALL=C.UTF-8 o cambie el nombre.",
                e.getInput());
    }

    /** What a call that only makes sense with other words ends in. */
    static VitralException misused(String english, String spanish) {
        return new org.vitral.api.ParameterException(Text.of(english, spanish));
    }
}

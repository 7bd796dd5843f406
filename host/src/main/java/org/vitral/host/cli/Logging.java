package org.vitral.host.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log: a file in the work folder, and the error output for those who ask. Nothing ever logs to the standard output. */
final class Logging {
    private static final long MOST_BYTES = 5_000_000;
    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{30} - %msg%n";

    private Logging() {}

    static void begin(PrintStream err, boolean debug) {
        Logger root = root();
        root.detachAndStopAllAppenders();
        root.setLevel(Level.WARN);
        root.getLoggerContext().getLogger("org.vitral").setLevel(debug ? Level.DEBUG : Level.INFO);
        if (debug) {
            OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
            appender.setEncoder(encoder(root.getLoggerContext()));
            appender.setOutputStream(err);
            begin(root, appender);
        }
    }

    /** Logs to {@code vitral.log} in a folder; without it if that cannot be written. */
    static void toFile(Path folder) {
        Logger root = root();
        if (root.getAppender("file") != null) {
            return;
        }
        try {
            Path file = Files.createDirectories(folder).resolve("vitral.log");
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                Files.move(file, folder.resolve("vitral.log.1"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            FileAppender<ILoggingEvent> appender = new FileAppender<>();
            appender.setName("file");
            appender.setEncoder(encoder(root.getLoggerContext()));
            appender.setFile(file.toString());
            begin(root, appender);
        } catch (IOException e) {
            root.debug("No log file in {}", folder, e);
        }
    }

    private static void begin(Logger root, Appender<ILoggingEvent> appender) {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}

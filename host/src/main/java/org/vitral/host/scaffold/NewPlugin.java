package org.vitral.host.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.vitral.api.Api;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.store.Trouble;

/**
 * A small Maven project that builds a plug-in: one class, one test that extends the testkit, a README whose first command builds
 * the jar. It carries the plug-in API and the testkit, so that it builds wherever it lies.
 *
 * <p>{@code vitral new-plugin method|network ID} is {@code NewPlugin.write(Kind.of(word), id, workingFolder, pluginsFolder)}.
 */
public final class NewPlugin {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private NewPlugin() {}

    /** What the plug-in brings. */
    public enum Kind {
        METHOD,
        NETWORK;

        /**
         * The kind that a person names: {@code method} or {@code network}.
         *
         * @throws ParameterException if it is neither
         */
        public static Kind of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "method" -> METHOD;
                case "network" -> NETWORK;
                default ->
                    throw new ParameterException(Text.format(
                            "A new plug-in is a method or a network, not \"%s\".",
                            "Un plug-in nuevo es method o network, no \"%s\".", word));
            };
        }

        private String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes the project to a new folder.
     *
     * @param id of the plug-in, and of the method or network that it brings; the folder has this name
     * @param into the folder in which the new one is made
     * @param plugins the folder into which its README says the jar is to be dropped
     * @return the new folder
     * @throws ParameterException if the id is not allowed
     * @throws VitralException if the folder is there already or cannot be written
     */
    public static Path write(Kind kind, String id, Path into, Path plugins) {
        if (!ID.matcher(id).matches()) {
            throw new ParameterException(Text.format(
                    "A plug-in's id has letters, digits, '.', '_' and '-' and begins with a letter or digit; \"%s\" does not.",
                    "El id de un plug-in tiene letras, dígitos, '.', '_' y '-' y empieza con una letra o un dígito; \"%s\" no.",
                    id));
        }
        Path folder = into.resolve(id);
        if (Files.exists(folder)) {
            throw new VitralException(Text.format(
                    "There is already something called %s; choose another id or remove it.",
                    "Ya hay algo llamado %s; elija otro id o quítelo.", id));
        }
        try {
            writeProject(kind, id, folder, plugins);
        } catch (IOException e) {
            throw new VitralException(
                    Text.format(
                            "The folder %s cannot be written: %s.",
                            "La carpeta %s no se puede escribir: %s.", folder, Trouble.writing(e)),
                    e);
        }
        return folder;
    }

    private static void writeProject(Kind kind, String id, Path folder, Path plugins) throws IOException {
        JavaNames names = JavaNames.of(id);
        Map<String, String> words = new LinkedHashMap<>();
        words.put("@ID@", id);
        words.put("@CLASS@", names.type());
        words.put("@PACKAGE@", names.pack());
        words.put("@TITLE@", names.title());
        words.put("@API@", Api.VERSION);
        words.put("@PLUGINS@", plugins.toAbsolutePath().normalize().toString());
        words.put("@KIND@", kind.folder());

        String sources = names.pack().replace('.', '/') + "/" + names.type();
        String service = kind == Kind.METHOD ? "org.vitral.api.ExplanationMethod" : "org.vitral.api.NetworkProvider";
        fill("both/pom.xml", words, folder.resolve("pom.xml"));
        fill("both/README.md", words, folder.resolve("README.md"));
        fill("both/gitignore", words, folder.resolve(".gitignore"));
        fill(kind.folder() + "/Plugin.java.txt", words, folder.resolve("src/main/java/" + sources + ".java"));
        fill(kind.folder() + "/PluginTest.java.txt", words, folder.resolve("src/test/java/" + sources + "Test.java"));
        write(
                folder.resolve("src/main/resources/META-INF/services/" + service),
                (names.pack() + "." + names.type() + "\n").getBytes(UTF_8));
        copy("wrapper/mvnw", folder.resolve("mvnw"));
        copy("wrapper/mvnw.cmd", folder.resolve("mvnw.cmd"));
        copy("wrapper/.mvn/wrapper/maven-wrapper.properties", folder.resolve(".mvn/wrapper/maven-wrapper.properties"));
        // Maven may read the folder "repository" even when it is told to stay off the network.
        write(folder.resolve(".mvn/maven.config"), "-Daether.offline.protocols=file\n".getBytes(UTF_8));
        if (!folder.resolve("mvnw").toFile().setExecutable(true)) {
            throw new IOException("mvnw cannot be made executable");
        }
        ApiRepository.write(folder.resolve("repository"));
    }

    private static void fill(String template, Map<String, String> words, Path target) throws IOException {
        String text = new String(read(template), UTF_8);
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        write(target, text.getBytes(UTF_8));
    }

    private static void copy(String resource, Path target) throws IOException {
        write(target, read(resource));
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = NewPlugin.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException(resource + " is missing from the program"));
            }
            return in.readAllBytes();
        }
    }

    private static void write(Path target, byte[] content) throws IOException {
        Files.createDirectories(target.getParent());
        Files.write(target, content);
    }
}

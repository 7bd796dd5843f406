package org.vitral.host.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Takes a jar apart; whole or not at all, since every file and folder is written beside and then moved. */
record Unpacking(Path plugins, Path libraries, Path temporary) {
    private static final Pattern LIBRARY = Pattern.compile("META-INF/lib/([A-Za-z0-9][A-Za-z0-9._+-]*\\.jar)");

    Staged stage(Path source) throws IOException {
        try (ZipFile zip = new ZipFile(source.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            String key = key(entries);
            Path folder = plugins.resolve(key);
            if (!Files.isDirectory(folder)) {
                Path beside = Files.createTempDirectory(temporary, "plugin");
                try {
                    writeWithoutLibraries(zip, entries, beside.resolve("plugin.jar"));
                    move(beside, folder);
                } finally {
                    Staging.deleteAll(beside);
                }
            }
            return new Staged(key, folder.resolve("plugin.jar"), libraries(zip, entries));
        }
    }

    /** A jar's directory has the checksum of everything in it; so the content need not be read. */
    private static String key(List<? extends ZipEntry> entries) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : entries) {
            if (!names.add(entry.getName())) {
                throw new ZipException("two entries are called " + entry.getName());
            }
            digest.update((entry.getName() + '\0' + entry.getCrc() + '\0' + entry.getSize() + '\n').getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    private static void writeWithoutLibraries(ZipFile zip, List<? extends ZipEntry> entries, Path target)
            throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
            for (ZipEntry entry : entries) {
                if (!LIBRARY.matcher(entry.getName()).matches()) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(entry.getTimeLocal());
                    out.putNextEntry(copy);
                    copy(zip, entry, out);
                    out.closeEntry();
                }
            }
        }
    }

    private List<Path> libraries(ZipFile zip, List<? extends ZipEntry> entries) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (ZipEntry entry : entries) {
            var name = LIBRARY.matcher(entry.getName());
            if (name.matches()) {
                Path folder = libraries.resolve(Long.toHexString(entry.getCrc()) + "-" + entry.getSize());
                Path library = folder.resolve(name.group(1));
                if (!Files.exists(library)) {
                    Files.createDirectories(folder);
                    Path beside = Files.createTempFile(temporary, "library", ".jar");
                    try {
                        try (OutputStream out = Files.newOutputStream(beside)) {
                            copy(zip, entry, out);
                        }
                        move(beside, library);
                    } finally {
                        Staging.deleteAll(beside);
                    }
                }
                paths.add(library);
            }
        }
        paths.sort(Comparator.comparing(path -> path.getFileName().toString()));
        return paths;
    }

    private static void copy(ZipFile zip, ZipEntry entry, OutputStream out) throws IOException {
        try (InputStream raw = zip.getInputStream(entry)) {
            CheckedInputStream in = new CheckedInputStream(raw, new CRC32());
            in.transferTo(out);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new ZipException("damaged at " + entry.getName());
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException another) {
            // Another program was quicker with the same content.
            if (!Files.exists(to)) {
                throw another;
            }
        }
    }
}

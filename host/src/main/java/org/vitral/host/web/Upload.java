package org.vitral.host.web;

import io.javalin.http.HttpStatus;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form that has arrived: typed values by name, files by name. Nothing in it has been believed yet. */
final class Upload {
    /** No typed value is longer; a thousand class names are. */
    private static final int LONGEST_VALUE = 200_000;

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_ENDING = 20;
    private static final int MOST_PARTS = 2000;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Map<String, Part> files = new LinkedHashMap<>();
    private final long mostPicture;

    private Upload(long mostPicture) {
        this.mostPicture = mostPicture;
    }

    static Upload of(List<Part> parts, long mostPicture, long mostModel) throws IOException {
        if (parts.size() > MOST_PARTS) {
            throw new Refusal(HttpStatus.BAD_REQUEST, Words.both("refused.malformed"));
        }
        Upload upload = new Upload(mostPicture);
        for (Part part : parts) {
            String file = part.getSubmittedFileName();
            if (file == null) {
                upload.values
                        .computeIfAbsent(part.getName(), n -> new ArrayList<>())
                        .add(new String(read(part, LONGEST_VALUE), StandardCharsets.UTF_8));
            } else if (!file.isBlank() || part.getSize() > 0) {
                // A file field that was left empty comes as a file without name and content.
                if (part.getName().equals("model") && part.getSize() > mostModel) {
                    throw Uploads.tooLarge(mostModel);
                }
                if (upload.files.putIfAbsent(part.getName(), part) != null) {
                    throw Refusal.at(part.getName(), Words.both("refused.twice", shown(part.getName())));
                }
            }
        }
        return upload;
    }

    private static String shown(String field) {
        String line = field.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    /** The values typed or picked under a name; those left blank are not there. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(v -> !v.isBlank())
                .toList();
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    Map<String, List<String>> values() {
        return values;
    }

    Optional<Part> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The content of the picture field. */
    Optional<byte[]> picture(String name) {
        return file(name).map(part -> {
            if (part.getSize() > mostPicture) {
                throw Uploads.tooLarge(mostPicture);
            }
            return content(part, mostPicture);
        });
    }

    /** The content of a small file. */
    static byte[] content(Part part, long most) {
        try {
            return read(part, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a file out of the form, which no longer has it: moved if the container has written it to the disk already. */
    static void moveTo(Path target, Part part) throws IOException {
        if (part.getSize() > Uploads.IN_MEMORY) {
            // The container removes at the end of the request what it has itself given a name: it must be another.
            Path written = target.resolveSibling(target.getFileName() + ".part");
            part.write(written.toString());
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        } else {
            try (InputStream content = part.getInputStream()) {
                Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The name as given, cut before its ending and without what could break a line; folders are cut off later. */
    static String name(Part part) {
        String name =
                Optional.ofNullable(part.getSubmittedFileName()).orElse("").replaceAll("\\p{Cntrl}", "");
        if (name.isBlank()) {
            return part.getName();
        }
        int dot = name.lastIndexOf('.');
        int ending = dot < 0 || name.length() - dot > LONGEST_ENDING ? name.length() : dot;
        int kept = Math.min(ending, LONGEST_NAME - (name.length() - ending));
        return name.substring(0, kept) + name.substring(ending);
    }

    private static byte[] read(Part part, long most) throws IOException {
        if (part.getSize() > most) {
            throw Uploads.tooLarge(most);
        }
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }
}

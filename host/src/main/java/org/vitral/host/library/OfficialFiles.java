package org.vitral.host.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.NetworkCard;
import org.vitral.api.Weights.RemoteFile;

/** Recognises by its hash a published file that somebody fetched by hand, whatever its name is now. */
public final class OfficialFiles {
    private final List<RemoteFile> files;

    /** The files that these networks name, where their publishers give a hash. */
    public OfficialFiles(List<NetworkCard> networks) {
        this.files = networks.stream()
                .flatMap(card -> card.weights().files().stream())
                .filter(f -> f.checksum().isPresent())
                .distinct()
                .toList();
    }

    /** Which of them this file is, if any. */
    public Optional<RemoteFile> recognise(Path file) throws IOException {
        Map<String, Checksum> read = new HashMap<>();
        for (RemoteFile official : files) {
            Checksum wanted = Checksum.parse(official.checksum().orElseThrow());
            Checksum got = read.get(wanted.algorithm());
            if (got == null) {
                got = Checksum.of(file, wanted.algorithm());
                read.put(wanted.algorithm(), got);
            }
            if (got.equals(wanted)) {
                return Optional.of(official);
            }
        }
        return Optional.empty();
    }

    /**
     * Puts a recognised file where its network looks for it.
     *
     * @param movable whether the file may be moved away; otherwise it is left as it is
     */
    public static Path keep(Path file, RemoteFile official, Path models, boolean movable) throws IOException {
        Files.createDirectories(models);
        Path copy = Files.createTempFile(models, ".adding-", ".part");
        try {
            Adding.bring(file, copy, movable);
            FileModes.readable(copy);
            return Files.move(
                    copy,
                    models.resolve(official.name()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}

package org.vitral.host.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may read what is put into a folder: whoever may read the folder. Temporary files are their writer's alone, which is wrong
 * for what several people of a laboratory share.
 */
final class FileModes {
    private static final Set<PosixFilePermission> READING =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> WRITING =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private FileModes() {}

    /** Lets those read the file who may read its folder; its owner may write it. */
    static void readable(Path file) throws IOException {
        set(file, READING);
    }

    /** Lets those read and write the file who may do so with its folder: for what is locked. */
    static void shared(Path file) throws IOException {
        Set<PosixFilePermission> both = EnumSet.copyOf(READING);
        both.addAll(WRITING);
        set(file, both);
    }

    private static void set(Path file, Set<PosixFilePermission> asFolder) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return; // Windows: a file has its folder's rights
        }
        Set<PosixFilePermission> wanted = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.readAttributes(folder, PosixFileAttributes.class).permissions().stream()
                    .filter(asFolder::contains)
                    .forEach(wanted::add);
        }
        view.setPermissions(wanted);
    }
}

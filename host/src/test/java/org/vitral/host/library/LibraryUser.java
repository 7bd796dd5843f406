package org.vitral.host.library;

import java.nio.file.Path;

/** Another process that uses a network of the library until its input ends. */
final class LibraryUser {
    private LibraryUser() {}

    public static void main(String[] args) throws Exception {
        Path models = Path.of(args[0]);
        Library library = new Library(models, new FileHashes(models.resolve("hashes")));
        try (Library.Use use = library.use(library.find(args[1]).orElseThrow())) {
            System.out.println("in use");
            System.in.read();
        }
    }
}

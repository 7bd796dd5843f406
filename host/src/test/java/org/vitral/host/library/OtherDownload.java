package org.vitral.host.library;

import java.nio.file.Path;

/** Another process that downloads a file, and comes no further, until its input ends. */
final class OtherDownload {
    private OtherDownload() {}

    public static void main(String[] args) throws Exception {
        Path models = Path.of(args[0]);
        try (PartFile claimed = PartFile.claim(models.resolve(args[1] + ".part"), models.resolve(args[1]), () -> false)
                .orElseThrow()) {
            System.out.println("downloading");
            System.in.read();
        }
    }
}

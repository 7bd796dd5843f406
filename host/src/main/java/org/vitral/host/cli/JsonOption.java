package org.vitral.host.cli;

import picocli.CommandLine.Option;

/** {@code --json}. */
final class JsonOption {
    @Option(names = "--json", description = "Prints JSON.")
    boolean json;
}

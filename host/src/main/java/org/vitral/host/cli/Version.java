package org.vitral.host.cli;

import org.vitral.host.explain.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Vitral " + Provenance.version()};
    }
}

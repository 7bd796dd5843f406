package org.vitral.host.catalog;

import org.vitral.api.Text;

/** What a plug-in gave cannot be right. Never leaves this package: {@link Guard} makes a {@link PluginFailure} of it. */
final class UnsoundResult extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Text text;

    UnsoundResult(Text text) {
        super(text.english());
        this.text = text;
    }

    Text text() {
        return text;
    }
}

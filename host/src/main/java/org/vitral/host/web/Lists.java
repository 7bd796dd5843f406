package org.vitral.host.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;
import java.util.function.Function;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.Installed;

/** What is installed, for programs: the same JSON as the command line's {@code --json}. */
final class Lists {
    private final Catalog catalog;

    Lists(Catalog catalog) {
        this.catalog = catalog;
    }

    void networks(Context ctx) {
        list(ctx, installed -> JsonNodeFactory.instance.arrayNode());
    }

    void methods(Context ctx) {
        list(ctx, installed -> JsonNodeFactory.instance.arrayNode());
    }

    void plugins(Context ctx) {
        list(ctx, installed -> JsonNodeFactory.instance.arrayNode());
    }

    void engines(Context ctx) {
        list(ctx, installed -> JsonNodeFactory.instance.arrayNode());
    }

    private void list(Context ctx, Function<Installed, ArrayNode> of) {
        Rest.json(ctx, of.apply(catalog.installed()));
    }
}

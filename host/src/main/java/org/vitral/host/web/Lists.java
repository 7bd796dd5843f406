package org.vitral.host.web;

import io.javalin.http.Context;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.Listings;

/** What there is, for programs: the same JSON as the command line's {@code --json}. */
final class Lists {
    private final Catalog catalog;
    private final Analyses analyses;

    Lists(Catalog catalog, Analyses analyses) {
        this.catalog = catalog;
        this.analyses = analyses;
    }

    void networks(Context ctx) {
        Rest.json(ctx, Listings.networks(analyses.networks().cards()));
    }

    void methods(Context ctx) {
        Rest.json(ctx, Listings.methods(catalog.installed()));
    }

    void plugins(Context ctx) {
        Rest.json(ctx, Listings.plugins(catalog.installed()));
    }

    void engines(Context ctx) {
        Rest.json(ctx, Listings.engines(catalog.installed()));
    }
}

package org.vitral.host.web;

import io.javalin.http.Context;
import java.util.Objects;

/** The description of the REST interface. */
final class OpenApi {
    private OpenApi() {}

    static void serve(Context ctx) {
        ctx.contentType("application/json")
                .result(Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.json")));
    }
}

package org.vitral.host.web;

import io.javalin.http.Context;
import java.util.Optional;
import org.vitral.api.Text;

/**
 * For whom a page is drawn.
 *
 * @param words in the reader's language
 * @param path the page's own address
 * @param query what follows it after a question mark; may be empty
 */
record View(Words words, String path, String query) {

    static View of(Context ctx) {
        return new View(
                Language.of(ctx),
                ctx.path(),
                Optional.ofNullable(ctx.queryString()).orElse(""));
    }

    /** The form's, wherever it is drawn. */
    static View ofForm(Context ctx) {
        View here = of(ctx);
        return here.path().equals("/") ? here : new View(here.words(), "/", "");
    }

    /** Where the same page is to be had again. */
    String address() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    String say(Text text) {
        return words.say(text);
    }
}

package org.vitral.host.web;

import io.javalin.http.Context;
import org.vitral.api.Text;

/**
 * For whom a page is drawn.
 *
 * @param words in the reader's language
 * @param path the page's own address
 */
record View(Words words, String path) {

    static View of(Context ctx) {
        return new View(Language.of(ctx), ctx.path());
    }

    String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    String say(Text text) {
        return words.say(text);
    }
}

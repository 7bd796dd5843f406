package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which language a reader gets: the one they switched to, else the first of their browser's that Vitral speaks. */
final class Language {
    private static final String COOKIE = "language";
    private static final Pattern LOCAL =
            Pattern.compile("/([A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?(\\?[A-Za-z0-9._~=&%@+-]*)?");
    private static final int A_YEAR = 365 * 24 * 3600;

    private Language() {}

    static Words of(Context ctx) {
        return Words.in(spoken(ctx.cookie(COOKIE)).orElseGet(() -> accepted(ctx.header("Accept-Language"))));
    }

    /** Remembers a switch and goes back to the page it was made on. */
    static void change(Context ctx) {
        spoken(ctx.pathParam("code")).ifPresent(locale -> {
            Cookie cookie = new Cookie(COOKIE, locale.getLanguage());
            cookie.setPath("/");
            cookie.setMaxAge(A_YEAR);
            cookie.setHttpOnly(true);
            cookie.setSameSite(SameSite.LAX);
            ctx.cookie(cookie);
        });
        ctx.redirect(local(ctx.queryParam("to")), io.javalin.http.HttpStatus.SEE_OTHER);
    }

    private static Locale accepted(@org.jspecify.annotations.Nullable String header) {
        if (header == null || header.length() > 500) {
            return Words.LANGUAGES.get(0);
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            return Optional.ofNullable(Locale.lookup(ranges, Words.LANGUAGES)).orElse(Words.LANGUAGES.get(0));
        } catch (IllegalArgumentException malformed) {
            return Words.LANGUAGES.get(0);
        }
    }

    private static Optional<Locale> spoken(@org.jspecify.annotations.Nullable String code) {
        return Words.LANGUAGES.stream()
                .filter(l -> l.getLanguage().equals(code))
                .findFirst();
    }

    /** Only a path of ours: an address that another site put there must not lead away. */
    private static String local(@org.jspecify.annotations.Nullable String path) {
        return path != null && LOCAL.matcher(path).matches() ? path : "/";
    }
}

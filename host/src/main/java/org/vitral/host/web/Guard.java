package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. A page on another site can make a browser send requests here: so the Host header must name this server (a
 * rebound name does not), and whatever is not GET must come from a page of this server.
 */
final class Guard {
    private final Set<String> names;

    Guard(String boundTo, Collection<String> alsoKnownAs) {
        names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        names.add(bracketed(boundTo));
        alsoKnownAs.forEach(name -> names.add(bracketed(name)));
        if (isWildcard(boundTo)) {
            names.addAll(ownAddresses());
        }
    }

    void check(Context ctx) {
        String host = ctx.header("Host");
        if (host == null || !names.contains(nameOf(host))) {
            throw new Refusal(HttpStatus.MISDIRECTED_REQUEST, Words.both("refused.host"));
        }
        if (ctx.method() != HandlerType.GET && !(fromOwnPage(ctx.header("Sec-Fetch-Site")) && ownOrigin(ctx, host))) {
            throw new Refusal(HttpStatus.FORBIDDEN, Words.both("refused.origin"));
        }
    }

    static void setHeaders(Context ctx) {
        ctx.header(
                        "Content-Security-Policy",
                        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                                + " frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                // Not no-referrer: with it browsers send "Origin: null" with our own forms.
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-cache");
    }

    private static boolean fromOwnPage(@Nullable String site) {
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    /** Browsers send an Origin with every post; programs such as curl send none, and carry nobody's cookies. */
    private static boolean ownOrigin(Context ctx, String host) {
        String origin = ctx.header("Origin");
        if (origin == null) {
            return true;
        }
        try {
            return host.equalsIgnoreCase(
                    Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse(""));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String nameOf(String host) {
        String name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String bracketed(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return plain.contains(":") && !plain.startsWith("[") ? "[" + plain + "]" : plain;
    }

    private static boolean isWildcard(String address) {
        try {
            return InetAddress.getByName(address).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Set<String> ownAddresses() {
        Set<String> own = new HashSet<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(a -> own.add(bracketed(a.getHostAddress().replaceFirst("%.*", ""))));
            own.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (SocketException | UnknownHostException e) {
            // Then only the names that were configured are known.
            return own;
        }
        return own;
    }
}

package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.p;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.store.AnalysisJson;

/** What went wrong, said to a person as a page and to a program as {@code {"message"}}. */
final class ErrorPage {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

    private ErrorPage() {}

    static void refused(VitralException e, Context ctx) {
        answer(ctx, Refusal.statusOf(e), e.text(), Refusal.fieldOf(e));
    }

    static void unexpected(Exception e, Context ctx) {
        LOG.error("{} {}", ctx.method(), ctx.path(), e);
        answer(ctx, HttpStatus.INTERNAL_SERVER_ERROR, Words.both("refused.defect"), Optional.empty());
    }

    /** For answers that the router gives on its own: no such page, no such method. */
    static void routed(HttpStatus status, String key, Context ctx) {
        if (ctx.attribute("answered") == null) {
            answer(ctx, status, Words.both(key), Optional.empty());
        }
    }

    private static void answer(Context ctx, HttpStatus status, Text text, Optional<String> field) {
        View view = View.of(ctx);
        begin(ctx, status);
        if (!wantsPage(ctx)) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("message", view.say(text));
            field.ifPresent(name -> answer.put("field", name));
            ctx.contentType("application/json").result(AnalysisJson.write(answer));
            return;
        }
        ctx.html(Layout.page(
                view,
                view.say("error.title"),
                Layout.content()
                        .with(
                                header(h1(view.say("error.title"))),
                                p(view.say(text)).withClass("notice bad").attr("role", "alert"),
                                p(a(view.say("error.back")).withHref("/").withClass("button")))));
    }

    /** The page of a form once more, with what was put in and what is wrong with it beside the field. */
    static void again(Context ctx, VitralException refused, String page) {
        begin(ctx, Refusal.statusOf(refused));
        ctx.html(page);
    }

    private static void begin(Context ctx, HttpStatus status) {
        ctx.attribute("answered", true);
        ctx.status(status).header("Cache-Control", "no-store");
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            ctx.header("Retry-After", "5");
        }
        if (ctx.method() == HandlerType.POST) {
            // What was refused may not have been read to its end: nothing else can follow on this connection.
            ctx.header("Connection", "close");
        }
    }

    /** Browsers name text/html first; programs do not. */
    static boolean wantsPage(Context ctx) {
        String accept = ctx.header("Accept");
        return !ctx.path().startsWith("/api/") && (accept == null || !accept.startsWith("application/json"))
                || accept != null && accept.startsWith("text/html");
    }
}

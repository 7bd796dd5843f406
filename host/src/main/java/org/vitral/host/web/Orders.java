package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.Analysis;

/** Takes analyses in, from the page's form and from programs, and answers each in its own way. */
final class Orders {
    private final Catalog catalog;
    private final Analyses analyses;
    private final Uploads uploads;
    private final Submission submission;
    private final Plans plans;
    private final Pages pages;

    Orders(Catalog catalog, Analyses analyses, Uploads uploads, Submission submission, Plans plans, Pages pages) {
        this.catalog = catalog;
        this.analyses = analyses;
        this.uploads = uploads;
        this.submission = submission;
        this.plans = plans;
        this.pages = pages;
    }

    void take(Context ctx) {
        uploads.take(ctx, form -> {
            try {
                accepted(ctx, submit(form));
            } catch (VitralException e) {
                if (form.first("form").isEmpty() || !ErrorPage.wantsPage(ctx)) {
                    throw e;
                }
                // The form again, as it was filled in: without the script nothing else remembers that.
                Chosen.Problem why = new Chosen.Problem(Refusal.fieldOf(e).orElse(""), e.text());
                ErrorPage.again(ctx, e, pages.form(ctx, Chosen.of(form.values()).refused(why)));
            }
            return true;
        });
    }

    private Analysis submit(Upload form) {
        Analysis analysis = submission.submit(form);
        plans.put(
                analysis.id(),
                Offer.of(catalog, analyses),
                Submission.networks(form),
                form.all("method"),
                form.all("class"));
        return analysis;
    }

    private static void accepted(Context ctx, Analysis analysis) {
        if (ErrorPage.wantsPage(ctx)) {
            ctx.redirect("/results/" + analysis.id(), HttpStatus.SEE_OTHER);
        } else {
            Rest.accepted(ctx, analysis);
        }
    }
}

package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vitral.api.NetworkFile;
import org.vitral.api.VitralException;
import org.vitral.api.Weights;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.LabelFit;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.NetworkList;
import org.vitral.host.explain.Preprocessing;
import org.vitral.host.library.Addition;
import org.vitral.host.library.Library;
import org.vitral.host.library.LibraryEntry;
import org.vitral.host.library.OfficialFiles;

/** The pages about networks and what their buttons do. */
final class Networks {
    private final Catalog catalog;
    private final Analyses analyses;
    private final HostConfig config;
    private final Uploads uploads;
    private final Submission submission;
    private final Fetching fetching;
    private final SecondOpinions second;
    private final Leaving leaving;
    private final Trials trials;

    Networks(
            Catalog catalog,
            Analyses analyses,
            HostConfig config,
            Uploads uploads,
            Submission submission,
            Fetching fetching,
            SecondOpinions second,
            Leaving leaving) {
        this.catalog = catalog;
        this.analyses = analyses;
        this.config = config;
        this.uploads = uploads;
        this.submission = submission;
        this.fetching = fetching;
        this.second = second;
        this.leaving = leaving;
        this.trials = new Trials(analyses.atOnce(), analyses.networks().library());
    }

    void all(Context ctx) {
        ctx.html(list(ctx, Optional.empty()));
    }

    private String list(Context ctx, Optional<Chosen.Problem> refused) {
        return new NetworksPage(
                        View.of(ctx),
                        Offer.of(catalog, analyses),
                        analyses.networks().own(),
                        leaving.ids(),
                        refused)
                .draw();
    }

    void one(Context ctx) {
        ctx.html(page(ctx, Optional.empty()));
    }

    private String page(Context ctx, Optional<Chosen.Problem> refused) {
        String id = ctx.pathParam("network");
        Offer offer = Offer.of(catalog, analyses);
        Optional<NetworkList.Listed> own = own(id);
        if (own.isEmpty() && offer.network(id).isEmpty()) {
            throw Rest.notFound();
        }
        View view = View.of(ctx);
        Optional<Fetching.State> fetched = fetching.of(id);
        Optional<SecondOpinions.Opinion> opinion = second.of(id);
        var happening = new NetworkPage.Happening(
                fetched,
                analyses.openings().of(id),
                second.possible()
                        ? Optional.of(new SecondOpinionPane(view, offer.installed(), id, opinion))
                        : Optional.empty(),
                trials.of(id),
                fetched.map(Fetching.State::running).orElse(false)
                        || opinion.map(SecondOpinions.Opinion::running).orElse(false));
        return new NetworkPage(view, offer, id, own, happening, refused).draw();
    }

    private Optional<NetworkList.Listed> own(String id) {
        return analyses.networks().own().stream()
                .filter(l -> l.entry().id().equals(id))
                .findFirst();
    }

    /** Takes a file into the library, or official weights to where their network looks for them. */
    void add(Context ctx) {
        String id;
        try {
            id = uploads.takeNetwork(ctx, this::keep);
        } catch (VitralException e) {
            if (!ErrorPage.wantsPage(ctx)) {
                throw e;
            }
            ErrorPage.again(ctx, e, list(ctx, Optional.of(problem(e, "model"))));
            return;
        }
        if (ErrorPage.wantsPage(ctx)) {
            ctx.redirect("/networks/" + id, HttpStatus.SEE_OTHER);
        } else {
            ctx.status(HttpStatus.CREATED).header("Location", "/networks/" + id).json(java.util.Map.of("id", id));
        }
    }

    private String keep(Upload form) {
        Path file = submission.model(form).orElseThrow(() -> Refusal.at("model", Words.both("refused.no-file")));
        try {
            Optional<String> official = official(file);
            return official.isPresent() ? official.get() : Refusal.at("model", () -> intoLibrary(form, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Submission.remove(file);
        }
    }

    private Optional<String> official(Path file) throws IOException {
        List<InstalledNetwork> networks = catalog.installed().networks();
        Optional<Weights.RemoteFile> found =
                new OfficialFiles(networks.stream().map(InstalledNetwork::card).toList()).recognise(file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        OfficialFiles.keep(file, found.get(), config.models().path(), true);
        catalog.rescan();
        return networks.stream()
                .map(InstalledNetwork::card)
                .filter(c -> c.weights().files().contains(found.get()))
                .map(c -> c.id())
                .findFirst();
    }

    private String intoLibrary(Upload form, Path file) {
        String name = submission.modelName(form);
        LibraryEntry entry = analyses.networks()
                .library()
                .add(
                        new Addition(
                                file,
                                NetworkChoice.libraryIdOf(name),
                                name,
                                Submission.labels(form),
                                form.first("preprocess").map(Preprocessing::check),
                                true),
                        id -> catalog.installed().network(id).isPresent(),
                        added -> LabelFit.check(added, catalog.inspect(added)));
        return entry.id();
    }

    /** Another name, other labels, another preprocessing. */
    void describe(Context ctx) {
        LibraryEntry entry = own(known(ctx)).orElseThrow(Rest::notFound).entry();
        String id;
        try {
            id = uploads.take(ctx, form -> described(entry, form)).id();
        } catch (VitralException e) {
            if (!ErrorPage.wantsPage(ctx)) {
                throw e;
            }
            ErrorPage.again(ctx, e, page(ctx, Optional.of(problem(e, "labels"))));
            return;
        }
        ctx.redirect("/networks/" + id, HttpStatus.SEE_OTHER);
    }

    private LibraryEntry described(LibraryEntry entry, Upload form) {
        Optional<List<String>> labels = Submission.labels(form);
        Optional<String> preprocessing = form.first("preprocess").map(Preprocessing::chosen);
        NetworkFile file = analyses.networks().library().file(entry);
        NetworkFile renamed =
                new NetworkFile(entry.id(), file.path(), file.sha256(), labels.or(file::labels), file.preprocessing());
        LabelFit.check(renamed, catalog.inspect(renamed));
        Library library = analyses.networks().library();
        String id = form.first("name").map(String::strip).orElse(entry.id());
        Refusal.at(
                "name",
                () -> library.rename(
                        entry.id(),
                        id,
                        taken -> catalog.installed().network(taken).isPresent()));
        return library.describe(id, labels, preprocessing);
    }

    private static Chosen.Problem problem(VitralException e, String otherwise) {
        return new Chosen.Problem(Refusal.fieldOf(e).orElse(otherwise), e.text());
    }

    void tryAll(Context ctx) {
        LibraryEntry entry = own(known(ctx)).orElseThrow(Rest::notFound).entry();
        try {
            trials.run(entry, uploads.take(ctx, submission::photograph));
        } catch (VitralException e) {
            if (!ErrorPage.wantsPage(ctx)) {
                throw e;
            }
            ErrorPage.again(ctx, e, page(ctx, Optional.of(problem(e, "image"))));
            return;
        }
        ctx.redirect("/networks/" + entry.id() + "#trial", HttpStatus.SEE_OTHER);
    }

    /** The picture of the latest trial. */
    void tried(Context ctx) {
        ctx.contentType("image/png")
                .header("Cache-Control", "no-store")
                .result(trials.of(ctx.pathParam("network"))
                        .orElseThrow(Rest::notFound)
                        .png());
    }

    void remove(Context ctx) {
        leaving.remove(analyses.networks().library(), known(ctx));
        ctx.redirect("/networks", HttpStatus.SEE_OTHER);
    }

    /** Asks another engine whether it computes the same. */
    void verify(Context ctx) {
        String id = ctx.pathParam("network");
        if (Offer.of(catalog, analyses).network(id).isEmpty()) {
            throw Rest.notFound();
        }
        second.start(id);
        ctx.redirect("/networks/" + id, HttpStatus.SEE_OTHER);
    }

    void download(Context ctx) {
        String id = ctx.pathParam("network");
        fetching.start(
                catalog.installed().network(id).map(InstalledNetwork::card).orElseThrow(Rest::notFound));
        ctx.redirect("/networks/" + id, HttpStatus.SEE_OTHER);
    }

    void stop(Context ctx) {
        String id = ctx.pathParam("network");
        fetching.stop(id);
        ctx.redirect("/networks/" + id, HttpStatus.SEE_OTHER);
    }

    private String known(Context ctx) {
        return own(ctx.pathParam("network")).orElseThrow(Rest::notFound).entry().id();
    }
}

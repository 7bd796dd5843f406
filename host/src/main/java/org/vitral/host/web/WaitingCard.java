package org.vitral.host.web;

import static j2html.TagCreator.h4;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.p;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.section;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.ImgTag;
import j2html.tags.specialized.ProgressTag;
import java.util.Optional;
import org.vitral.host.explain.Event;
import org.vitral.host.render.Rendered;

/** A pair that is at work or waits: how far it is, and the picture as it sharpens. */
final class WaitingCard {
    private final View view;
    private final Result result;
    private final Offer offer;
    private final Result.Pair pair;
    private final String classIndex;

    /** @param classIndex empty while the network has not answered */
    WaitingCard(View view, Result result, Offer offer, Result.Pair pair, String classIndex) {
        this.classIndex = classIndex;
        this.view = view;
        this.result = result;
        this.offer = offer;
        this.pair = pair;
    }

    DomContent draw() {
        JsonNode now = result.progress(pair).orElse(MissingNode.getInstance());
        // One that waits with its whole analysis says so once, at the top.
        boolean begun = !result.queued();
        return section(
                        h4(ExplanationCard.method(view, offer, pair.method())),
                        picture(),
                        iff(begun, bar(now)),
                        iff(begun, p(ProgressLine.of(view, now)).withClass("soft progress-line")))
                .withClass("card")
                .attr("data-pair", pair.network() + " " + pair.method())
                .attr("data-class", classIndex);
    }

    private DomContent picture() {
        DivTag photograph = PlainPhotograph.draw(view, result);
        if (!result.pictured()) {
            return photograph;
        }
        ImgTag map = img().withClass("map partial").withAlt("");
        Optional<Event.Partial> sofar = result.partial(pair, classIndex);
        if (sofar.isEmpty()) {
            return photograph.with(map.isHidden());
        }
        Rendered.Look look = sofar.get().rendered().look();
        return photograph
                .with(map.withSrc(Result.address(result.id(), sofar.get()))
                        .attr("data-opacity", Integer.toString(MapPicture.rounded(percent(look)))))
                .withClass(look.faded() ? "laid faded" : "laid");
    }

    private static int percent(Rendered.Look look) {
        return (int) Math.round(100 * look.opacity());
    }

    private ProgressTag bar(JsonNode now) {
        ProgressTag bar = progress()
                .attr("aria-label", view.say("result.progress-of", ExplanationCard.method(view, offer, pair.method())));
        long total = now.path("total").asLong();
        if (total > 0) {
            bar.withMax(Long.toString(total))
                    .withValue(Long.toString(now.path("done").asLong()));
        }
        return bar;
    }
}

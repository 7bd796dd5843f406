package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.vitral.api.Attribution;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.Fact;
import org.vitral.api.Text;
import org.vitral.host.intake.Photograph;
import org.vitral.host.render.Npy;
import org.vitral.host.render.Overlay;
import org.vitral.host.render.Places;
import org.vitral.host.render.Rendered;
import org.vitral.host.render.Style;
import org.vitral.host.store.Draft;

/** Draws the explanations of a pair and writes their files. */
final class ExplanationFiles {
    private static final int EXHIBIT_SIDE = 480;
    private static final int NUMBERED = 30; // superpixels whose place is told

    private final Photograph photograph;
    private final Style small;
    private final Map<Exhibit, Rendered> exhibits = new IdentityHashMap<>(); // classes share them

    ExplanationFiles(Photograph photograph, Style style) {
        this.photograph = photograph;
        this.small = within(EXHIBIT_SIDE, style);
    }

    /** A style for pictures that are no larger than this. */
    static Style within(int longestSide, Style style) {
        return new Style(
                style.colourMap(),
                style.opacity(),
                Math.min(longestSide, style.longestSide()),
                style.shown(),
                style.scale());
    }

    /** The style for the classes of a pair: they share a scale, so that their colours compare. */
    static Style styleFor(List<Explanation> explanations, Style style) {
        double scale = Overlay.scaleOf(
                explanations.stream().map(Explanation::attribution).toList());
        return scale > 0 && style.scale().isEmpty() ? style.withScale(scale) : style;
    }

    /** Writes the files of one explanation under {@code base} and says about them in {@code node}. */
    void write(Draft draft, String base, Explanation explanation, Style shared, ObjectNode node) {
        ObjectNode files = ResultJson.JSON.objectNode();
        Rendered drawn = Overlay.draw(photograph, explanation.attribution(), shared);
        draft.write(base + ".png", drawn.png());
        files.put("overlay", base + ".png");
        writeValues(draft, base, explanation.attribution(), files);

        ObjectNode facts = node.putObject("facts");
        ObjectNode factLabels = ResultJson.JSON.objectNode();
        for (Fact fact : explanation.facts()) {
            if (fact.single()) {
                ResultJson.put(facts, fact.key(), fact.value());
            } else {
                ArrayNode row = facts.putArray(fact.key());
                for (double value : fact.values()) {
                    ResultJson.add(row, value);
                }
            }
            factLabels.set(fact.key(), ResultJson.text(fact.label()));
        }
        node.set("files", files);
        node.set("factLabels", factLabels);
        draft.write(base + "-layer.png", drawn.layer());
        node.put("layer", base + "-layer.png");
        node.put("width", drawn.width()).put("height", drawn.height());
        node.put("opacity", drawn.look().opacity()).put("faded", drawn.look().faded());
        node.put("peak", drawn.look().peak());
        node.put("noPositiveEvidence", drawn.noPositiveEvidence());
        drawn.legend().ifPresent(l -> node.set("legend", ResultJson.legend(l)));
        if (explanation.attribution() instanceof Attribution.Segments segments) {
            ObjectNode about = node.putObject("ranking");
            ArrayNode ranked = about.putArray("segments");
            for (int segment : segments.ranking()) {
                ranked.add(segment);
            }
            about.put("shown", segments.shown());
            ArrayNode places = about.putArray("places");
            for (double[] place : Places.of(segments, NUMBERED)) {
                places.addArray().add(rounded(place[0])).add(rounded(place[1]));
            }
        }
        ArrayNode notes = node.putArray("notes");
        for (Text note : explanation.notes()) {
            notes.add(ResultJson.text(note));
        }
        ArrayNode shown = node.putArray("exhibits");
        for (Exhibit exhibit : explanation.exhibits()) {
            shown.add(exhibit(draft, base, exhibit));
        }
    }

    private static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }

    private ObjectNode exhibit(Draft draft, String base, Exhibit exhibit) {
        Rendered drawn = exhibits.computeIfAbsent(exhibit, e -> Overlay.draw(photograph, e, small));
        String file = base + "-" + exhibit.key() + ".png";
        draft.write(file, drawn.png());
        ObjectNode node = ResultJson.JSON.objectNode();
        node.put("key", exhibit.key());
        node.set("title", ResultJson.text(exhibit.title()));
        node.put("file", file);
        node.put("width", drawn.width()).put("height", drawn.height());
        drawn.legend().ifPresent(l -> node.set("legend", ResultJson.legend(l)));
        return node;
    }

    private static void writeValues(Draft draft, String base, Attribution attribution, ObjectNode files) {
        int height = attribution.height();
        int width = attribution.width();
        if (attribution instanceof Attribution.HeatMap map) {
            draft.write(base + ".npy", Npy.write(map.values(), height, width));
            files.put("values", base + ".npy");
            map.signed().ifPresent(signed -> {
                draft.write(base + "-signed.npy", Npy.write(signed, height, width));
                files.put("signed", base + "-signed.npy");
            });
        } else if (attribution instanceof Attribution.PixelValues map) {
            draft.write(base + ".npy", Npy.write(map.values(), height, width, map.channels()));
            files.put("values", base + ".npy");
        } else if (attribution instanceof Attribution.Segments segments) {
            draft.write(base + ".npy", Npy.write(weightOfEachPixel(segments), height, width));
            files.put("values", base + ".npy");
            draft.write(base + "-segments.npy", Npy.write(segments.labels(), height, width));
            files.put("segments", base + "-segments.npy");
        }
    }

    private static float[] weightOfEachPixel(Attribution.Segments segments) {
        int[] labels = segments.labels();
        float[] values = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (float) segments.weights()[labels[i]];
        }
        return values;
    }
}

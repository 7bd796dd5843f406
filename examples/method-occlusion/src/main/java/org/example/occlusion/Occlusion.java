package org.example.occlusion;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.Attribution;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Fact;
import org.vitral.api.MethodCard;
import org.vitral.api.Network;
import org.vitral.api.Parameter;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Scores;
import org.vitral.api.Text;

/** Occlusion sensitivity (Zeiler and Fergus, 2014): how much the class' probability falls while a patch slides over the picture. */
public final class Occlusion implements ExplanationMethod {
    private static final int AT_ONCE = 32;

    private static final Parameter.Whole POSITIONS = Parameter.whole(
                    "positions", Text.of("Positions along a side", "Posiciones por lado"), 14)
            .between(2, 64)
            .help(Text.of(
                    "Into how many places along each side the patch is put. More are finer, and slower.",
                    "En cuántos lugares de cada lado se pone el parche. Más es más fino y más lento."));

    private static final Parameter.Decimal PATCH = Parameter.decimal(
                    "patch", Text.of("Size of the patch", "Tamaño del parche"), 0.2)
            .between(0.02, 0.9)
            .help(Text.of(
                    "The side of the patch as a part of the picture's. A small patch hides too little to matter.",
                    "El lado del parche como parte del de la imagen. Un parche pequeño tapa demasiado poco."));

    private static final Parameter.Decimal GREY = Parameter.decimal(
                    "grey", Text.of("Grey of the patch", "Gris del parche"), 127.5)
            .between(0, 255)
            .help(Text.of("0 is black and 255 is white.", "0 es negro y 255 es blanco."));

    @Override
    public MethodCard card() {
        return MethodCard.of(
                        "occlusion",
                        Text.of("Occlusion", "Oclusión"),
                        Text.of(
                                "How much the class' probability falls when a patch hides each place.",
                                "Cuánto baja la probabilidad de la clase cuando un parche tapa cada lugar."))
                .with(POSITIONS, PATCH, GREY)
                .describedIn("Zeiler and Fergus, 2014", "https://arxiv.org/abs/1311.2901");
    }

    @Override
    public List<Explanation> explain(Network network, Request request, Run run) {
        Pixels picture = request.picture();
        int side = Math.min(request.get(POSITIONS), Math.min(picture.width(), picture.height()));
        int places = side * side;
        Scores whole = network.classify(List.of(picture));
        float[][] drop = new float[request.classes().size()][places];
        for (int first = 0; first < places; first += AT_ONCE) {
            int from = first;
            int n = Math.min(AT_ONCE, places - from);
            Scores hidden = network.classify(new PictureBatch() {
                @Override
                public int size() {
                    return n;
                }

                @Override
                public void write(int index, float[] target, int offset) {
                    picture.copyTo(target, offset);
                    hide(picture, request, (from + index) / side, (from + index) % side, side, target, offset);
                }
            });
            for (int c = 0; c < drop.length; c++) {
                int classIndex = request.classes().get(c);
                for (int i = 0; i < n; i++) {
                    drop[c][from + i] = whole.probability(0, classIndex) - hidden.probability(i, classIndex);
                }
            }
            run.progress(from + n, places);
            run.publish(explanations(request, drop, side, whole));
            if (run.finishNow()) {
                break;
            }
        }
        return explanations(request, drop, side, whole);
    }

    private static List<Explanation> explanations(Request request, float[][] drop, int side, Scores whole) {
        List<Explanation> all = new ArrayList<>();
        for (int c = 0; c < drop.length; c++) {
            int classIndex = request.classes().get(c);
            all.add(Explanation.of(classIndex, Attribution.HeatMap.signed(side, side, drop[c].clone()))
                    .with(Fact.number(
                            "probability",
                            Text.of("Probability of the whole picture", "Probabilidad de la imagen entera"),
                            whole.probability(0, classIndex))));
        }
        return all;
    }

    /** The patch' centre lies where the cell of the map that it speaks for has its own. */
    private static void hide(
            Pixels picture, Request request, int row, int column, int side, float[] target, int offset) {
        double patch = request.get(PATCH);
        int top = (int) Math.round(((row + 0.5) / side - patch / 2) * picture.height());
        int left = (int) Math.round(((column + 0.5) / side - patch / 2) * picture.width());
        int bottom = Math.max(top + 1, (int) Math.round(top + patch * picture.height()));
        int right = Math.max(left + 1, (int) Math.round(left + patch * picture.width()));
        float grey = request.get(GREY).floatValue();
        for (int y = Math.max(0, top); y < Math.min(picture.height(), bottom); y++) {
            int from = offset + (y * picture.width() + Math.max(0, left)) * picture.channels();
            int to = offset + (y * picture.width() + Math.min(picture.width(), right)) * picture.channels();
            java.util.Arrays.fill(target, from, Math.max(from, to), grey);
        }
    }
}

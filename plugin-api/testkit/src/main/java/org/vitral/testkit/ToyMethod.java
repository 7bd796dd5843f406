package org.vitral.testkit;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.ApiStatus;
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

/** The simplest method there is: how much a class' probability falls when a cell of the picture is made grey. */
@ApiStatus(since = "1.0.0")
public final class ToyMethod implements ExplanationMethod {
    static final Parameter.Whole CELLS = Parameter.whole("cells", Text.of("Cells along a side", "Celdas por lado"), 4)
            .between(1, 16)
            .help(Text.of("More cells see finer, and take longer.", "Más celdas ven más fino y tardan más."));

    @Override
    public MethodCard card() {
        return MethodCard.of(
                        "toy",
                        Text.of("Toy occlusion", "Oclusión de juguete"),
                        Text.of(
                                "How much the class depends on each cell of the picture.",
                                "Cuánto depende la clase de cada celda de la imagen."))
                .with(CELLS);
    }

    @Override
    public List<Explanation> explain(Network network, Request request, Run run) {
        Pixels picture = request.picture();
        int side = Math.min(request.get(CELLS), Math.min(picture.width(), picture.height()));
        int cells = side * side;
        Scores scores = network.classify(new PictureBatch() {
            @Override
            public int size() {
                return cells + 1;
            }

            @Override
            public void write(int index, float[] target, int offset) {
                run.check();
                picture.copyTo(target, offset);
                if (index < cells) {
                    hide(picture, index / side, index % side, side, target, offset);
                }
            }
        });
        run.progress(cells, cells);
        List<Explanation> explanations = new ArrayList<>();
        for (int c : request.classes()) {
            float[] drop = new float[cells];
            for (int i = 0; i < cells; i++) {
                drop[i] = scores.probability(cells, c) - scores.probability(i, c);
            }
            explanations.add(Explanation.of(c, Attribution.HeatMap.signed(side, side, drop))
                    .with(Fact.number("shown", Text.of("Probability", "Probabilidad"), scores.probability(cells, c))));
        }
        return explanations;
    }

    private static void hide(Pixels picture, int row, int column, int side, float[] target, int offset) {
        for (int y = row * picture.height() / side; y < (row + 1) * picture.height() / side; y++) {
            for (int x = column * picture.width() / side; x < (column + 1) * picture.width() / side; x++) {
                for (int c = 0; c < picture.channels(); c++) {
                    target[offset + (y * picture.width() + x) * picture.channels() + c] = 128;
                }
            }
        }
    }
}

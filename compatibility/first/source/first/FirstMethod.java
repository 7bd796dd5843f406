package first;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.Attribution;
import org.vitral.api.ClassGradients;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Fact;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.MethodCard;
import org.vitral.api.Network;
import org.vitral.api.Parameter;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.api.Volume;

/** Uses as much of the API as one method can. */
public final class FirstMethod implements ExplanationMethod {
    private static final Text SOME = Text.of("Some", "Algo");
    private static final Parameter.Whole WHOLE = Parameter.whole("whole", SOME, 4)
            .between(1, 9)
            .help(SOME)
            .unit(Text.same("px"))
            .step(1)
            .group(SOME);
    private static final Parameter.Decimal DECIMAL =
            Parameter.decimal("decimal", SOME, 1.5).between(0.5, 9).logarithmically();
    private static final Parameter.Choice CHOICE =
            Parameter.choice("choice", SOME, Parameter.option("a", SOME), Parameter.option("b", SOME));
    private static final Parameter.Choice FOLLOWS = Parameter.choice(
                    "follows", SOME, Parameter.option("x", SOME), Parameter.option("y", SOME))
            .defaultBy(CHOICE, Map.of("b", "y"))
            .when(CHOICE, "b");
    private static final Parameter.Flag FLAG = Parameter.flag("flag", SOME, true);
    private static final Parameter.Layer LAYER = Parameter.layer("layer", SOME);
    private static final Parameter.Whole AUTOMATIC = Parameter.whole("automatic", SOME, 0).automatic(SOME);

    @Override
    public MethodCard card() {
        return MethodCard.of("first", SOME, SOME)
                .requiring(FeatureMaps.class, ClassGradients.class, GlobalAveragePooling.class)
                .with(WHOLE, DECIMAL, CHOICE, FOLLOWS, FLAG, LAYER, AUTOMATIC)
                .describedIn("First, 2026", "https://example.org/first")
                .seeded(7)
                .continuedBy(WHOLE);
    }

    @Override
    public List<Explanation> explain(Network network, Request request, Run run) {
        Pixels picture = request.picture();
        run.status(SOME);
        run.check();
        run.chose("automatic", request.given(AUTOMATIC).orElse(3));
        Scores scores = network.classify(List.of(picture));
        Scores again = network.classify(new PictureBatch() {
            @Override
            public int size() {
                return request.get(WHOLE);
            }

            @Override
            public void write(int index, float[] target, int offset) {
                picture.copyTo(target, offset);
            }
        });
        Volume maps = network.require(FeatureMaps.class).activations(picture, request.get(LAYER));
        ClassGradients.Gradients gradients =
                network.require(ClassGradients.class).gradients(picture, request.get(LAYER), request.classes());
        GlobalAveragePooling pooling = network.require(GlobalAveragePooling.class);
        List<Explanation> all = new ArrayList<>();
        for (int i = 0; i < request.classes().size(); i++) {
            int c = request.classes().get(i);
            float[] map = new float[maps.height() * maps.width()];
            for (int j = 0; j < maps.values().length; j++) {
                map[j / maps.channels()] += maps.values()[j] * pooling.classWeights(c)[j % maps.channels()]
                        + gradients.gradients().get(i).values()[j];
            }
            all.add(Explanation.of(c, Attribution.HeatMap.positivePartOf(maps.width(), maps.height(), map))
                    .with(
                            Fact.number("logit", SOME, scores.logit(0, c)),
                            Fact.numbers("probabilities", SOME, new double[] {again.probability(0, c)}))
                    .with(
                            Exhibit.of("picture", SOME, picture),
                            Exhibit.of(
                                    "borders",
                                    SOME,
                                    Attribution.Segments.bordersOf(
                                            picture.width(),
                                            picture.height(),
                                            new int[picture.width() * picture.height()],
                                            1)))
                    .note(Text.of("A note.", "Una nota.")));
        }
        run.carry("state");
        run.progress(1, 1);
        run.publish(all);
        return all;
    }

    @Override
    public Optional<Exhibit> preview(Request request) {
        return Optional.of(Exhibit.of("preview", SOME, request.picture()));
    }
}

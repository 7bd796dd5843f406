package org.vitral.method.lime;

import java.util.Map;
import org.vitral.api.Parameter;
import org.vitral.api.Parameter.Choice;
import org.vitral.api.Parameter.Decimal;
import org.vitral.api.Parameter.Flag;
import org.vitral.api.Parameter.Whole;
import org.vitral.api.Text;

/** What a person can tell LIME. The defaults are the thesis'; the style sets those in which the lime package differs. */
final class Options {
    private static final Text SUPERPIXELS = Text.of("Superpixels", "Superpíxeles");
    private static final Text MODEL = Text.of("Sampling and model", "Muestreo y modelo");

    static final Choice STYLE = Parameter.choice(
                    "style",
                    Text.of("Style", "Estilo"),
                    Parameter.option("thesis", Text.of("Thesis (Bernoulli masks)", "Tesis (máscaras de Bernoulli)")),
                    Parameter.option("package", Text.of("lime package", "Paquete lime")))
            .help(
                    Text.of(
                            "Whose habits to follow: how masks are drawn, and the defaults of fill, regression and signs.",
                            "Qué costumbres seguir: cómo se sortean las máscaras y los valores por defecto de relleno, regresión y signos."));

    static final Whole PERTURBATIONS = Parameter.whole("perturbations", Text.of("Perturbations", "Perturbaciones"), 500)
            .between(10, 100_000)
            .step(10)
            .logarithmically()
            .help(Text.of(
                    "How many masked copies of the picture the network sees; more make the ranking surer and take longer.",
                    "Cuántas copias enmascaradas de la imagen ve la red; más hacen más seguro el orden y tardan más."));

    static final Flag ADAPTIVE = Parameter.flag(
                    "adaptive", Text.of("Stop when the ranking is settled", "Parar cuando el orden sea firme"), false)
            .help(
                    Text.of(
                            "Ends before all perturbations are used, once the intervals of the superpixels shown no longer overlap.",
                            "Termina antes de usar todas las perturbaciones si los intervalos de los superpíxeles mostrados ya no se solapan."));

    static final Choice SEGMENTATION = Parameter.choice(
                    "segmentation",
                    Text.of("Segmentation", "Segmentación"),
                    Parameter.option("quickshift", Text.same("quickshift")),
                    Parameter.option("slic", Text.same("SLIC")),
                    Parameter.option("felzenszwalb", Text.same("Felzenszwalb")),
                    Parameter.option("grid", Text.of("regular grid", "cuadrícula regular")))
            .help(Text.of(
                    "How the picture is cut into superpixels, which are hidden or shown as a whole.",
                    "Cómo se corta la imagen en superpíxeles, que se ocultan o muestran enteros."))
            .group(SUPERPIXELS);

    static final Decimal KERNEL_SIZE = Parameter.decimal(
                    "kernel-size", Text.of("Kernel size", "Tamaño del núcleo"), 2.5)
            .between(1, 20)
            .unit(Text.of("pixels", "píxeles"))
            .help(Text.of(
                    "Width of quickshift's window: larger gives fewer, larger superpixels.",
                    "Ancho de la ventana de quickshift: mayor da menos superpíxeles, más grandes."))
            .when(SEGMENTATION, "quickshift")
            .group(SUPERPIXELS);

    static final Decimal MAX_DISTANCE = Parameter.decimal(
                    "max-distance", Text.of("Largest distance", "Distancia máxima"), 28)
            .between(0, 10_000)
            .unit(Text.of("pixels", "píxeles"))
            .help(Text.of(
                    "Pixels further apart are not joined: larger gives fewer superpixels.",
                    "Los píxeles más alejados no se unen: mayor da menos superpíxeles."))
            .when(SEGMENTATION, "quickshift")
            .group(SUPERPIXELS);

    static final Decimal RATIO = Parameter.decimal(
                    "ratio", Text.of("Colour against place", "Color frente a lugar"), 0.3)
            .between(0, 1)
            .help(Text.of(
                    "How much colour counts beside place: 0 looks at place alone.",
                    "Cuánto cuenta el color frente al lugar: 0 mira solo el lugar."))
            .when(SEGMENTATION, "quickshift")
            .group(SUPERPIXELS);

    static final Whole SEGMENTS = Parameter.whole(
                    "segments", Text.of("Superpixels, about", "Superpíxeles, aproximadamente"), 100)
            .between(2, 1000)
            .help(Text.of(
                    "About how many superpixels SLIC or the grid should make.",
                    "Cuántos superpíxeles deberían hacer SLIC o la cuadrícula, aproximadamente."))
            .when(SEGMENTATION, "slic", "grid")
            .group(SUPERPIXELS);

    static final Decimal COMPACTNESS = Parameter.decimal("compactness", Text.of("Compactness", "Compacidad"), 10)
            .between(0.01, 1000)
            .logarithmically()
            .help(Text.of(
                    "How much SLIC prefers square superpixels to ones of a single colour.",
                    "Cuánto prefiere SLIC superpíxeles cuadrados a los de un solo color."))
            .when(SEGMENTATION, "slic")
            .group(SUPERPIXELS);

    static final Decimal SCALE = Parameter.decimal("scale", Text.of("Scale", "Escala"), 100)
            .between(1, 10_000)
            .logarithmically()
            .help(Text.of(
                    "Felzenszwalb's scale of observation: larger gives fewer, larger superpixels.",
                    "La escala de observación de Felzenszwalb: mayor da menos superpíxeles, más grandes."))
            .when(SEGMENTATION, "felzenszwalb")
            .group(SUPERPIXELS);

    static final Choice FILL = Parameter.choice(
                    "fill",
                    Text.of("Hidden superpixels are", "Los superpíxeles ocultos son"),
                    Parameter.option("black", Text.of("black", "negros")),
                    Parameter.option("mean", Text.of("their own mean colour", "de su color medio")),
                    Parameter.option("grey", Text.of("grey", "grises")),
                    Parameter.option("blur", Text.of("blurred", "desenfocados")))
            .defaultBy(STYLE, Map.of("package", "mean"))
            .help(Text.of(
                    "What stands in place of what is hidden; the network sees it too.",
                    "Qué ocupa el lugar de lo oculto; la red también lo ve."))
            .group(MODEL);

    static final Choice REGRESSION = Parameter.choice(
                    "regression",
                    Text.of("Regression", "Regresión"),
                    Parameter.option("least-squares", Text.of("least squares", "mínimos cuadrados")),
                    Parameter.option("ridge", Text.of("ridge", "ridge (contraída)")))
            .defaultBy(STYLE, Map.of("package", "ridge"))
            .help(
                    Text.of(
                            "How the linear model is fitted; ridge shrinks the coefficients a little and copes with few perturbations.",
                            "Cómo se ajusta el modelo lineal; ridge contrae un poco los coeficientes y tolera pocas perturbaciones."))
            .group(MODEL);

    static final Decimal KERNEL_WIDTH = Parameter.decimal(
                    "kernel-width", Text.of("Width of the neighbourhood", "Ancho de la vecindad"), 0.25)
            .between(0.01, 100)
            .logarithmically()
            .help(
                    Text.of(
                            "How fast masked pictures count less as more of them is hidden; larger looks further from the picture.",
                            "Con qué rapidez cuentan menos las imágenes cuanto más se oculta; mayor mira más lejos de la imagen."))
            .group(MODEL);

    static final Choice SIGNS = Parameter.choice(
                    "signs",
                    Text.of("Superpixels shown", "Superpíxeles mostrados"),
                    Parameter.option(
                            "largest", Text.of("with the largest coefficients", "con los mayores coeficientes")),
                    Parameter.option("positive", Text.of("that speak for the class", "a favor de la clase")),
                    Parameter.option(
                            "both", Text.of("that matter most, for or against", "que más pesan, a favor o en contra")))
            .defaultBy(STYLE, Map.of("package", "positive"))
            .help(
                    Text.of(
                            "Which superpixels come first: the largest signed coefficients, only positive ones, or the largest by size.",
                            "Qué superpíxeles van primero: los mayores coeficientes con signo, solo los positivos, o los mayores por tamaño."))
            .group(MODEL);

    static final Whole SHOWN = Parameter.whole("shown", Text.of("How many are shown", "Cuántos se muestran"), 7)
            .between(1, 2000)
            .automatic(Text.of("a tenth of the superpixels, at least 7", "un décimo de los superpíxeles, al menos 7"))
            .help(Text.of(
                    "How many superpixels the picture shows; can be changed on the finished result.",
                    "Cuántos superpíxeles muestra la imagen; se puede cambiar en el resultado terminado."))
            .group(MODEL);

    private Options() {}

    static Parameter<?>[] all() {
        return new Parameter<?>[] {
            STYLE,
            PERTURBATIONS,
            ADAPTIVE,
            SEGMENTATION,
            KERNEL_SIZE,
            MAX_DISTANCE,
            RATIO,
            SEGMENTS,
            COMPACTNESS,
            SCALE,
            FILL,
            REGRESSION,
            KERNEL_WIDTH,
            SIGNS,
            SHOWN
        };
    }
}

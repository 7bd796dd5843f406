package org.vitral.method.shap;

import org.vitral.api.Parameter;
import org.vitral.api.Parameter.Choice;
import org.vitral.api.Parameter.Flag;
import org.vitral.api.Parameter.Whole;
import org.vitral.api.Text;

/** What a person can tell SHAP. */
final class Options {
    static final Whole EVALUATIONS = Parameter.whole("evaluations", Text.of("Evaluations", "Evaluaciones"), 1000)
            .between(10, 100_000)
            .step(10)
            .logarithmically()
            .help(Text.of(
                    "How many masked pictures the network sees: more show smaller regions and take longer.",
                    "Cuántas imágenes enmascaradas ve la red: más muestran regiones más pequeñas y tardan más."));

    static final Choice MASKER = Parameter.choice(
                    "masker",
                    Text.of("Hidden parts are", "Las partes ocultas son"),
                    Parameter.option("blur", Text.of("blurred", "desenfocadas")),
                    Parameter.option("inpaint-telea", Text.of("inpainted (Telea)", "rellenadas (Telea)")),
                    Parameter.option("inpaint-ns", Text.of("inpainted (Navier-Stokes)", "rellenadas (Navier-Stokes)")),
                    Parameter.option("mean", Text.of("of the mean colour", "del color medio")))
            .help(Text.of(
                    "What stands in place of what is hidden. Inpainting takes much longer than the others.",
                    "Qué ocupa el lugar de lo oculto. Rellenar tarda mucho más que lo demás."));

    static final Whole BATCH_SIZE = Parameter.whole("batch-size", Text.of("Logical batch", "Lote lógico"), 10)
            .between(2, 1000)
            .step(2)
            .help(
                    Text.of(
                            "How many masked pictures are chosen at a time: a larger number chooses less well and changes the values.",
                            "Cuántas imágenes enmascaradas se eligen cada vez: un número mayor elige peor y cambia los valores."));

    static final Choice FIXED_CONTEXT = Parameter.choice(
                    "fixed-context",
                    Text.of("Context of a region", "Contexto de una región"),
                    Parameter.option("none", Text.of("with and without its neighbour", "con y sin su vecina")),
                    Parameter.option("0", Text.of("without its neighbour", "sin su vecina")),
                    Parameter.option("1", Text.of("with its neighbour", "con su vecina")))
            .help(
                    Text.of(
                            "One context alone shows many more regions with as many evaluations, but less fairly.",
                            "Un solo contexto muestra muchas más regiones con igual número de evaluaciones, pero es menos justo."));

    static final Flag MASK_AFTER_PREPROCESSING = Parameter.flag(
                    "mask-after-preprocessing",
                    Text.of("Mask after preprocessing", "Enmascarar tras el preprocesado"),
                    false)
            .help(
                    Text.of(
                            "As the thesis did it. Blur and mean give the same, but a network that takes blue first has its pixels' channels split in that order.",
                            "Como lo hizo la tesis. Desenfoque y media dan lo mismo, pero en una red que toma primero el azul los canales de un píxel se parten en ese orden."))
            .when(MASKER, "blur", "mean");

    private Options() {}
}

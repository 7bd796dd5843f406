package org.vitral.keras.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.graph.Op.Combination;
import org.vitral.keras.graph.Op.Pooling;

/** The layers that can be run, by Keras' class names; Keras 1's names too. */
final class KnownLayers {
    private static final Map<String, Consumer<Layer>> KNOWN = new HashMap<>();

    /** What does nothing when a trained network is used. */
    private static final Set<String> IDENTITIES = Set.of(
            "Dropout",
            "SpatialDropout2D",
            "GaussianDropout",
            "GaussianNoise",
            "AlphaDropout",
            "ActivityRegularization",
            "Identity",
            "StochasticDepth",
            "RandomFlip",
            "RandomRotation",
            "RandomZoom",
            "RandomTranslation",
            "RandomContrast",
            "RandomBrightness",
            "RandomHeight",
            "RandomWidth",
            "RandomHue",
            "RandomSaturation",
            "RandomColorJitter",
            "RandomColorDegeneration",
            "RandomGrayscale",
            "RandomPosterization",
            "RandomSharpness",
            "RandomShear",
            "RandomPerspective",
            "RandomErasing",
            "RandomInvert",
            "RandomElasticTransform",
            "RandomGaussianBlur",
            "Solarization",
            "RandAugment",
            "AugMix",
            "CutMix",
            "MixUp");

    /** Layers before the network proper: what they give is the picture still, not features of it. */
    static final Set<String> PREPROCESSING = Set.of("Rescaling", "Normalization", "InputLayer");

    static {
        IDENTITIES.forEach(type -> KNOWN.put(type, Geometry::identity));
        KNOWN.put("Conv2D", Convolutions::conv2D);
        KNOWN.put("Convolution2D", Convolutions::conv2D);
        KNOWN.put("AtrousConvolution2D", Convolutions::conv2D);
        KNOWN.put("DepthwiseConv2D", Convolutions::depthwise);
        KNOWN.put("SeparableConv2D", Convolutions::separable);
        KNOWN.put("SeparableConvolution2D", Convolutions::separable);
        KNOWN.put("Conv2DTranspose", Convolutions::transposed);
        KNOWN.put("Convolution2DTranspose", Convolutions::transposed);
        KNOWN.put("Dense", Convolutions::dense);
        KNOWN.put("BatchNormalization", Normalizations::batch);
        KNOWN.put("BatchNormalizationV1", Normalizations::batch);
        KNOWN.put("BatchNormalizationV2", Normalizations::batch);
        KNOWN.put("SyncBatchNormalization", Normalizations::batch);
        KNOWN.put("LayerNormalization", Normalizations::layer);
        KNOWN.put("GroupNormalization", Normalizations::group);
        KNOWN.put("UnitNormalization", Normalizations::unit);
        KNOWN.put("Rescaling", Normalizations::rescaling);
        KNOWN.put("Normalization", Normalizations::normalization);
        KNOWN.put("LayerScale", Normalizations::layerScale);
        KNOWN.put("MaxPooling2D", layer -> Poolings.window(layer, Pooling.MAX));
        KNOWN.put("AveragePooling2D", layer -> Poolings.window(layer, Pooling.AVERAGE));
        KNOWN.put("GlobalMaxPooling2D", layer -> Poolings.global(layer, Pooling.MAX));
        KNOWN.put("GlobalAveragePooling2D", layer -> Poolings.global(layer, Pooling.AVERAGE));
        KNOWN.put("ZeroPadding2D", Geometry::zeroPadding);
        KNOWN.put("Cropping2D", Geometry::cropping);
        KNOWN.put("CenterCrop", Resizings::centerCrop);
        KNOWN.put("RandomCrop", Resizings::randomCrop);
        KNOWN.put("Resizing", Resizings::resizing);
        KNOWN.put("UpSampling2D", Resizings::upSampling);
        KNOWN.put("Flatten", Geometry::flatten);
        KNOWN.put("Reshape", Geometry::reshape);
        KNOWN.put("Permute", Geometry::permute);
        KNOWN.put("Concatenate", Merging::concatenate);
        KNOWN.put("Merge", Merging::keras1);
        KNOWN.put("Dot", Merging::dot);
        KNOWN.put("Add", layer -> Merging.combine(layer, Combination.ADD));
        KNOWN.put("Subtract", layer -> Merging.combine(layer, Combination.SUBTRACT));
        KNOWN.put("Multiply", layer -> Merging.combine(layer, Combination.MULTIPLY));
        KNOWN.put("Average", layer -> Merging.combine(layer, Combination.AVERAGE));
        KNOWN.put("Maximum", layer -> Merging.combine(layer, Combination.MAXIMUM));
        KNOWN.put("Minimum", layer -> Merging.combine(layer, Combination.MINIMUM));
        KNOWN.put("Activation", Activations::activation);
        KNOWN.put("ReLU", Activations::layer);
        KNOWN.put("LeakyReLU", Activations::layer);
        KNOWN.put("ELU", Activations::layer);
        KNOWN.put("ThresholdedReLU", Activations::layer);
        KNOWN.put("Softmax", Activations::layer);
        KNOWN.put("PReLU", Activations::prelu);
        KNOWN.put("CustomScaleLayer", Operations::scaledSum);
        KNOWN.put(Operations.TYPE, Operations::read);
    }

    private KnownLayers() {}

    static void read(Layer layer) {
        @Nullable Consumer<Layer> known = KNOWN.get(layer.type());
        if (known == null) {
            throw unknown(layer.name(), layer.type());
        }
        known.accept(layer);
    }

    static boolean identity(String type) {
        return IDENTITIES.contains(type);
    }

    /** What cannot be run, by name, place and remedy. */
    static NetworkException unknown(String name, String type) {
        String shown = ModelConfig.shown(name);
        return new NetworkException(
                switch (type) {
                    case "Lambda" ->
                        Text.format(
                                "Layer %s is a Lambda: Python code inside the file, which is never run. Replace it by Keras'"
                                        + " own layers (Rescaling, Resizing, Add, …) and save the network again.",
                                "La capa %s es una Lambda: código Python dentro del archivo, que nunca se ejecuta."
                                        + " Sustitúyala por capas de Keras (Rescaling, Resizing, Add, …) y guarde la red de"
                                        + " nuevo.",
                                shown);
                    case "Masking" ->
                        Text.format(
                                "Layer %s is a Masking layer: it is for sequences, not for pictures, and cannot be run."
                                        + " Remove it and save the network again.",
                                "La capa %s es de tipo Masking: es para secuencias, no para imágenes, y no se puede"
                                        + " ejecutar. Quítela y guarde la red de nuevo.",
                                shown);
                    default ->
                        Text.format(
                                "Layer %s is of the type %s, which is not known here. Replace it by standard layers for"
                                        + " pictures and save the network again.",
                                "La capa %s es del tipo %s, que aquí no se conoce. Sustitúyala por capas estándar para"
                                        + " imágenes y guarde la red de nuevo.",
                                shown,
                                ModelConfig.shown(type));
                });
    }
}

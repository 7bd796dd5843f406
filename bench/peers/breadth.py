"""Holds every base of keras.applications against Vitral: the rows of docs/networks.md.

usage: python breadth.py [BASE ...] [--keep FOLDER]      (default: every base; needs TensorFlow with Keras)

Builds each base with random weights, saves it as .h5, lets `./vitral explain --json` classify and explain a picture of
random colours by every method (with few evaluations: whether they run, not what they find), and prints the largest
difference of the ten most probable classes from what Keras says, divided by the largest probability. A picture of the
network's own size is not scaled, so that both see the same pixels. The batch normalizations get random statistics, for
with those of a new network they would change nothing; and the last kernel is enlarged until the logits spread by 2, for a
new network thinks all classes alike, and then no error would be seen.
"""
import argparse
import inspect
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from PIL import Image

SIZES = {"InceptionV3": 139, "InceptionResNetV2": 139, "MobileNetV3Small": 224, "MobileNetV3Large": 224}
BASES = """VGG16 VGG19 ResNet50 ResNet101 ResNet152 ResNet50V2 ResNet101V2 ResNet152V2 InceptionV3 InceptionResNetV2 Xception
MobileNet MobileNetV2 MobileNetV3Small MobileNetV3Large DenseNet121 DenseNet169 DenseNet201 NASNetMobile
EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6 EfficientNetB7
EfficientNetV2B0 EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2S ConvNeXtTiny""".split()
METHODS = ["cam", "grad-cam", "lime", "shap"]
VITRAL = pathlib.Path(__file__).resolve().parents[2] / "vitral"


def build(name):
    keras.utils.set_random_seed(7)
    make = getattr(keras.applications, name)
    arguments = {"weights": None}
    if name in SIZES:
        arguments["input_shape"] = (SIZES[name], SIZES[name], 3)
    if "classifier_activation" in inspect.signature(make).parameters:
        arguments["classifier_activation"] = "softmax"
    model = make(**arguments)
    random = np.random.default_rng(7)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            for weight in layer.weights:
                low, high = {"gamma": (0.8, 1.2), "moving_variance": (0.8, 1.2)}.get(weight.name, (-0.1, 0.1))
                weight.assign(random.uniform(low, high, weight.shape).astype("float32"))
    return model


def predict(model, pixels):
    return model.predict(pixels[None].astype("float32") / 255, verbose=0)[0]


def spread(model, pixels):
    """The last kernel makes the logits of this picture spread by 2."""
    last = [layer for layer in model.layers if hasattr(layer, "kernel") and len(layer.get_weights())][-1]
    factor = 2 / np.log(np.maximum(predict(model, pixels), 1e-30)).std()
    last.set_weights([weight * factor for weight in last.get_weights()])


def compare(name, folder):
    keras.backend.clear_session()
    model = build(name)
    side = model.input_shape[1]
    pixels = np.random.default_rng(3).integers(0, 256, (side, side, 3), dtype=np.uint8)
    picture, network = folder / f"{name}.png", folder / f"{name}.h5"
    Image.fromarray(pixels).save(picture)
    spread(model, pixels)
    model.save(network)
    expected = predict(model, pixels)
    words = ["explain", picture, "--network", network, "--preprocess", "scale", "--json", "--out", folder / "results"]
    for method in METHODS:
        words += ["--method", method]
    words += ["-P", "lime.perturbations=20", "-P", "shap.evaluations=20"]
    said = subprocess.run([str(VITRAL), *map(str, words)], capture_output=True, text=True)
    if said.returncode:
        return row(name, f"no: {said.stderr.strip()}", *[""] * (len(METHODS) + 2))
    analysis = json.loads(said.stdout)
    ran = {explanation["method"] for explanation in analysis["explanations"]}
    predictions = analysis["networks"][0]["predictions"]
    apart = max(abs(p["probability"] - float(expected[p["index"]])) for p in predictions)
    return row(name, "yes", *["yes" if method in ran else "no" for method in METHODS],
               f"{apart / float(expected.max()):.1e}", f"{expected.max():.3f}")


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def main():
    words = argparse.ArgumentParser()
    words.add_argument("bases", nargs="*", default=BASES, metavar="BASE")
    words.add_argument("--keep", type=pathlib.Path, metavar="FOLDER", help="keep the network files here")
    words = words.parse_args()
    unknown = set(words.bases) - set(BASES)
    if unknown:
        sys.exit(f"unknown: {' '.join(sorted(unknown))}; there are {' '.join(BASES)}")
    print(row("base", "opens", *METHODS, "largest difference", "largest probability"))
    print("|" + "---|" * (len(METHODS) + 4), flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = words.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name in words.bases:
            print(compare(name, folder), flush=True)
            if not words.keep:
                (folder / f"{name}.h5").unlink(missing_ok=True)


if __name__ == "__main__":
    main()

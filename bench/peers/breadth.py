"""Holds every base of keras.applications against Vitral: the tables of docs/networks.md.

usage: python breadth.py --rows FOLDER [BASE ...] [--only 2|3] [--before COMMAND] [--keep]

(default: every base; needs TensorFlow with Keras 3, and for the second table tf_keras, which is Keras 2)

Builds each base with random weights, saves it as .h5, lets `./vitral explain --json` classify and explain a picture of
random colours by every method (with few evaluations: whether they run, not what they find), compares the ten most probable
classes with what Keras says (divided by the largest probability), and times the opening (open.py). A picture of the network's own
size is not scaled, so that both see the same pixels. The batch normalizations get random statistics, for with those of
a new network they would change nothing; and the last kernel is enlarged until the logits spread by 2, for a new network
thinks all classes alike, and then no error would be seen. Where Keras is far from itself with such weights (EfficientNetV2 from S
on), what is added to the shortcuts is made smaller.

Each row is a process of its own and is kept in FOLDER as JSON: whoever begins again goes on with the first row that is
missing. The network is deleted after its row (unless --keep). COMMAND is put before the timing, for machines that have to be
asked to be quiet. The tables are printed at the end, from the rows that are there.
"""
import argparse
import importlib.util
import inspect
import json
import os
import pathlib
import shlex
import subprocess
import sys
import traceback

BASES = """VGG16 VGG19 ResNet50 ResNet101 ResNet152 ResNet50V2 ResNet101V2 ResNet152V2 InceptionV3 InceptionResNetV2 Xception
MobileNet MobileNetV2 MobileNetV3Small MobileNetV3Large DenseNet121 DenseNet169 DenseNet201 NASNetMobile NASNetLarge
EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6 EfficientNetB7
EfficientNetV2B0 EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2S EfficientNetV2M EfficientNetV2L
ConvNeXtTiny ConvNeXtSmall ConvNeXtBase""".split()
BASES_OF_KERAS_2 = """VGG16 ResNet50 ResNet50V2 InceptionV3 InceptionResNetV2 Xception MobileNet MobileNetV2 MobileNetV3Small DenseNet121
NASNetMobile EfficientNetB0 EfficientNetV2B0 ConvNeXtTiny""".split()
SIZES = {"MobileNetV3Small": 224, "MobileNetV3Large": 224}  # the others have a usual size
METHODS = ["cam", "grad-cam", "lime", "shap"]
HERE = pathlib.Path(__file__).resolve().parent
VITRAL = HERE.parents[1] / "vitral"


def build(keras, name):
    import numpy as np

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
                kind = weight.name.split("/")[-1].split(":")[0]
                low, high = {"gamma": (0.8, 1.2), "moving_variance": (0.8, 1.2)}.get(kind, (-0.1, 0.1))
                weight.assign(random.uniform(low, high, weight.shape).astype("float32"))
    return model


def predict(model, pixels):
    return model.predict(pixels[None].astype("float32") / 255, verbose=0)[0]


def spread(model, pixels):
    """The last kernel makes the logits of this picture spread by 2."""
    import numpy as np

    last = [layer for layer in model.layers if hasattr(layer, "kernel") and len(layer.get_weights())][-1]

    def enlarge(factor):
        last.set_weights([weight * factor for weight in last.get_weights()])

    # Large logits leave one class alone with all the probability: of the others no logarithm can be taken.
    while predict(model, pixels).min() < 1e-25:
        enlarge(0.1)
    # Nearly equal probabilities differ by little more than rounding, and their spread is known better step by step.
    for _ in range(10):
        now = float(np.log(predict(model, pixels)).std())
        if abs(now - 2) < 0.1:
            break
        enlarge(min(2 / now, 1000))


def itself(model, pixels):
    """How far Keras is from itself, computing the same in two ways."""
    import numpy as np

    graph, eager = predict(model, pixels), np.asarray(model(pixels[None].astype("float32") / 255, training=False))[0]
    return float(abs(graph - eager).max() / graph.max())


def calm(model):
    """Short steps beside the shortcuts: long random ones let values and rounding errors grow from block to block without bound."""
    names = {layer.name for layer in model.layers}
    for layer in model.layers:
        if layer.name.endswith("_project_bn") and layer.name.replace("_project_bn", "_add") in names:
            layer.gamma.assign(layer.gamma * 0.1)
            layer.beta.assign(layer.beta * 0.1)


def write(generation, name, folder):
    """In a process of its own, so that TensorFlow's memory is given back: the network, a picture, and what Keras says."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import numpy as np
    from PIL import Image
    if generation == 2:
        import tf_keras as keras
    else:
        import keras
    model = build(keras, name)
    side = model.input_shape[1]
    pixels = np.random.default_rng(3).integers(0, 256, (side, side, 3), dtype=np.uint8)
    spread(model, pixels)
    apart = itself(model, pixels)
    calmed = apart > 2e-5  # what is so sensitive says nothing about who computes rightly
    if calmed:
        calm(model)
        spread(model, pixels)
        apart = itself(model, pixels)
    Image.fromarray(pixels).save(folder / "picture.png")
    model.save(folder / "network.h5")
    expected = predict(model, pixels)
    said = {"keras": keras.__version__, "side": side, "parameters": model.count_params(), "calmed": calmed,
            "itself": apart, "expected": expected.tolist()}
    (folder / "expected.json").write_text(json.dumps(said))


def explain(row, expected, folder):
    words = ["explain", folder / "picture.png", "--network", folder / "network.h5", "--preprocess", "scale", "--json",
             "--out", folder / "results", "-P", "lime.perturbations=10", "-P", "shap.evaluations=10"]
    if row["side"] > 512:  # noise of so many pixels falls into more quickshift superpixels than LIME can weigh
        words += ["-P", "lime.segmentation=grid"]
    for method in METHODS:
        words += ["--method", method]
    said = subprocess.run([str(VITRAL), *map(str, words)], capture_output=True, text=True)
    row["opens"] = said.returncode == 0
    if not row["opens"]:
        row["why"] = said.stderr.strip()
        return
    analysis = json.loads(said.stdout)
    row["failures"] = analysis.get("failures", [])
    row["methods"] = sorted({explanation["method"] for explanation in analysis["explanations"]})
    predictions = analysis["networks"][0]["predictions"]
    row["compared"] = len(predictions)
    row["difference"] = max(abs(p["probability"] - expected[p["index"]]) for p in predictions) / max(expected)
    row["largest"] = max(expected)


def measure(generation, name, rows, before, keep):
    folder = rows / f"{name}.{generation}"
    folder.mkdir(exist_ok=True)
    network = folder / "network.h5"
    try:
        subprocess.run([sys.executable, __file__, "--write", str(generation), name, "--rows", str(folder)], check=True)
        said = json.loads((folder / "expected.json").read_text())
        row = {"base": name, "bytes": network.stat().st_size}
        row |= {key: said[key] for key in ("keras", "side", "parameters", "calmed", "itself")}
        explain(row, said["expected"], folder)
        if row["opens"]:
            two = ["--keras2"] if generation == 2 else []
            timed = subprocess.run([*before, sys.executable, str(HERE / "open.py"), str(network), "--json", *two],
                                   capture_output=True, text=True)
            if timed.returncode == 0:
                row |= json.loads(timed.stdout)
            else:
                row["not_timed"] = timed.stderr.strip().splitlines()[-1:]
        part = rows / f"{name}.{generation}.part"
        part.write_text(json.dumps(row, indent=1))
        part.replace(rows / f"{name}.{generation}.json")
    finally:
        if not keep:
            subprocess.run(["rm", "-rf", str(folder)], check=True)


def cells(row):
    if not row["opens"]:
        return [row["base"], str(row["side"]), f"no: {row['why']}"]
    ran = ["yes" if method in row["methods"] else "no" for method in METHODS]
    line = [row["base"], str(row["side"]), "yes", *ran, f"{row['difference']:.1e}"]
    if "keras_refuses" in row:
        line += ["refuses it", f"{row['vitral_first']:.2f} s", f"{row['vitral_again']:.2f} s", ""]
    elif "keras_first" in row:
        line += [f"{row['keras_first']:.2f} s", f"{row['vitral_first']:.2f} s", f"{row['vitral_again']:.2f} s",
                 f"{row['vitral_again'] / row['keras_first']:.0%}"]
    return line


def table(generation, names, rows):
    heads = ["base", "side", "opens", "CAM", "Grad-CAM", "LIME", "SHAP", "largest difference", "`load_model`", "first opening",
             "second opening", "share"]
    there = [(name, rows / f"{name}.{generation}.json") for name in names]
    print(f"\nSaved by Keras {generation}:\n")
    print("| " + " | ".join(heads) + " |")
    print("|" + "---|" * len(heads))
    for name, file in there:
        line = cells(json.loads(file.read_text())) if file.exists() else [name, "", "not measured"]
        print("| " + " | ".join(line + [""] * (len(heads) - len(line))) + " |")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("bases", nargs="*", metavar="BASE")
    words.add_argument("--rows", type=pathlib.Path, required=True, metavar="FOLDER", help="where rows are kept")
    words.add_argument("--only", type=int, choices=[2, 3], help="only the files of this generation of Keras")
    words.add_argument("--before", type=shlex.split, default=[], metavar="COMMAND", help="put before the timing")
    words.add_argument("--keep", action="store_true", help="keep the networks beside the rows")
    words.add_argument("--write", type=int, help=argparse.SUPPRESS)
    words = words.parse_args()
    if words.write:
        write(words.write, words.bases[0], words.rows)
        return
    unknown = set(words.bases) - set(BASES)
    if unknown:
        sys.exit(f"unknown: {' '.join(sorted(unknown))}; there are {' '.join(BASES)}")
    words.rows.mkdir(parents=True, exist_ok=True)
    names = {3: words.bases or BASES, 2: words.bases or BASES_OF_KERAS_2}
    generations = [words.only] if words.only else [3, 2]
    if 2 in generations and importlib.util.find_spec("tf_keras") is None:
        print("Left out: files of Keras 2, since the Python package tf_keras is not installed", file=sys.stderr)
        generations.remove(2)
    failed = []
    for generation in generations:
        for name in names[generation]:
            if (words.rows / f"{name}.{generation}.json").exists():
                continue
            print(f"{name}, Keras {generation}", file=sys.stderr, flush=True)
            try:
                measure(generation, name, words.rows, words.before, words.keep)
            except (subprocess.CalledProcessError, OSError, ValueError):
                traceback.print_exc()
                failed.append(name)
    for generation in generations:
        table(generation, names[generation], words.rows)
    if failed:
        sys.exit(f"not measured: {' '.join(failed)}")


if __name__ == "__main__":
    main()

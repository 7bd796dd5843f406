"""How long Keras and Vitral take to open the same network: the first time in a new process, and again.

usage: python open.py MODEL.h5 [--json] [--keras2]

Keras: `load_model` alone, imports not counted; again is the best of three in the same process. Vitral: `./vitral bench open`, what it
measures begins when its plug-ins are loaded; again is the best of up to five. The file was read once before, so that it lies in memory for both.
The share is Vitral's time of Keras' time. With --keras2 the file is opened by tf_keras, which is Keras 2: Keras 3 refuses some of its files.
"""
import json
import os
import pathlib
import subprocess
import sys
import time

VITRAL = pathlib.Path(__file__).resolve().parents[2] / "vitral"


def keras_seconds(file, two):
    """In this process: the first time, and the best of three more."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if two:
        import tf_keras as keras
    else:
        import keras

    class OldDepthwiseConv2D(keras.layers.DepthwiseConv2D):
        """Keras 3 refuses the `groups` key that Keras 2 wrote."""

        def __init__(self, *args, **kwargs):
            kwargs.pop("groups", None)
            super().__init__(*args, **kwargs)

    known = scales("tf_keras") if two else scales("keras") | {"DepthwiseConv2D": OldDepthwiseConv2D}
    times = []
    for _ in range(4):
        start = time.monotonic()
        keras.models.load_model(file, compile=False, custom_objects=known)
        times.append(time.monotonic() - start)
        keras.backend.clear_session()
    return times[0], min(times[1:])


def scales(library):
    """Layers of InceptionResNetV2 and ConvNeXt that Keras does not know by their names."""
    import importlib

    found = {}
    for module, layer in (("inception_resnet_v2", "CustomScaleLayer"), ("convnext", "LayerScale")):
        for package in (f"{library}.src.applications", f"{library}.applications"):
            try:
                found[layer] = getattr(importlib.import_module(f"{package}.{module}"), layer)
                break
            except (ImportError, AttributeError):
                pass  # the two libraries and their versions keep it in different places
    return found


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measure(file, *two):
    with open(file, "rb") as whole:
        while whole.read(1 << 24):
            pass
    ours = json.loads(output(str(VITRAL), "bench", "open", "--json", file))[0]
    times = {"vitral_first": ours["first-time"] / 1000, "vitral_again": ours["open-time"] / 1000}
    said = subprocess.run([sys.executable, __file__, file, "--keras", *two], capture_output=True, text=True)
    if said.returncode:  # Keras 3 cannot open its own MobileNetV3 as .h5
        return times | {"keras_refuses": said.stderr.strip().splitlines()[-1]}
    first, again = map(float, said.stdout.splitlines()[-1].split())
    return times | {"keras_first": first, "keras_again": again}


if __name__ == "__main__":
    two = [word for word in sys.argv if word == "--keras2"]
    if "--keras" in sys.argv:
        print(*keras_seconds(sys.argv[1], two))
    elif "--json" in sys.argv:
        print(json.dumps(measure(sys.argv[1], *two)))
    else:
        times = measure(sys.argv[1], *two)
        if "keras_refuses" in times:
            sys.exit(f"Vitral {times['vitral_first']:.2f} s, again {times['vitral_again']:.2f} s; Keras: {times['keras_refuses']}")
        for which, said in (("first", "the first time"), ("again", "again")):
            keras, vitral = times[f"keras_{which}"], times[f"vitral_{which}"]
            print(f"{said:15} load_model {keras:.2f} s, Vitral {vitral:.2f} s, {vitral / keras:.0%}")

"""Vitral beside the Python references: same network, same picture, same number of evaluations, one after the other in turn.

usage: python compare.py MODEL.h5 PREPROCESS PICTURE [ROUNDS]

Each figure is a whole process, from its start to a picture on disk. Prints the median of each and of the ratios, round by round.
A reference whose package is not installed is left out, and the table says so.
"""
import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VITRAL = HERE.parent.parent / "vitral"
MODEL, PREPROCESS, PICTURE = sys.argv[1:4]
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 3

CASES = [  # reference, package it needs, Vitral's method and parameters, evaluations
    ("lime-thesis", "sklearn", ["lime"], 500),
    ("lime-package", "lime", ["lime", "-P", "lime.style=package", "-P", "lime.perturbations=500", "--seed", "7"], 500),
    ("shap", "shap", ["shap"], 1000),
]


def seconds(command):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


print(f"{'reference':14} {'evaluations':>11} {'Python s':>9} {'Vitral s':>9} {'ratio':>7}")
for reference, package, method, evaluations in CASES:
    if importlib.util.find_spec(package) is None:
        print(f"{reference:14} left out: the Python package {package} is not installed")
        continue
    python, vitral = [], []
    with tempfile.TemporaryDirectory() as out:
        peer = [sys.executable, str(HERE / "reference.py"), reference, MODEL, PREPROCESS, PICTURE, str(evaluations), f"{out}/peer.png"]
        ours = [str(VITRAL), "explain", PICTURE, "--network", MODEL, "--preprocess", PREPROCESS, "--method", *method, "--out", out]
        seconds(ours)  # builds Vitral if it is not built, and fills the page cache for both
        for _ in range(ROUNDS):
            python.append(seconds(peer))
            vitral.append(seconds(ours))
    ratio = statistics.median(p / v for p, v in zip(python, vitral))
    print(f"{reference:14} {evaluations:>11} {statistics.median(python):9.1f} {statistics.median(vitral):9.1f} {ratio:6.1f}x")

"""How long Keras takes to open a network and to open it a second time in a new process.

usage: python open.py MODEL.h5 [ROUNDS]

Prints the median seconds of `load_model` alone (imports not counted). Compare with `./vitral bench open MODEL.h5`.
"""
import os
import statistics
import subprocess
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

if len(sys.argv) > 2 and sys.argv[2] == "--once":
    import keras

    class OldDepthwiseConv2D(keras.layers.DepthwiseConv2D):
        def __init__(self, *args, **kwargs):
            kwargs.pop("groups", None)
            super().__init__(*args, **kwargs)

    start = time.monotonic()
    keras.models.load_model(sys.argv[1], compile=False, custom_objects={"DepthwiseConv2D": OldDepthwiseConv2D})
    print(time.monotonic() - start)
else:
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    times = [float(subprocess.run([sys.executable, __file__, sys.argv[1], "--once"], check=True, capture_output=True,
                                  text=True).stdout.split()[-1]) for _ in range(rounds)]
    print(f"load_model {statistics.median(times):.2f} s")

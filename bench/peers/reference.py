"""One explanation by the Python references, from process start to a picture on disk.

usage: python reference.py lime-thesis|lime-package|shap MODEL.h5 PREPROCESS PICTURE EVALUATIONS OUT.png

Needs: tensorflow, numpy, pillow, scikit-image, scikit-learn; shap and opencv-python for shap; lime for lime-package.
"""
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras  # noqa: E402
import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

METHOD, MODEL, PREPROCESS, PICTURE, EVALUATIONS, OUT = sys.argv[1:7]
EVALUATIONS = int(EVALUATIONS)


class OldDepthwiseConv2D(keras.layers.DepthwiseConv2D):
    """Keras 3 refuses the `groups` key that Keras 2 wrote."""

    def __init__(self, *args, **kwargs):
        kwargs.pop("groups", None)
        super().__init__(*args, **kwargs)


def preprocess(x):
    x = np.asarray(x, np.float32)
    if PREPROCESS == "tf":
        return x / 127.5 - 1
    if PREPROCESS == "scale":
        return x / 255
    if PREPROCESS == "caffe":
        return x[..., ::-1] - np.array([103.939, 116.779, 123.68], np.float32)
    if PREPROCESS == "none":
        return x
    raise SystemExit(f"unknown preprocessing {PREPROCESS}")


model = keras.models.load_model(MODEL, compile=False, custom_objects={"DepthwiseConv2D": OldDepthwiseConv2D})
height, width, channels = model.input_shape[1:]
rgb = np.asarray(Image.open(PICTURE).convert("L" if channels == 1 else "RGB").resize((width, height), Image.BILINEAR))
rgb = rgb.reshape(height, width, channels)


def probabilities(batch):
    return model.predict_on_batch(preprocess(batch))


def save(mask):
    shown = np.where(mask[..., None], rgb, rgb // 4).astype(np.uint8)
    Image.fromarray(shown).save(OUT)


if METHOD == "lime-thesis":
    from skimage.segmentation import quickshift
    from sklearn.linear_model import LinearRegression
    from sklearn.metrics import pairwise_distances

    top = int(probabilities(rgb[None])[0].argmax())
    labels = quickshift(rgb / 255.0, kernel_size=2.5, max_dist=28, ratio=0.3)
    n = labels.max() + 1
    masks = np.random.RandomState(222).binomial(1, 0.5, (EVALUATIONS, n))
    # One picture at a time, as the thesis' program does.
    p = np.array([probabilities((rgb * m[labels][..., None])[None])[0, top] for m in masks])
    d = pairwise_distances(masks, np.ones((1, n)), metric="cosine").ravel()
    fit = LinearRegression().fit(masks, p, sample_weight=np.sqrt(np.exp(-d ** 2 / 0.25 ** 2)))
    save(np.isin(labels, np.argsort(fit.coef_)[-max(7, int(0.1 * n)):]))
elif METHOD == "lime-package":
    from lime.lime_image import LimeImageExplainer

    e = LimeImageExplainer(random_state=7).explain_instance(
        rgb, probabilities, top_labels=1, num_samples=EVALUATIONS, batch_size=10, progress_bar=False)
    save(e.get_image_and_mask(e.top_labels[0], positive_only=True, num_features=10)[1].astype(bool))
elif METHOD == "shap":
    import shap

    names = [str(i) for i in range(model.output_shape[-1])]
    explainer = shap.Explainer(probabilities, shap.maskers.Image(f"blur({height},{width})", rgb.shape), output_names=names)
    values = explainer(rgb[None].astype(np.float32), max_evals=EVALUATIONS, batch_size=10,
                       outputs=shap.Explanation.argsort.flip[:1])
    v = np.asarray(values.values)[0, ..., 0].sum(-1)
    save(v > np.percentile(v, 80))
else:
    raise SystemExit(f"unknown method {METHOD}")

"""Writes layout.json: trustworthiness by scikit-learn. Tests never run it; it documents where the golden comes from."""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.manifold import trustworthiness

rng = np.random.default_rng(20240622)
before = np.round(rng.normal(size=(60, 5)) + 3 * np.eye(5)[np.arange(60) % 5], 3)
maps = {
    "axes": before[:, :2],
    "chance": np.round(rng.normal(size=(60, 2)), 3),
    "shadow": np.round(before @ rng.normal(size=(5, 2)), 3),
}

golden = {
    "made_by": f"scikit-learn {sklearn.__version__}",
    "before": before.tolist(),
    "maps": [
        {
            "name": name,
            "x": after[:, 0].tolist(),
            "y": after[:, 1].tolist(),
            "trustworthiness": {str(k): trustworthiness(before, after, n_neighbors=k) for k in (1, 5, 15, 29)},
        }
        for name, after in maps.items()
    ],
}
Path(__file__).with_name("layout.json").write_text(json.dumps(golden, indent=1) + "\n")

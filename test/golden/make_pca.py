"""Writes pca.json: exact PCA of small sparse matrices by scikit-learn. Tests never run it; it documents where the golden comes from."""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.decomposition import PCA


def sparse(rng, rows, columns, groups, density, contrast=2):
    """Rows of `groups` kinds, each with favourite columns; entries are multiples of 1/8, exact in single precision."""
    x = np.zeros((rows, columns))
    for i in range(rows):
        favourite = np.arange(columns) % groups == i % groups
        chance = np.where(favourite, contrast * density * (1 + i % groups / groups), density / 2)
        x[i] = np.where(rng.random(columns) < chance, rng.integers(1, 16, columns) / 8, 0)
    return x


def reference(x, keep, loadings):
    model = PCA(svd_solver="full").fit(x)
    signs = np.array([np.sign(row[np.argmax(np.abs(row))]) for row in model.components_])
    scores = model.transform(x) * signs
    components = model.components_ * signs[:, None]
    indptr = np.concatenate([[0], np.cumsum((x != 0).sum(axis=1))])
    rows, indices = np.nonzero(x)
    return {
        "rows": x.shape[0],
        "columns": x.shape[1],
        "indptr": indptr.tolist(),
        "indices": indices.tolist(),
        "eighths": (x[rows, indices] * 8).astype(int).tolist(),
        "total_variance": float(np.var(x, axis=0, ddof=1).sum()),
        "variance": model.explained_variance_[:keep].tolist(),
        "ratio": model.explained_variance_ratio_[:keep].tolist(),
        "components": np.round(components[:loadings], 10).tolist(),
        "scores": np.round(scores[:, :loadings], 10).tolist(),
    }


rng = np.random.default_rng(20240622)
tall = sparse(rng, 24, 9, 3, 0.3)
wide = sparse(rng, 9, 24, 3, 0.3)
deficient = sparse(rng, 12, 8, 2, 0.4)
deficient[:, 6] = deficient[:, 0] + deficient[:, 1]
deficient[:, 7] = 0
large = sparse(rng, 300, 280, 5, 0.02, contrast=8)

golden = {
    "made_by": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}: PCA(svd_solver='full')",
    "tall": reference(tall, 9, 9),
    "wide": reference(wide, 8, 8),
    "deficient": reference(deficient, 6, 6),
    "large": reference(large, 30, 4),
}
Path(__file__).with_name("pca.json").write_text(json.dumps(golden) + "\n")
for name in ("tall", "wide", "deficient", "large"):
    print(name, np.round(golden[name]["variance"], 4))

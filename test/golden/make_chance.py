"""Writes chance.json: parallel analysis (Horn 1965) by permuting, with numpy. Tests never run it; it documents where the golden comes from."""

import json
from pathlib import Path

import numpy as np

PERMUTATIONS = 400


def matrix(case):
    x = np.zeros((case["rows"], case["columns"]))
    rows = np.repeat(np.arange(case["rows"]), np.diff(case["indptr"]))
    x[rows, case["indices"]] = np.array(case["eighths"]) / 8
    return x


def chance(x, keep, rng):
    """Mean shares of the variance that the components of x hold with each column permuted by itself."""
    sums = np.zeros(keep)
    for _ in range(PERMUTATIONS):
        y = rng.permuted(x, axis=0)
        values = np.linalg.svd(y - y.mean(axis=0), compute_uv=False) ** 2
        sums += values[:keep] / values.sum()
    return sums / PERMUTATIONS


rng = np.random.default_rng(1965)
pca = json.loads(Path(__file__).with_name("pca.json").read_text())
golden = {"made_by": f"numpy {np.__version__}, {PERMUTATIONS} permutations"}
for name, keep in (("large", 60), ("tall", 9)):
    golden[name] = np.round(chance(matrix(pca[name]), keep, rng), 7).tolist()
Path(__file__).with_name("chance.json").write_text(json.dumps(golden) + "\n")

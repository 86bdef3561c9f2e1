"""Writes cluster2.json: Ward's tree by SciPy, the adjusted Rand index by scikit-learn, neighbour graphs and a tempered mixture by their
formulas in NumPy. Tests never run it; it documents where the golden comes from."""

import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score

rng = np.random.default_rng(20240622)


def unit(points):
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def ward():
    points = np.round(rng.normal(0, 1, (60, 5)), 3)
    tree = linkage(points, method="ward")
    return {
        "points": points.tolist(),
        "heights": tree[:, 2].tolist(),
        "cuts": {str(k): fcluster(tree, k, criterion="maxclust").tolist() for k in (1, 2, 3, 5, 8, 13, 30, 60)},
    }


def rand():
    a = rng.integers(0, 5, 120)
    b = np.where(rng.random(120) < 0.6, a, rng.integers(0, 4, 120))
    c = rng.integers(0, 4, 120)
    return {
        "a": a.tolist(),
        "b": b.tolist(),
        "c": c.tolist(),
        "ab": adjusted_rand_score(a, b),
        "ac": adjusted_rand_score(a, c),
    }


def graph(points, most, labels):
    """Neighbours by cosine similarity, eigenvalues of D^-1/2 (W + W') D^-1/2, modularity of the directed edges taken both ways."""
    points = np.round(points, 4)
    similarity = unit(points) @ unit(points).T
    np.fill_diagonal(similarity, -np.inf)
    which = np.argsort(-similarity, axis=1, kind="stable")[:, :most]
    near = np.take_along_axis(similarity, which, axis=1)
    w = np.zeros_like(similarity)
    for i, (others, values) in enumerate(zip(which, near)):
        w[i, others[values > 0]] = 1
    a = w + w.T
    degree = a.sum(axis=1)
    root = np.sqrt(np.where(degree > 0, degree, 1))
    b = a - np.outer(degree, degree) / degree.sum()
    same = np.equal.outer(labels, labels)
    return {
        "points": points.tolist(),
        "most": most,
        "which": which.tolist(),
        "similarity": np.round(near, 7).tolist(),
        "labels": labels.tolist(),
        "eigenvalues": np.linalg.eigvalsh(a / np.outer(root, root))[::-1].tolist(),
        "modularity": float((b * same).sum() / degree.sum()),
    }


def graphs():
    around = np.array([[3, 0, 0, 0], [0, 3, 0, 0], [0, 0, 3, 0]])
    labels = np.arange(48) % 3
    apart = np.array([[9, 0, 0, 0], [0, 9, 0, 0]])
    parts = np.arange(30) % 2
    return {
        "mixed": graph(around[labels] + rng.normal(0, 1.2, (48, 4)), 5, labels),
        "parts": graph(apart[parts] + rng.normal(0, 0.3, (30, 4)), 4, parts),
    }


def mixture():
    """Expectation maximization as Nigam et al. (2000), tempered; two fields of four terms, and three terms of both."""
    fields = np.arange(60) % 2
    rate = np.where((np.arange(8) // 4)[None, :] == fields[:, None], 1.5, 0.2)
    counts = np.hstack([rng.poisson(rate), rng.poisson(0.8, (60, 3))])
    x = counts * np.round(1 + rng.random(11), 2)
    x = np.round(x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9), 5)
    start = np.where(np.arange(60) % 5 == 0, 1 - fields, fields)
    some = np.flatnonzero(np.arange(60) % 4 != 3)
    shares = np.zeros((60, 2))
    shares[some, start[some]] = 1
    before = np.full(60, -1)
    evidence = 0.2 * np.sqrt((x != 0).sum() / 60)
    for _ in range(10):
        weights = shares.T @ x + 10 * x.mean(axis=0)
        p = weights / weights.sum(axis=1, keepdims=True)
        prior = shares.sum(axis=0) / shares.sum()
        logs = evidence * x @ np.log(p).T + 0.2 * np.log(prior)
        shares = np.exp(logs - logs.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        topic = shares.argmax(axis=1)
        if (topic != before).sum() <= 60 / 500:
            break
        before = topic
    return {
        "x": x.tolist(),
        "some": some.tolist(),
        "assignment": start[some].tolist(),
        "shares": shares.tolist(),
        "topic": topic.tolist(),
    }


golden = {
    "made_by": f"SciPy {scipy.__version__}, scikit-learn {sklearn.__version__}, NumPy {np.__version__}",
    "ward": ward(),
    "adjusted_rand": rand(),
    "graphs": graphs(),
    "mixture": mixture(),
}
Path(__file__).with_name("cluster2.json").write_text(json.dumps(golden) + "\n")
print(golden["made_by"], golden["adjusted_rand"]["ab"], golden["adjusted_rand"]["ac"])
print({name: (g["modularity"], np.round(g["eigenvalues"][:6], 4)) for name, g in golden["graphs"].items()})
print(golden["mixture"]["topic"], golden["mixture"]["shares"][:4])

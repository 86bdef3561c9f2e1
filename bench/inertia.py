#!/usr/bin/env python3
"""Holds an output folder of Topicscape against scikit-learn and ARPACK on the very same matrices.

    python inertia.py OUT [--n-init 10] [--seed 0]

k-means: the scores (stages/reduce/scores.npy), rows scaled to unit length, clustered by KMeans with the same k. Our inertia is
computed here from our assignments, beside the one that quality.json states.
PCA: the variance that our components capture (the sum of variance.csv) over that of the exact truncated PCA of
stages/vectorize/tfidf.npz, centred implicitly.
Prints one JSON line.
"""
import argparse
import csv
import json
import os
import time

import numpy as np
from scipy.sparse import load_npz
from scipy.sparse.linalg import LinearOperator, svds
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize


def column(path, name, kind):
    with open(path, newline="", encoding="utf-8") as f:
        return np.array([kind(row[name]) for row in csv.DictReader(f)])


def inertia_of(z, topic):
    """Sum of squared distances to the means of these clusters; papers without a topic (-1) do not count."""
    return sum(float(((z[topic == t] - z[topic == t].mean(axis=0)) ** 2).sum()) for t in np.unique(topic) if t >= 0)


def captured(x, count):
    """The variance in the first `count` principal components of the sparse x, and in all of them."""
    n, m = x.shape
    mean = np.asarray(x.mean(axis=0)).ravel()
    total = float(x.multiply(x).sum() - n * (mean @ mean)) / (n - 1)
    if count >= min(n, m) - 1:
        singular = np.linalg.svd(x.toarray() - mean, compute_uv=False)[:count]
    else:
        centred = LinearOperator(
            (n, m),
            dtype=np.float64,
            matvec=lambda v: x @ v.ravel() - mean @ v.ravel(),
            rmatvec=lambda u: x.T @ u.ravel() - mean * u.sum(),
            matmat=lambda v: x @ v - mean @ v,
            rmatmat=lambda u: x.T @ u - np.outer(mean, u.sum(axis=0)),
        )
        singular = svds(centred, k=count, solver="arpack", return_singular_vectors=False, random_state=0)
    return float((singular**2).sum()) / (n - 1), total


def main():
    options = argparse.ArgumentParser(description="Topicscape's numbers against scikit-learn's on the same matrices.")
    options.add_argument("out")
    options.add_argument("--n-init", type=int, default=10)
    options.add_argument("--seed", type=int, default=0)
    options = options.parse_args()
    stage = lambda *parts: os.path.join(options.out, "stages", *parts)

    with open(os.path.join(options.out, "quality.json"), encoding="utf-8") as f:
        quality = json.load(f)
    z = normalize(np.load(stage("reduce", "scores.npy")).astype(np.float64))
    topic = column(stage("cluster", "assignments.csv"), "topic", int)
    begun = time.time()
    model = KMeans(quality["k"], n_init=options.n_init, random_state=options.seed).fit(z)
    kmeans_seconds = time.time() - begun

    variance = column(stage("reduce", "variance.csv"), "variance", float)
    begun = time.time()
    exact, total = captured(load_npz(stage("vectorize", "tfidf.npz")).astype(np.float64).tocsr(), len(variance))
    print(
        json.dumps(
            {
                "papers": len(z),
                "k": quality["k"],
                "components": len(variance),
                "inertia_stated": quality["inertia"],
                "inertia": inertia_of(z, topic),
                "inertia_sklearn": float(model.inertia_),
                "kmeans_seconds": kmeans_seconds,
                "captured": float(variance.sum()),
                "captured_exact": exact,
                "total_variance": total,
                "svds_seconds": time.time() - begun,
            }
        )
    )


main()

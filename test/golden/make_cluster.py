"""Writes cluster.json: k-means and cluster indices by scikit-learn. Tests never run it; it documents where the golden comes from."""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_samples, silhouette_score

rng = np.random.default_rng(20240622)
centres = rng.normal(0, 2, (5, 3))
sizes = [60, 45, 30, 20, 5]
points = np.round(np.concatenate([c + rng.normal(0, 0.9, (n, 3)) for c, n in zip(centres, sizes)]), 3)
# Any labels will do for the indices: these mix the groups a little and leave a cluster of one point.
labels = np.repeat(np.arange(5), sizes)
labels[::9] = (labels[::9] + 1) % 5
labels[-1] = 5

golden = {
    "made_by": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
    "points": points.tolist(),
    "labels": labels.tolist(),
    "silhouette_samples": np.round(silhouette_samples(points, labels), 10).tolist(),
    "silhouette": float(silhouette_score(points, labels)),
    "davies_bouldin": float(davies_bouldin_score(points, labels)),
    "calinski_harabasz": float(calinski_harabasz_score(points, labels)),
    "inertia_of_kmeans": {
        str(k): float(KMeans(k, n_init=10, random_state=0).fit(points).inertia_) for k in (2, 3, 5, 8, 12)
    },
}
Path(__file__).with_name("cluster.json").write_text(json.dumps(golden) + "\n")
print({k: v for k, v in golden.items() if k not in ("points", "labels", "silhouette_samples")})

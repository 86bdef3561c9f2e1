"""Writes quality.json: coherence by gensim, agreement by scikit-learn. Tests never run it; it documents where the golden comes from.

gensim's counter forgets a word that leaves the window though the window holds it once more. Each window is therefore handed to it
as a text of its own, which is what gensim says a window is: "a new virtual document".
"""

import json
from pathlib import Path

import gensim
import numpy as np
import sklearn
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel
from sklearn import metrics
from sklearn.metrics.cluster import contingency_matrix

rng = np.random.default_rng(20240622)
words = [f"w{i:02}" for i in range(30)]
subjects = [words[:8], words[6:14], words[14:22]]


def text(length, subject):
    """Mostly the words of a subject, and any others; some follow each other closely."""
    return [str(rng.choice(subject if rng.random() < 0.6 else words)) for _ in range(length)]


# Shorter than any window, between the two widths, and longer than both.
lengths = [1, 4, 9, 10, 11, 25, 60, 109, 110, 111, 150, 300, 33, 45, 70, 90]
texts = [text(n, subjects[i % 3]) for i, n in enumerate(lengths)]
topics = [subjects[0][:5], subjects[1][:6], subjects[2][:4] + words[:2], words[22:30]]


def windows(width):
    return [t[i : i + width] for t in texts for i in range(max(1, len(t) - width + 1))]


def coherence(measure, width):
    model = CoherenceModel(
        topics=topics, texts=windows(width), dictionary=Dictionary(texts), window_size=width, coherence=measure, topn=10
    )
    return {"per_topic": [float(c) for c in model.get_coherence_per_topic()], "mean": float(model.get_coherence())}


def agreement(labels, clusters):
    homogeneity, completeness, v_measure = metrics.homogeneity_completeness_v_measure(labels, clusters)
    table = contingency_matrix(labels, clusters)
    return {
        "labels": labels,
        "topics": clusters,
        "nmi": metrics.normalized_mutual_info_score(labels, clusters, average_method="arithmetic"),
        "ari": metrics.adjusted_rand_score(labels, clusters),
        "homogeneity": homogeneity,
        "completeness": completeness,
        "v_measure": v_measure,
        "purity": table.max(axis=0).sum() / table.sum(),
    }


truth = rng.integers(0, 6, 300)
noisy = np.where(rng.random(300) < 0.3, rng.integers(0, 8, 300), truth)
cases = {
    "noisy": (truth.tolist(), noisy.tolist()),
    "independent": (truth.tolist(), rng.integers(0, 4, 300).tolist()),
    "perfect": ([0, 0, 1, 1, 2], [2, 2, 0, 0, 1]),
    "one topic": ([0, 0, 1, 2], [0, 0, 0, 0]),
    "one class": ([0, 0, 0, 0], [0, 1, 1, 2]),
    "one of each": ([0, 0, 0], [0, 0, 0]),
    "each paper apart": ([0, 1, 2, 3], [3, 2, 1, 0]),
    "worse than chance": ([0, 0, 1, 1], [0, 1, 0, 1]),
}

golden = {
    "made_by": f"gensim {gensim.__version__}, scikit-learn {sklearn.__version__}, numpy {np.__version__}",
    "texts": [" ".join(t) for t in texts],
    "coherence_topics": topics,
    "c_npmi_10": coherence("c_npmi", 10),
    "c_v_110": coherence("c_v", 110),
    "c_v_10": coherence("c_v", 10),
    "agreement": {name: {k: v if isinstance(v, list) else float(v) for k, v in agreement(*case).items()} for name, case in cases.items()},
}
Path(__file__).with_name("quality.json").write_text(json.dumps(golden) + "\n")
print({k: v for k, v in golden.items() if k not in ("texts", "agreement")})
print({name: {k: v for k, v in a.items() if k not in ("labels", "topics")} for name, a in golden["agreement"].items()})

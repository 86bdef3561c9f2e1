"""Writes predict.json: placements by scikit-learn, two-sample statistics by SciPy. Tests never run it; it documents where the golden
comes from.

The shares of a paper are those of a multinomial naive Bayes model whose logarithms are scaled: evidence * ln p(t | c) of its terms
and 0.2 ln p(c) of its topics.
"""

import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import cosine_similarity, euclidean_distances
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import normalize

rng = np.random.default_rng(20240622)
EVIDENCE = 1.25
OLD, NEW, TERMS, TOPICS = 24, 9, 12, 3


def papers(rows):
    return normalize(rng.random((rows, TERMS)) * (rng.random((rows, TERMS)) < 0.5)).astype(np.float32)


old, new = papers(OLD), papers(NEW)
new[4] = 0  # A paper without known terms.
topic = np.concatenate([np.repeat([0, 1, 2], [12, 8, 1]), rng.integers(0, TOPICS, OLD - 21)])
sizes = np.bincount(topic)
likelihoods = np.log(rng.dirichlet(np.ones(TERMS), TOPICS)).astype(np.float32)

bayes = MultinomialNB()
bayes.classes_ = np.arange(TOPICS)
bayes.feature_log_prob_ = EVIDENCE * likelihoods
bayes.class_log_prior_ = 0.2 * np.log(sizes / OLD)
bayes.n_features_in_ = TERMS

pca = PCA(3).fit(old)
centroids = np.array([normalize(pca.transform(old))[topic == c].mean(axis=0) for c in range(TOPICS)])
points = normalize(pca.transform(new))

samples = [(rng.normal(0, 1, 40), rng.normal(0.5, 1, 25)), (rng.integers(0, 5, 30) / 4, rng.integers(1, 6, 50) / 4)]
shares = [(rng.dirichlet(np.ones(6)), rng.dirichlet(np.ones(6))), (np.array([0.5, 0.5, 0]), np.array([0, 0.25, 0.75]))]

Path(__file__).with_name("predict.json").write_text(
    json.dumps(
        {
            "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__},
            "evidence": EVIDENCE,
            "old": old.tolist(),
            "new": new.tolist(),
            "topic": topic.tolist(),
            "likelihoods": likelihoods.tolist(),
            "components": pca.components_.tolist(),
            "centroids": centroids.tolist(),
            "shares": bayes.predict_proba(new).tolist(),
            "cosines": cosine_similarity(points, centroids).tolist(),
            "distances": euclidean_distances(points, centroids).tolist(),
            "kolmogorov_smirnov": [
                {"a": sorted(a), "b": sorted(b), "statistic": ks_2samp(a, b).statistic} for a, b in samples
            ],
            "jensen_shannon": [
                {"p": p.tolist(), "q": q.tolist(), "bits": jensenshannon(p, q, base=2) ** 2} for p, q in shares
            ],
        },
        indent=1,
    )
    + "\n"
)

"""Makes tfidf.json: what scikit-learn's TfidfVectorizer gives for the tokens below.

Run with `python make_tfidf.py` where scikit-learn is installed; the file names the version that made it.
"""

import json
from pathlib import Path

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

documents = [
    ["graph", "network", "graph", "node", "graph"],
    ["network", "attack", "defense"],
    [],
    ["attack", "attack", "graph", "constructor", "network"],
    ["k-mean", "cluster", "k-mean", "k-mean", "k-mean", "node", "node"],
    ["cluster"],
    ["network", "network", "network", "__proto__", "node", "attack", "cluster", "graph"],
]

vectorizer = TfidfVectorizer(sublinear_tf=True, smooth_idf=True, norm="l2", analyzer=lambda tokens: tokens)
matrix = vectorizer.fit_transform(documents).tocsr()
matrix.sort_indices()

golden = {
    "made_by": f"scikit-learn {sklearn.__version__}, TfidfVectorizer(sublinear_tf=True, smooth_idf=True, norm='l2')",
    "documents": documents,
    "terms": vectorizer.get_feature_names_out().tolist(),
    "indptr": matrix.indptr.tolist(),
    "indices": matrix.indices.tolist(),
    "data": matrix.data.tolist(),
}
path = Path(__file__).with_name("tfidf.json")
path.write_text(json.dumps(golden, indent=2) + "\n", encoding="utf-8")

"""Label what nobody labelled: two larger models learn from the labels and judge the rest of the corpora.

    python benchmarks/teach_relevance.py CORPUS.jsonl.gz …

Writes ``benchmarks/labels/relevance-taught.jsonl`` (ids and likelihoods, no text), from which ``train_relevance.py``
learns the small model that ships. Only needed after the labels changed. One model reads the meaning of a text (a
sentence encoder and a support vector machine), the other its words; their mean is better than either. It takes the
packages of the dependency group ``teach``, which hold the encoder all-MiniLM-L6-v2 (Apache-2.0).
"""

from __future__ import annotations

import json
import sys
import tempfile

import numpy as np
from all_minilm_l6_v2 import extract_model
from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from sklearn.svm import SVC
from train_relevance import HEADLINE, LABELS, TAUGHT, Table, corpora, labels, text_of

# Best of a few by cross-validation on the labels by hand.
C, GAMMA = 3, 1.5
OFFSET = 0.1  # the machine is shy of saying "relevant": this evens precision and recall
SLOPE = 2.5  # from the machine's distance to a likelihood
C_WORDS = 10
SHARE = 0.4  # of the model of words in the mean
SHARPNESS = 1.5  # a mean is less sure than the models are


def by_meaning(items: list[dict[str, str]], read: list[int], relevant: list[bool]) -> np.ndarray:
    """Return the likelihood of each item by what its text means; ``read`` are the places of the labelled ones."""
    with tempfile.TemporaryDirectory() as folder:
        encoder = SentenceTransformer(str(extract_model(folder)), device="cpu")
        encoder.max_seq_length = 72
        vectors = encoder.encode([text_of(item) for item in items], normalize_embeddings=True)
    kinds = np.array([[0.3 if item["id"].startswith(HEADLINE) else 0.0] for item in items])
    points = np.hstack([vectors, kinds])
    machine = SVC(C=C, gamma=GAMMA).fit(points[read], relevant)
    return np.asarray(1 / (1 + np.exp(-SLOPE * (machine.decision_function(points) + OFFSET))))


def by_words(items: list[dict[str, str]], read: list[int], relevant: list[bool]) -> np.ndarray:
    """Return the likelihood of each item by its words."""
    cells = normalize(Table(items).cells)
    model = LogisticRegression(C=C_WORDS, max_iter=500).fit(cells[read], relevant)
    return np.asarray(model.predict_proba(cells)[:, 1])


def main(paths: list[str]) -> None:
    """Learn, judge and write."""
    items, known = corpora(paths), labels(LABELS)
    read = [at for at, item in enumerate(items) if item["id"] in known]
    relevant = [known[items[at]["id"]] >= 0.5 for at in read]
    mean = (1 - SHARE) * by_meaning(items, read, relevant) + SHARE * by_words(items, read, relevant)
    likely = 1 / (1 + (1 / np.clip(mean, 1e-6, 1 - 1e-6) - 1) ** SHARPNESS)
    with TAUGHT.open("w", encoding="utf-8") as out:
        for item, value in zip(items, likely, strict=True):
            if item["id"] not in known:
                out.write(json.dumps({"id": item["id"], "label": round(float(value), 2)}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])

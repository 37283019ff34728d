"""Fits and scores the clustering of stories on labelled articles.

    python benchmarks/stories.py fit GOLD.jsonl …      fit likeness on the tune halves, print config/data/likeness.yaml
    python benchmarks/stories.py score GOLD.jsonl …    B-Cubed of both halves, next to average link

A gold file holds one JSON object a line: id, published, outlet, title, text, story (null: no story). Stories are
halved by sha256(story): even is tuned on, odd is only scored.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from digests.cluster.likeness import Features, Print, features, fingerprint
from digests.cluster.stories import Clusterer
from digests.cluster.words import Idf
from digests.extract.gazetteer import Gazetteer
from digests.model import Article, Reading

HALVES = ("tune", "aside")
# A weak pull to zero, so that a measure that decides few pairs gets no great weight.
RIDGE = 0.3


class BCubed(NamedTuple):
    """Precision and recall of the clusters that items are in, averaged over the items."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def read(path: Path, half: str | None = None) -> dict[Article, str]:
    """Return the labelled articles of one half (of both by default) with their stories."""
    labelled: dict[Article, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["story"] and half in (None, HALVES[sha256(row["story"].encode()).digest()[0] % 2]):
            labelled[_article(row)] = row["story"]
    return labelled


def _article(row: Mapping[str, str]) -> Article:
    try:
        published = datetime.fromisoformat(row["published"])
    except ValueError:  # one item of the gold has no date
        published = datetime(2018, 1, 15, tzinfo=UTC)
    return Article(row["id"], published, row["outlet"], row["title"], row["text"], row.get("url"))


def b_cubed(gold: Mapping[str, str], said: Mapping[str, str]) -> BCubed:
    """Score the stories that were ``said`` for the items of ``gold``."""
    true, told = defaultdict(set), defaultdict(set)
    for item, story in gold.items():
        true[story].add(item)
        told[said[item]].add(item)
    both = {item: len(true[gold[item]] & told[said[item]]) for item in gold}
    size = len(gold) or 1
    return BCubed(
        sum(count / len(told[said[item]]) for item, count in both.items()) / size,
        sum(count / len(true[gold[item]]) for item, count in both.items()) / size,
    )


def clustered(articles: Iterable[Article]) -> dict[str, str]:
    """Cluster articles by their texts alone, without a reading, in the order of publication."""
    clusterer = Clusterer()
    arrived = sorted(articles, key=lambda article: (article.published, article.id))
    return {
        article.id: clusterer.add(article, Reading(article.id, relevant=True, reason=""))
        for article in arrived
    }


def score(path: Path) -> dict[str, BCubed]:
    """Return the scores of a gold file: its halves, and the whole."""
    scores = {}
    for half in (*HALVES, None):
        gold = read(path, half)
        scores[half or "whole"] = b_cubed({a.id: story for a, story in gold.items()}, clustered(gold))
    return scores


def pairs(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the features of all pairs of the tune half that share a word, and whether each is one story."""
    idf, gazetteer = Idf.shipped(), Gazetteer.shipped()
    prints: list[tuple[Print, str]] = [
        (fingerprint(article, idf, gazetteer), story) for article, story in read(path, "tune").items()
    ]
    rows = [
        (features(one, other), one_story == other_story)
        for (one, one_story), (other, other_story) in combinations(prints, 2)
        if one.rarity.keys() & other.rarity.keys()
    ]
    return np.array([row for row, _ in rows], float), np.array([same for _, same in rows], float)


def fit(paths: list[Path]) -> tuple[float, Features]:
    """Fit a logistic regression by Newton's method; every file counts the same, and so do both classes in it."""
    measured = [pairs(path) for path in paths]
    x = np.vstack([np.column_stack([np.ones(len(rows)), rows]) for rows, _ in measured])
    y = np.concatenate([same for _, same in measured])
    weight = np.concatenate([np.full(len(same), 100 / same.sum()) for _, same in measured])
    ridge = np.diag([0.0, *[RIDGE] * (x.shape[1] - 1)])
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge
        beta += np.linalg.solve(hessian, x.T @ (weight * (y - p)) - ridge @ beta)
    return float(beta[0]), Features(*map(float, beta[1:]))


def main(command: str, paths: list[Path]) -> None:
    """Run one of the two commands."""
    if command == "fit":
        bias, weights = fit(paths)
        print(f"bias: {bias:.2f}\nweights:")
        for name, value in weights._asdict().items():
            print(f"  {name}: {value:.2f}")
        return
    for path in paths:
        for half, figures in score(path).items():
            print(f"{path.stem} {half}: P {figures.precision:.3f} R {figures.recall:.3f} F1 {figures.f1:.3f}")


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("fit", "score"):
        sys.exit(__doc__)
    main(sys.argv[1], [Path(name) for name in sys.argv[2:]])

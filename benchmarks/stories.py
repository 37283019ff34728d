"""Fits and scores the clustering of stories on labelled articles.

    python -m benchmarks.stories fit      fit likeness on all that may be learned from, print it as for config/data/likeness.yaml
    python -m benchmarks.stories cross    B-Cubed of each run of days by what the others teach, at several limits for joining
    python -m benchmarks.stories score    B-Cubed of every set: of each half of the gold, and of each run of days
    python -m benchmarks.stories errors   the wrong merges and splits of the tuned halves and of the days

The sets are the development gold beside the repository (``../shared``), of which the tuned halves teach, and the days of
``benchmarks/labels/stories.jsonl``, whose texts are looked up in the corpus of headlines there and which teach whole. Stories are
halved by ``benchmarks.quality.half``. Every article counts as geopolitics here, so that clustering alone is scored.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from statistics import mean
from typing import NamedTuple

import numpy as np

from benchmarks.quality import SHARED, Row, half, labelled, rows
from bot.reading import read_stream
from config.settings import Settings
from digests.cluster.likeness import Features, Weights, features, fingerprint
from digests.cluster.stories import Clusterer
from digests.cluster.words import Idf
from digests.extract.mentions.gazetteer import Gazetteer
from digests.model import Article, Reading

# A weak pull to zero, so that a measure that decides few pairs gets no great weight.
RIDGE = 0.3
# Not fitted: the dates of the articles are those of a crawl, some of them months late, which teaches that time says nothing.
APART = -0.3

LIMITS = (-1.0, -0.6, -0.45, -0.3, 0.0)
"""Likenesses of which ``cross`` tells how well a story is joined from there upwards."""
ALONE = timedelta(days=1.5)
"""Labelled headlines further apart than this belong to two runs of days."""

Pair = tuple[Article, Reading]


class Labelled(NamedTuple):
    """A set of articles, each with what was read in it, and their true stories by id."""

    name: str
    pairs: list[Pair]
    story: dict[str, str]

    def half(self, which: str) -> Labelled:
        """Return the stories of one half."""
        story = {item: label for item, label in self.story.items() if half(label) == which}
        return self.only(story.keys(), f"{self.name} {which}")

    def only(self, items: Collection[str], name: str = "") -> Labelled:
        """Return a part of the set."""
        return Labelled(
            name or f"{self.name}, {len(items)}",
            [pair for pair in self.pairs if pair[0].id in items],
            {item: story for item, story in self.story.items() if item in items},
        )


class BCubed(NamedTuple):
    """Precision and recall of the clusters that items are in, averaged over the items."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def gold() -> list[Labelled]:
    """Read the development gold with the language model."""
    return [
        _labelled(name, [row for row in rows(SHARED / "gold" / f"stories-dev-{name}.jsonl") if row["story"]])
        for name in ("articles", "headlines")
    ]


def runs() -> list[Labelled]:
    """Read the labelled headlines with the language model, each run of days by itself."""
    whole = _labelled("days", labelled())
    parts: list[list[Pair]] = []
    for pair in sorted(whole.pairs, key=lambda pair: pair[0].published):
        if not parts or pair[0].published - parts[-1][-1][0].published > ALONE:
            parts.append([])
        parts[-1].append(pair)
    return [
        Labelled(f"{part[0][0].published:%Y-%m-%d}", part, {one.id: whole.story[one.id] for one, _ in part})
        for part in parts
    ]


def taught() -> list[Labelled]:
    """Return all sets that may be learned from."""
    return [whole.half("tuned") for whole in gold()] + runs()


def _labelled(name: str, found: Sequence[Row]) -> Labelled:
    articles = {str(row["id"]): _article(row) for row in found}
    pairs = list(read_stream(articles.values(), Settings().reader.model, UTC, 1))
    return Labelled(name, pairs, {str(row["id"]): str(row["story"]) for row in found})


def _article(row: Row) -> Article:
    try:
        published = datetime.fromisoformat(str(row["published"]))
    except ValueError:  # one item of the gold has no date
        published = datetime(2018, 1, 15, tzinfo=UTC)
    return Article(str(row["id"]), published, str(row["outlet"]), str(row["title"]), str(row["text"]))


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


def clustered(pairs: Iterable[Pair], weights: Weights | None = None) -> dict[str, str]:
    """Return the story that each article is put into when they arrive in the order of publication."""
    clusterer = Clusterer(weights=weights)
    arriving = sorted(pairs, key=lambda pair: (pair[0].published, pair[0].id))
    return dict(zip((article.id for article, _ in arriving), clusterer.add_all(arriving), strict=True))


def show(part: Labelled, weights: Weights | None = None) -> BCubed:
    """Print the figures of a set, and return them."""
    figures = b_cubed(part.story, clustered(part.pairs, weights))
    print(
        f"{part.name}: {len(part.story)} items, P {figures.precision:.3f} R {figures.recall:.3f} F1 {figures.f1:.3f}"
    )
    return figures


def cross(parts: Sequence[Labelled]) -> None:
    """Print how well stories are found in sets that the weights were not learned from; each half of the articles' stories tells of the other."""
    articles, *others = parts
    by_story = defaultdict(set)
    for item, story in articles.story.items():
        by_story[hashlib.sha256(story.encode()).digest()[1] % 2].add(item)
    halves = [articles.only(by_story[which]) for which in (0, 1)]
    folds = [(half, [halves[1 - at], *others]) for at, half in enumerate(halves)]
    folds += [(one, [articles, *(other for other in others if other is not one)]) for one in others]
    tables = {part.name: measured(part) for part in (*parts, *halves)}
    fitted = [(one, *fit([tables[part.name] for part in learned])) for one, learned in folds]
    for limit in LIMITS:
        print(f"\njoined from {limit}")
        found = [show(one, Weights(bias, weights, limit)) for one, bias, weights in fitted]
        print(f"mean: P {mean(f.precision for f in found):.3f} R {mean(f.recall for f in found):.3f}")


def errors(found: Iterable[Labelled]) -> None:
    """Print the stories that were merged or split wrongly, with the label and the first line of each article."""
    for part in found:
        said = clustered(part.pairs)
        for title, by, other in (("MERGED", said, part.story), ("SPLIT", part.story, said)):
            groups: dict[str, list[Pair]] = defaultdict(list)
            for pair in part.pairs:
                groups[by[pair[0].id]].append(pair)
            for members in groups.values():
                if len({other[article.id] for article, _ in members}) > 1:
                    print(f"\n{title} in {part.name}")
                    for article, reading in members:
                        line = reading.events[0].line if reading.events else "-"
                        print(f"  {other[article.id]} | {article.title[:120]} | {line}")


def measured(part: Labelled) -> tuple[np.ndarray, np.ndarray]:
    """Return the features of all pairs that share a word, and whether each is one story."""
    idf, gazetteer = Idf.shipped(), Gazetteer.shipped()
    prints = [
        (fingerprint(article, reading.events, idf, gazetteer), part.story[article.id])
        for article, reading in part.pairs
    ]
    found = [
        (features(one, other), one_story == other_story)
        for (one, one_story), (other, other_story) in combinations(prints, 2)
        if one.rarity.keys() & other.rarity.keys()
    ]
    return np.array([row for row, _ in found], float), np.array([same for _, same in found], float)


def fit(tables: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[float, Features]:
    """Fit a logistic regression by Newton's method to sets as `measured`; every set counts the same, whatever its size."""
    x = np.vstack([np.column_stack([np.ones(len(found)), found]) for found, _ in tables])
    y = np.concatenate([same for _, same in tables])
    weight = np.concatenate([np.full(len(same), 100 / same.sum()) for _, same in tables])
    held = 1 + Features._fields.index("apart")
    offset = APART * x[:, held]
    x[:, held] = 0
    ridge = np.diag([0.0, *[RIDGE] * (x.shape[1] - 1)])
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta - offset))
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge
        beta += np.linalg.solve(hessian, x.T @ (weight * (y - p)) - ridge @ beta)
    return float(beta[0]), Features(*map(float, beta[1:]))._replace(apart=APART)


def main(command: str) -> None:
    """Run one of the commands."""
    if command == "fit":
        bias, weights = fit([measured(part) for part in taught()])
        print(f"bias: {bias:.2f}\nweights:")
        for name, value in weights._asdict().items():
            print(f"  {name}: {value:.2f}")
    elif command == "cross":
        cross(taught())
    elif command == "score":
        for part in [whole.half(which) for whole in gold() for which in ("tuned", "aside")] + runs():
            show(part)
    else:
        errors(taught())


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("fit", "cross", "score", "errors"):
        sys.exit(__doc__)
    main(sys.argv[1])

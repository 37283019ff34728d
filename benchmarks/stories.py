"""Fits and scores the clustering of stories on labelled articles.

    python -m benchmarks.stories fit      fit likeness on the tuned halves, print it as for config/data/likeness.yaml
    python -m benchmarks.stories score    B-Cubed of every set: of each half alone, and of all as one stream
    python -m benchmarks.stories errors   the wrong merges and splits of the tuned halves

The sets are the development gold beside the repository (``../shared``) and ``benchmarks/labels/stories.jsonl``, whose texts
are looked up in the corpus of headlines there. Stories are halved by ``benchmarks.quality.half``. Every article counts as
geopolitics here, so that clustering alone is scored.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from typing import NamedTuple

import numpy as np

from benchmarks.quality import SHARED, Row, half, labelled, rows
from bot.language import read_stream
from config.settings import Settings
from digests.cluster.likeness import Features, features, fingerprint
from digests.cluster.stories import cluster
from digests.cluster.words import Idf
from digests.extract.gazetteer import Gazetteer
from digests.model import Article, Reading

# A weak pull to zero, so that a measure that decides few pairs gets no great weight.
RIDGE = 0.3
# Not fitted: the dates of the articles are those of a crawl, some of them months late, which teaches that time says nothing.
APART = -0.3

Pair = tuple[Article, Reading]


class Labelled(NamedTuple):
    """A set of articles, each with what was read in it, and their true stories by id."""

    name: str
    pairs: list[Pair]
    story: dict[str, str]

    def half(self, which: str) -> Labelled:
        """Return the stories of one half."""
        story = {item: label for item, label in self.story.items() if half(label) == which}
        return Labelled(f"{self.name} {which}", [pair for pair in self.pairs if pair[0].id in story], story)


class BCubed(NamedTuple):
    """Precision and recall of the clusters that items are in, averaged over the items."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def sets() -> list[Labelled]:
    """Read every set with the language model."""
    given = {
        "articles": rows(SHARED / "gold" / "stories-dev-articles.jsonl"),
        "headlines": rows(SHARED / "gold" / "stories-dev-headlines.jsonl"),
        "eight days": labelled(),
    }
    return [_labelled(name, [row for row in found if row["story"]]) for name, found in given.items()]


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


def clustered(pairs: Iterable[Pair]) -> dict[str, str]:
    """Return the story that each article is put into when they arrive in the order of publication."""
    stories = cluster((article, replace(reading, relevant=True)) for article, reading in pairs)
    return {member.article.id: story.id for story in stories for member in story.members}


def score(found: Iterable[Labelled]) -> None:
    """Print the figures."""
    for whole in found:
        for part in (whole.half("tuned"), whole.half("aside"), whole):
            figures = b_cubed(part.story, clustered(part.pairs))
            print(
                f"{part.name}: {len(part.story)} items, "
                f"P {figures.precision:.3f} R {figures.recall:.3f} F1 {figures.f1:.3f}"
            )


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


def fit(parts: Iterable[Labelled]) -> tuple[float, Features]:
    """Fit a logistic regression by Newton's method; every set counts the same, whatever its size."""
    tables = [measured(part) for part in parts]
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
        bias, weights = fit(whole.half("tuned") for whole in sets())
        print(f"bias: {bias:.2f}\nweights:")
        for name, value in weights._asdict().items():
            print(f"  {name}: {value:.2f}")
    elif command == "score":
        score(sets())
    else:
        errors(whole.half("tuned") for whole in sets())


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("fit", "score", "errors"):
        sys.exit(__doc__)
    main(sys.argv[1])

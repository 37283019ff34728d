"""Measure how far the rules' types are right, and weigh them against the trained reader: writes ``config/data/deeds.yaml``.

    python -m benchmarks.weigh_deeds [--cross-validate]

How often a rule (a frame, a stance, an event noun) is right is counted over all labelled lines (``benchmarks/labels/lines.jsonl``), as
no rule was learned from them. The weights are those of a conditional logistic regression, sentences and headlines apart, on
items that the trained reader did not learn from: the labels' eighth set aside, the own gold (``benchmarks/labels/events.jsonl``) and the tuned half of
the development gold. With ``--cross-validate`` nothing is written: of each fifth of the items it prints how often type and status are
right by what the other four teach, beside the rules alone and the reader alone. It takes five minutes and the sets that lie beside the repository.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import TypeAdapter

from benchmarks import quality
from benchmarks.faults import MODEL
from benchmarks.train_relevance import rows
from digests import jsonlines
from digests.extract.meaning.deeds import Deeds, Likely, Told, Weights, evidence, log_of
from digests.extract.reader import Reader
from digests.model import Event, Field, PloverType, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digests.extract.meaning.stance import Stance

    Floats = NDArray[np.float64]

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "config" / "data" / "deeds.yaml"
TYPES, STATUSES = tuple(PloverType), tuple(Status)
ALIKE = 0.5
"""The F1 of the characters of a label's words and a clause's from which they tell one event."""
TOGETHER = 256
FIFTHS = 5
SMOOTH, PRIOR = 4, 0.75
"""A rule begins with the right types of this share of so many lines."""
RIDGE = 1.0
STEPS = 500
HEADER = """\
# How far digests/extract/meaning/deeds.py trusts a rule beside the trained reader; found by `python -m benchmarks.weigh_deeds`.
# `sentences`, `headlines`: the weights of what speaks for a type. `statuses`: those of a sentence's status; that of a headline is
# the rules'. `right`: the share of labelled lines whose editor gave the type of the rule: a frame of config/data/frames, a
# stance of digests/extract/meaning/stance.py, or an event noun where no frame fits; only of rules that a label has met.
"""


@dataclass(frozen=True)
class Lesson:
    """What the rules and the reader said of a clause, and the types and the status that an editor gave it."""

    id: str
    told: Told
    likely: Likely
    types: frozenset[str]
    status: str

    @property
    def fifth(self) -> int:
        """The fifth of the items that it belongs to."""
        return hashlib.sha256(self.id.encode()).digest()[0] % FIFTHS


class Recording(Deeds):
    """Deeds that keep what they are told."""

    def __init__(self) -> None:
        """Settle as the program does."""
        super().__init__(Deeds.shipped()._weights)  # noqa: SLF001 - the same weights
        self.seen: list[tuple[Told, Likely | None, Stance]] = []

    def settle(self, told: Told, likely: Likely | None) -> Stance:
        """Settle, and keep it."""
        made = super().settle(told, likely)
        self.seen.append((told, likely, made))
        return made


def is_aside(identity: str) -> bool:
    """Whether an item is of the eighth that the trained reader did not learn from, as `benchmarks.train_tagger` parts them."""
    return hashlib.sha256(f"x{identity}".encode()).digest()[0] < 32


def items() -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield every labelled item with its text, and whether it may teach weights."""
    texts = {}
    for path in sorted((quality.SHARED / "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts |= {row["id"]: row for row in map(json.loads, lines)}
    tuned = [gold for gold in quality.rows(quality.LINES) if quality.half(str(gold["id"])) == "tuned"]
    golden = [gold for gold in (*quality.more_lines("events"), *tuned) if gold["events"]]
    yield from ((gold, True) for gold in golden)
    twice = {gold["id"] for gold in golden}
    for row in rows(ROOT / "benchmarks" / "labels" / "lines.jsonl"):
        if row.get("events") and row["id"] in texts:
            yield texts[row["id"]] | row, is_aside(row["id"]) and row["id"] not in twice


@cache
def _faults() -> Callable[[str, dict[str, Any]], list[str]]:
    spec = spec_from_file_location("score_lines", quality.SHARED / "eval" / "score_lines.py")
    assert spec is not None and spec.loader is not None  # noqa: S101, PT018
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[str, dict[str, Any]], list[str]] = module.faults
    return found


def _is_it(label: dict[str, Any], told: Told, event: Event) -> bool:
    """Whether an event is the one of a label, by its words, or of a gold record, by its line."""
    if "must" in label:
        return not _faults()(event.line, label)
    kept, own = (
        {at for start, end in spans for at in range(start, end)} for spans in (label["keep"], told.words)
    )
    return 2 * len(kept & own) >= ALIKE * (len(kept) + len(own))


def lessons(taught: Sequence[tuple[dict[str, Any], bool]]) -> list[tuple[Lesson, bool]]:
    """Return what each labelled event teaches, and whether it may teach weights."""
    recorder = Recording()
    reader = Reader(MODEL, recorder)
    found = []
    for at in range(0, len(taught), TOGETHER):
        batch = taught[at : at + TOGETHER]
        recorder.seen.clear()
        articles = [
            jsonlines.parse_article(
                json.dumps({k: row[k] for k in ("id", "published", "outlet", "title", "text")}).encode()
            )
            for row, _ in batch
        ]
        for (row, weighs), reading in zip(batch, reader.read(articles, UTC), strict=True):
            mine = [seen for seen in recorder.seen if seen[0].article == row["id"]]
            for label in row["events"]:
                for event in reading.events:
                    traced = _of(event, mine)
                    if traced is not None and _is_it(label, traced[0], event):
                        lesson = Lesson(row["id"], *traced, frozenset(label["type"]), label["status"])
                        found.append((lesson, weighs))
                        break
    return found


def _of(event: Event, seen: Sequence[tuple[Told, Likely | None, Stance]]) -> tuple[Told, Likely] | None:
    """What was said of the clause of which an event was made."""
    among = [
        (told, likely)
        for told, likely, made in seen
        if likely is not None and (made.type, made.status) == (event.type, event.status)
    ]

    def within(told: Told) -> int:
        field = Field.TITLE if told.title else Field.TEXT
        return sum(
            any(e.field is field and e.start <= start and end <= e.end for e in event.evidence)
            for start, end in told.words
        )

    return max(among, key=lambda one: within(one[0]), default=None)


# ---------------------------------------------------------------- weighing


def shares(given: Sequence[Lesson]) -> dict[str, float]:
    """Return how often each rule gives a type that an editor gave."""
    met = Counter(one.told.source for one in given if one.told.source)
    right = Counter(
        one.told.source for one in given if one.told.source and one.told.ruled.type.value in one.types
    )
    return {s: round((right[s] + SMOOTH * PRIOR) / (n + SMOOTH), 2) for s, n in sorted(met.items())}


def type_rows(one: Lesson, right: dict[str, float]) -> Floats:
    """Return a row of what speaks for each type; only in headlines is a frame weighed by itself."""
    odds, frame = evidence(one.told, right)
    ruled = (odds, frame if one.told.title else 0.0)
    known = one.told.ruled.type if one.told.source else None
    return np.array([[log_of(one.likely[0][t]), *(ruled if t is known else (0.0, 0.0))] for t in TYPES])


def status_rows(one: Lesson) -> Floats:
    """Return a row of what speaks for each status."""
    ruled, stance = one.told.ruled.status, float(one.told.taken is not None)
    return np.array(
        [[log_of(one.likely[1][s]), *((1.0, stance) if s is ruled else (0.0, 0.0))] for s in STATUSES]
    )


def fitted(features: Sequence[Floats], good: Sequence[Sequence[bool]]) -> Floats:
    """Return the weights under which the good rows are likeliest (Adam)."""
    usable = [(x, g) for x, g in zip(features, good, strict=True) if any(g)]
    table, wanted = np.stack([x for x, _ in usable]), np.array([g for _, g in usable], dtype=float)
    weights = np.full(table.shape[2], 0.3)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = table @ weights
        likely = np.exp(scores - scores.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        right = likely * wanted
        right /= right.sum(1, keepdims=True) + 1e-12
        slope = -np.einsum("nt,ntk->k", right - likely, table) + 2 * RIDGE * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        pace = 0.05 if step < 0.7 * STEPS else 0.01
        weights = weights - pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
    return np.asarray(weights)


def weighed(given: Sequence[tuple[Lesson, bool]]) -> dict[str, Any]:
    """Return the content of ``config/data/deeds.yaml`` by lessons."""
    right = shares([one for one, _ in given])
    teaching = [one for one, weighs in given if weighs]
    found: dict[str, Any] = {}
    for name, title in (("sentences", False), ("headlines", True)):
        mine = [one for one in teaching if one.told.title is title and not (title and one.told.taken)]
        weights = fitted(
            [type_rows(one, right) for one in mine], [[t.value in one.types for t in TYPES] for one in mine]
        )  # fmt: skip
        found[name] = dict(zip(("likely", "right", "frame"), _short(weights), strict=True))
    mine = [one for one in teaching if not one.told.title]
    weights = fitted(
        [status_rows(one) for one in mine], [[s.value == one.status for s in STATUSES] for one in mine]
    )
    found["statuses"] = dict(zip(("likely", "ruled", "stance"), _short(weights), strict=True))
    return found | {"right": right}


def _short(weights: Floats) -> list[float]:
    return [round(float(weight), 2) + 0.0 for weight in weights]


def deeds_of(content: dict[str, Any]) -> Deeds:
    """Return deeds that settle by ``content``."""
    return Deeds(TypeAdapter(Weights).validate_python(content))


def cross_validate(given: Sequence[tuple[Lesson, bool]]) -> None:
    """Print how often type and status are right, of each fifth by what the other four teach."""
    counts: Counter[tuple[str, str]] = Counter()
    for fifth in range(FIFTHS):
        deeds = deeds_of(weighed([(one, weighs) for one, weighs in given if one.fifth != fifth]))
        for one in [one for one, weighs in given if weighs and one.fifth == fifth]:
            kind = "headlines" if one.told.title else "sentences"
            ruled, made = one.told.ruled, deeds.settle(one.told, one.likely)
            likeliest = [max(likely, key=lambda x, given=likely: given[x]) for likely in one.likely]  # type: ignore[misc, call-overload]
            counts[kind, "all"] += 1
            for name, (deed, status) in (
                ("rules", (ruled.type, ruled.status)),
                ("reader", likeliest),
                ("both", (made.type, made.status)),
            ):
                counts[kind, f"{name} type"] += deed.value in one.types
                counts[kind, f"{name} status"] += status.value == one.status
    for kind in ("sentences", "headlines"):
        for slot in ("type", "status"):
            told = ", ".join(
                f"{name} {counts[kind, f'{name} {slot}'] / counts[kind, 'all']:.3f}" for name in ("rules", "reader", "both")
            )  # fmt: skip
            print(f"{kind} ({counts[kind, 'all']}), {slot}: {told}")


def write(content: dict[str, Any]) -> None:
    """Write ``config/data/deeds.yaml``."""
    told = [HEADER]
    told += [
        f"{name}: {{{', '.join(f'{k}: {v}' for k, v in content[name].items())}}}\n"
        for name in ("sentences", "headlines", "statuses")
    ]
    told.append("right:\n")
    told += [f"  {source}: {share}\n" for source, share in content["right"].items()]
    OUT.write_text("".join(told), encoding="utf-8")


def main() -> int:
    """Read the command line; 1 where the sets are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cross-validate", action="store_true", help="print how good it is; write nothing")
    options = parser.parse_args()
    if not quality.LINES.exists():
        sys.stderr.write(f"no labelled texts at {quality.SHARED}: nothing to weigh\n")
        return 1
    given = lessons(list(items()))
    if options.cross_validate:
        cross_validate(given)
    else:
        write(weighed(given))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Turn lines that were written by hand into labels of words: ``benchmarks/labels/lines.jsonl``.

    python -m benchmarks.label_lines LINES.jsonl … --corpora CORPUS.jsonl.gz …

Each row of LINES has an item's ``id``, its ``label`` (see ``docs/labels.md``) and ``events``, each with the ``line`` that an editor
would print, its ``type`` and ``status``. What is printed keeps no word of line or text: only which characters of the
text the line has (``keep``) and which of them are its verb. Rows of items that the file has already, or of no corpus, are left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.faults import MODEL
from benchmarks.train_relevance import rows
from digests.extract.frames.matching import Frames
from digests.extract.mentions import numerals
from digests.extract.mentions.calendar_rules import MONTHS
from digests.extract.mentions.gazetteer import Gazetteer, Kind
from digests.extract.parse import language

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "benchmarks" / "labels" / "lines.jsonl"
WORD = re.compile(r"\d[\d.,]*\d|\d|\w+(?:['’](?!s\b)\w+)*")
SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "from", "and", "or", "as", "that", "which", "who", "is", "are",
     "was", "were", "be", "been", "has", "have", "had", "it", "its", "his", "her", "their", "s", "over", "this", "these", "those", "also", "t"]
)  # fmt: skip
"""Words that say nothing by themselves."""
LANDS = (Kind.COUNTRY, Kind.PEOPLE, Kind.CAPITAL)
LIKE = 4
"""Letters that two forms of one word share at least: "expels", "expelled"."""
Span = tuple[int, int]


def spans(text: str) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield each word or name of ``text`` with the keys under which another text may have it."""
    names = Gazetteer.shipped().find(text)
    at = 0
    for mention in names:
        for found in WORD.finditer(text, at, mention.start):
            yield found.span(), _keys(found.group())
        entry = mention.entry
        keys = {entry.name.casefold(), *(_keys(mention.text))}
        if entry.kind in LANDS and entry.country:
            keys.add(f"land {entry.country}")
        yield (mention.start, mention.end), frozenset(keys)
        at = mention.end
    for found in WORD.finditer(text, at):
        yield found.span(), _keys(found.group())


def _keys(word: str) -> frozenset[str]:
    low = word.casefold().replace("’", "'").replace(",", "")
    number = numerals.pattern().fullmatch(low)
    keys = {low, *language.stems(low)}
    if any(low in (month.casefold(), month[:3].casefold()) for month in MONTHS):
        keys.add(low[:3])
    if number is not None:
        keys.add(f"{numerals.value(number):g}")
    return frozenset(keys)


def _matches(one: frozenset[str], other: frozenset[str]) -> bool:
    if one & other:
        return True
    return any(
        len(a) > LIKE and len(b) > LIKE and not a[0].isdigit() and a[: max(LIKE, min(len(a), len(b)) - 3)] == b[: max(LIKE, min(len(a), len(b)) - 3)]
        for a in one
        for b in other
        if " " not in a and " " not in b
    )  # fmt: skip


def kept(line: str, text: str) -> dict[Span, Span]:
    """Return which characters of ``text`` each word of ``line`` stands for; where it stands more than once, those nearest to the others."""
    source = list(spans(text))
    options = {
        span: [found for found, theirs in source if _matches(keys, theirs)]
        for span, keys in spans(line)
        if line[slice(*span)].casefold() not in SMALL
    }
    sure = [found[0][0] for found in options.values() if len(found) == 1]
    middle = median(sure or [found[0][0] for found in options.values() if found] or [0])
    chosen: dict[Span, Span] = {}
    for span, found in options.items():
        free = [f for f in found if f not in chosen.values()] or found
        if free:
            chosen[span] = min(free, key=lambda f: abs(f[0] - middle))
    return chosen


def label(event: dict[str, Any], text: str, verb: Span | None) -> dict[str, Any]:
    """Return the label of one event of ``text``."""
    line = event["line"]
    found = kept(line, text)
    labelled = {
        "type": event["type"],
        "status": event["status"],
        "keep": [list(span) for span in sorted(set(found.values()))],
    }
    mine = next((theirs for span, theirs in found.items() if verb and span[0] <= verb[0] < span[1]), None)
    if mine is not None:
        labelled["verb"] = list(mine)
    return labelled


def verbs(lines: Sequence[str]) -> list[Span | None]:
    """Return where the verb of each line stands."""
    frames = Frames.shipped()
    found: list[Span | None] = []
    for doc in language.parse(MODEL, lines):
        root = next((t for t in doc if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")), None)
        # "court sentences five women": the parse makes one noun of it.
        hidden = (
            t for t in doc[1:] if t.text.islower() and any(frames.is_verb(s) for s in language.stems(t.text))
        )
        verb = root or next(hidden, None)
        found.append((verb.idx, verb.idx + len(verb)) if verb is not None else None)
    return found


def marked(row: dict[str, Any], text: str) -> dict[str, Any]:
    """Return ``row``, whose events have lines, with their labels in ``text`` in place of the lines."""
    found = verbs([event["line"] for event in row["events"]])
    events = [label(e, text, v) for e, v in zip(row["events"], found, strict=True)]
    return {"id": row["id"], "label": row["label"], "events": events}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lines", nargs="+", type=Path)
    parser.add_argument("--corpora", nargs="+", type=Path, required=True)
    options = parser.parse_args()
    texts = {r["id"]: r["title"] or r["text"] for path in options.corpora for r in rows(path)}
    known = {row["id"] for row in rows(LABELS)}
    for path in options.lines:
        for row in rows(path):
            if row["id"] in known or row["id"] not in texts:
                continue
            print(json.dumps(marked(row, texts[row["id"]]), ensure_ascii=False))


if __name__ == "__main__":
    main()

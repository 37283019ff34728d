"""Score the reading of news on the development sets, both halves, beside simple baselines.

    python -m benchmarks.quality [--stories]

The baselines: the title as it is, or else the lead sentence; and stories by average link over TF-IDF.

The sets lie beside the repository (``../shared``); without them there is nothing to score. Items are split by the first
byte of the SHA-256 of their id: rules were tuned on the even half, the odd half was set aside unread.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
LINES = SHARED / "gold" / "lines-dev.jsonl"
LABELS = Path(__file__).parent / "labels"
STORIES = LABELS / "stories.jsonl"
HEADLINES = SHARED / "corpus" / "headlines-2021-11-to-2022-02.jsonl.gz"
MEASURES = (
    "printable", "lead_line_pass", "events_told", "line_precision", "relevance_f1", "type_right", "status_right", "when_right",
    "quantities_right", "median_characters", "style_clean",
)  # fmt: skip

LIMITS = tuple(n / 100 for n in range(10, 50, 5))
"""Likenesses down to which the baseline joins stories; the best on the tuned half is taken."""

Row = dict[str, object]


def half(identity: str) -> str:
    """Return which half of a development set an item belongs to."""
    return "aside" if hashlib.sha256(identity.encode()).digest()[0] % 2 else "tuned"


def rows(path: Path) -> list[Row]:
    """Return the objects of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def labelled(subjects: Iterable[str] = ("geopolitics", "other")) -> list[Row]:
    """Return the headlines of ``benchmarks/labels/stories.jsonl`` with their texts, from the corpus."""
    label = {row["id"]: row for row in rows(STORIES) if row["subject"] in subjects}
    with gzip.open(HEADLINES, "rt", encoding="utf-8") as lines:
        items = map(json.loads, lines)
        return [item | {"story": label[item["id"]]["story"]} for item in items if item["id"] in label]


def more_lines(name: str) -> list[Row]:
    """Return the items of ``benchmarks/labels/{name}.jsonl`` with their texts, from the corpora."""
    wanted = {str(row["id"]): row for row in rows(LABELS / f"{name}.jsonl")}
    found = []
    for path in sorted((SHARED / "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [item | wanted[item["id"]] for item in map(json.loads, lines) if item["id"] in wanted]
    return found


def extracted(items: Iterable[Row]) -> list[Row]:
    """Return what ``attache extract`` prints for ``items``."""
    text = "".join(json.dumps(item) + "\n" for item in items)
    command = [Path(sys.executable).with_name("attache"), "extract"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)  # noqa: S603
    return [json.loads(line) for line in done.stdout.splitlines()]


def as_title(items: Iterable[Row]) -> list[Row]:
    """Baseline: the title as it is, or else the lead sentence."""
    return [
        {"id": i["id"], "relevant": True, "events": [{"line": i["title"] or str(i["text"]).split(". ")[0]}]}
        for i in items
    ]


def score(gold: Sequence[Row], said: Sequence[Row]) -> Row:
    """Return the figures of the lines' scorer for ``said`` against ``gold``."""
    return _scored(gold, said, "score_lines.py", "--json")


def _scored(gold: Sequence[Row], said: Sequence[Row], scorer: str, *options: str) -> Row:
    """Return what a scorer that lies beside the sets prints for ``said`` against ``gold``."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, content in (("gold", gold), ("said", said)):
            path = Path(folder) / name
            path.write_text("".join(json.dumps(row) + "\n" for row in content), encoding="utf-8")
            paths.append(str(path))
        command = [sys.executable, str(SHARED / "eval" / scorer), *paths, *options]
        return dict(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))  # noqa: S603


def lines_table(console: Console) -> None:
    """Print how lines score: event sentences and headlines, each half, beside the baseline."""
    gold = rows(LINES)
    systems: dict[str, Callable[[list[Row]], list[Row]]] = {"title or lead": as_title, "attaché": extracted}
    table = Table("measure", title="Lines", title_justify="left")
    figures = []
    for kind, name in (("w:", "sentences"), ("h:", "headlines")):
        items = [r for r in gold if str(r["id"]).startswith(kind)]
        for system, run in systems.items():
            said = {r["id"]: r for r in run(items)}
            for part in ("tuned", "aside"):
                chosen = [r for r in items if half(str(r["id"])) == part]
                table.add_column(f"{name}\n{system}\n{part}", justify="right")
                figures.append(score(chosen, [said[r["id"]] for r in chosen]))
    for measure in MEASURES:
        table.add_row(
            measure.replace("_", " "), *(str(f[measure] if f[measure] is not None else "–") for f in figures)
        )
    console.print(table)


def more_lines_table(console: Console) -> None:
    """Print how lines score on 757 more items, which rules were mended on, and on 480 which nobody mended on."""
    gold = {"mended on": more_lines("events"), "aside": more_lines("events-aside")}
    table = Table("measure", title="Lines, more items", title_justify="left")
    figures = []
    for kind, name in (("w:", "sentences"), ("h:", "headlines")):
        for part, found in gold.items():
            items = [r for r in found if str(r["id"]).startswith(kind)]
            table.add_column(f"{name}\nattaché\n{part}", justify="right")
            figures.append(score(items, extracted(items)))
    for measure in MEASURES:
        table.add_row(measure.replace("_", " "), *(str(f[measure]) for f in figures))
    console.print(table)


def stories_table(console: Console) -> None:
    """Print how stories score: B-Cubed by what `attache cluster` prints of each half, parted by story, and of the labelled days.

    Likeness learned from the tuned halves and from the labelled days; by what it learns from the others alone, each is scored by
    `python -m benchmarks.stories cross`.
    """
    table = Table("measure", title="Stories", title_justify="left")
    figures = []
    given = {"24 labelled days": {"tuned": labelled(["geopolitics"])}}
    for name in ("headlines", "articles"):
        gold = [row for row in rows(SHARED / "gold" / f"stories-dev-{name}.jsonl") if row["story"]]
        halves = {
            part: [row for row in gold if half(str(row["story"])) == part] for part in ("tuned", "aside")
        }
        given = {name: halves} | given
    for name, halves in given.items():
        scores = {
            limit: score_stories(halves["tuned"], average_link(halves["tuned"], limit)) for limit in LIMITS
        }
        best = max(LIMITS, key=lambda limit: float(str(scores[limit]["bcubed_f1"])))
        for system in ("tf-idf", "attaché"):
            for part, chosen in halves.items():
                table.add_column(f"{name}\n{system}\n{part}", justify="right")
                said = clustered(chosen) if system == "attaché" else average_link(chosen, best)
                figures.append(score_stories(chosen, said))
    for measure in ("bcubed_precision", "bcubed_recall", "bcubed_f1"):
        table.add_row(measure.replace("_", " "), *(str(figure[measure]) for figure in figures))
    console.print(table)


def average_link(items: Sequence[Row], limit: float) -> list[Row]:
    """Baseline: stories by average link over the cosine of TF-IDF vectors of title and text, down to ``limit``."""
    texts = [Counter(re.findall(r"\w+", f"{item['title']} {item.get('text', '')}".lower())) for item in items]
    spread = Counter(word for text in texts for word in text)
    place = {word: at for at, word in enumerate(spread)}
    table = np.zeros((len(items), len(place)), dtype=np.float32)
    for row, text in enumerate(texts):
        for word, times in text.items():
            table[row, place[word]] = (1 + math.log(times)) * (
                1 + math.log((1 + len(items)) / (1 + spread[word]))
            )
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    alike = table @ table.T
    np.fill_diagonal(alike, -1)
    groups = {at: [at] for at in range(len(items))}
    while (at := int(alike.argmax())) >= 0 and alike.flat[at] >= limit:
        one, other = divmod(at, len(items))
        sizes = len(groups[one]), len(groups[other])
        # Lance and Williams: the mean of a joined group is the weighted mean of its parts.
        alike[one] = alike[:, one] = (sizes[0] * alike[one] + sizes[1] * alike[other]) / sum(sizes)
        alike[other] = alike[:, other] = alike[one, one] = -1
        groups[one] += groups.pop(other)
    return [{"id": items[at]["id"], "story": str(name)} for name, members in groups.items() for at in members]


def clustered(items: Sequence[Row]) -> list[Row]:
    """Return what `attache cluster` says of ``items``."""
    text = "".join(json.dumps(item) + "\n" for item in items)
    command = [str(Path(sys.executable).with_name("attache")), "cluster"]
    # One item of the gold has no date, which the command reports by its exit code; it reads the rest.
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)  # noqa: S603
    return [json.loads(line) for line in done.stdout.splitlines()]


def score_stories(gold: Sequence[Row], said: Sequence[Row]) -> Row:
    """Return the figures of the stories' scorer for ``said`` against ``gold``."""
    return _scored(gold, said, "score_stories.py")


def main() -> int:
    """Print the tables; 1 where the development sets are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", action="store_true", help="the table of stories alone")
    only_stories = parser.parse_args().stories
    if not LINES.exists():
        sys.stderr.write(f"no development sets at {SHARED}: nothing to score\n")
        return 1
    console = Console(width=190)
    if not only_stories:
        lines_table(console)
        more_lines_table(console)
    stories_table(console)
    return 0


if __name__ == "__main__":
    sys.exit(main())

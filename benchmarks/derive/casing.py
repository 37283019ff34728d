"""Derive ``config/data/casing.txt``: the words that running English text writes small.

    python benchmarks/derive/casing.py ../shared/corpus > config/data/casing.txt

Reads the event sentences (Wikipedia's Portal:Current events, CC BY-SA 4.0) and those of the headlines that are
written as sentences, and keeps words alone, no text. A word counts where it does not begin a sentence.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

WORD = re.compile(r"[^\W\d_][\w’'-]*")
BREAK = re.compile(r"(?<=[.!?:;|–—-])\s+|[\"“”‘]|\s'")


def main(corpus: Path) -> None:
    """Print the words, one a line, in alphabetical order."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for path in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                text = row["text"] or row["title"]
                words = WORD.findall(text)
                if not row["text"] and sum(w[0].isupper() for w in words) > 0.4 * len(words):
                    continue
                for sentence in BREAK.split(text):
                    for word in WORD.findall(sentence)[1:]:
                        (small if word.islower() else large)[word.lower()] += 1
    sys.stdout.write(
        "# Words that running text writes small, counted in 22,298 event sentences of Wikipedia's Portal:Current\n"
        "# events (CC BY-SA 4.0, Wikipedia contributors) and in 5,968 headlines. Made by benchmarks/derive/casing.py.\n"
    )
    for word in sorted(small):
        if small[word] >= 2 and small[word] * 4 >= large[word] and len(word) > 1:
            sys.stdout.write(word + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

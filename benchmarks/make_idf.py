"""Counts in how many texts each word stands, and writes config/data/idf.txt.

    python benchmarks/make_idf.py "SOURCE AND LICENCE" CORPUS.jsonl.gz …

A corpus holds one JSON object a line with `title` and `text`. Only counts are kept: no text can be read back.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from digests.cluster.words import IDF_FILE, Idf, words
from digests.extract.mentions.gazetteer import Gazetteer

TARGET = Path(__file__).parent.parent / "config" / "data" / IDF_FILE
# A word of one or two texts of 28,000 weighs as much as one never seen: it need not be listed.
LEAST = 3


def texts(paths: list[str]) -> Iterator[list[str]]:
    """Yield the words of every text of the corpora."""
    gazetteer = Gazetteer.shipped()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                text = f"{item['title']} . {item['text']}"
                yield words(text, gazetteer.find(text))


def main(source: str, paths: list[str]) -> None:
    """Write the file."""
    idf = Idf.count(texts(paths), LEAST)
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(f"# In how many texts each word stands. Counted by benchmarks/make_idf.py from: {source}\n")
        out.write("# The line with no word is the number of texts; @XX is a country however it is named.\n")
        out.write(f"\t{idf.documents}\n")
        out.writelines(f"{word}\t{count}\n" for word, count in sorted(idf.counts.items()))
    print(f"{len(idf.counts)} words of {idf.documents} texts")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])

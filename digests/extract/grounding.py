"""The gate before print: what a finished line says must stand in its evidence.

The check knows nothing of how a line was made. It looks at the words alone, so that it holds whoever wrote the
line: names, numbers, days, negation and how sure it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from digests.extract import quantities
from digests.extract.gazetteer import Gazetteer
from digests.model import Article, Event, Field

WORD = re.compile(r"[^\W\d_][\w’'.-]*")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NEGATION = re.compile(r"(?i)\b(?:not|no|never|without|cannot|nor|neither)\b|n[’']t\b")
UNSURE = re.compile(r"(?i)\b(?:may|might|could|possibl[ey]|reportedly|allegedly)\b")
HOUSE_WORDS = frozenset(["PM", "PMs", "US", "UK", "EU", "UN", "FM", "DM", "MP", "MPs", "HQ", "VP"])
MONTHS = frozenset(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
DAYS = frozenset(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon–Wed"])


def grounded(event: Event, article: Article) -> bool:
    """Whether the line of ``event`` says nothing that ``article`` does not."""
    return not faults(event.line, event, [article])


def faults(line: str, event: Event, articles: Iterable[Article]) -> list[str]:
    """Return what ``line`` says without a source in ``articles``, in words; empty when it may be printed."""
    sources = [f"{a.title}\n{a.text}" for a in articles]
    spans = [_evidence(event, a) for a in articles]
    found = [f"name {name}" for name in _names(line) if not any(_gives_name(name, s) for s in sources)]
    found += [
        f"number {value}"
        for value in _numbers(line, event)
        if not any(_gives_number(value, s) for s in sources)
    ]
    if any(spans) and bool(NEGATION.search(line)) and not any(NEGATION.search(s) for s in spans):
        found.append("negation")
    if UNSURE.search(line) and not any(UNSURE.search(s) for s in sources):
        found.append("doubt")
    return found


def _evidence(event: Event, article: Article) -> str:
    parts = {Field.TITLE: article.title, Field.TEXT: article.text}
    return " … ".join(parts[e.field][e.start : e.end] for e in event.evidence if e.article == article.id)


def plain(text: str) -> str:
    """Return ``text`` in small letters, without accents and with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _names(line: str) -> list[str]:
    found = []
    for match in WORD.finditer(line):
        word = re.sub(r"['’]s?$|[.’'-]+$", "", match[0])
        if word[:1].isupper() and word not in HOUSE_WORDS | MONTHS | DAYS:
            found.append(word)
    return found


def _gives_name(name: str, source: str) -> bool:
    text = plain(source)
    wanted = plain(name)
    if re.search(rf"(?<!\w){re.escape(wanted)}", text) or wanted.replace("-", "") in text.replace("-", ""):
        return True
    stem = re.sub(r"(?:es|s|ies)$", "", wanted)
    if len(stem) > 3 and re.search(rf"(?<!\w){re.escape(stem)}", text):
        return True
    gazetteer = Gazetteer.shipped()
    return any(
        wanted in plain(m.entry.name) or _of_country(wanted, m.entry.country) for m in gazetteer.find(source)
    )


def _of_country(word: str, code: str | None) -> bool:
    return (
        code is not None and word in plain(Gazetteer.shipped().country(code).name).replace("-", " ").split()
    )


def _numbers(line: str, event: Event) -> list[float]:
    days = set()
    if event.when is not None:
        for day in (event.when.start, event.when.end):
            days |= {float(day.day), float(day.year)}
    return [v for m in NUMBER.finditer(line) if (v := float(m[0].replace(",", "").rstrip("."))) not in days]


def _gives_number(value: float, source: str) -> bool:
    given = {float(d.replace(",", "")) for d in re.findall(r"\d[\d,]*(?:\.\d+)?", source) if d.strip(",")}
    for figure in quantities.find(source):
        for value_given in (figure.value, figure.second or figure.value):
            given |= {value_given, value_given / 1e6, value_given / 1e9, value_given / 1e12}
    return any(abs(value - g) < 1e-9 * max(1.0, abs(value)) for g in given)

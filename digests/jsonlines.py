"""JSON lines: articles in; readings, story labels and digests out.

The shapes are a contract that scripts build on (docs/command-line.md); fields come in the order given there, and
optional ones are left out where there is nothing to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints, ValidationError

from digests.model import (
    Article,
    Digest,
    Event,
    Evidence,
    Line,
    Name,
    PloverType,
    Quantity,
    Reading,
    Source,
    When,
)
from digests.poll.clean import plain_text, plain_title

SAYINGS = frozenset(
    {PloverType.ACCUSE, PloverType.REJECT, PloverType.REQUEST, PloverType.SUPPORT, PloverType.THREATEN}
)
"""What is done by saying it."""
MAX_LINE = 16 * 1024 * 1024
"""Bytes of one line. More is no article of a feed, and would cost minutes of language work."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")


class BadLineError(ValueError):
    """A line of input that is no article; the message says why in one sentence."""


def _in_reach(published: datetime) -> datetime:
    # At the ends of the calendar a change of time zone leaves it, and raises deep in a later stage.
    if not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        raise ValueError(f"must lie between the years {_FIRST_YEAR} and {_LAST_YEAR}")
    return published


class _ArticleLine(BaseModel):
    """The fields of an article as they are given; all others are ignored."""

    model_config = ConfigDict(strict=True, extra="ignore")

    id: Annotated[str, StringConstraints(min_length=1)]
    published: Annotated[AwareDatetime, AfterValidator(_in_reach)]
    outlet: str | None
    title: str
    text: str
    url: str | None = None


def read_articles(lines: Iterable[bytes], complain: Callable[[str], None]) -> Iterator[Article]:
    """Read articles one after the other from lines of JSON; empty lines are passed over.

    A line that is no article is told to ``complain`` in one sentence with its number, and the rest is read.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield parse_article(line)
        except BadLineError as error:
            complain(f"line {number}: {error}")


def parse_article(line: bytes) -> Article:
    """Read one article from a JSON object.

    A title or text with tags or entities becomes plain text, and evidence then counts the characters of that; one
    without stays as it is to the letter, so that evidence counts the characters given.

    Raises:
        BadLineError: it is no JSON object, or a field is missing or not what it should be.
    """
    if len(line) > MAX_LINE:
        raise BadLineError(f"longer than {MAX_LINE // 1024**2} MiB")
    try:
        given = _ArticleLine.model_validate_json(line.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        raise BadLineError(_reason(error)) from error
    return Article(
        id=given.id,
        published=given.published.astimezone(UTC),
        outlet=given.outlet or "",
        title=plain_title(given.title) if _MARKUP.search(given.title) else given.title,
        text=plain_text(given.text) if _MARKUP.search(given.text) else given.text,
        url=given.url or None,
    )


def dumps(value: Any) -> str:
    """Return a JSON object as one line."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)


def reading_json(reading: Reading) -> dict[str, Any]:
    """Return what was read in one article."""
    return {
        "id": reading.article,
        "relevant": reading.relevant,
        "events": [event_json(event) for event in reading.events],
    }


def event_json(event: Event) -> dict[str, Any]:
    """Return an event. Where it is something said and has no other day, its day is that of the saying."""
    when = event.when
    if when is None and event.told is not None and event.type in SAYINGS:
        when = When(event.told, event.told)
    fields: dict[str, Any] = {
        "line": event.line,
        "type": event.type.value,
        "status": event.status.value,
        "actor": _name(event.actor),
        "action": event.action,
        "target": _name(event.target),
        "object": event.object,
        "quantities": [_quantity(quantity) for quantity in (*event.quantities, *event.counted)],
        "when": when and {"start": when.start.isoformat(), "end": when.end.isoformat()},
        "places": [_name(place) for place in event.places],
        "speaker": _name(event.speaker),
        "evidence": [_evidence(evidence) for evidence in event.evidence],
    }
    return {key: value for key, value in fields.items() if value is not None}


def digest_json(digest: Digest) -> dict[str, Any]:
    """Return a digest."""
    coverage = digest.coverage
    return {
        "date": digest.date.isoformat(),
        "timezone": digest.timezone,
        "headline": digest.headline,
        "sections": [
            {"title": section.title, "lines": [_line(line) for line in section.lines]}
            for section in digest.sections
        ],
        "coverage": {
            "feeds_read": coverage.feeds_read,
            "feeds": coverage.feeds,
            "articles": coverage.articles,
            "relevant": coverage.relevant,
            "stories": coverage.stories,
        }
        | ({"feeds_silent": coverage.silent} if coverage.silent else {}),
    } | ({"ahead": [_line(line) for line in digest.ahead]} if digest.ahead else {})


def _line(line: Line) -> dict[str, Any]:
    return {
        **event_json(line.event),
        "line": line.text,
        "story": line.story,
        "outlets": line.outlets,
        "owners": line.owners,
        "sources": [_source(source) for source in line.sources],
    } | ({"since": line.since.isoformat()} if line.since else {})


def _source(source: Source) -> dict[str, Any]:
    return {
        "outlet": source.outlet,
        "url": source.url,
        "title": source.title,
        "published": source.published.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    }


def _name(name: Name | None) -> dict[str, str] | None:
    if name is None:
        return None
    return {"name": name.name} | ({"country": name.country} if name.country else {})


def _quantity(quantity: Quantity) -> dict[str, Any]:
    value = int(quantity.value) if quantity.value.is_integer() else quantity.value
    return {"value": value, "bound": quantity.bound.value, "unit": quantity.unit}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "article": evidence.article,
        "field": evidence.field.value,
        "start": evidence.start,
        "end": evidence.end,
    }


def _reason(error: ValidationError) -> str:
    """Return the first fault in words for a person who wrote the line."""
    fault = error.errors(include_url=False)[0]
    if fault["type"] == "json_invalid":
        return f"no JSON ({fault['ctx']['error'].replace('at line 1 column', 'at character')})"
    if not fault["loc"]:
        return "not a JSON object"
    place = fault["loc"][0]
    if fault["type"] == "missing":
        return f"“{place}” is missing"
    if fault["type"] == "timezone_aware":
        return f"“{place}” has no time zone; write it as 2023-03-17T15:00:00Z"
    return f"“{place}”: {fault['msg'].removeprefix('Value error, ')[:200]}"

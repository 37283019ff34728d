"""Plain words: what a small parser stumbles over is said simply before it reads.

A `View` keeps the way back to the article, so nothing is lost. Long names become short, offices before a known name go, and
turns of phrase become verbs (``config/data/rewrites.yaml``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from config.load import load
from digests.extract.lists import listed
from digests.extract.mentions.gazetteer import LANDS, Form, Gazetteer, Kind, Mention
from digests.extract.wording.phrases import calls

if TYPE_CHECKING:
    from digests.extract.parse.language import View

COMPOSED = frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.SEAT})
PAIR = re.compile(
    r"(?!In |At |On )((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)?), ((?:[A-Z][\w.-]*)(?: [A-Z][\w.-]*)?) (?!and )(?=[a-z]+[^s\W] )"
)
"""Two names at the head of a headline, before a verb in the plural."""
PARTING = re.compile(
    r"(?<=\w{3})(?:;|(?<!said)(?<!says)(?<!told)(?<!added)(?<!wrote)(?<!declared)(?<!statement):)(?= [A-Za-z]+,? (?:\S+ ){3})"
)
"""A mark between two statements; what follows a verb of saying belongs to it."""
TIE = re.compile(r"(?<=[^\W\d_])–(?=[^\W\d_])")
"""A dash that ties two words as a hyphen does: "the France–Kenya border"; a parser knows hyphens better."""
NAMED = re.compile(r"(?:[A-Z][\w.’'-]*|of|the|and) ")
"""A word of a name of several words, with the space behind it."""
OF = re.compile(r"\b(?:of|and)\b")
NAMING = re.compile(r"[A-Z][\w’'&-]*|U\.[SK]\.")
"""A word of the name of a body."""
BETWEEN = frozenset({"of", "the", "for", "and"})
"""Small words within such a name."""
SENTENCE_END = re.compile(r"[.!?:;][\"”’)]*\s+$")
ROLE_AND = re.compile(r"(?:^|[.!?]\s+)(\w[\w-]*(?:\s+\w[\w-]*){0,3})\s+and\s+$")
"""A sentence that opens with what somebody is, and "and"."""
PLACES = frozenset({Kind.COUNTRY, Kind.PLACE, Kind.CAPITAL})


class _Rewrite(BaseModel):
    """One entry of ``rewrites.yaml``: a turn of phrase, and what is read in its place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pattern: re.Pattern[str] = Field(alias="from")
    to: str
    example: str


@cache
def rewrites() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the turns of phrase of ``config/data/rewrites.yaml``, each with what is read in its place."""
    return tuple((one.pattern, one.to) for one in load("rewrites.yaml", list[_Rewrite]))


POSSESSIVE = re.compile("['’]s?(?!\\w)")
"""What makes an owner of a name."""


def parted(view: View) -> View:
    """Return running text with a full stop for a colon or semicolon between two statements, as a parser expects it."""
    for match in reversed(list(PARTING.finditer(view.text))):
        view = view.replace(match.start(), match.start() + 1, ".")
    return view


def plain(view: View) -> View:
    """Return ``view`` with its turns of phrase, long names and offices said simply."""
    for pattern, to in rewrites():
        for match in reversed(list(pattern.finditer(view.text))):
            view = view.replace(match.start(), match.end(), match.expand(to))
    for match in reversed(list(TIE.finditer(view.text))):
        view = view.replace(match.start(), match.end(), "-")
    return _ahead(_without_offices(_short_names(view)))


def _short_names(view: View) -> View:
    """Write long names short: a parser takes "Islamic State in the Greater Sahara" apart."""
    for mention in reversed(Gazetteer.shipped().find(view.text)):
        short = calls(mention.entry.name, mention.text)
        if short and mention.entry.kind in COMPOSED and any(w.islower() for w in mention.text.split()):
            view = view.replace(mention.start, mention.end, mention.entry.name)
    return view


@cache
def _office() -> str:
    """A pattern for an office: "deputy prime minister", "Secretary of State"."""
    names = "|".join(
        re.escape(o).replace(r"\ ", r"[ -]").replace(r"\-", "[ -]")
        for o in sorted(listed("offices"), key=len, reverse=True)
    )
    before = "|".join(sorted(listed("office_parts"), key=len, reverse=True))
    kinds = "|".join(sorted(listed("office_kinds"), key=len, reverse=True))
    return rf"(?:[A-Z]\w+ (?=Minister|Secretary|Commissioner))?(?:(?:{kinds})[ -])?(?:government (?=minister))?(?i:(?:(?:{before})[ -])*(?:{names}))"


@cache
def _office_and(rest: str) -> re.Pattern[str]:
    """A pattern for an office, its first group, and what comes behind it. It has thousands of characters: to put it together anew takes longer
    than most searches by it.
    """
    return re.compile(rf"(?<![\w’'-])({_office()}){rest}")


@cache
def _two_offices() -> re.Pattern[str]:
    return _office_and(rf"(\s+and\s+{_office()}\s+)$")


def _without_offices(view: View) -> View:
    """Write a person whom the gazetteer knows without office and country, as the line will print the name."""
    names = Gazetteer.shipped().find(view.text)
    for at in range(len(names) - 1, -1, -1):
        if names[at].entry.kind is not Kind.PERSON:
            continue
        start = _with_body(view.text, names, at, _office_start(view.text, names, at))
        if second := _second_office(view.text[: names[at].start], names[:at]):
            view = view.replace(names[at].start - second, names[at].start, " ")
        elif start < names[at].start:
            owns = POSSESSIVE.match(view.text, names[at].end) is not None
            # "the deposed Chad’s Malloum’s party" has one owner too many.
            view = view.replace(start, names[at].start, "" if owns else _whose(names, at, start))
    return view


def _second_office(before: str, names: list[Mention]) -> int:
    """Return the length of the second of two offices at the end of ``before`` with its "and", 0 where there is none: one is enough.

    Only behind "former" or a country without an article are they surely one person's.
    """
    pair = _two_offices().search(before)
    if pair is None:
        return 0
    lead = before[: pair.start()].rstrip()
    if names and names[-1].end == len(lead) and names[-1].entry.kind in LANDS:
        lead = lead[: names[-1].start].rstrip()
    former = re.search(rf"(?i)(?<!\w)(?:{'|'.join(listed('over'))})$", lead)
    bare = len(lead) + 1 < pair.start() and not re.search(r"(?i)(?<!\w)(?:the|an?)$", lead)
    return len(pair[2]) if former or bare else 0


def _whose(names: list[Mention], at: int, start: int) -> str:
    """Return the country that an office gave, for a person whom readers may not know: "Samoa’s "."""
    land = names[at - 1] if at else None
    if land is None or land.start < start or land.entry.kind not in LANDS:
        return ""
    told = {m.entry.country for m in names[: at - 1] if m.entry.kind in LANDS}
    if land.entry.country in listed("known_by_name") or land.entry.country in told:
        return ""
    return f"{land.entry.name}’s "


def _office_start(text: str, names: list[Mention], at: int) -> int:
    """Return where the offices before the name ``at`` begin; the name's own start where it has none."""
    person = names[at]
    before = text[: person.start]
    office = _office_and(r"\s+$").search(before)
    start = office.start() if office else person.start
    land = names[at - 1] if at else None
    if land is not None and office and land.start < start < land.end:
        # The office of a secretary may seem to begin inside "United States".
        start = land.end + 1
    if land is not None and land.entry.kind in LANDS and land.entry.country == person.entry.country:
        if office is None:
            of = _office_and(r"\s+of\s+(?:the\s+)?$").search(text[: land.start])
            if of and not text[land.end : person.start].strip():
                start = of.start()
        elif re.fullmatch(r"(?:[’']s?)?\s+", text[land.end : start]) and land.form is not Form.PLURAL:
            start = land.start
    elif land is not None and office is None and land.entry.kind is Kind.ORGANISATION:
        # "President of the European Commission X"
        of = _office_and(r"\s+(?:of|for)\s+(?:the\s+)?$").search(text[: land.start])
        if of and not text[land.end : person.start].strip():
            start = of.start()
    role = ROLE_AND.search(text[:start])
    if role and not any(m.end == role.end(1) for m in names):
        # "Entrepreneur and politician X" is one person, of whom "entrepreneur and" would be left.
        return person.start
    other = re.search(rf"(?i)(?<!\w)({'|'.join(listed('other_office'))})[\s-]+$", text[:start])
    if other and (other[1].lower() != "and" or _office_and(r"\s+$").search(text[: other.start()])):
        # "Former President X" is another office than the one that readers know, "the premier and President X" another person.
        return person.start
    moment = "|".join(listed("moments_of_office") | listed("idle_adjectives"))
    # "the vote that elected President X"
    lead = re.search(
        rf"(?i)(?<!\w)(?<!that )(?<!who )(?<!which )(?:the\s+)?(?:(?:newly[\s-]+)?(?:{moment})\s+)?$",
        text[:start],
    )
    return lead.start() if lead and start < person.start else start


def _with_body(text: str, names: list[Mention], at: int, start: int) -> int:
    """Return where the body begins whose office stands at ``start``: "the [Lamu City Council] secretary Ana Ruiz" goes whole.

    The name's own start, where more may be meant than a body: an office that is over, or the end of an address.
    """
    person = names[at].start
    first = _body(text, names, start) if start < person else start
    if first == start:
        return start
    address = all(n.entry.kind in PLACES for n in names if first <= n.start < start) and any(
        n.start == first and n.end >= start - 1 for n in names
    )
    if address and re.search(r"[A-Z][\w’'-]*, $", text[:first]):
        return person
    if address and re.search(r"(?i)\b(?:in|at|near|from) $", text[:first]):
        return start
    other = "|".join(listed("other_office") - {"and"})
    return person if re.search(rf"(?i)(?<!\w)(?:{other})[\s-]+$", text[:first]) else first


def _body(text: str, names: list[Mention], start: int) -> int:
    """Return where the capitalised words before ``start`` begin, with the small words between them."""
    people = [n for n in names if n.entry.kind is Kind.PERSON or n.form is Form.PLURAL]
    first, joint = start, start
    for word in reversed(list(re.finditer(r"\S+", text[:start]))):
        if text[word.end() : joint] != " " or any(n.start < word.end() <= n.end for n in people):
            break
        said = word[0]
        opens = word.start() == 0 or SENTENCE_END.search(text[: word.start()]) is not None
        if said in BETWEEN and first < start and (said != "and" or _is_of_body(text[:start], word)):
            joint = word.start()
        elif NAMING.fullmatch(said) and not (opens and said.lower() in _never_named()):
            first = joint = word.start()
        else:
            break
    if first == start:
        return start
    kept = [*listed("other_office"), *listed("moments_of_office"), *listed("qualifiers_of_common")]
    lead = re.match(rf"(?i)(?:(?:{'|'.join(kept)}) )+", text[first:start])
    return first if lead is None else first + lead.end()


def _is_of_body(text: str, joint: re.Match[str]) -> bool:
    """Whether an "and" stands within the name of a body at the end of ``text``: "the Security [and] Defence Council", no "Ruiz [and] Labour"."""
    words = text[: joint.start()].split()
    before = next((w for w in reversed(words) if w not in BETWEEN), "")
    first = words[-2] if len(words) > 1 else ""
    person = any(map(Gazetteer.shipped().is_first_name, (before, first)))
    return text.rsplit(maxsplit=1)[-1].lower() in listed("state_bodies") | listed("parties") and not person


@cache
def _never_named() -> frozenset[str]:
    """Words that open a sentence and no name: "Both President X and …"."""
    return frozenset({"both", "but", "and", "also", "meanwhile"}).union(
        *map(listed, ("opening", "openers", "subordinating", "other_office", "moments_of_office"))
    )


def _ahead(view: View) -> View:
    """Write "Mayor of Lima Ana Ruiz" as "Lima Mayor Ana Ruiz": a parser takes the place for a part of the name."""
    for match in reversed(list(_office_and(r" (of|for) (?:the )?").finditer(view.text))):
        place = _place_before_name(view.text, match.end())
        if not match[1][0].isupper() or not place or place.split()[0] in listed("office_nouns"):
            continue
        if match[2] == "for":
            # "Attorney for the District of Lima": the office alone tells who it is.
            view = view.replace(match.end(1), match.end() + len(place), "")
        elif not OF.search(place):
            view = view.replace(match.start(), match.end() + len(place), _put_ahead(place, match[1]))
    return view


def _put_ahead(place: str, office: str) -> str:
    """Put what somebody has an office of before it, but behind whose they are: "Kenyan [Health] Minister"."""
    whose, _, title = office.partition(" ")
    land = Gazetteer.shipped().lookup(whose) if title else None
    return f"{whose} {place} {title}" if land is not None and land.country else f"{place} {office}"


def _place_before_name(text: str, start: int) -> str:
    """Return the capitalised words from ``start`` up to somebody's name; empty where none follows.

    A known first name tells where it begins, else the sort of the place: "Donetsk Oblast | Pavlo Kyrylenko".
    """
    at = ends = start
    for word in NAMED.finditer(text, start):
        if word.start() != at:
            break
        first = word[0].strip()
        if (
            at > start
            and Gazetteer.shipped().is_first_name(first)
            and text[word.end() : word.end() + 1].isupper()
        ):
            return text[start:at].strip()
        at = word.end()
        if word.start() > start and first.lower() in listed("sorts_of_place"):
            ends = at
    return text[start:ends].strip() if text[ends : ends + 1].isupper() else ""


def listed_names(view: View) -> View:
    """Write "China, Russia aircraft" as "China and Russia aircraft": headlines save the word."""
    for match in reversed(
        list(re.finditer(r"(?<=[\w.]), (?=(?:\w+ )?(?:others?|allies|partners)\b)", view.text))
    ):
        view = view.replace(match.start(), match.end(), " and ")
    if pair := PAIR.match(view.text):
        view = view.replace(pair.end(1), pair.start(2), " and ")
    found = Gazetteer.shipped().find(view.text)
    first = re.split(r"\W", view.text, maxsplit=1)[0].lower()
    if first in listed("opening") or (first.endswith("ing") and not (found and found[0].start == 0)):
        # "Despite warnings from A, B attacks": the first comma ends what opens the sentence.
        comma = view.text.find(", ")
        found = [name for name in found if name.start > comma]
    elif found and re.fullmatch(r"[A-Z][a-z]+ ", view.text[: found[0].start]):
        # "After Poland, Slovakia offers jets" lists nobody.
        found = found[1:]
    last = True
    for one, other in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if view.text[one.end : other.start] == ", " and {one.entry.kind, other.entry.kind} <= LANDS:
            if last and not re.match(r",? and\b", view.text[other.end :]):
                view = view.replace(one.end, other.start, " and ")
            last = False
        else:
            last = True
    return view

"""Headlines as sentences: what surrounds one is taken off, and who a title says it comes from is told apart from what they say.

Every rule here is about the form of headlines in general: "X: Y", "Y, says X", "Y – X".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from config.load import words
from digests.extract.mentions.gazetteer import Gazetteer, Kind
from digests.extract.parse.language import View
from digests.extract.prepare.headline_case import is_title_case
from digests.extract.prepare.headline_tails import (
    REPORTS,
    TAIL,
    TIGHT,
    VOICE,
    is_land,
    is_voice,
    lowered,
    without_tails,
)

SOURCE_IN_BRACKETS = re.compile(r"\s*\(([^()]{2,40})\)\s*$")
TOPIC = re.compile(
    r"\b(?:crisis|war|conflict|invasion|latest|live|news|updates?|elections?|protests?|coronavirus|covid(?:-19)?|analysis|"
    r"explained|summit|talks|coup|row|attack|earthquake|quake|floods?|unrest|vote|referendum|brexit|scandal|report)s?$",
    re.IGNORECASE,
)
SAYS = (
    r"(?i:says?|said|warns?|claims?|claimed|reports?|reveals?|insists?|admits?|confirms?|suggests?|finds?|adds|tells? \w+|denies|"
    r"declares?|announces?|argues?|alleges?|believes?|predicts?|shows?|(?:(?<=court )|(?<=judge ))rule[sd])"
)
SPOKEN = re.compile(rf"\b{SAYS}\b")
SAYS_FIRST = re.compile(
    r"(?i)^(.{2,45}?)\s+(says?|warns?|tells?|declares?|insists?|vows?|claims?|announces?|replies|responds?)(?:\s+[^,:]{1,40})?$"
)
SAID_LAST = re.compile(rf"^(.{{12,}}?),?[’”'\"]?\s+([^,]{{2,60}}?)\s+({SAYS})$")
SAYS_LAST = re.compile(rf"^(.{{12,}}?),[’”'\"]?\s+({SAYS}|(?i:according to))\s+([^,]{{2,60}})$")
SAID_QUOTED = re.compile(
    r"^(?P<mark>['\"‘“])(?P<said>.{10,}?),?[’”'\"],?\s+(?P<who>[^,]{2,60}?)\s+(?P<verb>(?i:says?|warns?|claims?|insists?))"
    r"\s+(?i:as|after|amid|before|while)\s[^,]+$"
)
"""A quotation, who says it, and what goes on meanwhile."""
SAID_BETWEEN = re.compile(
    rf"^(?P<said>.{{12,}}?), (?:(?P<who>[^,]{{2,50}}?) (?P<verb>{SAYS})|(?P<said_by>(?i:says|said|warns)) (?P<other>[^,]{{2,50}}?)),? (?i:as|after|amid|while|before|when)\s.+$"
)
"""What is said, who says it, and what goes on meanwhile: "…, official says, as tensions mount"."""
SPOKEN_WHERE = re.compile(
    r"^((?:[A-Z][\w.’'-]*\s?){1,4}?) (?i:after|at|during|in|on|before|amid|to|ahead of) \S.*$"
)
"""Who speaks behind a colon, and where: "…: Ruiz after Lima talks"."""
SAYS_BARE = re.compile(
    r"^(.{20,}?)['’”\"]?\s+((?i:says|say|warns|claims))\s+((?:[\w.’'&-]+\s+){0,4}[\w.’'&-]+)$"
)
SPEAKER = re.compile(r"^[A-Z“\"'‘’\w][\w.’'&-]*(?:\s+[\w.’'&-]+){0,6}$")
VOICED = re.compile(
    r"(?i)[\"“”‘]|(?<!\w)'|\b(?:will|won[’']t|would|must|should|may|can|cannot|never|not|no|ready|we|our)\b"
)
DEMANDED = re.compile(r"\b(?:should|must|will|won[’']t|we|our)\b")
"""What somebody says of others."""
SAID_AGAIN = re.compile(r"(?i)^(?:says?|said|warns?|claims?|adds|finds|reveals?)(?: |$)")
"""A verb of saying before what was taken for a speaker: "says a UN report"."""
CLAUSE = re.compile(
    r"^(?:it|they|he|she|there|against|of|about|on|over|to|for|with|that)\b|['‘“\"](?!s\b)|\b(?:is|are|was|were|be|been|may|will|would|could|can|must|should|has|have|not|to|won[’']t|can[’']t)\b"
)
"""What tells that words are no speaker but what is said: "…, says it may be lower"."""
INTRODUCED = re.compile(r"^((?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]+), (?:the|a|an|former|ex)\b[^:]{5,80}$")
"""Somebody, and who that is: "Ana Ruiz, the general who led the raid"."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A title ready for the parser.

    ``speaker`` is the span (of the title) of whoever the title says it comes from; ``verb`` the speech verb that it
    uses, if any; ``question`` whether it asks.
    """

    view: View
    speaker: View | None = None
    verb: str = ""
    question: bool = False
    land: str = ""
    """The country or place before a colon, where that tells where all of it is."""


def read(title: str, names: Gazetteer) -> Headline:
    """Return ``title`` without what surrounds its sentence; ``names`` tell a speaker from a topic."""
    view = without_tails(lowered(View.of(title).cut(0, len(title)), names), names)
    headline = _speaker(view, names)
    return replace(headline, question=headline.view.text.rstrip("'\"’” ").endswith("?"))


def _speaker(view: View, names: Gazetteer) -> Headline:
    dash = next(
        (d for d in reversed(list(TAIL.finditer(view.text))) if is_voice(view.text[d.end() :], names)), None
    )
    if dash is not None and len(view.text[: dash.start()].split()) >= 4:
        return Headline(
            _without_topic(view.cut(0, dash.start())), view.cut(dash.end(), len(view.text)), "says"
        )
    tight = TIGHT.search(view.text)
    if tight is not None and len(view.text[: tight.start()].split()) >= 4:
        said = _without_topic(view.cut(0, tight.start()))
        return Headline(said, view.cut(tight.end(), len(view.text)), "says")
    bracket = SOURCE_IN_BRACKETS.search(view.text)
    if bracket and bracket.start() > 12:
        inner = view.cut(bracket.start(1), bracket.end(1))
        view = view.cut(0, bracket.start())
        if names.lookup(inner.text) or REPORTS.match(inner.text):
            return Headline(view, inner, "says")
    for spoken in (_spoken_quoted, _spoken_between, _spoken_last, _speaker_last, _speaker_bare):
        if (found := spoken(view, names)) is not None:
            return found
    return _colon(view, names)


def _spoken_quoted(view: View, _names: Gazetteer) -> Headline | None:
    """A quotation, who says it, and what goes on meanwhile."""
    found = SAID_QUOTED.match(view.text)
    if found is None or len(found["said"].split()) <= 3 or not SPEAKER.match(found["who"]):
        return None
    return Headline(
        view.cut(found.start("said"), found.end("said")),
        view.cut(found.start("who"), found.end("who")),
        found["verb"].lower(),
    )


def _spoken_between(view: View, names: Gazetteer) -> Headline | None:
    """What is said, who says it, and what goes on meanwhile."""
    found = SAID_BETWEEN.match(view.text)
    if found is None:
        return None
    who, verb = ("who", "verb") if found["who"] else ("other", "said_by")
    known = names.lookup(found[who]) or _ends_with_name(found[who], names)
    if not (known or VOICE.search(found[who])):
        return None
    said = _without_topic(view.cut(0, found.end("said")))
    return Headline(said, view.cut(found.start(who), found.end(who)), found[verb].lower())


def _spoken_last(view: View, names: Gazetteer) -> Headline | None:
    """Who says it and the verb at the end: "…, Kremlin says"."""
    found = SAID_LAST.match(view.text)
    if (
        found is None
        or SAID_AGAIN.match(found[2])
        or not ("," in view.text[found.end(1) : found.start(2)] or names.lookup(found[2]))
        or not SPEAKER.match(found[2])
    ):
        return None
    said = _without_topic(view.cut(0, found.end(1)))
    return Headline(said, view.cut(found.start(2), found.end(2)), found[3].lower())


def _speaker_last(view: View, names: Gazetteer) -> Headline | None:
    """The verb and who says it at the end: "…, says Kremlin"."""
    found = SAYS_LAST.match(view.text)
    if found is None:
        return None
    if _behind_colon(view.cut(0, found.end(1)), names):
        return Headline(view.cut(0, view.text.find(": ")))
    told = (
        found[2].lower() in ("says", "said", "warns", "claims", "according to")
        or names.lookup(found[3])
        or VOICE.search(found[3])
    )
    if not told or not SPEAKER.match(found[3]) or CLAUSE.search(found[3]):
        return None
    said = _without_topic(view.cut(0, found.end(1)))
    return Headline(said, view.cut(found.start(3), found.end(3)), found[2].lower())


def _behind_colon(said: View, names: Gazetteer) -> bool:
    """Whether what somebody says only follows the news and its colon: "Chad added to list: ‘Rights in decline’, says report"."""
    at = said.text.find(": ")
    if at < 0:
        return False
    left, right = said.cut(0, at), said.cut(at + 2, len(said.text))
    return len(left.text.split()) > 5 and right.text[:1] in "'\"‘“" and _is_news(left, right, names)


def _speaker_bare(view: View, names: Gazetteer) -> Headline | None:
    """The same without a comma: "… says army chief"."""
    found = SAYS_BARE.match(view.text)
    if found is None or not (names.lookup(found[3]) or VOICE.search(found[3])):
        return None
    said = _without_topic(view.cut(0, found.end(1)))
    return Headline(said, view.cut(found.start(3), found.end(3)), found[2].lower())


def _colon(view: View, names: Gazetteer) -> Headline:
    dash = TAIL.search(view.text)
    if dash and names.lookup(view.text[: dash.start()]):
        # "Duda – Poland will give Ukraine jets"
        view = view.replace(dash.start(), dash.end(), ": ")
    at = view.text.find(": ")
    if at < 0:
        return Headline(view)
    left, right = view.cut(0, at), view.cut(at + 2, len(view.text))
    placed = SPOKEN_WHERE.match(right.text)
    if placed and len(left.text.split()) >= 4 and len(right.text.split()) < 8 and names.lookup(placed[1]):
        right = right.cut(0, placed.end(1))
    long_enough = len(right.text.split()) > 4
    if not long_enough:
        if (
            len(left.text.split()) >= 4
            and SPEAKER.match(right.text)
            and (names.lookup(right.text) or VOICE.search(right.text) or _is_person(right.text, names))
        ):
            return Headline(left, right, "says")
        return Headline(left if len(left.text.split()) >= 4 else view)
    announced = _announced(left, right, names)
    if announced is not None:
        return Headline(_unquoted(right), *announced)
    if _is_news(left, right, names):
        return Headline(left)
    if TOPIC.search(left.text) or left.text[0] in "'\"‘“" or not SPEAKER.match(left.text):
        return Headline(right)
    if is_land(left.text, names) and (not VOICED.search(right.text) or SPOKEN.search(right.text)):
        # "Australia: activist jailed" names a place, "Iran: US must lift sanctions" a speaker.
        entry = names.lookup(left.text)
        # A continent tells nobody where.
        return Headline(right, land=left.text if entry is not None and entry.country else "")
    if names.lookup(left.text) or VOICE.search(left.text) or _is_named(left.text, right.text):
        return Headline(_unquoted(right), left, "says")
    return Headline(right)


def _is_person(text: str, names: Gazetteer) -> bool:
    """Whether a text is somebody's full name."""
    found = text.split()
    return len(found) in (2, 3) and names.is_first_name(found[0]) and text.istitle()


def _is_deck(text: str) -> bool:
    """Whether what follows a colon is a sentence of running text: the summary below a headline."""
    return text.endswith(".") and len(text.split()) > 7 and not is_title_case(text)


def _is_named(left: str, right: str) -> bool:
    """Whether a word before a colon, no word of the language, is somebody who says what follows: "Ruiz: Lima must …"."""
    return _is_name(left) and DEMANDED.search(right) is not None


def _is_name(text: str) -> bool:
    """Whether a text is one or two words that begin large and are no words of the language."""
    found = text.split()
    return len(found) <= 2 and all(
        w[:1].isupper() and w[1:].islower() and w.lower() not in words("casing.txt") for w in found
    )


def _is_news(left: View, right: View, names: Gazetteer) -> bool:
    """Whether what stands before a colon is the news, since it is long, or what follows a quotation from it."""
    words = len(left.text.split())
    if left.text.startswith(("'", '"', "‘", "“")) or words <= 3:
        return False
    quoted = _is_quotation(right.text)
    spoken = names.lookup(left.text) or VOICE.search(left.text) or _ends_with_name(left.text, names)
    deck = words > 4 and _is_deck(right.text)
    return words > 7 or ((quoted or deck) and not spoken)


def _unquoted(view: View) -> View:
    """Return a whole quotation behind its speaker without its marks: it is told, in the house's words."""
    inner = view.text[1:].rstrip(".!?")[:-1]
    whole = _is_quotation(view.text) and not re.search(r"[‘“”\"]|(?<!\w)'|['’](?!\w)", inner)
    return view.cut(1, 1 + len(inner)) if whole else view


def _is_quotation(text: str) -> bool:
    return text[:1] in "'\"‘“" and text.rstrip(".!?")[-1:] in "'\"’”"


def _ends_with_name(text: str, names: Gazetteer) -> bool:
    """Whether a text is an office with a name: "US Secretary of State Antony Blinken"."""
    found = names.find(text)
    return (
        bool(found) and found[-1].entry.kind is Kind.PERSON and found[-1].end == len(text) and text.istitle()
    )


def _announced(left: View, right: View, names: Gazetteer) -> tuple[View, str] | None:
    """Who speaks, and how, where what stands before a colon says so: "Soros warns:", "Report:"; or who is told of before a quotation."""
    if _is_quotation(right.text) and (introduced := INTRODUCED.match(left.text)):
        return left.cut(0, introduced.end(1)), "says"
    first = SAYS_FIRST.match(left.text)
    if first and (names.lookup(first[1]) or VOICE.search(first[1]) or _is_name(first[1])):
        return left.cut(0, first.end(1)), first[2].lower()
    return (left, "says") if REPORTS.match(left.text) else None


def _without_topic(view: View) -> View:
    at = view.text.find(": ")
    if at > 0 and len(view.text[:at].split()) <= 5 and len(view.text[at + 2 :].split()) >= 4:
        return view.cut(at + 2, len(view.text))
    return view

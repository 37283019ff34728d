"""Which of a sentence's days its deed has, and which the saying of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.parse.roots import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from digests.extract.clauses.clauses import Clause
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence
    from digests.extract.wording.draft import Draft
    from digests.model import When

DATE_LABELS = frozenset(
    {
        "pobj",
        "prep",
        "agent",
        "nummod",
        "appos",
        "compound",
        "npadvmod",
        "pcomp",
        "nmod",
        "amod",
        "conj",
        "punct",
    }
)
"""What may stand between a date and the verb that it dates."""

BESIDE_STARTS = frozenset(
    {"on", "the", "from", "in", "at", "of", "midnight", "midday", "noon", "morning", "evening", "night"}
)
"""What may stand between the word that something begins and its day."""


def when(made: Draft, sentence: Sentence, verb: Token, today: date, oldest: date) -> When | None:
    """The first date that the clause's verb has of its own and that the words do not keep ("by Friday"), or from which they say it holds.

    What ended before ``oldest`` is not the day of a deed that is told as news.
    """
    for token in made.tokens:
        expression = sentence.dates.get(token.i)
        if expression is None:
            continue
        days, grain = sentence.tokens_of(expression), expression.when.grain
        ahead = expression.when.start >= today and grain == "day"
        if _is_scheduled(days[0], verb) or (ahead and _is_set_for(days, verb)):
            return expression.when
        starts = expression.when.end >= oldest and _is_start(days, verb)
        if starts and (grain in ("day", "week") or _is_ahead(verb)):
            return expression.when
        if ahead and _is_from(days, verb):
            return expression.when
        compared = days[0].i > verb.sent.start and days[0].nbor(-1).lower_ == "than"
        if compared or any(made.printed(t) for t in days):
            # "in smaller numbers than yesterday" is not of yesterday.
            continue
        if (
            days[-1].i + 1 < verb.sent.end
            and days[-1].nbor(1).tag_ == "POS"
            and not _is_of_occasion(days[-1], days, verb)
        ):
            # "wins this year's prize"
            continue
        if _is_reported_now(verb) and expression.when.end < oldest:
            # "files a complaint over the war in 1982": the parse hangs the year on the wrong verb.
            continue
        of = governor(days, verb)
        # "will attend a parade *featuring tanks* tomorrow"
        if ahead and _is_ahead(verb) and of.dep_ == "acl" and of.tag_ == "VBG" and verb.is_ancestor(of):
            return expression.when
        if (_is_of(of, verb) or _is_span(days, of, verb)) and not _is_anothers(days, verb):
            return expression.when
    return _behind(made, sentence, verb, oldest) or _opening(sentence, verb)


def is_printed(day: When, made: Draft, sentence: Sentence) -> bool:
    """Whether the words of a draft say the day that was found for it."""
    return any(
        made.printed(t) for t in made.tokens if (e := sentence.dates.get(t.i)) is not None and e.when == day
    )


def is_history(made: Draft, sentence: Sentence, verb: Token, oldest: date) -> bool:
    """Whether ``verb`` is said to have been so in a year long past, which the line does not print: "reports that X was behind it in 1981"."""
    if verb.tag_ != "VBD" or verb.dep_ != "ccomp":
        return False
    mine = set(verb.subtree)
    return any(
        sentence.dates[t.i].when.end < oldest and sentence.dates[t.i].when.grain in ("year", "month")
        for t in made.tokens
        if t.i in sentence.dates and t in mine and t.text.isdigit() and not made.printed(t)
    )


def reads_of_another(words: Sequence[Token], verb: Token) -> bool:
    """Whether a day behind ``words`` would read as that of a clause that tells of the past: "closes all shops *allowed to reopen* Sunday"."""
    last = words[-1] if words else verb
    while last not in (verb, last.head):
        if last.dep_ == "relcl" and any(c.lower_ in ("was", "were", "had") for c in last.children):
            return True
        last = last.head
    return False


def _behind(made: Draft, sentence: Sentence, verb: Token, oldest: date) -> When | None:
    """The day from which on something holds, where it stands in a part of the sentence that the draft leaves out."""
    drafted = {t.i for t in made.tokens}
    for i, expression in sentence.dates.items():
        if i in drafted or expression.when.end < oldest or expression.when.grain != "day":
            continue
        if _is_start(sentence.tokens_of(expression), verb):
            return expression.when
    return None


def _is_of(governor: Token, verb: Token) -> bool:
    """Whether what a date belongs to is the deed of ``verb``, or one that it only announces: "announces the closing of its border from Monday"."""
    announced = governor.dep_ == "dobj" and governor.head == verb and verb.lemma_ in listed("announcing")
    # "a strike on Sunday killed 35": who dies dies on the day of what kills.
    killing = governor.dep_ == "nsubj" and governor.head == verb and verb.lemma_ in listed("toll_verbs")
    return announced or (killing and governor.pos_ == "NOUN") or governor in led_to(verb)


def _is_span(days: Sequence[Token], governor: Token, verb: Token) -> bool:
    """Whether days tell how long what a deed brings about lasts: "closes its border [between 3 and 9 May]"."""
    return (
        days[0].i > 0
        and days[0].nbor(-1).lower_ == "between"
        and governor.dep_ == "dobj"
        and governor.head == verb
    )


def _opening(sentence: Sentence, verb: Token) -> When | None:
    """The day from which on something holds, where it stands before who decides it: "effective Sunday it will impose tariffs"."""
    for expression in sentence.dates.values():
        days = sentence.tokens_of(expression)
        if days[0].i == sentence.span.start or days[-1].i >= verb.i:
            continue
        between = verb.doc[days[-1].i + 1 : verb.i]
        if days[0].nbor(-1).lower_ in listed("starts") and not any(t.pos_ == "VERB" for t in between):
            return expression.when
    return None


def _is_reported_now(verb: Token) -> bool:
    """Whether the tense of a verb is that of news: "files", "has filed"."""
    now = {"VBZ", "VBP"}
    return verb.tag_ in now or any(c.dep_ == "aux" and c.tag_ in now for c in verb.children)


def _is_ahead(verb: Token) -> bool:
    """Whether a verb tells what will be: only of a plan does a month or a year say when it begins."""
    return any(
        c.dep_ == "aux" and c.lower_ in ("will", "would", "shall", "to")
        for v in led_to(verb)
        for c in v.children
    )


def led_to(verb: Token) -> set[Token]:
    """Return ``verb`` and the deed that it plans or orders: "plans to visit on Monday"."""
    found = {verb}
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and child.pos_ == "VERB":
            found |= led_to(child)
    return found


def _is_scheduled(day: Token, verb: Token) -> bool:
    """Whether a date stands before what ``verb`` sets it for: "sets March 27 vote"."""
    planned = day.head
    return (
        verb.lemma_ in listed("scheduling")
        and planned.head == verb
        and planned.dep_ == "dobj"
        and day.i < planned.i
    )


def _is_set_for(days: list[Token], verb: Token) -> bool:
    """Whether a day to come stands behind what ``verb`` sets for it: "sets the date of the vote for 1 May"."""
    if (
        verb.lemma_ not in listed("scheduling")
        or days[0].i <= verb.i
        or days[0].nbor(-1).lower_ not in ("for", "on")
    ):
        return False
    of = governor(days, verb)
    planned = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    return planned is not None and of in (verb, planned) and planned.lemma_ in listed("occasions") | {"date"}


def told(clause: Clause, sentence: Sentence) -> date | None:
    """Return the day on which a clause was said: "Poland said on Thursday that it will …"."""
    if clause.report is None:
        return None
    for expression in sentence.dates.values():
        if (
            expression.when.grain == "day"
            and governor(sentence.tokens_of(expression), clause.report) == clause.report
        ):
            return expression.when.end
    return None


def governor(days: list[Token], verb: Token) -> Token:
    """Return the word that a date belongs to, as the parse has it; the climb ends at ``verb``."""
    head = days[-1]
    while head != verb and (
        head.dep_ in DATE_LABELS or _is_dateless(head, days) or _is_of_occasion(head, days, verb)
    ):
        before_noun = head.dep_ in ("compound", "amod", "nmod") and head.head.i > head.i
        if before_noun and head.head not in days and head.head.lower_ not in listed("day_parts"):
            break
        if (
            head.dep_ == "pobj"
            and head not in days
            and head.head.lower_ in listed("looking_back")
            and head.lemma_ not in listed("measures_of_time")
        ):
            # "for the killings during the war in 1982": the day of what led to the deed.
            break
        head = head.head
    return head


def _is_dateless(head: Token, days: list[Token]) -> bool:
    """Whether the parse hangs a date on a name, which has none: "visits Nairobi on Monday"."""
    return head.pos_ == "PROPN" and head not in days and head.dep_ in ("dobj", "ccomp", "attr", "oprd")


def _is_of_occasion(head: Token, days: list[Token], verb: Token) -> bool:
    """Whether a day is that of an occasion at which the deed is done: "wins in Sunday's election", "six die in Sunday's raid"."""
    at = head.head
    if (
        head.dep_ != "poss"
        or head not in days
        or at.dep_ != "pobj"
        or at.head.lower_ not in ("in", "during", "at")
    ):
        return False
    return at.lemma_ in listed("occasions") or verb.lemma_ in listed("toll_verbs")


def _is_start(days: list[Token], verb: Token) -> bool:
    """Whether a date says from when on what ``verb`` decides holds: "closes its border beginning on the evening of 1 May"."""
    before = [t.lower_ for t in verb.doc[max(verb.sent.start, days[0].i - 6) : days[0].i]]
    while before and before[-1] in BESIDE_STARTS:
        before.pop()
    if not before or (before[-1] not in listed("starts") and before[-2:] != ["as", "of"]):
        return False
    led, head = led_to(verb), days[-1]
    # The parse hangs the beginning of a plan on what stands nearest: "will curb the stay of those who arrive beginning on 1 May".
    ahead = _is_ahead(verb)
    while head not in led and head.head != head:
        verbal = head.pos_ in ("VERB", "AUX") and head.lower_ not in listed("starts")
        if (verbal and not ahead and not _is_part(head)) or head.lemma_ in listed("prompting"):
            # "reports 90 cases, prompting Chad to close its border from 1 May"
            return False
        head = head.head
    return head in led


def _is_from(days: list[Token], verb: Token) -> bool:
    """Whether what ``verb`` decides holds from a day on, which the line keeps: "declares a lockdown from 9 November"."""
    led = led_to(verb)
    if days[0].i == verb.sent.start or days[0].nbor(-1).lower_ != "from":
        return False
    if any(v.lemma_ in listed("moving") for v in led):
        # "postpones the vote from May to June"
        return False
    of = governor(days, verb)
    return of in led or (of.dep_ == "dobj" and of.head in led)


def _is_part(verb: Token) -> bool:
    """Whether a verb is a part of what another one decides: "allows travellers *arriving* from Chad *to enter* from Monday"."""
    first = verb.head if verb.dep_ == "conj" and verb.head.tag_ == verb.tag_ else verb
    if verb.tag_ == "VB" and any(c.tag_ == "TO" for c in first.children):
        return True
    if (
        verb.dep_ == "relcl"
        and verb.head.dep_ == "dobj"
        and any(c.lower_ in ("will", "would") for c in verb.children)
    ):
        # "signs an order that would bar foreigners"
        return True
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    return not own and verb.dep_ in ("acl", "advcl", "pcomp", "conj", "prep") and verb.tag_ in ("VBG", "VBN")


def _is_anothers(date: list[Token], verb: Token) -> bool:
    """Whether a date that the parse hangs on ``verb`` is more likely of a deed nearer to it, or of the background before it."""
    between = verb.doc[min(verb.i, date[0].i) + 1 : max(verb.i, date[-1].i)]
    if date[0].i > verb.i:
        if _comes_later(date[0].nbor(-1), verb) or _is_behind_occasion(date, verb):
            return True
        # "freed after being arrested on Friday"
        return any(
            t.dep_ == "pcomp" or (t.tag_ == "VBG" and t.dep_ in ("advcl", "acl"))
            for t in between
            if t.pos_ != "ADP"
        )
    return verb.sent[0].lower_ in ("following", "after", "since", "despite")


def _is_behind_occasion(date: list[Token], verb: Token) -> bool:
    """Whether a date stands right behind what the deed only follows or prepares, though the parse hangs it on the deed: "halts work
    following a fire on Monday", "ends campaigns for the vote in May".
    """
    before = date[0].nbor(-1)
    noun = before.nbor(-1) if before.dep_ == "prep" and before.i > verb.i + 1 else before
    if noun.dep_ != "pobj" or noun.tag_ not in ("NN", "NNS") or noun.head.i <= verb.i:
        return False
    joint = noun.head.lower_
    if joint in ("after", "following"):
        return verb.lemma_ not in listed("toll_verbs") and noun.lower_ not in listed("lapses")
    if joint == "before" or (joint, noun.head.head.lower_) == ("of", "ahead"):
        # "disbands the senate ahead of the vote on 1 May"
        return noun.lemma_ in listed("occasions")
    # Who gathers for a rally on Monday gathers on Monday.
    done_to = noun.head.head != verb or any(c.dep_ == "dobj" for c in verb.children)
    # Whoever announces or sets a vote for a day tells of the vote's day.
    sets = verb.lemma_ in listed("announcing") | listed("scheduling") | {"call"}
    return joint == "for" and done_to and not sets and noun.lemma_ in listed("occasions")


def _comes_later(word: Token, verb: Token) -> bool:
    """Whether the deed of ``verb`` is only before what the phrase of ``word`` names: "meet ahead of the referendum in Chad in May"."""
    while word not in (verb, word.head):
        before = word.head
        if word.dep_ == "pobj" and (
            before.lower_ == "before" or (before.lower_ == "of" and before.head.lower_ == "ahead")
        ):
            return True
        if word.dep_ == "pobj" and before.lower_ == "for" and word.lemma_ in listed("occasions"):
            # "runs for president in the election in May"
            return True
        word = before
    return False

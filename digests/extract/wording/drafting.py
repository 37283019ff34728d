"""From a clause to the words of a line: what is always left out, what may go, and the verb in the present.

A line keeps the order of its source's words. What goes are whole parts of the parse, never half of one: first
background, then circumstance, then detail, until the line is short enough. What would change the truth when it
goes (a condition, a negation, the recipient of "sends") has no rank and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, is_choice, is_joint_toll, is_noun, subtree
from digests.extract.lists import listed
from digests.extract.mentions import dates
from digests.extract.parse.quotations import quotations
from digests.extract.parse.roots import is_predicate
from digests.extract.wording import (
    bound,
    commas,
    compact,
    fitting,
    joined,
    marks,
    noun_ranks,
    persons,
    phrases,
    short_forms,
    spelling,
    states,
    subordinate,
    verb_ranks,
    verbs,
)
from digests.extract.wording.draft import UNSAID, Draft

if TYPE_CHECKING:
    from digests.extract.frames.matching import Match
    from digests.extract.mentions.dates import Expression
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

SHOWN = frozenset({"has", "does", "will", "are", "is", "who", "that"})
"""Words that a view may hold and its source does not."""
BESIDE_QUOTATION = 6
"""The rank of what a quoted verb is told with outside its quotation."""
MODALS = frozenset({"will", "would", "can", "could", "may", "must", "should"})
DATE_PREPOSITIONS = frozenset(
    {"on", "in", "at", "during", "this", "last", "next", "late", "early", "effective"}
)


def draft(clause: Clause, sentence: Sentence, match: Match | None, *, attributed: bool) -> Draft:
    """Return ``clause`` as a draft of its line, all that may go ranked.

    ``attributed`` tells that the line names its speaker, so that it keeps the tense of what was said.
    """
    others = joined.joined(clause, sentence)
    tokens = _tokens(clause, others)
    made = Draft(sentence, tokens, bound=bound.groups(tokens))
    quoted = _quoted(tokens)
    # A headline without a verb is a name for what happened: nothing in it is beside the point.
    nominal = not is_predicate(clause.verb)
    for token in tokens:
        if token.i in quoted:
            # What follows a quotation may go without it.
            beside = [c for c in token.children if c.i not in quoted and c.dep_ in ("prep", "advcl")]
            for child in beside:
                made.optional(child.subtree, BESIDE_QUOTATION)
            continue
        if nominal and token.dep_ not in ("det", "punct"):
            continue
        noun_ranks.noun_parts(made, token)
        if is_predicate(token) and token != clause.verb:
            verb_ranks.verb_parts(made, token, frozenset(), main=False)
    verb_ranks.verb_parts(made, clause.verb, match.keep if match else frozenset(), main=True)
    commas.drop_commas(made)
    phrases.name_mentions(made)
    phrases.government(made)
    states.government(made, clause, attributed=attributed)
    states.both(made, clause)
    states.body(made, clause)
    states.seat(made, clause)
    persons.unknown_person(made)
    phrases.offices(made)
    persons.small_offices(made)
    phrases.sorts_of_place(made)
    phrases.counted_people(made)
    phrases.partitive(made)
    if clause.plural_voice and clause.subject is not None:
        phrases.spoken_for(made, clause.subject)
    _figures(made)
    _dates(made)
    _as_said(made)
    if match is not None and match.absorbs:
        _absorb(made, clause.verb, match)
    verbs.put_in_present(made, clause, match.verb if match else "", attributed=attributed)
    _no_longer(made)
    subordinate.put_beside(made, clause.verb)
    joined.join(made, clause, others, attributed=attributed)
    if sentence.order > 0 and len(spelling.spell(made)) > fitting.AIM:
        compact.put(made)
    if len(spelling.spell(made)) > fitting.MOST:
        short_forms.put(made)
    return made


def whole(sentence: Sentence) -> Draft:
    """Return a whole sentence as a draft in which nothing may go but articles outside quotations: its words, names and numbers in house form."""
    made = Draft(sentence, list(sentence.span))
    quoted = _quoted(made.tokens)
    for token in made.tokens:
        if token.dep_ == "det" and token.i not in quoted:
            noun_ranks.noun_parts(made, token)
    _call_by_name(made)
    _figures(made)
    _dates(made)
    _as_said(made)
    return made


def _call_by_name(made: Draft) -> None:
    """Print people, states and offices as the house calls them."""
    phrases.name_mentions(made)
    phrases.government(made)
    persons.unknown_person(made)
    phrases.offices(made)
    persons.small_offices(made)


def _as_said(made: Draft) -> None:
    """Print the source's own verb where only the parser was shown an auxiliary: "plans", not "has planned"."""
    view = made.sentence.view
    for token in made.tokens:
        if token.lower_ not in SHOWN:
            continue
        said = view.word(token.idx, token.idx + len(token))
        verb = token.nbor(1) if token.i + 1 < len(token.doc) else token
        if said == token.text:
            continue
        if said == "to":
            made.words[token.i] = said
        elif not re.search(r"\w", said) or said == view.word(verb.idx, verb.idx + len(verb)):
            made.drop(token)
            if re.search(r"\w", said):
                made.words[verb.i] = said


def _no_longer(made: Draft) -> None:
    """Print "will no longer be required" for "no longer will be required"; a line has no room for "effective immediately"."""
    for token in made.tokens:
        no = _beside(made, token.i - 1)
        if token.lower_ == "longer" and no is not None and no.lower_ == "no" and token.head.i > token.i:
            # Whatever stands between is part of the verb's group.
            group = next((t for t in made.tokens if t.i > token.i and made.printed(t)), token)
            auxiliary, _, rest = made.printed(group).partition(" ")
            if group.i <= token.head.i and auxiliary in MODALS:
                made.words[group.i] = f"{auxiliary} no longer {rest}".strip()
                made.stands[group.i] = (no, token, group)
                made.drop(no, token)
        if token.lower_ == "immediately" and no is not None and no.lower_ == "effective":
            comma = _beside(made, no.i - 1)
            made.optional(
                [t for t in (comma, no, token) if t is not None and (t != comma or t.is_punct)], UNSAID
            )


def _absorb(made: Draft, verb: Token, match: Match) -> None:
    """Print "visits Moscow" for "pays a state visit to Moscow", "strikes Lamu" for "carries out a strike on Lamu"."""
    for noun in verb.children:
        if noun.dep_ != "dobj" or noun.lemma_.lower() != match.absorbs:
            continue
        preposition = next(
            (
                c
                for c in (*noun.children, *verb.children)
                if c.dep_ == "prep" and c.lower_ == match.absorbs_prep
            ),
            None,
        )
        kept = set() if preposition is None else {t.i for t in preposition.subtree if t.i != preposition.i}
        made.drop(*(c for c in verb.children if c.dep_ == "prt"))
        for token in noun.subtree:
            if token.i not in kept and (preposition is None or token.i <= preposition.i):
                made.drop(token)
        if preposition is not None:
            made.drop(preposition)
            inside = {t.i for t in preposition.subtree}
            made.parts = [p for p in made.parts if p.words != inside]


def _quoted(tokens: list[Token]) -> set[int]:
    """The words between quotation marks: a quotation is printed whole or not at all."""
    return {i for a, b in quotations(tokens) if b - a <= 12 for i in range(a + 1, b)}


def noun_draft(head: Token, sentence: Sentence) -> Draft:
    """Return the phrase of a noun as a draft: a speaker, an actor."""
    tokens = marks.unbroken(subtree(head, without=frozenset({"relcl", "appos", "acl", "advcl", "punct"})))
    made = Draft(sentence, tokens, bound=bound.groups(tokens))
    for token in tokens:
        noun_ranks.noun_parts(made, token)
    _call_by_name(made)
    return made


def _tokens(clause: Clause, others: list[Token]) -> list[Token]:
    """The words of the clause, its subject first where that stands in another one."""
    outside = _of_others(clause, others)
    own = [t for t in clause.verb.subtree if t.i not in outside]
    if any(t.dep_ == "oprd" for t in clause.verb.children):
        # What the mended parse hangs on "finds" may stand behind all that the name before it is told with.
        own.sort(key=lambda t: t.i)
    own += _left_over(own)
    if clause.shared and clause.subject is not None:
        return _behind_subject(clause, clause.subject, own)
    return own


def _of_others(clause: Clause, others: list[Token]) -> set[int]:
    """The places of the words below a verb that tell another event than its clause."""
    verb = clause.verb
    outside: set[int] = set()
    for child in verb.children:
        # A clause of its own is another event's.
        joint = is_joint_toll(verb, child) or is_choice(child, verb) or is_noun(child, verb)
        if (
            child.dep_ == "conj" and is_predicate(child) and not joint and child not in others
        ) or child.dep_ in (
            "parataxis",
            "intj",
            "meta",
        ):
            outside |= {t.i for t in child.subtree}
    for child in verb.children:
        other = clause.subject is not None and child.i < clause.subject.i
        if (
            other
            and child.dep_ in ("nsubj", "nsubjpass")
            and marks.HYPHENS.isdisjoint((child.text, child.right_edge.nbor(1).text))
        ):
            outside |= {t.i for t in child.subtree}
    for token in verb.subtree:
        # Whoever else acts does so in another clause: "and the responsibility was claimed by X".
        acts = any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ != "WP" for c in token.children)
        if token.dep_ == "conj" and verb not in (token, token.head) and acts and is_predicate(token):
            outside |= {t.i for t in (*noun_ranks.joining(token), *token.subtree)}
    mark = next((c for c in verb.children if c.dep_ == "mark"), None)
    if mark is not None:
        # "a day after a court banned it": the day is between two deeds and belongs to neither.
        outside |= {t.i for c in verb.children if c.dep_ == "npadvmod" and c.i < mark.i for t in c.subtree}
    return outside


def _behind_subject(clause: Clause, subject: Token, own: list[Token]) -> list[Token]:
    """The words of a clause behind those of its subject, which stands in another one."""
    verb, holder = clause.verb, subject.head
    below = {t.i for t in (*own, *verb.subtree)}
    # "the jets donated to Ukraine would be destroyed": the participle belongs to the subject.
    reduced = holder.dep_ == "ccomp" and holder.head == verb.head and holder != verb and verb.dep_ == "ccomp"
    phrase = holder.subtree if reduced else subject.subtree
    return [t for t in phrase if t.i not in below] + [
        t
        for t in own
        if t.dep_ not in ("nsubj", "nsubjpass")
        or t.head != verb
        or (t.lower_ not in ("it", "he", "she", "they", "we", "i") and not clause.plural_voice)
    ]


def _left_over(own: list[Token]) -> list[Token]:
    """The noun that ends a compound and that the parse hung on another verb: the "bid" of "ratifying Finland's NATO bid"."""
    last = max(own, key=lambda t: t.i)
    after = last.nbor(1) if last.i + 1 < last.sent.end else None
    if after is None or after.dep_ != "dep" or after.pos_ != "NOUN" or last.pos_ not in ("PROPN", "NOUN"):
        return []
    return [after]


def _figures(made: Draft) -> None:
    """Print numbers as the house does: "at least 38" is "38+"."""
    seen: set[int] = set()
    for token in made.tokens:
        figure = made.sentence.figures.get(token.i)
        if (
            figure is None
            or figure.start in seen
            or token.i in made.sentence.dates
            or token.i in made.sentence.names
        ):
            continue
        covered = [t for t in made.sentence.tokens_of(figure) if t in made.tokens]
        seen.add(figure.start)
        near = (made.sentence.figures.get(covered[0].i - back) for back in (1, 2))
        if re.fullmatch(r"\d\.0", covered[0].text) and covered[0].i and covered[0].nbor(-1).pos_ == "PROPN":
            # "Ruiz 2.0" is the second of his kind.
            continue
        before = next((f for f in near if f is not None), None)
        after = covered[-1].nbor(1).text if covered[-1].i + 1 < len(token.doc) else ""
        if before is not None and before is not figure and after in marks.HYPHENS:
            # "four consecutive six-year terms"
            continue
        for part in covered:
            made.drop(part)
        last = covered[-1]
        made.words[last.i] = figure.said
        if not figure.vague and figure.second is None:
            made.slots[last.i] = sum(len(f.quantities()) for f in made.figures)
        made.figures.append(figure)


def _dates(made: Draft) -> None:
    """Take dates out of the words: the line says them relative to the digest's day, in one place."""
    seen: set[int] = set()
    for token in made.tokens:
        expression = made.sentence.dates.get(token.i)
        if expression is not None and expression.start not in seen:
            seen.add(expression.start)
            _date(made, expression, made.sentence.tokens_of(expression))


def _date(made: Draft, expression: Expression, covered: list[Token]) -> None:
    first, last = covered[0], covered[-1]
    top = next(t for t in covered if t.head not in covered or t.head == t)
    # "until at least May 1"
    least = first.i > 2 and first.nbor(-2).lower_ == "at" and first.nbor(-1).lower_ in ("least", "most")
    before = _beside(made, first.i - (3 if least else 1))
    if top.dep_ == "compound" and top.head.pos_ == "PROPN":
        # "October Square" is a name.
        return
    after = _beside(made, last.i + 1)
    # "in January 6 attack": the parse may hang the month on the preposition.
    part_of_day = after is not None and after.lower_ in listed("day_parts")
    leaning = after is not None and after.tag_ in ("NN", "NNS") and not part_of_day
    described = top.dep_ in ("compound", "poss", "nmod", "amod") and top.head.i > last.i
    # "on Thursday night" is a day of its own, "the Thursday night raid" is not.
    attributive = leaning or (described and not (part_of_day and top.head == after))
    for part in covered:
        made.drop(part)
    past = dates.is_relative(expression) or expression.text.lower().startswith("last ")
    if after is not None and after.tag_ == "POS" and past:
        # "after yesterday's raid" is on no yesterday of who reads it later.
        made.drop(after)
        return
    dated_noun = attributive and re.search(r"\d", expression.text) and (leaning or top.head.pos_ == "NOUN")
    # "from March 27 until April 9" is when it happens: "27 Mar–9 Apr".
    when = expression.when
    opened = before is not None and before.lower_ in ("from", "between")
    span = opened and when.grain == "day" and when.start != when.end
    moving = [] if before is None else [before.head, *(c for c in before.head.children if c.dep_ == "dobj")]
    moved = before is not None and before.lower_ == "to" and any(t.lemma_ in listed("moving") for t in moving)
    about = before is not None and before.lower_ in ("around", "about", "circa")
    if dated_noun or moved or about or (before is not None and before.lower_ in dates.DEADLINES and not span):
        # "sets March 27 vote", "until May 1": the day is not the deed's.
        made.words[last.i] = dates.plain(expression)
        return
    if after is not None and part_of_day:
        made.drop(after)
    as_ = _beside(made, first.i - 2)
    if before is not None and as_ is not None and (as_.lower_, before.lower_) == ("as", "of"):
        # "closed as of 8 March" is not closed on that day alone.
        made.drop(as_)
        made.words[before.i] = "from"
        made.words[last.i] = dates.plain(expression)
        return
    begins = _beside(made, first.i - 2)
    if (
        before is not None
        and begins is not None
        and begins.lower_ in listed("starts")
        and before.head == begins
    ):
        # "from travelling beginning on 1 August"
        made.drop(begins)
    if before is not None and before.lower_ in ("earlier", "later") and not attributive:
        # "earlier this month"
        made.drop(before)
    elif attributive and after is not None and after.tag_ == "POS":
        made.drop(after)
    elif before is not None and (before.lower_ in DATE_PREPOSITIONS or span) and not attributive:
        made.drop(before)


def _beside(made: Draft, place: int) -> Token | None:
    """The word at ``place``, where it is one of the draft's."""
    return next((t for t in made.tokens if t.i == place), None)

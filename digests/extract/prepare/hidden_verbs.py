"""Verbs that a small parser does not see: each is shown to it so that it cannot be missed.

A verb that was taken for a noun ("British Airways halts flights") gets an auxiliary, what is decided is told as the future that it is,
and a participle that was taken for the verb ("a citizen wanted for murder is held") becomes the clause that it stands for. A `View` keeps
the way back to the article, so that a line prints what the article says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.parse.language import stems
from digests.extract.parse.roots import NOUNS, is_predicate

if TYPE_CHECKING:
    from digests.extract.frames.matching import Frames
    from digests.extract.parse.language import View
    from digests.extract.parse.parsed import Doc, Span, Token
    from digests.extract.tagger import Tagged

Edit = tuple[int, int, str]
"""Characters of a view from the first to the last, and what is read in their place."""
LIKELY_VERB = 0.5
"""How likely the trained reader must hold a word to be the verb of a line for it to be shown as one."""


LIKELY_ONLY = 0.3
"""The same where the parse found no verb at all."""
LIKELY_ROOT = 0.1
"""The same for what the parse, too, holds for the verb."""


def with_verbs(
    view: View, doc: Doc, frames: Frames, verbs: frozenset[str] = frozenset(), tagged: Tagged | None = None
) -> View:
    """Return ``view`` so that its verbs can be seen as what they are, where ``doc`` or a reader would not.

    A verb that was taken for a plural noun gets an auxiliary ("halts" → "has halted"), if frames know it as a verb and no other
    was found or an object follows, or where ``tagged`` holds it for the verb; ``verbs`` are those of the language. What is decided or set down is told as the future that it is ("is to pay", "decided to pay").
    """
    found = [_future(token) for token in doc if token.tag_ == "TO"]
    found += [_agreed(token) for token in doc if token.tag_ == "VBD"]
    for sentence in doc.sents:
        verb = (
            _participle(sentence)
            or _before_infinitive(sentence, view, tagged, verbs)
            or _taught(sentence, view, tagged, verbs)
            or _plural_with_object(sentence, frames)
            or _saying(sentence, frames)
            or _behind_gerund(sentence, verbs)
        )
        joined = _joined(sentence)
        if verb is None and (joined is not None or sentence.root.tag_ in NOUNS):
            before = sentence[: joined.i - sentence.start] if joined is not None else sentence
            verb = _hidden_verb(before, frames, verbs if joined is not None else frozenset())
            if verb is not None and joined is not None:
                found.append((joined.idx, joined.idx + 1, " and"))
        verb = verb or _ordering(sentence)
        if verb is not None and verb[0] > sentence.start_char and view.text[verb[0]].isupper():
            # "civil servant Sue Gray": a capital within a sentence is a name's.
            verb = None
        found.append(verb)
    for start, end, new in sorted((edit for edit in found if edit is not None), reverse=True):
        view = view.replace(start, end, new)
    return view


def _taught(sentence: Span, view: View, tagged: Tagged | None, verbs: frozenset[str]) -> Edit | None:
    """The word that the trained reader holds for the verb, where the parse made a noun of it or gave it no subject."""
    if tagged is None:
        return None
    nominal = sentence.root.tag_ in NOUNS
    token = _likeliest(sentence, view, tagged, LIKELY_ONLY if nominal else LIKELY_VERB)
    if token is None:
        return None
    if (
        token.dep_ == "acl"
        and token.tag_ == "VBN"
        and token.lower_ == token.lemma_
        and not is_predicate(sentence.root)
    ):
        # "In Goma, five gunmen set off a bomb": nothing but the sense tells it from a participle.
        return token.idx, token.idx + len(token), f"has {token.text}"
    if token.tag_ in ("VBP", "VBZ") and token.dep_ == "ccomp" and token.head == sentence.root:
        return _reduced(sentence.root, view, tagged)
    before = next((t for t in reversed(sentence[: token.i - sentence.start]) if t.pos_ != "ADV"), token)
    if before.tag_ == "TO":
        # "votes to formally recognize": the parse knows more than it seems.
        return None
    if _is_named(token):
        return None
    if token.dep_ in ("acomp", "attr") or (
        token.i > sentence.root.i and _is_verb(sentence.root, view, tagged)
    ):
        # "is open to talks" and "is part of it" have their verb, and so has "denies, for the third time, bail".
        return None
    finite = token.tag_ in ("VB", "VBP", "VBZ")
    bare = finite and not any(
        c.dep_ in ("nsubj", "auxpass") or (c.dep_ == "aux" and _is_auxiliary(c)) for c in token.children
    )
    if not (
        token.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ")
        or (bare and token.dep_ in ("ROOT", "compound", "dep"))
        or (nominal and finite and token.dep_ in ("relcl", "compound", "dep", "appos"))
    ):
        return None
    return as_verb(token, verbs)


def _likeliest(sentence: Span, view: View, tagged: Tagged, least: float) -> Token | None:
    """The word that the trained reader most likely holds for the verb, if at least as likely."""
    likely = [
        (p, token)
        for token in sentence[1:]
        if token.tag_ != "VBG"
        and (p := tagged.verb(view.span(token.idx, token.idx + len(token)))) is not None
        and p >= least
    ]
    return max(likely, key=lambda found: found[0])[1] if likely else None


def _is_named(token: Token) -> bool:
    """Whether a noun has its own article, and no other noun behind that could act: "a comprehensive guide to Chad"."""
    article = next((c for c in token.children if c.dep_ == "det" and c.i < token.i), None)
    return article is not None and not any(t.tag_ in NOUNS for t in token.doc[article.i : token.i])


def as_verb(token: Token, verbs: frozenset[str]) -> Edit | None:
    """What to write for a verb in the present that the parse took for a noun, so that it cannot be missed; None where it is none."""
    lemma = next((form for form in stems(token.lower_)[:4] if form in verbs), None)
    if lemma is None or token.lower_ not in (lemma, f"{lemma}s", f"{lemma}es", f"{lemma[:-1]}ies"):
        return None
    return token.idx, token.idx + len(token), _unmistakable(lemma)


def _before_infinitive(
    sentence: Span, view: View, tagged: Tagged | None, verbs: frozenset[str]
) -> Edit | None:
    """What the parse took for a noun before the infinitive that it took for the verb: "Chad's parliament votes to leave"."""
    to = next((c for c in sentence.root.children if c.tag_ == "TO" and c.i > sentence.start + 1), None)
    if tagged is None or to is None:
        return None
    word = to.nbor(-1)
    likely = tagged.verb(view.span(word.idx, word.idx + len(word))) or 0.0
    lemma = next((form for form in stems(word.lower_)[:4] if form in verbs), None)
    if word.tag_ not in ("NNS", "VBZ") or likely < LIKELY_ROOT or lemma is None:
        return None
    return word.idx, word.idx + len(word), _unmistakable(lemma)


def _is_auxiliary(token: Token) -> bool:
    """Whether a word can stand beside a verb; the parse takes nouns for it too ("militants fire rockets")."""
    return token.tag_ in ("MD", "TO") or token.lemma_ in ("be", "have", "do")


def _reduced(root: Token, view: View, tagged: Tagged) -> Edit | None:
    """A participle behind a noun that the parse took for the verb: "launch drills codenamed X" → "drills that are codenamed X"."""
    likely = tagged.verb(view.span(root.idx, root.idx + len(root))) or 0.0
    if root.tag_ != "VBD" or likely >= LIKELY_ROOT or any(c.dep_ == "nsubj" for c in root.children):
        return None
    return root.idx, root.idx + len(root), f"that are {root.text}"


def _participle(sentence: Span) -> Edit | None:
    """A participle that the parse took for the verb: "a citizen wanted for murder is held" → "a citizen who is wanted …"."""
    root = sentence.root
    real = next((c for c in root.children if c.dep_ in ("ccomp", "conj") and c.i > root.i), None)
    if (
        root.tag_ != "VBD"
        or real is None
        or any(c.dep_ in ("mark", "cc") for c in (*root.children, *real.children))
    ):
        return None
    finite = any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP", "VBD") for c in real.children)
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in real.children)
    # The noun behind "wanted for" was taken for the subject of what follows.
    robbed = any(c.dep_ == "prep" and not any(c.children) for c in root.children)
    if not finite or subject != robbed:
        return None
    return root.idx, root.idx + len(root), f"who is {root.text}"


def _is_verb(root: Token, view: View, tagged: Tagged) -> bool:
    """Whether parse and reader agree that a sentence has a verb."""
    likely = tagged.verb(view.span(root.idx, root.idx + len(root))) or 0.0
    return (
        root.tag_ in ("VBZ", "VBD", "VBP")
        and likely >= LIKELY_ROOT
        and any(c.dep_ in ("nsubj", "nsubjpass") for c in root.children)
    )


def _future(to: Token) -> Edit | None:
    """The words that "will" is put for: "is to pay", "is due to pay", "has decided on Friday to pay"."""
    if to.i + 1 == len(to.doc) or to.nbor(1).tag_ != "VB" or to.nbor(1).lower_ in listed("no_deeds"):
        return None
    head = to.nbor(1).head
    before = to.nbor(-1) if to.i else to
    verb = before if before.lower_ in ("is", "are") else head
    if verb.lemma_ == "decide" and verb.tag_ in ("VBD", "VBZ", "VBN") and verb.i < to.i <= verb.i + 3:
        aux = [c for c in verb.children if c.dep_ in ("aux", "neg")]
        if all(c.lower_ in ("has", "have") and c.i == verb.i - 1 for c in aux):
            return (aux[0] if aux else verb).idx, to.idx + len(to), "will"
        return None
    if before.lower_ in listed("due") and before.i and before.nbor(-1).lower_ in ("is", "are"):
        verb = before.nbor(-1)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    aim = subject is not None and subject.lemma_.lower() in listed("aims")
    if verb.lower_ not in ("is", "are") or verb.i < to.i - 2 or aim:
        return None
    return verb.idx, to.idx + len(to), "will"


def _agreed(verb: Token) -> Edit | None:
    """The verb that shows a participle behind what was agreed on as one: "truce agreed with rebels"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    told = (
        verb.lower_ in ("agreed", "reached", "signed")
        and verb.tag_ == "VBD"
        and subject is not None
        and subject.lower_ in listed("agreed_things")
        and not any(c.dep_ in ("aux", "dobj", "xcomp", "ccomp") for c in verb.children)
    )
    plural = subject is not None and subject.tag_ == "NNS"
    return (verb.idx, verb.idx, "are " if plural else "is ") if told else None


def _unmistakable(lemma: str) -> str:
    """Write a verb so that no parser takes it for a noun: "has halted"; an irregular one with "does"."""
    if lemma in listed("irregular"):
        return f"does {lemma}"
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", lemma):
        return f"has {lemma}{lemma[-1]}ed"
    if lemma.endswith("e"):
        return f"has {lemma}d"
    return f"has {re.sub(r'(?<![aeiou])y$', 'i', lemma)}ed"


def _plural_with_object(sentence: Span, frames: Frames) -> Edit | None:
    """A "plural" between a noun and an article, or before a noun taken for the verb: "minibus hits a landmine", "court issues
    arrest warrant".
    """
    for token in sentence[1:-1]:
        if (
            token.tag_ == "NNS"
            and (
                token.nbor(1).tag_ in ("DT", "PRP$")
                or _is_robbed(token, frames)
                or _is_between_names(token, frames)
            )
            and token.nbor(-1).tag_ in NOUNS | {"IN", "RP"}
            and token.nbor(1).lower_ not in ("every", "each")
        ):
            lemma = next((form for form in stems(token.lower_) if frames.is_verb(form)), None)
            if lemma is not None:
                return token.idx, token.idx + len(token), _unmistakable(lemma)
    return None


def _saying(sentence: Span, frames: Frames) -> Edit | None:
    """A "plural" before what is said: "Kenya shuts its port and promises that it will pay", "the firm Chai Berhad announces it will pay"."""
    for token in sentence[1:-1]:
        after = token.nbor(1)
        that = after.lower_ == "that" and after.dep_ == "mark" and after.head != token
        said = after.tag_ == "PRP" and after.dep_ == "nsubj" and token.nbor(-1).text[:1].isupper()
        if token.tag_ == "NNS" and token.text.islower() and (said or (that and token.nbor(-1).tag_ == "CC")):
            lemma = next((form for form in stems(token.lower_) if frames.speech(form) is not None), None)
            if lemma is not None:
                return token.idx, token.idx + len(token), _unmistakable(lemma)
    return None


def _behind_gerund(sentence: Span, verbs: frozenset[str]) -> Edit | None:
    """The verb behind a gerund that the parse took for it: "the college governing body [votes] to remove a statue"."""
    root = sentence.root
    word = next((c for c in root.children if c.dep_ == "dobj" and c.tag_ == "NNS"), None)
    if root.tag_ != "VBG" or word is None or word.i + 1 >= sentence.end or word.nbor(1).tag_ != "TO":
        return None
    if any(c.dep_ in ("aux", "auxpass") for c in root.children):
        return None
    return as_verb(word, verbs)


def _is_between_names(token: Token, frames: Frames) -> bool:
    """Whether a "plural" stands between two names: "Poland hands Ukraine four jets"."""
    event = any(frames.noun(form) for form in stems(token.lower_))
    return token.nbor(-1).tag_ == "NNP" and token.nbor(1).tag_ == "NNP" and token.text.islower() and not event


def _is_robbed(token: Token, frames: Frames) -> bool:
    """Whether the next word was taken for the verb of a singular subject: "court issues arrest warrant"."""
    root = token.sent.root
    if (
        root.i != token.i + 1
        or root.tag_ not in ("VBP", "VB")
        or not any(c.dep_ == "dobj" for c in root.children)
    ):
        return False
    event = any(frames.noun(form) for form in stems(token.lower_))
    return not event and token.lower_ not in listed("forces")


def _joined(sentence: Span) -> Token | None:
    """The comma before the only verb that the parse found, where another must stand before it: "variant stokes fears, triggers bans"."""
    root = sentence.root
    if root.tag_ != "VBZ" or root.i - sentence.start < 3 or root.nbor(-1).text != ",":
        return None
    before = root.doc[sentence.start : root.i]
    if any(t.tag_ in ("VBZ", "VBD", "MD", "VBP") for t in before):
        return None
    return root.nbor(-1)


def _ordering(sentence: Span) -> Edit | None:
    """The "plural" of a headline without a verb that tells somebody to do something: "ministry orders families to leave"."""
    to = next((t for t in sentence[2:] if t.tag_ == "TO"), None)
    if to is None or any(t.tag_ in ("VBZ", "VBD", "MD", "VBP") and t.dep_ != "compound" for t in sentence):
        return None
    for token in sentence[1 : to.i - sentence.start - 1]:
        lemma = next((form for form in stems(token.lower_) if form in listed("ordering")), None)
        noun = token.tag_ == "NNS" or (token.tag_ == "VBZ" and token.dep_ == "compound")
        if noun and token.text.islower() and lemma and token.nbor(-1).tag_ in NOUNS:
            return token.idx, token.idx + len(token), _unmistakable(lemma)
    return None


def _hidden_verb(sentence: Span, frames: Frames, verbs: frozenset[str]) -> Edit | None:
    for token in sentence[1:-1]:
        after = token.nbor(1)
        if (
            token.tag_ not in ("NNS", "NNPS", "VBZ")
            or not token.text.islower()
            or after.tag_ in ("VBZ", "VBD", "MD", "VBP")
        ):
            continue
        if token.nbor(-1).tag_ not in NOUNS | {"CD"} or any(
            t.tag_ in ("IN", "VBG") for t in sentence[: token.i - sentence.start]
        ):
            continue
        lemma = next((form for form in stems(token.lower_) if frames.is_verb(form) or form in verbs), None)
        if lemma is not None:
            return token.idx, token.idx + len(token), _unmistakable(lemma)
    return None

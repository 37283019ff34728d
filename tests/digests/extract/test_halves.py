"""Half of what goes together is not told, nor another's deed or place; all sentences written for this test."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first, read


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # What is one word, one name or one span of hours stays or goes as one.
        ("Chadian lawmakers vote to shut all bars from 10:40 p.m. to 4:20 a.m. in towns.",
         "Chadian lawmakers vote to shut all bars from 10:40 p.m. to 4:20 a.m. in towns"),
        ("Kenya expels two Chadian American missionaries.", "Kenya expels 2 Chadian American missionaries"),
        ("On Tuesday, a Reaper drone strike killed four militants in northern Kenya.", "Reaper strike kills 4 militants in northern Kenya Tue"),
        ("Kenya's ruling party is set to choose a new leader around May 15.", "Kenya's ruling party chooses new leader around 15 May"),
        # A participle whose day no line tells says nothing.
        ("A Nairobi court frees nine Ugandan teachers who were arrested in May.", "Nairobi court frees 9 Ugandan teachers"),
        # Who speaks is told once, and whom "both" means by name.
        ("The Electoral Commission of Chad declares Mahamat Deby the winner in Lamu, according to the commission.",
         "Electoral Commission of Chad declares Mahamat Déby winner in Lamu"),
        ("The Foreign Ministers of Kenya and Uganda, Ana Ruiz and Jane Malloum, announce that both countries have agreed to reopen their border.",
         "Kenya and Uganda agree to reopen border"),
        # What somebody owns to is no deed of these days, what is declared to be so is not to come.
        ("A Ugandan general admits he ordered a raid on a Kenyan border post.", "Ugandan general admits he ordered raid on Kenyan border post"),
        ("Kenya declares Uganda to be at fault under the river treaty.", "Kenya declares Uganda to be at fault under river treaty"),
        # Without "that" the troops would be those of whom it was told.
        ("A Kenyan official says that Uganda has told Tanzania that its troops shelled a village.",
         "Kenyan official: Uganda tells Tanzania that troops shelled village"),
        # What is announced is that it is put off.
        ("The Kenyan coalition announces the referendum, planned for May, is postponed because of floods.",
         "Kenyan coalition announces referendum, planned for May, postponed because of floods"),
        # The place of what he is accused of is not where he was removed.
        ("A Kenyan general is removed from his post and accused of fraud and selling arms to rebels in Chad.",
         "Kenyan general removed from post"),
    ],
)  # fmt: skip
def test_half_is_not_told(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line


@pytest.mark.parametrize(
    "text",
    [
        # Who says nothing has done nothing.
        "Kenyan Prime Minister Ana Ruiz did not say which country had hacked the ministry.",
        # Whoever wrote it left out who.
        "is elected chairman of the Kenyan senate, succeeding Jane Malloum.",
    ],
)
def test_nothing_is_told_of_nobody(reader: Reader, text: str) -> None:
    assert not read(reader, text=text).events


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Months after the mayor of Lamu was jailed over bribes, Kenyan police announce that the town's treasurer will stand trial.", "Mayor"),
        ("Kenyan troops leave two border posts after Chadian rebels seized a bridge near Lamu.", "Chadian"),
    ],
)  # fmt: skip
def test_what_was_before_the_news_is_no_line(reader: Reader, text: str, untold: str) -> None:
    events = read(reader, text=text).events
    assert events
    assert not any(event.line.startswith(untold) for event in events)

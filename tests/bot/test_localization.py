"""Each language says all that Attaché says, with the same slots and with plurals of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

import bot
from bot.filters import Filters
from bot.fitting import first_entries
from bot.localization import Listed, SaidError, codes, english, known, language, phrase, read
from bot.message import alert_message, digest_message
from config.load import DATA, DataError
from digests.model import (
    Coverage,
    Digest,
    Event,
    Line,
    Name,
    PloverType,
    Section,
    Source,
    Status,
    Wording,
)  # fmt: skip

LANGUAGES = ("de", "en", "es", "fr", "pl", "uk")
OTHERS = tuple(code for code in LANGUAGES if code != "en")
#: Slots that count: they choose a plural.
COUNTED = re.compile(r"\{ \$(\w+) ->")


def source_of(code: str) -> str:
    return (DATA / "messages" / f"{code}.ftl").read_text(encoding="utf-8")


def messages(code: str) -> dict[str, ast.Message]:
    body = FluentResource(source_of(code)).body
    return {entry.id.name: entry for entry in body if isinstance(entry, ast.Message)}


class Found(Visitor):
    """The slots of a message, and the choices between variants in it."""

    def __init__(self, message: ast.Message) -> None:
        self.slots: set[str] = set()
        self.choices: list[ast.SelectExpression] = []
        self.visit(message)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent.syntax's name
        self.slots.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - fluent.syntax's name
        self.choices.append(node)
        self.generic_visit(node)


ENGLISH = messages("en")


def test_six_languages_are_spoken() -> None:
    assert codes() == LANGUAGES


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_every_message_with_every_slot_once(code: str) -> None:
    there = messages(code)
    assert there.keys() == ENGLISH.keys()
    keys = re.findall(r"^([\w-]+) =", source_of(code), re.MULTILINE)
    assert len(keys) == len(set(keys))
    for key, message in there.items():
        assert Found(message).slots == Found(ENGLISH[key]).slots, f"{key} in {code}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_where_it_counts_a_language_has_each_of_its_plurals(code: str) -> None:
    plural = Locale(code).plural_form
    needed = {plural(number) for number in range(201)}
    for key, message in messages(code).items():
        for choice in Found(message).choices:
            numbered = all(isinstance(one.key, ast.NumberLiteral) for one in choice.variants)
            names = {one.key.name for one in choice.variants if isinstance(one.key, ast.Identifier)}
            assert numbered or names >= needed, f"{key} in {code} lacks {needed - names}"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 5, 1234])
def test_every_message_can_be_said(code: str, number: int, caplog: pytest.LogCaptureFixture) -> None:
    spoken = language(code)
    for key, message in ENGLISH.items():
        chosen = {
            choice.selector.id.name
            for choice in Found(message).choices
            if isinstance(choice.selector, ast.VariableReference)
        }
        slots: dict[str, Any] = {slot: number if slot in chosen else "x" for slot in Found(message).slots}
        assert spoken.say(key, **slots)
    assert not caplog.records


def test_every_message_is_said_somewhere_and_none_is_missing() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
    made = (
        *("date-", "days-", "fault-", "reason-", "refusal-", "slot-", "topic-"),
        *("region-", "rhythm-", "span-", "value-unknown-"),
    )
    unused = [key for key in ENGLISH if not re.search(f"[\"']{key}[\"']", code) and not key.startswith(made)]
    assert unused == []
    said = set(re.findall(r'(?:phrase|\.say)\(\s*"([\w-]+)"', code))
    assert said <= ENGLISH.keys()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ["0 outlets", "1 outlet", "2 outlets", "5 outlets", "21 outlets", "1,200 outlets"]),
        ("pl", ["0 mediów", "1 medium", "2 media", "5 mediów", "21 mediów", "1200 mediów"]),
        ("uk", ["0 видань", "1 видання", "2 видання", "5 видань", "21 видання", "1200 видань"]),
        ("fr", ["0 média", "1 média", "2 médias", "5 médias", "21 médias", "1200 médias"]),
    ],
)
def test_numbers_have_the_plurals_of_their_language(code: str, said: list[str]) -> None:
    spoken = language(code)
    counted = [spoken.say("outlets", count=number) for number in (0, 1, 2, 5, 21, 1200)]
    assert [re.sub(r"(?<=\d)\s(?=\d)", "", one) for one in counted] == said


EVENT = Event(
    "Xi visits Moscow", Wording("Xi visits Moscow"), Wording("Xi visits Moscow"), PloverType.CONSULT,
    Status.HAPPENED, "visit", actor=Name("Xi", "CN"),
)  # fmt: skip
LINE = Line(
    "Xi visits Moscow", EVENT, "s", 5, 2,
    (Source("AFP", "https://afp.example/1", "Xi in Moscow", datetime(2023, 3, 17, 12, tzinfo=UTC)),),
)  # fmt: skip
DIGEST = Digest(
    date(2023, 3, 17), "Europe/Warsaw", "Xi visits Moscow", (Section("Middle East", (LINE,)),),
    Coverage(3, 4, 1200, 22, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "overline", "title", "note", "footer"),
    [
        ("en", "Friday, 17 March 2023 · Middle East · Taiwan · visit · Europe/Warsaw", "Middle East", "5 outlets, 2 owners · new since Wednesday",
         "3 of 4 feeds read · 1,200 articles, 22 of them geopolitics · 1 story"),
        ("de", "Freitag, 17. März 2023 · Naher Osten · Taiwan · visit · Europe/Warsaw", "Naher Osten", "5 Medien, 2 Eigentümer · neu seit Mittwoch",
         "3 von 4 Feeds gelesen · 1.200 Artikel, davon 22 Geopolitik · 1 Geschichte"),
        ("pl", "piątek, 17 marca 2023 · Bliski Wschód · Tajwan · visit · Europe/Warsaw", "Bliski Wschód",
         "5 mediów, 2 właścicieli · nowe od środy",
         "przeczytano 3 z 4 kanałów · 1200 artykułów, w tym 22 o geopolityce · 1 temat"),
    ],
)  # fmt: skip
def test_a_digest_is_framed_in_a_language_and_its_lines_stay_as_they_are(
    code: str, overline: str, title: str, note: str, footer: str
) -> None:
    line = replace(LINE, since=date(2023, 3, 15))
    digest = replace(DIGEST, sections=(Section("Middle East", (line,)),))
    filters = Filters("Middle East", "TW", "visit")
    message = digest_message(digest, language(code), filters)
    [part] = message.parts
    assert (message.overline, part.title, part.entries[0].note) == (overline, title, note)
    assert re.sub(r"(?<=\d)\s(?=\d{3})", "", message.footer) == footer
    assert (message.title, part.entries[0].text) == ("Xi visits Moscow", "Xi visits Moscow")


def test_a_week_a_confirmation_and_what_is_left_out_are_said_too() -> None:
    ukrainian = language("uk")
    week = digest_message(replace(DIGEST, days=7), ukrainian)
    assert week.overline == "субота, 11 березня – пʼятниця, 17 березня 2023 р. · Europe/Warsaw"
    assert first_entries(week, 0).footer.startswith("пропущено ще 1 рядок · ")
    alert = alert_message("drone", ["A drone falls"], LINE.sources, ukrainian)
    assert alert.overline == "Сповіщення · drone"
    assert alert.parts[0].entries[0].note == "1 видання · уперше 17 бер. 12:00 UTC"


@pytest.mark.parametrize(
    ("locale", "code"),
    [("de", "de"), ("es-419", "es"), ("en_GB", "en"), ("PL", "pl"), ("ja", None), ("", None), (None, None)],
)
def test_a_locale_is_answered_in_its_language_where_there_is_one(
    locale: str | None, code: str | None
) -> None:
    spoken = known(locale)
    assert (spoken.code if spoken else None) == code


def test_an_error_is_told_in_english_and_can_be_said_in_each_language() -> None:
    regions = Listed((Filters("Europe"), Filters("Atlantis")))
    error = SaidError(phrase("no-line-of", filters=Filters(country="TW"), day="2023-03-17", there=regions))
    assert str(error) == "no line of 2023-03-17 is about “Taiwan”; there are lines about Europe, Atlantis"
    assert (
        error.said(language("de"))
        == "zu „Taiwan“ gibt es am 2023-03-17 keine Zeile; es gibt Europa, Atlantis"
    )
    assert SaidError("as it is").said(language("de")) == "as it is"


def test_what_a_language_cannot_say_is_said_in_english(caplog: pytest.LogCaptureFixture) -> None:
    broken = read("de", "outlets = { $number } Medien\n")
    assert broken.say("outlets", count=2) == "2 outlets"
    assert "de.ftl: outlets" in caplog.text
    assert broken.say("sources") == "Sources"
    with pytest.raises(KeyError):
        english().say("nothing")
    with pytest.raises(KeyError):
        english().say("outlets")


def test_a_mistake_in_a_file_is_told_with_its_place() -> None:
    with pytest.raises(DataError, match=r"config/data/messages/de\.ftl: .* in: outlets = \{ \$count"):
        read("de", "sources = Quellen\noutlets = { $count\n")
    with pytest.raises(DataError, match=r"tlh\.ftl is missing"):
        language("tlh")


@pytest.mark.parametrize("code", codes())
def test_text_of_any_length_is_said_as_far_as_a_message_takes_it(code: str) -> None:
    said = language(code).say("development-new", line="storks " * 1000)
    assert said.endswith("storks …")
    assert 1900 < len(said) < 2100
    nested = phrase("sentence", text=phrase("development-new", line="n" * 5000))
    assert nested.said(language(code)).count("n") > 900

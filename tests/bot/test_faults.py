"""What went wrong is kept in English and said in the language of whoever is told."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import digests.poll
from bot.faults import REFUSALS, feed_fault, reason, refusal
from bot.localization import codes, english, language
from config.load import load
from digests.extract.relevance import Forms, Relevance
from digests.poll.faults import FAULTS, fault, recognised
from tests.bot.test_localization import ENGLISH

POLISH = language("pl")


def written(template: str) -> str:
    """Return a fault whose values are anything that is no fault."""
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    return template.format_map({name: f"<{name}> 7" for name in names})


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_of_a_feed_is_recognised_by_what_was_stored(code: str) -> None:
    text = written(FAULTS[code])
    assert (recognised(text) or ("", {}))[0] == code
    assert english().spoken(feed_fault(text)) == text, "English is what the command line prints"
    for other in set(codes()) - {"en"}:
        said = language(other).spoken(feed_fault(text))
        assert said != text
        assert set(re.findall(r"<\w+> 7", text)) == set(re.findall(r"<\w+> 7", said))


@pytest.mark.parametrize("code", REFUSALS)
def test_each_refusal_of_a_platform_is_recognised(code: str) -> None:
    text = written(REFUSALS[code])
    assert english().spoken(refusal(text)) == text
    assert POLISH.spoken(refusal(text)) != text or code == "channel"


def test_the_files_say_what_there_is_and_nothing_else() -> None:
    said = {key for key in ENGLISH if key.startswith(("fault-", "refusal-"))}
    assert said == {f"fault-{code}" for code in FAULTS} | {f"refusal-{code}" for code in REFUSALS}


def test_no_fault_of_a_feed_is_written_beside_the_table() -> None:
    files = Path(digests.poll.__file__).parent.rglob("*.py")
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    raised = re.findall(r"(?:(?:FetchError|GuardError|DeadWorkerError|OpmlError)\(|fault=)\s*f?\"[^\"]", code)
    assert raised == []
    assert set(re.findall(r"\bfault\(\s*\"([\w-]+)\"", code)) == FAULTS.keys()


def test_a_fault_within_a_fault_is_said_too() -> None:
    inner = fault("status", status="404 Not Found")
    assert POLISH.spoken(feed_fault(fault("names-faulty", fault=inner))) == (
        "wskazuje kanał z błędem: odpowiada 404 Not Found"
    )
    assert POLISH.spoken(refusal("Slack refuses channel C1: is_archived")) == (
        "Slack odrzuca kanał C1: is_archived"
    )
    assert POLISH.spoken(refusal("Discord refuses #news: Missing Access")) == (
        "Discord odrzuca #news: Missing Access"
    )


def test_what_nobody_knows_stays_as_it_is() -> None:
    assert POLISH.spoken(feed_fault("hums")) == "hums"
    assert POLISH.spoken(reason("a new word: of the core")) == "a new word: of the core"


def test_why_an_article_counts_is_said_in_each_language() -> None:
    judge = Relevance.shipped()
    read = judge.judge("Russia and NATO trade threats as troops move to the border of Estonia", "").reason
    assert english().spoken(reason(read)) == read
    said = language("de").spoken(reason(read))
    assert said.startswith("nennt Russia, NATO, Estonia; ")
    assert "troops" in said, "the words of the article stay"
    opinion = judge.judge("Opinion | Why the war in Ukraine matters", "").reason
    assert language("fr").spoken(reason(opinion)).startswith("une opinion; ")


def test_each_form_and_subject_has_a_name() -> None:
    forms = load("relevance/forms.yaml", Forms)
    named = {"no event", "geopolitics", "other", *forms.no_event, *forms.subjects}
    keys = {key for key in ENGLISH if key.startswith("reason-")}
    assert keys == {"reason-names", *(f"reason-{name.replace(' ', '-')}" for name in named)}
    for name in named:
        assert POLISH.spoken(reason(name)) == POLISH.say(f"reason-{name.replace(' ', '-')}")

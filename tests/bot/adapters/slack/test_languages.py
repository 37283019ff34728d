"""Each person of a workspace is answered in the language of their profile; what is posted is in the workspace's."""

from __future__ import annotations

from typing import Any

import pytest

from bot.adapters.slack.blocks import SOURCES
from bot.adapters.slack.text import typed
from bot.commands.office import Office
from bot.localization import codes, language
from bot.message import Kind, Mention
from tests.bot.adapters.slack.team import Team, texts
from tests.stored import awake


@pytest.fixture
def workspace(workspace: Team) -> Team:
    workspace.profiles = {
        "UADMIN1": ("de-DE", "Europe/Berlin"),
        "UMEMBER": ("uk-UA", "Europe/Kyiv"),
        "UFOUNDER": ("ja-JP", "Asia/Tokyo"),
    }
    return workspace


async def test_commands_and_refusals_are_said_in_the_language_of_a_profile(workspace: Team) -> None:
    for user, command, text, says in [
        ("UADMIN1", "/alert", "list", "Es gibt noch keinen Alarm."),
        ("UADMIN1", "/alert", "test (drone", "Eine Klammer ist nicht geschlossen"),
        ("UADMIN1", "/feeds", "help", "Wie man Feeds wählt"),
        ("UADMIN1", "/feeds", "remove nichts", "Einen Feed „nichts“ gibt es hier nicht"),
        ("UADMIN1", "/settings", "manager @nobody", "Eine Benutzergruppe „@nobody“ gibt es"),
        ("UMEMBER", "/schedule", "add 08:00", "лише той, хто є адміністратором цього робочого простору або створив"),
        ("UMEMBER", "/feeds", "health", "стрічок."),
        ("UFOUNDER", "/alert", "list", "There is no alert yet."),
    ]:  # fmt: skip
        assert says in texts((await workspace.command(command, text, user))["blocks"])


async def test_a_digest_is_told_in_the_language_and_the_zone_of_a_profile(workspace: Team) -> None:
    answer = await workspace.command("/digest", "today", "UADMIN1")
    assert "Freitag, 17. März 2023 · Europe/Berlin" in texts(answer["blocks"])
    menus = [element["placeholder"]["text"] for element in answer["blocks"][-1]["elements"][:2]]
    assert menus == ["Quellen einer Zeile", "Eine Region"]
    assert "Slovakia sends 13 MiG-29s" in texts(answer["blocks"]), "the news stay as they are"


async def test_a_zone_that_is_not_known_here_is_as_none(workspace: Team) -> None:
    """Slack may know of a new one before the machine does."""
    workspace.profiles["UMEMBER"] = ("en-GB", "America/Coyhaique_New")
    answer = await workspace.command("/digest", "today", "UMEMBER")
    assert "Friday, 17 March 2023 · Europe/Paris" in texts(answer["blocks"])
    key = next(one["value"] for one in answer["blocks"][-1]["elements"][0]["options"])
    day, zone, *line = key.split(" ")
    gone = await workspace.choose(SOURCES, " ".join((day, f"{zone}_New", *line)))
    assert "This line is no longer kept" in texts(gone["blocks"])


async def test_what_a_workspace_chose_is_posted_and_what_a_person_chose_is_answered(
    workspace: Team, office: Office
) -> None:
    await workspace.command("/settings", "language français", "UADMIN1")
    assert (await office.records.communities.get("slack", workspace.id)).language == "fr"
    listed = await workspace.command("/alert", "list", "UFOUNDER")
    assert "Il n'y a pas encore d'alerte." in texts(listed["blocks"]), "no language of theirs is spoken"
    await workspace.command("/settings", "language polski", "UFOUNDER", "DUFOUNDER")
    listed = await workspace.command("/alert", "list", "UFOUNDER")
    assert "Nie ma jeszcze żadnego alertu." in texts(listed["blocks"])


async def test_a_form_comes_in_the_language_of_a_profile_and_is_answered_in_it(workspace: Team) -> None:
    await workspace.fill("/schedule", "UADMIN1")
    modal = await workspace.shown.get()
    assert modal["title"]["text"] == "Neuer Zeitplan"
    days = next(row for row in modal["blocks"] if row.get("block_id") == "days")
    assert [one["text"]["text"] for one in days["element"]["options"]][::6] == ["Montag", "Sonntag"]
    told = await workspace.submit(modal, {"zone": "Europe/Nowhere"}, "UADMIN1")
    assert "ist keine Zeitzone" in told["errors"]["zone"]
    await workspace.submit(modal, {}, "UADMIN1")
    assert texts((await workspace.shown.get())["blocks"]) == "Einen Moment …"
    done = await workspace.shown.get()
    assert "Nachrichten kommen hier werktags um 08:00" in texts(done["blocks"])
    assert done["close"]["text"] == "Schließen"


async def test_the_home_tab_is_in_the_language_of_a_profile(workspace: Team) -> None:
    await workspace.command("/alert", "add drone* most:5", "UADMIN1")
    view = await workspace.open_home("UADMIN1")
    shown = texts(view["blocks"])
    for says in (
        "Alarme dieses Workspace",
        "drone* · höchstens 5 am Tag · in <#CNEWS>",
        "Feeds sind in Ordnung.",
    ):
        assert says in shown
    buttons = [
        one["text"]["text"] for row in view["blocks"] if row["type"] == "actions" for one in row["elements"]
    ]
    assert buttons == ["Neuer Alarm", "Neuer Zeitplan", "Ruhen lassen", "Entfernen"]


async def test_a_group_that_an_admin_allowed_is_called(workspace: Team, office: Office) -> None:
    group = "<!subteam^SEDIT|@editors>"
    refused = await workspace.command("/alert", f"add drone* mention:{group}", "UADMIN1")
    assert "nur erwähnen, wen ein Admin" in texts(refused["blocks"])
    await workspace.command("/settings", f"mentions {group}", "UADMIN1")
    await workspace.command("/alert", f"add drone* mention:{group}", "UADMIN1")
    [alert] = await awake(office.records.alerts)
    assert (alert.query, alert.mentions) == ("drone*", (Mention(Kind.GROUP, "SEDIT"),))


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("add outlet:<http://bbc.com|bbc.com> AND R&amp;D", "add outlet:bbc.com AND R&D"),
        ("add <https://example.org/a>", "add https://example.org/a"),
        ("mentions <!subteam^S1|@editors> ", "mentions <!subteam^S1|@editors>"),
        ("mentions <@U1|mia>", "mentions <@U1|mia>"),
    ],
)
def test_what_slack_escapes_is_read_as_it_was_typed(given: str, text: str) -> None:
    assert typed(given) == text


#: Characters of what stands on a modal or a button (Slack's documentation of views and of Block Kit).
_LIMITS: dict[str, Any] = {
    "form-alert": 24, "form-schedule": 24, "home-not-changed": 24, "form-add": 24, "form-close": 24,
    "home-remove": 30, "home-keep": 30, "home-remove-sure": 300, "home-pause": 75, "home-wake": 75,
    "menu-sources": 150, "story-choose": 150, "feeds-add": 75,
}  # fmt: skip


@pytest.mark.parametrize("code", codes())
def test_what_stands_on_buttons_and_titles_fits_in_each_language(code: str) -> None:
    spoken = language(code)
    for key, most in _LIMITS.items():
        assert 0 < len(spoken.say(key)) <= most, key
    assert len(spoken.say("home-remove-schedule", id="123456789")) <= 100
    assert len(spoken.say("home-remove-alert", id="123456789")) <= 100
    assert len(spoken.say("feeds-add-named", feed="x" * 40)) <= 75

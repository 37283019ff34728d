"""Alerts and schedules from modals, in both modes."""

from __future__ import annotations

from bot.commands.office import Office
from bot.message import Kind, Mention
from tests.bot.adapters.slack.team import Json, Team, texts
from tests.stored import awake

FOUND = 'Slovak* AND "MiG-29s"'


async def answered(workspace: Team) -> Json:
    """Return what a modal shows after what it showed while the app worked."""
    assert texts((await workspace.shown.get())["blocks"]) == "One moment …"
    return await workspace.shown.get()


async def test_an_alert_is_added_from_a_modal(workspace: Team, office: Office) -> None:
    modal = await workspace.fill("/alert", "UADMIN1")
    assert "<#CNEWS>" in texts(modal["blocks"])
    given = {"query": 'Slovak*\n AND  "MiG-29s"', "quiet": "22:00-07:00", "cap": "5"}
    await workspace.submit(modal, given, "UADMIN1")
    done = await answered(workspace)
    assert "it would have told 2 stories" in texts(done["blocks"])
    [alert] = await awake(office.records.alerts)
    assert (alert.community, alert.channel, alert.query) == (workspace.id, "CNEWS", FOUND)
    assert (alert.quiet, alert.cap) == ("22:00-07:00", 5)


async def test_an_alert_from_a_modal_calls_whom_an_admin_allowed(workspace: Team, office: Office) -> None:
    workspace.groups["SEDIT"] = ("editors", [])
    for allowed in ("<@UMIA>", "<!subteam^SEDIT|@editors>"):
        await workspace.command("/settings", f"mentions {allowed}", "UADMIN1")
    modal = await workspace.fill("/alert", "UADMIN1")
    given = {"query": FOUND, "people": ["UMIA", "UOTHER"], "group": "@editors"}
    await workspace.submit(modal, given, "UADMIN1")
    again = await answered(workspace)
    assert "may mention only whom an admin allowed" in texts(again["blocks"])
    kept = {row["block_id"]: row["element"] for row in again["blocks"] if row["type"] == "input"}
    assert kept["people"]["initial_users"] == ["UMIA", "UOTHER"]
    await workspace.submit(again, {"people": ["UMIA"]}, "UADMIN1")
    assert "it would have told 2 stories" in texts((await answered(workspace))["blocks"])
    [alert] = await awake(office.records.alerts)
    assert alert.mentions == (Mention(Kind.PERSON, "UMIA"), Mention(Kind.GROUP, "SEDIT"))


async def test_what_cannot_be_read_is_said_at_its_field(workspace: Team, office: Office) -> None:
    modal = await workspace.fill("/alert", "UADMIN1")
    told = await workspace.submit(modal, {"query": "(drone", "quiet": "at night", "cap": "31"}, "UADMIN1")
    assert told["response_action"] == "errors"
    assert told["errors"].keys() == {"query", "quiet", "cap"}
    assert "is not closed (at character 7" in told["errors"]["query"]
    modal = await workspace.fill("/schedule", "UADMIN1")
    given = {"at": "07:30", "zone": "Europe/Pariss", "country": "Tiwan"}
    told = await workspace.submit(modal, given, "UADMIN1")
    assert told["errors"].keys() == {"zone", "country"}
    assert await awake(office.records.alerts) == []
    assert await office.records.schedules.active() == []


async def test_a_schedule_is_added_from_a_modal(workspace: Team, office: Office) -> None:
    modal = await workspace.fill("/schedule", "UFOUNDER")
    given = {"at": "07:30", "days": ["mon", "sun"], "zone": "Europe/Berlin", "region": "Asia"}
    await workspace.submit(modal, given | {"topic": "consult"}, "UFOUNDER")
    done = await answered(workspace)
    assert "on Mon, Sun at 07:30 (Europe/Berlin), only Asia · Visits and talks" in texts(done["blocks"])
    modal = await workspace.fill("/schedule", "UFOUNDER")
    await workspace.submit(modal, {}, "UFOUNDER")
    assert "on weekdays at 08:00 (Europe/Paris)" in texts((await answered(workspace))["blocks"])
    assert len(await office.records.schedules.active()) == 2


async def test_who_may_not_is_told_in_place_of_the_form(workspace: Team, office: Office) -> None:
    modal = await workspace.fill("/alert", "UMEMBER")
    refusal = await workspace.shown.get()
    assert refusal["id"] == modal["id"]
    assert "Only an admin of this workspace or whoever made this channel can change that" in texts(
        refusal["blocks"]
    )
    await workspace.submit(modal, {"query": FOUND}, "UMEMBER")
    again = await answered(workspace)
    assert "Only an admin" in texts(again["blocks"]), "what was submitted in between is refused as well"
    assert await awake(office.records.alerts) == []


async def test_a_refusal_keeps_what_was_typed(workspace: Team) -> None:
    first, second = [await workspace.fill("/alert", "UADMIN1") for _ in range(2)]
    await workspace.submit(first, {"query": FOUND}, "UADMIN1")
    await answered(workspace)
    await workspace.submit(second, {"query": FOUND, "quiet": "22:00-06:00", "cap": "5"}, "UADMIN1")
    again = await answered(workspace)
    assert "is followed here already" in texts(again["blocks"])
    told = await workspace.submit(again, {}, "UADMIN1")
    assert told["view"]["callback_id"] == again["callback_id"]
    assert "is followed here already" in texts((await answered(workspace))["blocks"])
    typed = {
        row["block_id"]: row["element"]["initial_value"]
        for row in again["blocks"]
        if "initial_value" in row.get("element", ())
    }
    assert typed == {"query": FOUND, "quiet": "22:00-06:00", "cap": "5"}


async def test_an_answer_to_a_closed_modal_is_whispered(workspace: Team, office: Office) -> None:
    modal = await workspace.fill("/alert", "UADMIN1")
    workspace.forgets = True
    await workspace.submit(modal, {"query": FOUND}, "UADMIN1")
    whispered = await workspace.answers.get()
    assert (whispered["channel"], whispered["user"]) == ("CNEWS", "UADMIN1")
    assert "it would have told 2 stories" in texts(whispered["blocks"])
    assert len(await awake(office.records.alerts)) == 1


async def test_in_direct_messages_everybody_adds_for_themselves(workspace: Team, office: Office) -> None:
    modal = await workspace.fill("/alert", "UMEMBER", "DUMEMBER")
    await workspace.submit(modal, {"query": FOUND}, "UMEMBER")
    await answered(workspace)
    [alert] = await awake(office.records.alerts)
    assert (alert.community, alert.channel) == (f"{workspace.id}/UMEMBER", "DUMEMBER")


async def test_a_trigger_that_is_too_old_opens_nothing_and_breaks_nothing(workspace: Team) -> None:
    workspace.triggers_expire = True
    await workspace.type("/alert", "add", "UADMIN1")
    refused = await workspace.answers.get()
    assert "too long" in texts(refused["blocks"])

"""``outbox``: what is to be posted, what became of it, and what an operator can do about it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli import given
from bot.cli.console import USAGE, fail, say

if TYPE_CHECKING:
    from bot.outbox.decisions import Delivery
    from bot.store import Records

T = TypeVar("T")

_LASTS = timedelta(hours=6)
"""How long what an operator asks for again is tried."""

app = typer.Typer(
    help="See and mend what is to be posted.\n\nStates: pending, sending, sent, uncertain, failed, expired.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

_Id = Annotated[str, typer.Argument(metavar="ID", help="Id as `outbox list` shows it, or its beginning.")]


@app.command("list")
def list_(
    *,
    states: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="STATE", help="Only those in this state; repeatable."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most that are shown.")] = 50,
) -> None:
    """List deliveries, the newest first: id, state, since when (UTC), kind, destination, tries, why.

    [bold]attache outbox list --state uncertain --state failed[/]
    """
    from bot.outbox.decisions import State

    unknown = [name for name in states or () if name not in set(State)]
    if unknown:
        fail(f"there is no state {unknown[0]}; right is one of {', '.join(State)}", USAGE)
    wanted = [State(name) for name in states or ()]
    for one in _on_records(lambda records: records.deliveries.all(wanted, limit)):
        typer.echo("\t".join(_cells(one)))


@app.command()
def show(number: _Id) -> None:
    """Show what became of a delivery, step by step, and what it says.

    [bold]attache outbox show 3f2a[/]
    """
    from bot.outbox.payload import PayloadError, read

    async def look(records: Records) -> None:
        one = await _known(records, number)
        typer.echo("\t".join(_cells(one)))
        for past in await records.deliveries.history(one):
            typer.echo(f"  {past.at:%Y-%m-%d %H:%M:%S}  {past.state}  {past.why}".rstrip())
        try:
            message = read(one.payload)
        except PayloadError as error:
            typer.echo(f"  {error}")
        else:
            typer.echo(f"  {message.overline}: {message.title}" if message.overline else f"  {message.title}")

    _on_records(look)


@app.command()
def retry(number: _Id) -> None:
    """Post a delivery anew that is uncertain, failed or expired. What is there already is there twice then: look first.

    [bold]attache outbox retry 3f2a[/]
    """

    async def again(records: Records) -> str:
        one = await _known(records, number)
        if not await records.deliveries.again(one, datetime.now(UTC), _LASTS):
            fail(
                f"delivery {one.id} is {one.state}; only what is uncertain, failed or expired is posted anew"
            )
        return one.id

    say(f"Delivery {_on_records(again)} is posted at the service's next turn.")


@app.command()
def drop(number: _Id) -> None:
    """Give a delivery up that is pending or uncertain.

    [bold]attache outbox drop 3f2a[/]
    """

    async def dropped(records: Records) -> str:
        one = await _known(records, number)
        if not await records.deliveries.drop(one, datetime.now(UTC)):
            fail(f"delivery {one.id} is {one.state}; only what is pending or uncertain can be dropped")
        return one.id

    say(f"Dropped delivery {_on_records(dropped)}.")


async def _known(records: Records, number: str) -> Delivery:
    one = await records.deliveries.get(number)
    if one is None:
        fail(
            f"no delivery, or more than one, begins with {number}; `attache outbox list` shows those there are"
        )
    return one


def _cells(one: Delivery) -> tuple[str, ...]:
    place = "/".join(filter(None, (one.place.platform, one.place.community, one.place.channel or "admins")))
    return one.id, one.state, f"{one.changed:%Y-%m-%d %H:%M}", one.kind, place, f"{one.tries}", one.why


def _on_records(work: Callable[[Records], Awaitable[T]]) -> T:
    """Do something with what the bot keeps, or leave with the sentence that says why not."""
    from bot.store import Records
    from digests.store import StoreError, open_store

    settings = given.settings()

    async def do() -> T:
        async with open_store(settings.database.url) as store:
            return await work(Records(store.database))

    try:
        return asyncio.run(do())
    except StoreError as error:
        fail(str(error))

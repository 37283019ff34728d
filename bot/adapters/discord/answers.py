"""Answers to interactions: acknowledged at once, and shown when the work is done."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from bot.adapters.discord.askers import Interaction, asker_of
from bot.adapters.discord.faces import shown
from bot.commands.office import RefusedError, language_of
from bot.localization import english, known
from bot.message import Message, notice
from digests.store import StoreError

log = logging.getLogger(__name__)


async def answer(interaction: Interaction, work: Awaitable[Message], *, private: bool) -> None:
    """Acknowledge at once, then show what ``work`` gives, or why it was refused; ``private`` to the asker alone."""
    interaction.client.underway.note()
    await interaction.response.defer(ephemeral=private, thinking=True)
    try:
        message = await _done(interaction, work)
    except StoreError as failed:
        log.error("A command failed: %s.", failed)  # noqa: TRY400 - a sentence says it all
        message = _failed(interaction)
    except Exception:
        # A button or a menu has nobody else who would answer.
        log.exception("A command failed.")
        message = _failed(interaction)
    await shown(message, interaction.edit_original_response)


async def _done(interaction: Interaction, work: Awaitable[Message]) -> Message:
    """Return what ``work`` gives, or why it was refused, in the asker's language."""
    try:
        done: Message | RefusedError = await work
    except RefusedError as refused:
        done = refused
    language = await language_of(interaction.client.office, asker_of(interaction))
    message = notice(done.said(language)) if isinstance(done, RefusedError) else done
    return replace(message, language=language)


def _failed(interaction: Interaction) -> Message:
    """Say that something failed, in a language that is known without the database."""
    return notice((known(interaction.locale.value) or english()).say("failed"))


class Tree(app_commands.CommandTree[Any]):
    """The commands; what goes wrong before one of them is reached is told as well."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Note that somebody is being answered, also with what is offered while they type; nobody is refused here."""
        interaction.client.underway.note()
        return True

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the asker that it did not work, and the log why."""
        log.error("A command failed.", exc_info=error)

        if interaction.type is discord.InteractionType.autocomplete:
            return
        if not interaction.response.is_done():
            await interaction.response.defer(ephemeral=True, thinking=True)
        await shown(_failed(interaction), interaction.edit_original_response)

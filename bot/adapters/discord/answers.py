"""Answers to interactions: acknowledged at once, and shown when the work is done."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import Any

import discord
from discord import app_commands

from bot.adapters.discord.askers import Interaction
from bot.adapters.discord.faces import shown
from bot.commands.office import RefusedError
from bot.message import Message, notice
from digests.store import StoreError

log = logging.getLogger(__name__)

_FAILED = "That did not work; what went wrong is in the log of the service."


async def answer(interaction: Interaction, work: Awaitable[Message], *, private: bool) -> None:
    """Acknowledge at once, then show what ``work`` gives, or why it was refused; ``private`` to the asker alone."""
    await interaction.response.defer(ephemeral=private, thinking=True)
    try:
        message = await work
    except RefusedError as refused:
        message = notice(str(refused))
    except StoreError as failed:
        log.error("A command failed: %s.", failed)  # noqa: TRY400 - a sentence says it all
        message = notice(_FAILED)
    await shown(message, interaction.edit_original_response)


class Tree(app_commands.CommandTree[Any]):
    """The commands; what goes wrong before one of them is reached is told as well."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the asker that it did not work, and the log why."""
        log.error("A command failed.", exc_info=error)

        async def failed() -> Message:
            return notice(_FAILED)

        if interaction.response.is_done():
            await shown(await failed(), interaction.edit_original_response)
        elif interaction.type is not discord.InteractionType.autocomplete:
            await answer(interaction, failed(), private=True)

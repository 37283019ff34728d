"""The page that shows posts as each platform's clients draw them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from bot.adapters.discord.layout import layout
from bot.adapters.slack.blocks import blocks
from bot.message import Message
from bot.preview.discord import discord_html
from bot.preview.slack import slack_html


@dataclass(frozen=True, slots=True)
class Post:
    """A message in a channel; ``kind`` names it within the page, as "digest", and ``time`` is what stands beside it."""

    kind: str
    message: Message
    time: str


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A post as one platform is sent it."""

    id: str
    title: str
    platform: str
    payload: Sequence[dict[str, Any]]
    time: str


def page(posts: Iterable[Post]) -> str:
    """Return one HTML page, whole in itself and without scripts, that shows each post on each platform.

    What is drawn is the payload that the platform is sent. Each post has an anchor (``#discord-digest``) that shows it alone.
    """
    environment = Environment(
        loader=PackageLoader("bot.preview"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(discord=discord_html, slack=slack_html)
    # The style sheet is ours, and within <style> nothing is escaped.
    style = Markup(environment.get_template("style.css").render())  # noqa: S704
    return environment.get_template("page.html").render(posts=list(_drawn(posts)), style=style)


def _drawn(posts: Iterable[Post]) -> Iterable[_Drawn]:
    posts = list(posts)
    for platform, name, payload in (
        ("discord", "Discord", lambda message: layout(message).to_components()),
        ("slack", "Slack", blocks),
    ):
        for post in posts:
            yield _Drawn(
                f"{platform}-{post.kind}",
                f"{name}: {post.kind}",
                platform,
                payload(post.message),
                post.time,
            )

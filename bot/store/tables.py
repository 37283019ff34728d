"""The bot's tables, on the metadata of the core's.

``platform`` is an adapter's name. ``community`` is the Discord server or Slack workspace; in a direct message
it is the person behind a slash (on Slack ``workspace/person``, on Discord ``/person``). Ids of platforms are kept as they come, as text; several with blanks between them.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from digests.store.tables import Instant, metadata

communities = Table(
    "communities",
    metadata,
    Column("platform", String, primary_key=True),
    Column("community", String, primary_key=True),
    Column("timezone", String),
    Column("language", String),
    Column("left", Instant),
    Column("managers", String, nullable=False, server_default=""),
    Column("errors", String, nullable=False, server_default=""),
    Column("mentions", String, nullable=False, server_default=""),
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String, nullable=False),
    Column("community", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("at", String, nullable=False),
    Column("days", String, nullable=False),
    Column("timezone", String, nullable=False),
    Column("region", String),
    Column("country", String, nullable=False, server_default=""),
    Column("topic", String, nullable=False, server_default=""),
    Column("paused", Boolean, nullable=False),
    Column("fault", String, nullable=False),
    Column("created", Instant, nullable=False),
    Index(None, "platform", "community"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String, nullable=False),
    Column("community", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("query", Text, nullable=False),
    Column("quiet", String, nullable=False, server_default=""),
    Column("story", String, nullable=False, server_default=""),
    Column("cap", Integer),
    Column("mentions", String, nullable=False, server_default=""),
    Column("paused", Boolean, nullable=False),
    Column("fault", String, nullable=False),
    Column("created", Instant, nullable=False),
    Index(None, "platform", "community"),
)

#: What an alert told of a story, and the message that holds it. ``message`` is empty where it was held back, ``held`` until when: then a
#: summary tells it, and ``held`` is empty again. ``lines`` is what the story told, as JSON (``bot.developments``).
alert_posts = Table(
    "alert_posts",
    metadata,
    Column("alert", ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
    Column("story", String, primary_key=True),
    Column("message", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("owners", Integer, nullable=False),
    Column("posted", Instant, nullable=False, index=True),
    Column("held", Instant, index=True),
    Column("lines", Text, nullable=False, server_default="{}"),
)

#: What a platform was last told of an application's commands, as a digest (SHA-256) of it.
registrations = Table(
    "registrations",
    metadata,
    Column("platform", String, primary_key=True),
    Column("application", String, primary_key=True),
    Column("mark", String, nullable=False),
)

#: Slack workspaces that installed the app over OAuth, each with its bot's token. ``expires`` and ``refresh`` are kept where tokens change.
installations = Table(
    "installations",
    metadata,
    Column("community", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("installer", String, nullable=False),
    Column("application", String, nullable=False),
    Column("bot", String, nullable=False),
    Column("bot_user", String, nullable=False),
    Column("scopes", String, nullable=False),
    Column("token", String, nullable=False),
    Column("refresh", String),
    Column("expires", Instant),
    Column("installed", Instant, nullable=False),
)

#: Installations that were begun: what the browser must bring back, and until when.
installation_states = Table(
    "installation_states",
    metadata,
    Column("state", String, primary_key=True),
    Column("expires", Instant, nullable=False),
)

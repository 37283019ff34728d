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
    Column("since", Instant),
    Index(None, "platform", "community"),
)

#: The last number that was given to a row of a table (``bot.store.numbering``), where the database would give one again.
numbers = Table(
    "numbers",
    metadata,
    Column("name", String, primary_key=True),
    Column("last", Integer, nullable=False),
)

#: A schedule's turn on a local date (ISO 8601), and what became of it (``bot.schedule.Turn``). ``why`` says it in words.
slots = Table(
    "slots",
    metadata,
    Column("schedule", ForeignKey("schedules.id", ondelete="CASCADE"), primary_key=True),
    Column("day", String, primary_key=True),
    Column("instant", Instant, nullable=False),
    Column("turn", String, nullable=False),
    Column("why", String, nullable=False, server_default=""),
    Column("delivery", String, nullable=False, server_default=""),
    Column("decided", Instant, nullable=False),
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

#: What an alert told of a story, and the message that holds it. ``delivery`` is that of its post and ``message`` what the platform calls it
#: once it is there. Both are empty where it was held back, ``held`` until when: then ``summary`` is the delivery of the one that tells it, and
#: ``held`` is empty again. Of a story with a post, ``held`` is until when what is new of it waits.
#: ``lines`` is what the story told, as JSON (``bot.alerts.developments``).
alert_posts = Table(
    "alert_posts",
    metadata,
    Column("alert", ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
    Column("story", String, primary_key=True, index=True),
    Column("message", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("owners", Integer, nullable=False),
    Column("posted", Instant, nullable=False, index=True),
    Column("held", Instant, index=True),
    Column("lines", Text, nullable=False, server_default="{}"),
    Column("delivery", String, nullable=False, server_default="", index=True),
    Column("summary", String, nullable=False, server_default="", index=True),
)

#: The outbox: messages for one destination each, in the order of ``number`` (``bot.outbox``).
#:
#: ``payload`` is the message (``bot.outbox.payload``); it never changes once the platform may have seen it. ``parent`` is the delivery whose
#: message is changed or answered, and ``target`` the platform's id of that message as soon as it is known. ``due`` is when it is tried
#: next, and empty where it waits for nobody. ``tried`` is when the last try began, ``doubt`` when the first one did whose outcome nobody
#: knows. ``lease`` counts who took it up: who holds an older one changes nothing. ``promised`` and ``zone`` are the slot of a digest, and
#: ``stamped`` the instant that the message says it was delivered at, where it was late. ``news`` is when the article was
#: published that raised an alert.
deliveries = Table(
    "deliveries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("community", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("parent", String, nullable=False, server_default="", index=True),
    Column("target", String, nullable=False, server_default=""),
    Column("state", String, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
    Column("message", String, nullable=False, server_default=""),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("created", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    Column("due", Instant),
    Column("tried", Instant),
    Column("doubt", Instant),
    Column("changed", Instant, nullable=False),
    Column("lease", Integer, nullable=False, server_default="0"),
    Column("lease_until", Instant),
    Column("promised", Instant),
    Column("zone", String, nullable=False, server_default=""),
    Column("stamped", Instant),
    Column("news", Instant),
    Index(None, "platform", "state", "due"),
    Index(None, "community", "channel"),
)

#: What became of a delivery, a row a change of its state.
delivery_steps = Table(
    "delivery_steps",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("delivery", ForeignKey("deliveries.number", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
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

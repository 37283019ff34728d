"""Articles know whether their text is the one of their page; hubs that are asked to tell what is new; feeds have hours of their own.

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-27 07:25:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    # A batch with a default that is an expression would make the table anew on SQLite, and take with it what refers to it.
    op.add_column("articles", sa.Column("from_page", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("feeds", sa.Column("asked_seconds", sa.Float(), nullable=False, server_default="0"))
    op.add_column("feeds", sa.Column("hours", sa.String(), nullable=False, server_default=""))
    # What a feed asked for was in the interval until now.
    op.execute("UPDATE feeds SET asked_seconds = interval_seconds")
    op.create_table(
        "hub_subscriptions",
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("hub", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed"], ["feeds.url"], name=op.f("fk_hub_subscriptions_feed_feeds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("feed", name=op.f("pk_hub_subscriptions")),
        sa.UniqueConstraint("token", name=op.f("uq_hub_subscriptions_token")),
    )
    with op.batch_alter_table("hub_subscriptions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hub_subscriptions_next"), ["next"], unique=False)


def downgrade() -> None:
    """Undo the revision."""
    op.drop_table("hub_subscriptions")
    op.execute(
        "UPDATE feeds SET interval_seconds = "
        "CASE WHEN asked_seconds > interval_seconds THEN asked_seconds ELSE interval_seconds END"
    )
    # To drop a column in a batch would make the table anew on SQLite, and take with it what refers to it.
    op.drop_column("feeds", "hours")
    op.drop_column("feeds", "asked_seconds")
    op.drop_column("articles", "from_page")

"""That the list of feeds was begun is kept by itself, and no longer by a bare row of a feed that was removed.

Revision ID: 0018
Revises: 0017
Create Date: 2026-11-28 06:40:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision; what nobody reads or chose, and nothing came from, is a removed feed, or one that nobody wanted."""
    done_once = op.create_table(
        "done_once",
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_done_once")),
    )
    connection = op.get_bind()
    if connection.scalar(sa.text("SELECT count(*) FROM feeds")):
        connection.execute(sa.insert(done_once).values(name="feed list"))
    connection.execute(
        sa.text(
            "DELETE FROM feeds WHERE NOT listed"
            " AND NOT EXISTS (SELECT 1 FROM feed_choices WHERE feed_choices.feed = feeds.url)"
            " AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.feed = feeds.url)"
        )
    )


def downgrade() -> None:
    """Undo the revision."""
    op.drop_table("done_once")

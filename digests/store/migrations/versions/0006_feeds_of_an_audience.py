"""Feeds that are not the operator's, and what audiences chose of all of them.

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-25 10:00:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    # In place: a batch may make the table anew, and articles would lose their feed with the old one.
    op.add_column("feeds", sa.Column("listed", sa.Boolean(), nullable=False, server_default="1"))
    op.add_column("feeds", sa.Column("since", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "feed_choices",
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("batch", sa.String(), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(
            ["feed"], ["feeds.url"], name=op.f("fk_feed_choices_feed_feeds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("audience", "feed", name=op.f("pk_feed_choices")),
    )
    op.create_index(op.f("ix_feed_choices_feed"), "feed_choices", ["feed"], unique=False)


def downgrade() -> None:
    """Undo the revision; what only audiences follow is the operator's from then on."""
    op.drop_index(op.f("ix_feed_choices_feed"), table_name="feed_choices")
    op.drop_table("feed_choices")
    op.drop_column("feeds", "since")
    op.drop_column("feeds", "listed")

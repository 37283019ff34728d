"""What is left to do for articles, who polls a feed, what one process does for all, and what was forgotten.

Revision ID: 0011
Revises: 0010
Create Date: 2026-11-27 06:40:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision; what was not read yet is to be read, and all else has been told."""
    op.create_table(
        "work",
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False, server_default=""),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name=op.f("fk_work_article_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_work")),
    )
    op.create_index(op.f("ix_work_stage"), "work", ["stage"], unique=False)
    op.execute(
        "INSERT INTO work (article, stage) SELECT id, 'read' FROM articles"
        " WHERE NOT EXISTS (SELECT 1 FROM readings WHERE readings.article = articles.id)"
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "forgotten_keys",
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_forgotten_keys")),
    )
    # In place: a batch may make the table anew, and articles would lose their feed with the old one.
    op.add_column("feeds", sa.Column("holder", sa.String(), nullable=False, server_default=""))
    op.add_column("feeds", sa.Column("claim", sa.String(), nullable=False, server_default=""))
    op.add_column("feeds", sa.Column("claimed", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_feeds_claimed"), "feeds", ["claimed"], unique=False)


def downgrade() -> None:
    """Undo the revision."""
    op.drop_index(op.f("ix_feeds_claimed"), table_name="feeds")
    op.drop_column("feeds", "claimed")
    op.drop_column("feeds", "claim")
    op.drop_column("feeds", "holder")
    op.drop_table("forgotten_keys")
    op.drop_table("leases")
    op.drop_index(op.f("ix_work_stage"), table_name="work")
    op.drop_table("work")

"""The core: feeds, articles, readings, stories.

Revision ID: 0001
Revises: nothing
Create Date: 2026-11-24 00:15:05.786142
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.create_table(
        "feeds",
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("moved_to", sa.String(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("interval_seconds", sa.Float(), nullable=False),
        sa.Column("polled", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feeds")),
    )
    op.create_index(op.f("ix_feeds_gone"), "feeds", ["gone", "due"], unique=False)

    op.create_table(
        "stories",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("newest", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_newest"), "stories", ["newest"], unique=False)

    op.create_table(
        "articles",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("feed", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["feed"], ["feeds.url"], name=op.f("fk_articles_feed_feeds"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
    )
    op.create_index(op.f("ix_articles_feed"), "articles", ["feed"], unique=False)
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)

    op.create_table(
        "article_keys",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name=op.f("fk_article_keys_article_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_article_keys")),
    )
    op.create_index(op.f("ix_article_keys_article"), "article_keys", ["article"], unique=False)

    op.create_table(
        "readings",
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name=op.f("fk_readings_article_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_readings")),
    )
    op.create_table(
        "story_members",
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name=op.f("fk_story_members_article_articles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["story"], ["stories.id"], name=op.f("fk_story_members_story_stories"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_story_members")),
    )
    op.create_index(op.f("ix_story_members_story"), "story_members", ["story"], unique=False)


def downgrade() -> None:
    """Undo the revision."""
    op.drop_index(op.f("ix_story_members_story"), "story_members")

    op.drop_table("story_members")
    op.drop_table("readings")
    op.drop_index(op.f("ix_article_keys_article"), "article_keys")

    op.drop_table("article_keys")
    op.drop_index(op.f("ix_articles_published"), "articles")
    op.drop_index(op.f("ix_articles_feed"), "articles")

    op.drop_table("articles")
    op.drop_index(op.f("ix_stories_newest"), "stories")

    op.drop_table("stories")
    op.drop_index(op.f("ix_feeds_gone"), "feeds")

    op.drop_table("feeds")

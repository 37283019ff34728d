"""Which alerts told a story is asked with each article of it.

Revision ID: 0013
Revises: 0012
Create Date: 2026-11-27 10:20:00
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.create_index(op.f("ix_alert_posts_story"), "alert_posts", ["story"])


def downgrade() -> None:
    """Undo the revision."""
    op.drop_index(op.f("ix_alert_posts_story"), "alert_posts")

"""What an alert held back knows the summary that told it.

Revision ID: 0016
Revises: 0015
Create Date: 2026-11-27 17:57:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.add_column("alert_posts", sa.Column("summary", sa.String(), nullable=False, server_default=""))
    op.create_index(op.f("ix_alert_posts_summary"), "alert_posts", ["summary"])


def downgrade() -> None:
    """Undo the revision."""
    op.drop_index(op.f("ix_alert_posts_summary"), "alert_posts")
    op.drop_column("alert_posts", "summary")

"""What somebody follows is read first.

Revision ID: 0014
Revises: 0013
Create Date: 2026-11-27 10:15:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.add_column("work", sa.Column("urgent", sa.Boolean(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Undo the revision."""
    op.drop_column("work", "urgent")

"""Articles know whether their text is the one of their page.

Revision ID: 0014
Revises: 0009
Create Date: 2026-11-27 07:25:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("from_page", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Undo the revision."""
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.drop_column("from_page")

"""Feeds know their host, so that those of one host are found without a look at all.

Revision ID: 0017
Revises: 0016
Create Date: 2026-11-27 20:35:00
"""

from __future__ import annotations

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.add_column("feeds", sa.Column("host", sa.String(), nullable=False, server_default=""))
    op.create_index(op.f("ix_feeds_host"), "feeds", ["host"])
    connection = op.get_bind()
    hosts = [
        {"feed": url, "its": _host_of(address)}
        for url, address in connection.execute(sa.text("SELECT url, address FROM feeds"))
    ]
    if hosts:
        connection.execute(sa.text("UPDATE feeds SET host = :its WHERE url = :feed"), hosts)


def downgrade() -> None:
    """Undo the revision."""
    op.drop_index(op.f("ix_feeds_host"), "feeds")
    op.drop_column("feeds", "host")


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""

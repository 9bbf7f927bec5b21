"""Where an answer came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column('answer', sa.Column('source', sa.String(), server_default='', nullable=False))

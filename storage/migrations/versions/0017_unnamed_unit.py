"""The first unit has an honest blank for a name until somebody gives it one."""

from __future__ import annotations

from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. What was called 本单位 by default was never named."""
    op.execute("UPDATE organisation SET name = '单位名称未填' WHERE name = '本单位'")

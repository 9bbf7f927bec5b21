"""Documents of the policy store out of use, heads put right, assessors told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Documents that were retired before get a row of their own."""
    op.add_column('policy_document', sa.Column('repeals', sa.Text(), nullable=False, server_default='[]'))
    op.create_table('policy_standing',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('replaced_by', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('key')
    )
    op.create_table('policy_head_fix',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('field', sa.String(length=20), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('key', 'field')
    )
    op.create_table('policy_recall',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('case', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('key', 'case')
    )
    op.execute(
        "INSERT INTO policy_standing (key, reason, at) "
        "SELECT DISTINCT key, '', CURRENT_TIMESTAMP FROM policy_document WHERE retired"
    )

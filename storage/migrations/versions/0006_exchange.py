"""Exchange with another system: matters taken in, deliveries, cursors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table('exchange_cursor',
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('cursor', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('source')
    )
    op.create_table('exchange_delivery',
    sa.Column('matter', sa.String(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('revision', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('error', sa.Text(), nullable=False),
    sa.Column('sent_hash', sa.String(), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('matter')
    )
    op.create_index('ix_exchange_delivery_waiting', 'exchange_delivery', ['next_at'], unique=False, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
    op.create_table('filed_matter',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('matter', sa.String(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('standing', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=True),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('track', sa.String(), nullable=False),
    sa.Column('maps', sa.String(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('filed_on', sa.Date(), nullable=True),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('matter', 'hash', name='uq_filed_matter_edition'),
    sqlite_autoincrement=True
    )
    op.create_index('ix_filed_matter_current', 'filed_matter', ['organisation'], unique=False, sqlite_where=sa.text("standing = 'current'"), postgresql_where=sa.text("standing = 'current'"))
    op.create_index(op.f('ix_filed_matter_matter'), 'filed_matter', ['matter'], unique=False)

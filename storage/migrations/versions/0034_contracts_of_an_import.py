"""A contract that the command line imported was registered by nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    with op.batch_alter_table("contracts") as batch_op:
        batch_op.alter_column("by", existing_type=sa.BigInteger(), nullable=True)


def downgrade() -> None:
    """Nobody can be named: such contracts go."""
    contracts = sa.table("contracts", sa.column("by"))
    op.execute(contracts.delete().where(contracts.c.by.is_(None)))
    with op.batch_alter_table("contracts") as batch_op:
        batch_op.alter_column("by", existing_type=sa.BigInteger(), nullable=False)

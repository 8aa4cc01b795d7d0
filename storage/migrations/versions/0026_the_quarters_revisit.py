"""The quarter's 回访 is a duty."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

BEFORE = ("半月进展", "月报", "季报")
AFTER = (*BEFORE, "季度回访")


def upgrade() -> None:
    _allow(BEFORE, AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM obligations WHERE duty = '季度回访'")
    _allow(AFTER, BEFORE)


def _allow(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    with op.batch_alter_table("obligations", schema=None) as batch_op:
        batch_op.alter_column("duty", existing_type=_word(before), type_=_word(after))


def _word(choices: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*choices, name="duty", native_enum=False, create_constraint=True, length=32)

"""A lead is put right after it was registered."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

BEFORE = (
    "登记",
    "认领",
    "列入跟进",
    "进展",
    "书面确认",
    "认定首报",
    "转交",
    "转项目",
    "退库",
)
AFTER = (*BEFORE[:4], "修改", *BEFORE[4:])


def upgrade() -> None:
    _allow(BEFORE, AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM lead_steps WHERE verb = '修改'")
    _allow(AFTER, BEFORE)


def _allow(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    with op.batch_alter_table("lead_steps", schema=None) as batch_op:
        batch_op.alter_column("verb", existing_type=_word(before), type_=_word(after))


def _word(choices: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*choices, name="leadverb", native_enum=False, create_constraint=True, length=32)

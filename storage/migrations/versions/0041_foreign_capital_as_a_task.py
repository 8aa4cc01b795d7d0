"""Foreign capital as a task."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"

BEFORE = ("到位资金", "签约资金", "签约项目", "开工项目", "投产项目")
CHECK = "ck_targets_task"


def upgrade() -> None:
    _allow(("到位资金", "外资", *BEFORE[1:]))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM targets WHERE task = '外资'"))
    _allow(BEFORE)


def _allow(tasks: Sequence[str]) -> None:
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(CHECK), type_="check")
        batch_op.create_check_constraint(batch_op.f(CHECK), sa.column("task").in_(tasks))

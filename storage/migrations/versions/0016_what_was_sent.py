"""What was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "sent",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "填报卡片",
                "提醒",
                "待办",
                "急办事项",
                "请报进展",
                "晨间待办",
                "通报预览",
                "通报",
                "单位待报清单",
                "系统通知",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "chat", "kind", name=op.f("pk_sent")),
    )


def downgrade() -> None:
    op.drop_table("sent")

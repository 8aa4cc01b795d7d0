"""The tables of instructions: their steps, and the leaders' replies they come of."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "instructions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "待确认",
                "待签收",
                "办理中",
                "待核实",
                "已办结",
                "未交办",
                name="instructionstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("leader", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "私聊",
                "群内",
                "当面",
                "电话",
                "会议",
                "纸质批示",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("recorder", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("first_due", sa.Date(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("by_office", sa.Boolean(), nullable=False),
        sa.Column("asked_due", sa.Date(), nullable=True),
        sa.Column("asked_why", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["leader"], ["people.id"], name=op.f("fk_instructions_leader")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_instructions_person")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_instructions_project")),
        sa.ForeignKeyConstraint(["recorder"], ["people.id"], name=op.f("fk_instructions_recorder")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_instructions_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instructions")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_instructions_year_number")),
    )
    with op.batch_alter_table("instructions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_instructions_project"), ["project"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_instructions_state_instructions_leader"),
            ["state", "leader"],
            unique=False,
        )

    op.create_table(
        "instruction_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "instruction", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "verb",
            sa.Enum(
                "交办",
                "不交办",
                "签收",
                "反馈",
                "申请延期",
                "同意延期",
                "不同意延期",
                "报办结",
                "办结",
                "退回重办",
                name="verb",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "待确认",
                "待签收",
                "办理中",
                "待核实",
                "已办结",
                "未交办",
                name="instructionstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("in_place", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instruction"], ["instructions.id"], name=op.f("fk_instruction_steps_instruction")
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_instruction_steps_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruction_steps")),
    )
    with op.batch_alter_table("instruction_steps", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_instruction_steps_instruction"), ["instruction"], unique=False
        )

    op.create_table(
        "replies",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("user", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "待认领",
                "已阅",
                "交办",
                "不是领导",
                name="replystate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column(
            "instruction", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["instruction"], ["instructions.id"], name=op.f("fk_replies_instruction")
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_replies_person")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_replies_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
        sa.UniqueConstraint("chat", "message", name=op.f("uq_replies_chat_message")),
    )
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_replies_instruction"), ["instruction"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_replies_user_replies_state"), ["user", "state"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_replies_user_replies_state"))
        batch_op.drop_index(batch_op.f("ix_replies_instruction"))

    op.drop_table("replies")
    with op.batch_alter_table("instruction_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_instruction_steps_instruction"))

    op.drop_table("instruction_steps")
    with op.batch_alter_table("instructions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_instructions_state_instructions_leader"))
        batch_op.drop_index(batch_op.f("ix_instructions_project"))

    op.drop_table("instructions")

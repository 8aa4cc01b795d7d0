"""The tables of problems."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "problems",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "供地",
                "用工",
                "融资",
                "环评",
                "审批",
                "选址",
                "基础设施",
                "其他",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "县级处理",
                "待签收",
                "待办公室定",
                "办理中",
                "需上级支持",
                "待补材料",
                "待核实",
                "已销号",
                "已并案",
                "已撤销",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column(
            "raised_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("by_enterprise", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("named", sa.Text(), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("wanted_on", sa.Date(), nullable=True),
        sa.Column("wanted_why", sa.Text(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("express", sa.Boolean(), nullable=False),
        sa.Column(
            "weight",
            sa.Enum(
                "一般",
                "拟列重大",
                "重大待定",
                "重大",
                name="weight",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "rise",
            sa.Enum(
                "承办单位",
                "单位负责人",
                "责任市领导",
                "领导小组",
                name="rise",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("closed_by_office", sa.Boolean(), nullable=False),
        sa.Column(
            "rating",
            sa.Enum(
                "满意",
                "基本满意",
                "不满意",
                name="rating",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "merged_into", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["problems.id"], name=op.f("fk_problems_merged_into")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_problems_project")),
        sa.ForeignKeyConstraint(["raised_by"], ["people.id"], name=op.f("fk_problems_raised_by")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_problems_report")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_problems_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problems")),
        sa.UniqueConstraint("number", name=op.f("uq_problems_number")),
    )
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_problems_project_problems_category"),
            ["project", "category"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_problems_report"), ["report"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_problems_state_problems_due_on"), ["state", "due_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_problems_unit"), ["unit"], unique=False)

    op.create_table(
        "digest_problems",
        sa.Column("digest", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("problem", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["digests.id"], name=op.f("fk_digest_problems_digest")),
        sa.ForeignKeyConstraint(
            ["problem"], ["problems.id"], name=op.f("fk_digest_problems_problem")
        ),
        sa.PrimaryKeyConstraint("digest", "problem", name=op.f("pk_digest_problems")),
    )
    op.create_table(
        "problem_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("problem", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "verb",
            sa.Enum(
                "反映",
                "又反映",
                "自行解决",
                "提请市级",
                "指定主办",
                "签收",
                "退回",
                "办理措施",
                "办结",
                "确认解决",
                "退回重办",
                "请求上级支持",
                "恢复办理",
                "要求补材料",
                "材料已补",
                "申请延期",
                "延期",
                "不同意延期",
                "特事特办",
                "提为重大",
                "上报重大",
                "定为重大",
                "不列为重大",
                "报单位负责人",
                "报责任市领导",
                "报领导小组",
                "并案",
                "撤销",
                "评价",
                name="verb",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("report", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_problem_steps_by")),
        sa.ForeignKeyConstraint(
            ["problem"], ["problems.id"], name=op.f("fk_problem_steps_problem")
        ),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_problem_steps_report")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_problem_steps_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_steps")),
    )
    with op.batch_alter_table("problem_steps", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_problem_steps_problem_problem_steps_id"), ["problem", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_problem_steps_report"), ["report"], unique=False)

    op.create_table(
        "problem_units",
        sa.Column("problem", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["problem"], ["problems.id"], name=op.f("fk_problem_units_problem")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_problem_units_unit")),
        sa.PrimaryKeyConstraint("problem", "unit", name=op.f("pk_problem_units")),
    )


def downgrade() -> None:
    op.drop_table("problem_units")
    with op.batch_alter_table("problem_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_problem_steps_report"))
        batch_op.drop_index(batch_op.f("ix_problem_steps_problem_problem_steps_id"))

    op.drop_table("problem_steps")
    op.drop_table("digest_problems")
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_problems_unit"))
        batch_op.drop_index(batch_op.f("ix_problems_state_problems_due_on"))
        batch_op.drop_index(batch_op.f("ix_problems_report"))
        batch_op.drop_index(batch_op.f("ix_problems_project_problems_category"))

    op.drop_table("problems")

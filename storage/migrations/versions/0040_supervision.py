"""Supervision."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_table(
        "supervision_plan",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_supervision_plan_by")),
        sa.PrimaryKeyConstraint("period", name=op.f("pk_supervision_plan")),
    )
    op.create_table(
        "supervision_rounds",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "筹备中",
                "督查中",
                "征求意见",
                "待审核",
                "待印发",
                "已印发",
                "已取消",
                name="roundstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("comment_until", sa.Date(), nullable=True),
        sa.Column("drafter", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approver", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("paper", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approver"], ["people.id"], name=op.f("fk_supervision_rounds_approver")
        ),
        sa.ForeignKeyConstraint(
            ["drafter"], ["people.id"], name=op.f("fk_supervision_rounds_drafter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_rounds")),
    )
    with op.batch_alter_table("supervision_rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supervision_rounds_period"), ["period"], unique=False)
        batch_op.create_index(batch_op.f("ix_supervision_rounds_state"), ["state"], unique=False)

    op.create_table(
        "supervision_inspected",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("round", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "ground",
            sa.Enum(
                "红灯",
                "未报",
                "随机抽取",
                "指定",
                name="ground",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_supervision_inspected_by")),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_supervision_inspected_project")
        ),
        sa.ForeignKeyConstraint(
            ["round"], ["supervision_rounds.id"], name=op.f("fk_supervision_inspected_round")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_supervision_inspected_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_inspected")),
    )
    with op.batch_alter_table("supervision_inspected", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supervision_inspected_round"), ["round"], unique=False)

    op.create_table(
        "supervision_remarks",
        sa.Column("round", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_supervision_remarks_by")),
        sa.ForeignKeyConstraint(
            ["round"], ["supervision_rounds.id"], name=op.f("fk_supervision_remarks_round")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_supervision_remarks_unit")),
        sa.PrimaryKeyConstraint("round", "unit", name=op.f("pk_supervision_remarks")),
    )
    op.create_table(
        "supervision_sections",
        sa.Column("round", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "section",
            sa.Enum(
                "标题",
                "导语",
                "基本情况",
                "存在问题",
                "原因",
                "建议",
                name="section",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_supervision_sections_by")),
        sa.ForeignKeyConstraint(
            ["round"], ["supervision_rounds.id"], name=op.f("fk_supervision_sections_round")
        ),
        sa.PrimaryKeyConstraint("round", "section", name=op.f("pk_supervision_sections")),
    )
    op.create_table(
        "supervision_team",
        sa.Column("round", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_supervision_team_person")),
        sa.ForeignKeyConstraint(
            ["round"], ["supervision_rounds.id"], name=op.f("fk_supervision_team_round")
        ),
        sa.PrimaryKeyConstraint("round", "person", name=op.f("pk_supervision_team")),
    )
    with op.batch_alter_table("supervision_team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supervision_team_person"), ["person"], unique=False)

    op.create_table(
        "supervision_findings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "inspected", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "content",
            sa.Enum(
                "招商活动",
                "领导外出招商",
                "推进措施和计划落实",
                "部门履职",
                "项目注册、进资、开工、投产",
                "推进会承诺问题",
                name="content",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("methods", sa.Text(), nullable=False),
        sa.Column("reported", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "做法较好",
                "相符",
                "不相符",
                "存在问题",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("problem", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_supervision_findings_by")),
        sa.ForeignKeyConstraint(
            ["inspected"],
            ["supervision_inspected.id"],
            name=op.f("fk_supervision_findings_inspected"),
        ),
        sa.ForeignKeyConstraint(
            ["problem"], ["problems.id"], name=op.f("fk_supervision_findings_problem")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_findings")),
    )
    with op.batch_alter_table("supervision_findings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_findings_inspected"), ["inspected"], unique=False
        )

    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "finding", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.create_index(batch_op.f("ix_attachments_finding"), ["finding"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_attachments_finding"), "supervision_findings", ["finding"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_attachments_finding"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_attachments_finding"))
        batch_op.drop_column("finding")

    with op.batch_alter_table("supervision_findings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supervision_findings_inspected"))

    op.drop_table("supervision_findings")
    with op.batch_alter_table("supervision_team", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supervision_team_person"))

    op.drop_table("supervision_team")
    op.drop_table("supervision_sections")
    op.drop_table("supervision_remarks")
    with op.batch_alter_table("supervision_inspected", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supervision_inspected_round"))

    op.drop_table("supervision_inspected")
    with op.batch_alter_table("supervision_rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supervision_rounds_state"))
        batch_op.drop_index(batch_op.f("ix_supervision_rounds_period"))

    op.drop_table("supervision_rounds")
    op.drop_table("supervision_plan")

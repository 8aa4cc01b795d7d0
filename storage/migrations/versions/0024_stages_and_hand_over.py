"""Stages and hand-over."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "industry_departments",
        sa.Column("industry", sa.Text(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "洽谈阶段",
                "实施阶段",
                "投产后",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_industry_departments_unit")),
        sa.PrimaryKeyConstraint("industry", "phase", name=op.f("pk_industry_departments")),
    )
    op.create_table(
        "handovers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "洽谈阶段",
                "实施阶段",
                "投产后",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("giver", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("taker", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "待接收",
                "已退回",
                "已接收",
                "已指定",
                "维持原单位",
                "已撤销",
                name="handoverstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column(
            "decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("heir", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name=op.f("fk_handovers_decided_by")
        ),
        sa.ForeignKeyConstraint(["giver"], ["units.id"], name=op.f("fk_handovers_giver")),
        sa.ForeignKeyConstraint(["heir"], ["people.id"], name=op.f("fk_handovers_heir")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_handovers_project")),
        sa.ForeignKeyConstraint(["taker"], ["units.id"], name=op.f("fk_handovers_taker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handovers_project"), ["project"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_handovers_state_handovers_taker"), ["state", "taker"], unique=False
        )

    op.create_table(
        "project_regions",
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_project_regions_project")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_project_regions_unit")),
        sa.PrimaryKeyConstraint("project", "unit", name=op.f("pk_project_regions")),
    )
    op.create_table(
        "stage_moves",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "was",
            sa.Enum(
                "线索",
                "洽谈",
                "签约",
                "注册",
                "进资",
                "开工",
                "竣工",
                "投产",
                "暂停",
                "终止",
                "退库",
                name="was",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "now",
            sa.Enum(
                "线索",
                "洽谈",
                "签约",
                "注册",
                "进资",
                "开工",
                "竣工",
                "投产",
                "暂停",
                "终止",
                "退库",
                name="now",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "way",
            sa.Enum(
                "next",
                "skip",
                "back",
                "stop",
                "resume",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recogniser", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_stage_moves_by")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_stage_moves_project")),
        sa.ForeignKeyConstraint(
            ["recogniser"], ["people.id"], name=op.f("fk_stage_moves_recogniser")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_moves")),
    )
    with op.batch_alter_table("stage_moves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_moves_project"), ["project"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("stage_moves", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_moves_project"))

    op.drop_table("stage_moves")
    op.drop_table("project_regions")
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handovers_state_handovers_taker"))
        batch_op.drop_index(batch_op.f("ix_handovers_project"))

    op.drop_table("handovers")
    op.drop_table("industry_departments")

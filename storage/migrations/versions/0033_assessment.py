"""Assessment."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "assessments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("scheme_name", sa.Text(), nullable=False),
        sa.Column("scheme_text", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "评分中",
                "公示中",
                "已定",
                name="assessmentstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_until", sa.Date(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint(
            "period", "scheme_name", name=op.f("uq_assessments_period_scheme_name")
        ),
    )
    op.create_table(
        "assessment_figures",
        sa.Column(
            "assessment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name=op.f("fk_assessment_figures_assessment")
        ),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_assessment_figures_by")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_assessment_figures_unit")),
        sa.PrimaryKeyConstraint("assessment", "unit", "figure", name=op.f("pk_assessment_figures")),
    )
    op.create_table(
        "assessment_lists",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "assessment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "which",
            sa.Enum(
                "通报表彰",
                "取消评先评优",
                "通报批评",
                "干部推荐",
                "抄送组织部门",
                name="resultlist",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column(
            "decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name=op.f("fk_assessment_lists_assessment")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name=op.f("fk_assessment_lists_decided_by")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_assessment_lists_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_lists")),
        sa.UniqueConstraint(
            "assessment", "which", "unit", name=op.f("uq_assessment_lists_assessment_which_unit")
        ),
    )
    op.create_table(
        "assessment_points",
        sa.Column(
            "assessment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column(
            "scorer",
            sa.Enum(
                "自评",
                "核分",
                "终分",
                name="scorer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name=op.f("fk_assessment_points_assessment")
        ),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_assessment_points_by")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_assessment_points_unit")),
        sa.PrimaryKeyConstraint(
            "assessment", "unit", "item", "scorer", name=op.f("pk_assessment_points")
        ),
    )
    op.create_table(
        "objections",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "assessment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name=op.f("fk_objections_assessment")
        ),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_objections_by")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_objections_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objections")),
    )
    with op.batch_alter_table("objections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objections_assessment"), ["assessment"], unique=False)

    op.create_table(
        "schemes",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_schemes_by")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_schemes")),
    )


def downgrade() -> None:
    op.drop_table("schemes")
    with op.batch_alter_table("objections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objections_assessment"))

    op.drop_table("objections")
    op.drop_table("assessment_points")
    op.drop_table("assessment_lists")
    op.drop_table("assessment_figures")
    op.drop_table("assessments")

"""Activities."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "activities",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "外出招商",
                "来访接待",
                "创业考察",
                "推介会",
                name="activitykind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("companies", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("head", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("told_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["head"], ["people.id"], name=op.f("fk_activities_head")),
        sa.ForeignKeyConstraint(["told_by"], ["people.id"], name=op.f("fk_activities_told_by")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_activities_unit")),
        sa.ForeignKeyConstraint(["visit"], ["visits.id"], name=op.f("fk_activities_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activities_on"), ["on"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_told_by"), ["told_by"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_activities_unit_activities_on"), ["unit", "on"], unique=False
        )

    op.create_table(
        "activity_leads",
        sa.Column("activity", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("lead", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity"], ["activities.id"], name=op.f("fk_activity_leads_activity")
        ),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name=op.f("fk_activity_leads_lead")),
        sa.PrimaryKeyConstraint("activity", "lead", name=op.f("pk_activity_leads")),
    )


def downgrade() -> None:
    op.drop_table("activity_leads")
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activities_unit_activities_on"))
        batch_op.drop_index(batch_op.f("ix_activities_told_by"))
        batch_op.drop_index(batch_op.f("ix_activities_on"))

    op.drop_table("activities")

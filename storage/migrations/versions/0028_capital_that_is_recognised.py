"""Capital that is recognised."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "capital_claims",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "内资", "外资", name="capital", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_capital_claims_by")),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_capital_claims_project")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_capital_claims_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capital_claims")),
    )
    with op.batch_alter_table("capital_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_capital_claims_project"), ["project"], unique=False)

    op.create_table(
        "foreign_totals",
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("told_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_foreign_totals_project")
        ),
        sa.ForeignKeyConstraint(["told_by"], ["people.id"], name=op.f("fk_foreign_totals_told_by")),
        sa.PrimaryKeyConstraint("project", "on", name=op.f("pk_foreign_totals")),
    )
    op.create_table(
        "recognised_capital",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "内资", "外资", name="capital", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_recognised_capital_by")),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_recognised_capital_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognised_capital")),
    )
    with op.batch_alter_table("recognised_capital", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recognised_capital_project"), ["project"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("recognised_capital", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recognised_capital_project"))

    op.drop_table("recognised_capital")
    op.drop_table("foreign_totals")
    with op.batch_alter_table("capital_claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_capital_claims_project"))

    op.drop_table("capital_claims")

"""Indicators and targets."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "digest_indicators",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["digests.id"], name=op.f("fk_digest_indicators_digest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_indicators")),
    )
    with op.batch_alter_table("digest_indicators", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digest_indicators_digest"), ["digest"], unique=False)

    op.create_table(
        "targets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "task",
            sa.Enum(
                "到位资金",
                "签约资金",
                "签约项目",
                "开工项目",
                "投产项目",
                name="task",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_targets_by")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_targets_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_targets")),
    )
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_targets_year"), ["year"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_targets_year"))

    op.drop_table("targets")
    with op.batch_alter_table("digest_indicators", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_digest_indicators_digest"))

    op.drop_table("digest_indicators")

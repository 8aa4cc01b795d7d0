"""Gaps and moved due moments."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "gaps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tell_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gaps")),
        sa.UniqueConstraint("start", name=op.f("uq_gaps_start")),
    )
    with op.batch_alter_table("gaps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gaps_tell_at"), ["tell_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_gaps_until"), ["until"], unique=False)

    op.create_table(
        "window_moves",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("window", sa.Text(), nullable=False),
        sa.Column("was", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "cause",
            sa.Enum(
                "gap",
                "calendar",
                "cadence",
                name="cause",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tell_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["window"], ["windows.key"], name=op.f("fk_window_moves_window")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_window_moves")),
    )
    with op.batch_alter_table("window_moves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_window_moves_tell_at"), ["tell_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("window_moves", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_window_moves_tell_at"))

    op.drop_table("window_moves")
    with op.batch_alter_table("gaps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gaps_until"))
        batch_op.drop_index(batch_op.f("ix_gaps_tell_at"))

    op.drop_table("gaps")

"""The table of the ladder."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "climbs",
        sa.Column(
            "obligation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["obligation"], ["obligations.id"], name=op.f("fk_climbs_obligation")
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_climbs_person")),
        sa.PrimaryKeyConstraint("obligation", "after", "person", name=op.f("pk_climbs")),
    )
    with op.batch_alter_table("climbs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_climbs_person_climbs_day"), ["person", "day"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("climbs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_climbs_person_climbs_day"))

    op.drop_table("climbs")

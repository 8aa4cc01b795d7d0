"""What sharing begins with."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

TRIGGER = sa.Enum(
    "投产",
    "开工",
    "首次产生",
    name="trigger",
    native_enum=False,
    create_constraint=True,
    length=32,
)


def upgrade() -> None:
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trigger", TRIGGER, server_default="投产", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_agreements_trigger"), type_="check")
        batch_op.drop_column("trigger")

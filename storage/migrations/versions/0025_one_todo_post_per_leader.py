"""A 待办 post per leader for a 秘书 of several."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    with op.batch_alter_table("todos", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("leader", sa.BigInteger().with_variant(sa.Integer(), "sqlite"))
        )
        batch_op.create_foreign_key(batch_op.f("fk_todos_leader"), "people", ["leader"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("todos", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_todos_leader"), type_="foreignkey")
        batch_op.drop_column("leader")

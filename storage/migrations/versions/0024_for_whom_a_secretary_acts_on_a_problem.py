"""For whom a 秘书 acted on a problem."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0021"


def upgrade() -> None:
    with op.batch_alter_table("problem_steps", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("behalf", sa.BigInteger().with_variant(sa.Integer(), "sqlite"))
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_problem_steps_behalf"), "people", ["behalf"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("problem_steps", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_problem_steps_behalf"), type_="foreignkey")
        batch_op.drop_column("behalf")

"""For whom a 秘书 acted on a problem, excuses that end early, and visits that are public."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    with op.batch_alter_table("problem_steps", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("behalf", sa.BigInteger().with_variant(sa.Integer(), "sqlite"))
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_problem_steps_behalf"), "people", ["behalf"], ["id"]
        )
    with op.batch_alter_table("excuses", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended", sa.Date()))
        batch_op.add_column(sa.Column("ended_why", sa.Text()))
        batch_op.add_column(
            sa.Column("ended_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"))
        )
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True)))
        batch_op.create_foreign_key(
            batch_op.f("fk_excuses_ended_by"), "people", ["ended_by"], ["id"]
        )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.add_column(sa.Column("public_where", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("public_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"))
        )
        batch_op.add_column(sa.Column("public_at", sa.DateTime(timezone=True)))
        batch_op.create_foreign_key(
            batch_op.f("fk_visits_public_by"), "people", ["public_by"], ["id"]
        )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("visit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"))
        )
        batch_op.create_foreign_key(batch_op.f("fk_attachments_visit"), "visits", ["visit"], ["id"])
        batch_op.create_index(batch_op.f("ix_attachments_visit"), ["visit"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachments_visit"))
        batch_op.drop_constraint(batch_op.f("fk_attachments_visit"), type_="foreignkey")
        batch_op.drop_column("visit")
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_visits_public_by"), type_="foreignkey")
        for name in ("public_at", "public_by", "public_where"):
            batch_op.drop_column(name)
    with op.batch_alter_table("excuses", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_excuses_ended_by"), type_="foreignkey")
        for name in ("ended_at", "ended_by", "ended_why", "ended"):
            batch_op.drop_column(name)
    with op.batch_alter_table("problem_steps", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_problem_steps_behalf"), type_="foreignkey")
        batch_op.drop_column("behalf")

"""Projects by who is responsible and where."""

from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_projects_locality"), ["locality"], unique=False)
        batch_op.create_index(batch_op.f("ix_projects_responsible"), ["responsible"], unique=False)
        batch_op.create_index(batch_op.f("ix_projects_unit"), ["unit"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_projects_unit"))
        batch_op.drop_index(batch_op.f("ix_projects_responsible"))
        batch_op.drop_index(batch_op.f("ix_projects_locality"))

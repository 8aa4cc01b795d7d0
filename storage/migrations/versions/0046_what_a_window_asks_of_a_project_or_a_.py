"""What a window asks of a project or a person is found by an index."""

from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    with op.batch_alter_table("obligations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_obligations_person_obligations_state"))
        batch_op.drop_index(batch_op.f("ix_obligations_window"))
        batch_op.create_index(
            batch_op.f("ix_obligations_person_obligations_state_obligations_window"),
            ["person", "state", "window"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_obligations_window_obligations_project"),
            ["window", "project"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("obligations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_obligations_window_obligations_project"))
        batch_op.drop_index(
            batch_op.f("ix_obligations_person_obligations_state_obligations_window")
        )
        batch_op.create_index(batch_op.f("ix_obligations_window"), ["window"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_obligations_person_obligations_state"), ["person", "state"], unique=False
        )

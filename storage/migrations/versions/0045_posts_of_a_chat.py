"""Posts of a chat."""

from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_posts_chat_posts_state"), ["chat", "state"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posts_chat_posts_state"))

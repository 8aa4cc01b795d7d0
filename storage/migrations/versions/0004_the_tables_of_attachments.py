"""The tables of attachments."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "photo",
                "document",
                "location",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("telegram", sa.Text(), nullable=False),
        sa.Column("telegram_unique", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column("album", sa.Text(), nullable=False),
        sa.Column("question", sa.BigInteger(), nullable=True),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("report", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("fetch_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_attachments_person")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_attachments_project")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_attachments_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("chat", "message", name=op.f("uq_attachments_chat_message")),
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attachments_chat_attachments_album"), ["chat", "album"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_attachments_chat_attachments_question"),
            ["chat", "question"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_attachments_fetch_at"), ["fetch_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_attachments_project_attachments_report"),
            ["project", "report"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachments_project_attachments_report"))
        batch_op.drop_index(batch_op.f("ix_attachments_fetch_at"))
        batch_op.drop_index(batch_op.f("ix_attachments_chat_attachments_question"))
        batch_op.drop_index(batch_op.f("ix_attachments_chat_attachments_album"))

    op.drop_table("attachments")

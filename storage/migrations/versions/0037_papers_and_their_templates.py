"""Papers and their templates."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "paper_templates",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "月调度专报",
                "季度通报",
                "督查报告",
                "提醒函",
                "督办单",
                "会前材料包",
                "调研一页纸",
                "考核结果公示",
                "考核结果通报",
                name="templatekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"], ["people.id"], name=op.f("fk_paper_templates_added_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_templates")),
    )
    with op.batch_alter_table("paper_templates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_templates_kind"), ["kind"], unique=False)

    op.create_table(
        "papers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "月调度专报",
                "季度通报",
                "督查报告",
                "提醒函",
                "督办单",
                "会前材料包",
                "调研一页纸",
                "考核结果公示",
                "考核结果通报",
                name="paperkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("file_number", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_papers_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_papers_kind_subject")),
        sa.UniqueConstraint("kind", "year", "number", name=op.f("uq_papers_kind_year_number")),
    )
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.drop_column("about")

    op.drop_table("papers")
    with op.batch_alter_table("paper_templates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_templates_kind"))

    op.drop_table("paper_templates")

"""The tables of successions."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "inherited",
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "predecessor", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("author", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["people.id"], name=op.f("fk_inherited_author")),
        sa.ForeignKeyConstraint(
            ["predecessor"], ["people.id"], name=op.f("fk_inherited_predecessor")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_inherited_project")),
        sa.PrimaryKeyConstraint("project", name=op.f("pk_inherited")),
    )
    op.create_table(
        "successions",
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "predecessor", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("successor", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["predecessor"], ["people.id"], name=op.f("fk_successions_predecessor")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_successions_project")),
        sa.ForeignKeyConstraint(
            ["successor"], ["people.id"], name=op.f("fk_successions_successor")
        ),
        sa.PrimaryKeyConstraint("project", name=op.f("pk_successions")),
    )


def downgrade() -> None:
    op.drop_table("successions")
    op.drop_table("inherited")

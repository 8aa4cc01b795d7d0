"""上报模板."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.create_table(
        "export_profiles",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "kept",
                name="profilestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("upload", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_export_profiles_by")),
        sa.ForeignKeyConstraint(["upload"], ["uploads.id"], name=op.f("fk_export_profiles_upload")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_profiles")),
    )
    with op.batch_alter_table("export_profiles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_profiles_upload"), ["upload"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("export_profiles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_export_profiles_upload"))

    op.drop_table("export_profiles")

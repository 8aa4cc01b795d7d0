"""Contracts and investors of projects, their national code, the yearly 名单, suggestions of 企业联系人."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "contracts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "框架协议",
                "正式合同",
                "增资",
                name="contractkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_contracts_by")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_contracts_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contracts")),
    )
    with op.batch_alter_table("contracts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contracts_project_contracts_kind_contracts_number"),
            ["project", "kind", "number"],
            unique=True,
        )

    op.create_table(
        "investor_changes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_investor_changes_by")),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_investor_changes_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investor_changes")),
    )
    with op.batch_alter_table("investor_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_investor_changes_project"), ["project"], unique=False)
    op.create_table(
        "major_list_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "turn",
            sa.Enum(
                "列入", "移出", name="turn", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_major_list_entries_by")),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_major_list_entries_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_major_list_entries")),
    )
    with op.batch_alter_table("major_list_entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_major_list_entries_project"), ["project"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_major_list_entries_year"), ["year"], unique=False)

    op.create_table(
        "suggestions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contact", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "待补充",
                "已补充",
                "已采用",
                "修改后采用",
                "未采用",
                name="suggestionstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_suggestions_asked_by")),
        sa.ForeignKeyConstraint(["contact"], ["people.id"], name=op.f("fk_suggestions_contact")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_suggestions_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
    )
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_suggestions_project_suggestions_state"),
            ["project", "state"],
            unique=False,
        )

    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refused_why", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("refused_on", sa.Date(), nullable=True))

    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.add_column(sa.Column("national_code", sa.Text(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_projects_national_code"), ["national_code"], unique=True
        )


def downgrade() -> None:
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_projects_national_code"))
        batch_op.drop_column("national_code")

    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.drop_column("refused_on")
        batch_op.drop_column("refused_why")

    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestions_project_suggestions_state"))

    op.drop_table("suggestions")
    with op.batch_alter_table("major_list_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_major_list_entries_year"))
        batch_op.drop_index(batch_op.f("ix_major_list_entries_project"))

    op.drop_table("major_list_entries")

    with op.batch_alter_table("investor_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_investor_changes_project"))

    op.drop_table("investor_changes")
    with op.batch_alter_table("contracts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contracts_project_contracts_kind_contracts_number"))

    op.drop_table("contracts")

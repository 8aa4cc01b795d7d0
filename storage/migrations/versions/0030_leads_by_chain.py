"""Leads by chain."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "lead_forces",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "办事处",
                "驻点",
                "小分队",
                "商(协)会",
                name="forcekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "region",
            sa.Enum(
                "珠三角",
                "长三角",
                "厦漳泉",
                "环渤海",
                "其他区域",
                name="region",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("contract", sa.Text(), nullable=False),
        sa.Column("sum", sa.BigInteger(), nullable=True),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("leads", sa.Integer(), nullable=False),
        sa.Column("activities", sa.Integer(), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("added_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name=op.f("fk_lead_forces_added_by")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_lead_forces_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_forces")),
    )
    op.create_table(
        "lead_notes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column(
            "region",
            sa.Enum(
                "珠三角",
                "长三角",
                "厦漳泉",
                "环渤海",
                "其他区域",
                name="region",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("noted_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["noted_by"], ["people.id"], name=op.f("fk_lead_notes_noted_by")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_lead_notes_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_notes")),
    )
    with op.batch_alter_table("lead_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lead_notes_link"), ["link"], unique=False)

    op.create_table(
        "lead_targets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column(
            "rank",
            sa.Enum(
                "链主", "配套", name="rank", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "未接触",
                "已接触",
                "在谈",
                "已签约",
                name="targetstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("added_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "touched_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("touched_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name=op.f("fk_lead_targets_added_by")),
        sa.ForeignKeyConstraint(
            ["touched_by"], ["people.id"], name=op.f("fk_lead_targets_touched_by")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_lead_targets_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_targets")),
        sa.UniqueConstraint("chain", "known_as", name=op.f("uq_lead_targets_chain_known_as")),
    )
    op.create_table(
        "lead_target_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("target", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "未接触",
                "已接触",
                "在谈",
                "已签约",
                name="targetstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_lead_target_steps_person")
        ),
        sa.ForeignKeyConstraint(
            ["target"], ["lead_targets.id"], name=op.f("fk_lead_target_steps_target")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_target_steps")),
    )
    with op.batch_alter_table("lead_target_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lead_target_steps_target"), ["target"], unique=False)

    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chain", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("note", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(
            sa.Column("target", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.create_index(batch_op.f("ix_leads_note"), ["note"], unique=False)
        batch_op.create_index(batch_op.f("ix_leads_target"), ["target"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_leads_target"), "lead_targets", ["target"], ["id"]
        )
        batch_op.create_foreign_key(batch_op.f("fk_leads_note"), "lead_notes", ["note"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_leads_note"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_leads_target"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_leads_target"))
        batch_op.drop_index(batch_op.f("ix_leads_note"))
        batch_op.drop_column("target")
        batch_op.drop_column("note")
        batch_op.drop_column("chain")

    with op.batch_alter_table("lead_target_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lead_target_steps_target"))

    op.drop_table("lead_target_steps")
    op.drop_table("lead_targets")
    with op.batch_alter_table("lead_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lead_notes_link"))

    op.drop_table("lead_notes")
    op.drop_table("lead_forces")

"""Leads and benefit sharing."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "异地落户",
                "共建",
                "托管",
                name="form",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("yields", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("landing", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=True),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("repaid_to", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("repaid", sa.BigInteger(), nullable=True),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("objection", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["landing"], ["units.id"], name=op.f("fk_agreements_landing")),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_agreements_made_by")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_agreements_project")),
        sa.ForeignKeyConstraint(["repaid_to"], ["units.id"], name=op.f("fk_agreements_repaid_to")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreements_project"), ["project"], unique=False)

    op.create_table(
        "leads",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("scale", sa.BigInteger(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "产业链",
                "区域招商",
                "驻外办事处",
                "商(协)会",
                "小分队",
                "赣商",
                "其他渠道",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
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
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("help", sa.Text(), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "registered_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "待认领",
                "待研判",
                "跟进中",
                "已转项目",
                "已退库",
                name="leadstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("given_on", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["officer"], ["people.id"], name=op.f("fk_leads_officer")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_leads_project")),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["people.id"], name=op.f("fk_leads_registered_by")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_leads_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leads")),
        sa.UniqueConstraint("number", name=op.f("uq_leads_number")),
    )
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leads_officer"), ["officer"], unique=False)
        batch_op.create_index(batch_op.f("ix_leads_project"), ["project"], unique=False)
        batch_op.create_index(batch_op.f("ix_leads_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_leads_unit"), ["unit"], unique=False)

    op.create_table(
        "agreement_parties",
        sa.Column(
            "agreement", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column(
            "confirmed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement"], ["agreements.id"], name=op.f("fk_agreement_parties_agreement")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["people.id"], name=op.f("fk_agreement_parties_confirmed_by")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_agreement_parties_unit")),
        sa.PrimaryKeyConstraint("agreement", "unit", name=op.f("pk_agreement_parties")),
    )
    with op.batch_alter_table("agreement_parties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_parties_unit"), ["unit"], unique=False)

    op.create_table(
        "lead_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("lead", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "verb",
            sa.Enum(
                "登记",
                "认领",
                "列入跟进",
                "进展",
                "书面确认",
                "认定首报",
                "转交",
                "转项目",
                "退库",
                name="leadverb",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name=op.f("fk_lead_steps_lead")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_lead_steps_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_steps")),
    )
    with op.batch_alter_table("lead_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lead_steps_lead"), ["lead"], unique=False)

    op.create_table(
        "share_figures",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "agreement", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "of",
            sa.Enum(
                "税收",
                "产值",
                "固投",
                "到位资金",
                "考核统计",
                name="yield",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("told_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("objection", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement"], ["agreements.id"], name=op.f("fk_share_figures_agreement")
        ),
        sa.ForeignKeyConstraint(["told_by"], ["people.id"], name=op.f("fk_share_figures_told_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_figures")),
        sa.UniqueConstraint(
            "agreement", "year", "of", name=op.f("uq_share_figures_agreement_year_of")
        ),
    )
    op.create_table(
        "share_sides",
        sa.Column("figure", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "confirmed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["people.id"], name=op.f("fk_share_sides_confirmed_by")
        ),
        sa.ForeignKeyConstraint(
            ["figure"], ["share_figures.id"], name=op.f("fk_share_sides_figure")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_share_sides_unit")),
        sa.PrimaryKeyConstraint("figure", "unit", name=op.f("pk_share_sides")),
    )


def downgrade() -> None:
    op.drop_table("share_sides")
    op.drop_table("share_figures")
    with op.batch_alter_table("lead_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lead_steps_lead"))

    op.drop_table("lead_steps")
    with op.batch_alter_table("agreement_parties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_parties_unit"))

    op.drop_table("agreement_parties")
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leads_unit"))
        batch_op.drop_index(batch_op.f("ix_leads_state"))
        batch_op.drop_index(batch_op.f("ix_leads_project"))
        batch_op.drop_index(batch_op.f("ix_leads_officer"))

    op.drop_table("leads")
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreements_project"))

    op.drop_table("agreements")

"""Merchants and materials."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "merchant_events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_merchant_events_made_by")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_merchant_events_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchant_events")),
    )
    with op.batch_alter_table("merchant_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merchant_events_day"), ["day"], unique=False)

    op.create_table(
        "merchants",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("trade", sa.Text(), nullable=False),
        sa.Column("chamber", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "consent",
            sa.Enum(
                "本人同意",
                "公开信息",
                "未取得",
                name="consent",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "intention",
            sa.Enum(
                "无",
                "观望",
                "考察",
                "在谈",
                "签约",
                name="intention",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("home_unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("officer", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "registered_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("trace", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["home_unit"], ["units.id"], name=op.f("fk_merchants_home_unit")),
        sa.ForeignKeyConstraint(["officer"], ["people.id"], name=op.f("fk_merchants_officer")),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["people.id"], name=op.f("fk_merchants_registered_by")
        ),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_merchants_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchants")),
    )
    with op.batch_alter_table("merchants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merchants_home_unit"), ["home_unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_merchants_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_merchants_next_on"), ["next_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_merchants_officer_merchants_next_on"),
            ["officer", "next_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_merchants_unit"), ["unit"], unique=False)

    op.create_table(
        "merchant_invitations",
        sa.Column("event", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("merchant", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "reply",
            sa.Enum(
                "待定",
                "来",
                "不来",
                name="reply",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "invited_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event"], ["merchant_events.id"], name=op.f("fk_merchant_invitations_event")
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["people.id"], name=op.f("fk_merchant_invitations_invited_by")
        ),
        sa.ForeignKeyConstraint(
            ["merchant"], ["merchants.id"], name=op.f("fk_merchant_invitations_merchant")
        ),
        sa.PrimaryKeyConstraint("event", "merchant", name=op.f("pk_merchant_invitations")),
    )
    with op.batch_alter_table("merchant_invitations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_merchant_invitations_merchant"), ["merchant"], unique=False
        )

    op.create_table(
        "merchant_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("merchant", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "verb",
            sa.Enum(
                "登记",
                "导入",
                "修改",
                "联系",
                "意向",
                "指定专员",
                "诉求",
                "诉求办结",
                "诉求转问题",
                "登记线索",
                "导出",
                "移除",
                name="merchantverb",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant"], ["merchants.id"], name=op.f("fk_merchant_steps_merchant")
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_merchant_steps_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchant_steps")),
    )
    with op.batch_alter_table("merchant_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merchant_steps_merchant"), ["merchant"], unique=False)

    op.create_table(
        "materials",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "shelf",
            sa.Enum(
                "公开政策",
                "推介资料",
                name="shelf",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "attachment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("added_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name=op.f("fk_materials_added_by")),
        sa.ForeignKeyConstraint(
            ["attachment"], ["attachments.id"], name=op.f("fk_materials_attachment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_materials")),
        sa.UniqueConstraint("title", "version", name=op.f("uq_materials_title_version")),
    )
    with op.batch_alter_table("materials", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_materials_attachment"), ["attachment"], unique=False)

    op.create_table(
        "merchant_wishes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("merchant", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "待办理",
                "已转问题",
                "已办结",
                name="wishstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("problem", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("told_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant"], ["merchants.id"], name=op.f("fk_merchant_wishes_merchant")
        ),
        sa.ForeignKeyConstraint(
            ["problem"], ["problems.id"], name=op.f("fk_merchant_wishes_problem")
        ),
        sa.ForeignKeyConstraint(
            ["told_by"], ["people.id"], name=op.f("fk_merchant_wishes_told_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchant_wishes")),
    )
    with op.batch_alter_table("merchant_wishes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merchant_wishes_merchant"), ["merchant"], unique=False)
        batch_op.create_index(batch_op.f("ix_merchant_wishes_problem"), ["problem"], unique=False)

    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "merchant", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.create_index(batch_op.f("ix_leads_merchant"), ["merchant"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_leads_merchant"), "merchants", ["merchant"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_leads_merchant"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_leads_merchant"))
        batch_op.drop_column("merchant")

    with op.batch_alter_table("merchant_wishes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_merchant_wishes_problem"))
        batch_op.drop_index(batch_op.f("ix_merchant_wishes_merchant"))

    op.drop_table("merchant_wishes")
    with op.batch_alter_table("materials", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_materials_attachment"))

    op.drop_table("materials")
    with op.batch_alter_table("merchant_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_merchant_steps_merchant"))

    op.drop_table("merchant_steps")
    with op.batch_alter_table("merchant_invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_merchant_invitations_merchant"))

    op.drop_table("merchant_invitations")
    with op.batch_alter_table("merchants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_merchants_unit"))
        batch_op.drop_index(batch_op.f("ix_merchants_officer_merchants_next_on"))
        batch_op.drop_index(batch_op.f("ix_merchants_next_on"))
        batch_op.drop_index(batch_op.f("ix_merchants_name"))
        batch_op.drop_index(batch_op.f("ix_merchants_home_unit"))

    op.drop_table("merchants")
    with op.batch_alter_table("merchant_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_merchant_events_day"))

    op.drop_table("merchant_events")

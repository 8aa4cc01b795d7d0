"""Tickets and exposures."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "待发",
                "不发",
                "待报计划",
                "整改中",
                "待核实",
                "已完成",
                "已升级",
                name="ticketstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "提醒函",
                "蓝色督办单",
                "黄色督办单",
                "红色督办单",
                name="ticketlevel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "proposed",
            sa.Enum(
                "提醒函",
                "蓝色督办单",
                "黄色督办单",
                "红色督办单",
                name="proposed",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "cause",
            sa.Enum(
                "红灯",
                "问题逾期",
                "交办逾期",
                "连续两期未报",
                "到期未完成",
                "办公室拟发",
                name="cause",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("demand", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("drafted_on", sa.Date(), nullable=False),
        sa.Column(
            "drafted_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("level_why", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("problem", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "instruction", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("prior", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "series",
            sa.Enum(
                "提醒函",
                "督办单",
                name="series",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issued_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("plan_due", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("first_due", sa.Date(), nullable=True),
        sa.Column("asked_due", sa.Date(), nullable=True),
        sa.Column("asked_why", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column(
            "problem_made", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(["drafted_by"], ["people.id"], name=op.f("fk_tickets_drafted_by")),
        sa.ForeignKeyConstraint(
            ["instruction"], ["instructions.id"], name=op.f("fk_tickets_instruction")
        ),
        sa.ForeignKeyConstraint(["issued_by"], ["people.id"], name=op.f("fk_tickets_issued_by")),
        sa.ForeignKeyConstraint(["prior"], ["tickets.id"], name=op.f("fk_tickets_prior")),
        sa.ForeignKeyConstraint(["problem"], ["problems.id"], name=op.f("fk_tickets_problem")),
        sa.ForeignKeyConstraint(
            ["problem_made"], ["problems.id"], name=op.f("fk_tickets_problem_made")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_tickets_project")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_tickets_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint("occasion", name=op.f("uq_tickets_occasion")),
        sa.UniqueConstraint("series", "year", "number", name=op.f("uq_tickets_series_year_number")),
    )
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tickets_project"), ["project"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_tickets_state_tickets_unit"), ["state", "unit"], unique=False
        )

    op.create_table(
        "exposures",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "拟曝光",
                "待单位说明",
                "待审批",
                "已批准",
                "已曝光",
                "已反馈整改",
                "不予曝光",
                "已撤回",
                name="exposurestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("unit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column(
            "proposed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ticket", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("explain_due", sa.Date(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_exposures_project")),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["people.id"], name=op.f("fk_exposures_proposed_by")
        ),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.id"], name=op.f("fk_exposures_ticket")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_exposures_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exposures")),
    )
    with op.batch_alter_table("exposures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exposures_state_exposures_unit"), ["state", "unit"], unique=False
        )

    op.create_table(
        "ticket_plans",
        sa.Column("ticket", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.id"], name=op.f("fk_ticket_plans_ticket")),
        sa.PrimaryKeyConstraint("ticket", "place", name=op.f("pk_ticket_plans")),
    )
    op.create_table(
        "ticket_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ticket", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "verb",
            sa.Enum(
                "拟稿",
                "改稿",
                "发出",
                "不发",
                "报整改计划",
                "报完成",
                "确认完成",
                "退回整改",
                "申请延期",
                "同意延期",
                "不同意延期",
                "延期",
                "约谈",
                "转为问题",
                "升级",
                name="verb",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "待发",
                "不发",
                "待报计划",
                "整改中",
                "待核实",
                "已完成",
                "已升级",
                name="ticketstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_ticket_steps_person")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.id"], name=op.f("fk_ticket_steps_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_steps")),
    )
    with op.batch_alter_table("ticket_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_steps_ticket"), ["ticket"], unique=False)

    op.create_table(
        "exposure_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("exposure", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "verb",
            sa.Enum(
                "提出拟曝光",
                "请单位说明",
                "单位说明",
                "批准曝光",
                "不予曝光",
                "登记曝光",
                "反馈整改",
                "撤回",
                name="verb",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "拟曝光",
                "待单位说明",
                "待审批",
                "已批准",
                "已曝光",
                "已反馈整改",
                "不予曝光",
                "已撤回",
                name="exposurestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exposure"], ["exposures.id"], name=op.f("fk_exposure_steps_exposure")
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_exposure_steps_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exposure_steps")),
    )
    with op.batch_alter_table("exposure_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exposure_steps_exposure"), ["exposure"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("exposure_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exposure_steps_exposure"))

    op.drop_table("exposure_steps")
    with op.batch_alter_table("ticket_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ticket_steps_ticket"))

    op.drop_table("ticket_steps")
    op.drop_table("ticket_plans")
    with op.batch_alter_table("exposures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exposures_state_exposures_unit"))

    op.drop_table("exposures")
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tickets_state_tickets_unit"))
        batch_op.drop_index(batch_op.f("ix_tickets_project"))

    op.drop_table("tickets")

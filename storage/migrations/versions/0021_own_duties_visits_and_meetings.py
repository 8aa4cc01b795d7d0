"""The tables of own duties, visits and meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "现场办公",
                "现场协调",
                "听取汇报",
                "分析会",
                "推进会",
                "调度会",
                "专题汇报",
                "外出招商",
                name="visitkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "待开",
                "已开",
                "已取消",
                name="meetingstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("planner", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_meetings_person")),
        sa.ForeignKeyConstraint(["planner"], ["people.id"], name=op.f("fk_meetings_planner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meetings_person_meetings_at"), ["person", "at"], unique=False
        )

    op.create_table(
        "meeting_people",
        sa.Column("meeting", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "待回复",
                "参加",
                "请假",
                "委派参会",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("deputy", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["deputy"], ["people.id"], name=op.f("fk_meeting_people_deputy")),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_meeting_people_meeting")
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_meeting_people_person")),
        sa.PrimaryKeyConstraint("meeting", "person", name=op.f("pk_meeting_people")),
    )
    op.create_table(
        "meeting_projects",
        sa.Column("meeting", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_meeting_projects_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_meeting_projects_project")
        ),
        sa.PrimaryKeyConstraint("meeting", "project", name=op.f("pk_meeting_projects")),
    )
    op.create_table(
        "visits",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "现场办公",
                "现场协调",
                "听取汇报",
                "分析会",
                "推进会",
                "调度会",
                "专题汇报",
                "外出招商",
                name="visitkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorder", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name=op.f("fk_visits_meeting")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_visits_person")),
        sa.ForeignKeyConstraint(["recorder"], ["people.id"], name=op.f("fk_visits_recorder")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visits_person_visits_on"), ["person", "on"], unique=False
        )

    op.create_table(
        "meeting_decisions",
        sa.Column("meeting", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "instruction", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["instruction"], ["instructions.id"], name=op.f("fk_meeting_decisions_instruction")
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_meeting_decisions_meeting")
        ),
        sa.PrimaryKeyConstraint("meeting", "instruction", name=op.f("pk_meeting_decisions")),
    )
    op.create_table(
        "own_obligations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "duty",
            sa.Enum(
                "听取汇报",
                "现场协调",
                "分析会",
                "专题汇报",
                "外出招商",
                name="ownduty",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("project", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prompt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("prompted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_own_obligations_person")),
        sa.ForeignKeyConstraint(["visit"], ["visits.id"], name=op.f("fk_own_obligations_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_obligations")),
        sa.UniqueConstraint(
            "duty",
            "person",
            "period",
            "project",
            name=op.f("uq_own_obligations_duty_person_period_project"),
        ),
    )
    with op.batch_alter_table("own_obligations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_own_obligations_prompted_on_own_obligations_due_at"),
            ["prompted_on", "due_at"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_own_obligations_visit"), ["visit"], unique=False)

    op.create_table(
        "visit_projects",
        sa.Column("visit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_visit_projects_project")
        ),
        sa.ForeignKeyConstraint(["visit"], ["visits.id"], name=op.f("fk_visit_projects_visit")),
        sa.PrimaryKeyConstraint("visit", "project", name=op.f("pk_visit_projects")),
    )
    with op.batch_alter_table("visit_projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_projects_project"), ["project"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("visit_projects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_projects_project"))

    op.drop_table("visit_projects")
    with op.batch_alter_table("own_obligations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_obligations_visit"))
        batch_op.drop_index(batch_op.f("ix_own_obligations_prompted_on_own_obligations_due_at"))

    op.drop_table("own_obligations")
    op.drop_table("meeting_decisions")
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visits_person_visits_on"))

    op.drop_table("visits")
    op.drop_table("meeting_projects")
    op.drop_table("meeting_people")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meetings_person_meetings_at"))

    op.drop_table("meetings")

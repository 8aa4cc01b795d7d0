"""Baselines, recognition, revisions and proposals of plans, plans of money, lamps and excuses."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

STAGES = (
    "线索",
    "洽谈",
    "签约",
    "注册",
    "进资",
    "开工",
    "竣工",
    "投产",
    "暂停",
    "终止",
    "退库",
)


def _id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _word(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.add_column(sa.Column("listed_on", sa.Date(), nullable=True))
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.add_column(sa.Column("baseline", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("recognised_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("recognised_by", _id(), nullable=True))
        batch_op.add_column(sa.Column("recognised_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("evidence", sa.Text(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_milestones_recognised_by"), "people", ["recognised_by"], ["id"]
        )
    op.execute("UPDATE milestones SET baseline = planned")
    op.create_table(
        "plan_revisions",
        sa.Column("id", _id(), nullable=False),
        sa.Column("project", _id(), nullable=False),
        sa.Column("dated", _word("dated", "合同约定", "计划"), nullable=False),
        sa.Column("stage", _word("stage", *STAGES), nullable=False),
        sa.Column("before", sa.Date(), nullable=True),
        sa.Column("after", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=False),
        sa.Column("by", _id(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_plan_revisions_project")
        ),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_plan_revisions_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_revisions")),
    )
    with op.batch_alter_table("plan_revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_revisions_project"), ["project"], unique=False)
    op.create_table(
        "plan_proposals",
        sa.Column("id", _id(), nullable=False),
        sa.Column("project", _id(), nullable=False),
        sa.Column("stage", _word("stage", *STAGES), nullable=False),
        sa.Column("after", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", _id(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name=op.f("fk_plan_proposals_project")
        ),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_plan_proposals_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_proposals")),
    )
    with op.batch_alter_table("plan_proposals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_plan_proposals_decided_at"), ["decided_at"], unique=False
        )
    op.create_table(
        "money_plans",
        sa.Column("project", _id(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_money_plans_project")),
        sa.PrimaryKeyConstraint("project", "on", name=op.f("pk_money_plans")),
    )
    op.create_table(
        "lamps",
        sa.Column("project", _id(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("seen", _word("colour", "绿灯", "黄灯", "红灯", "未报"), nullable=False),
        sa.Column("digest", _id(), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_lamps_project")),
        sa.ForeignKeyConstraint(["digest"], ["digests.id"], name=op.f("fk_lamps_digest")),
        sa.PrimaryKeyConstraint("project", "period", name=op.f("pk_lamps")),
    )
    with op.batch_alter_table("lamps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lamps_period"), ["period"], unique=False)
    op.create_table(
        "excuses",
        sa.Column("id", _id(), nullable=False),
        sa.Column("project", _id(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("by", _id(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_excuses_project")),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_excuses_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excuses")),
    )
    with op.batch_alter_table("excuses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_excuses_project"), ["project"], unique=False)


def downgrade() -> None:
    for table in ("excuses", "lamps", "money_plans", "plan_proposals", "plan_revisions"):
        op.drop_table(table)
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_milestones_recognised_by"), type_="foreignkey")
        for column in ("evidence", "recognised_at", "recognised_by", "recognised_on", "baseline"):
            batch_op.drop_column(column)
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.drop_column("listed_on")

"""The table of reasons."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "whys",
        sa.Column("project", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
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
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("planned", sa.Date(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "等审批",
                "等供地",
                "企业调整",
                "资金",
                "季节",
                "其他",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("told_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_whys_project")),
        sa.ForeignKeyConstraint(["told_by"], ["people.id"], name=op.f("fk_whys_told_by")),
        sa.PrimaryKeyConstraint("project", "quarter", name=op.f("pk_whys")),
    )
    with op.batch_alter_table("whys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_whys_post"), ["post"], unique=False)
        batch_op.create_index(batch_op.f("ix_whys_told_on"), ["told_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("whys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_whys_told_on"))
        batch_op.drop_index(batch_op.f("ix_whys_post"))

    op.drop_table("whys")

"""The audit is written once: triggers forbid what nobody should do to it. Files of an album are known as such."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

ONCE = "the audit is written once"
SQLITE = {
    "audit_updated": "UPDATE ON audit",
    "audit_deleted": "DELETE ON audit",
    "audit_replaced": "INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)",
    "audit_values_updated": "UPDATE ON audit_values",
}
POSTGRESQL = {
    "audit_changed": "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit",
    "audit_values_changed": "BEFORE UPDATE ON audit_values",
}


def upgrade() -> None:
    with op.batch_alter_table("uploads") as batch_op:
        batch_op.add_column(sa.Column("album", sa.Text(), server_default="", nullable=False))
    if op.get_bind().dialect.name == "sqlite":
        for name, what in SQLITE.items():
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {what} BEGIN SELECT RAISE(ABORT, '{ONCE}'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{ONCE}'; END $$"
    )
    for name, what in POSTGRESQL.items():
        op.execute(
            f"CREATE TRIGGER {name} {what} FOR EACH STATEMENT EXECUTE FUNCTION written_once()"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in SQLITE:
            op.execute(f"DROP TRIGGER {name}")
    else:
        for name in POSTGRESQL:
            op.execute(f"DROP TRIGGER {name} ON {name.removesuffix('_changed')}")
        op.execute("DROP FUNCTION written_once()")
    with op.batch_alter_table("uploads") as batch_op:
        batch_op.drop_column("album")

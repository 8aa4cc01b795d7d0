"""How Alembic runs here: on a connection it is given, each migration in a transaction of its own.

The engine begins transactions itself (storage/engine.py), so DDL is transactional on both databases.
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import BigInteger, types

from storage.schema import UtcDateTime
from storage.tables import metadata


def render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Our column types as what they are on disk: a migration never imports today's code."""
    del autogen
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, types.Enum):
        words = ", ".join(repr(word) for word in item.enums)
        return (
            f"sa.Enum({words}, name={item.name!r}, native_enum=False, create_constraint=True,"
            f" length={item.length})"
        )
    if kind == "type" and isinstance(item, BigInteger) and item._variant_mapping:
        return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=render,
    transactional_ddl=True,
    transaction_per_migration=True,
    compare_type=True,
    render_as_batch=True,  # SQLite changes a table by building it anew
)
context.run_migrations()

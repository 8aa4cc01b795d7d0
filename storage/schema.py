"""The MetaData and the column types every table uses; the tables live with their queries."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Dialect, Enum, Integer, MetaData
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.schema import Table
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows only in INTEGER


class UtcDateTime(TypeDecorator[datetime]):
    """Aware in, UTC on disk, aware UTC out; a naive datetime is refused on both databases."""

    impl = SqlDateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def word(choices: type[StrEnum], name: str = "") -> Enum:
    """A choice, stored as its word, with a CHECK on both databases; named where a table has two."""
    return Enum(
        choices,
        native_enum=False,
        create_constraint=True,
        values_callable=_values,
        name=name or choices.__name__.lower(),
        length=32,
    )


def _values(choices: Any) -> list[str]:
    return [choice.value for choice in choices]


_INSERTS: dict[str, Callable[[Table], Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def insert_or_ignore(table: Table, dialect: str) -> Insert:
    """`INSERT … ON CONFLICT DO NOTHING`: losing the race to an equal row is not an error."""
    statement: Insert = _INSERTS[dialect](table).on_conflict_do_nothing()
    return statement


def upsert(
    table: Table,
    dialect: str,
    values: Mapping[str, Any],
    *,
    keys: list[str],
    changes: Mapping[str, Any] | None = None,
    where: ColumnElement[bool] | None = None,
) -> Insert:
    """Insert the row, or make `changes` (by default all other `values`) to the one with its keys.

    A row that `where` does not hold for stays as it is.
    """
    if changes is None:
        changes = {name: value for name, value in values.items() if name not in keys}
    statement: Insert = (
        _INSERTS[dialect](table)
        .values(**values)
        .on_conflict_do_update(index_elements=keys, set_=dict(changes), where=where)
    )
    return statement

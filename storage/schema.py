"""The MetaData and the column types every table uses; the tables live with their queries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Dialect, Enum, Integer, MetaData
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.schema import Table
from sqlalchemy.types import TypeDecorator

from storage.engine import Tx

Columns = ReadOnlyColumnCollection[str, Any]

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


def insert_or_ignore(tx: Tx, table: Table, /, **values: Any) -> bool:
    """Whether the row is new: losing the race to an equal one is not an error."""
    return tx.execute(ignoring(table, tx.dialect.name, tuple(values)), values).rowcount == 1


def upsert(tx: Tx, table: Table, values: Mapping[str, Any], *, keys: Iterable[str]) -> None:
    """Insert the row, or change the one with its keys to the other values."""
    tx.execute(_upserting(table, tx.dialect.name, tuple(values), tuple(keys)), values)


def upsert_all(
    tx: Tx, table: Table, rows: Sequence[Mapping[str, Any]], *, keys: Iterable[str]
) -> None:
    """Each of these rows, which name the same columns, by one statement."""
    if rows:
        tx.execute(_upserting(table, tx.dialect.name, tuple(rows[0]), tuple(keys)), rows)


def on_conflict(
    table: Table,
    dialect: str,
    keys: Sequence[str],
    changed: Iterable[str] = (),
    where: Callable[[Columns], ColumnElement[bool]] | None = None,
    **more: ColumnElement[Any],
) -> Insert:
    """An insert which changes the row with its keys: `changed` from the new row, and `more`.

    A row that `where`, given the new one, does not hold for stays as it is. To be built once.
    """
    statement: Insert = _INSERTS[dialect](table)
    new: Columns = statement.excluded  # type: ignore[attr-defined]
    changes = {name: new[name] for name in changed} | more
    found: Insert = statement.on_conflict_do_update(  # type: ignore[attr-defined]
        index_elements=keys, set_=changes, where=where(new) if where else None
    )
    return found


@cache
def ignoring(table: Table, dialect: str, names: Sequence[str]) -> Insert:
    """`INSERT … ON CONFLICT DO NOTHING`, for values of these names; an insert by itself drops others."""
    assert set(names) <= set(table.c.keys()), (table.name, names)
    statement: Insert = _INSERTS[dialect](table).on_conflict_do_nothing()
    return statement


@cache
def _upserting(table: Table, dialect: str, names: Sequence[str], keys: Sequence[str]) -> Insert:
    return on_conflict(table, dialect, keys, [name for name in names if name not in keys])

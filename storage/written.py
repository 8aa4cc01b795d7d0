"""How often this process has written to a table or a column: what was worked out of it holds until then."""

import re
from collections import Counter
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, Update, event
from sqlalchemy.sql.dml import UpdateBase

_TIMES: Counter[Table | Column[Any]] = Counter()
_SET = re.compile(r'"?(\w+)"?\s*=')


def times(*written: Table | Column[Any]) -> int:
    """Grows with each statement that may have changed one of these, committed or not."""
    return sum(_TIMES[one] for one in written)


@event.listens_for(Engine, "before_cursor_execute")
def _count(_tx: Connection, *given: Any) -> None:
    _, sql, _, context, _many = given
    statement = context.invoked_statement if context.compiled else None
    if isinstance(statement, UpdateBase) and isinstance(statement.table, Table):
        table = statement.table
        _TIMES[table] += 1
        _TIMES.update(_changed(table, sql) if isinstance(statement, Update) else table.c)


@lru_cache(maxsize=1000)  # a function of the statement
def _changed(table: Table, sql: str) -> list[Column[Any]]:
    """The columns that an update sets."""
    names = set(_SET.findall(sql.partition(" SET ")[2].partition(" WHERE ")[0]))
    return [one for one in table.c if one.name in names]

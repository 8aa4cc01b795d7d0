"""How often this process has written to a table: what was worked out of it holds until then."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, Engine, Table, event
from sqlalchemy.sql.dml import UpdateBase

_TIMES: Counter[Table] = Counter()


def times(*tables: Table) -> int:
    """Grows with each statement that may have changed one of these, committed or not."""
    return sum(_TIMES[table] for table in tables)


@event.listens_for(Engine, "before_cursor_execute")
def _count(_tx: Connection, *given: Any) -> None:
    *_, context, _many = given
    statement = context.invoked_statement if context.compiled else None
    if isinstance(statement, UpdateBase) and isinstance(statement.table, Table):
        _TIMES[statement.table] += 1

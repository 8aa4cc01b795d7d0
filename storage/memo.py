"""What a transaction has read it need not read again, until it writes to where that came from.

One press asks many times who may do what. Nothing outlives the transaction, and a savepoint that is
rolled back takes along whatever was read within it.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Table, TextClause, event
from sqlalchemy.sql.dml import UpdateBase

P = ParamSpec("P")
T = TypeVar("T")
Reader = Callable[Concatenate[Connection, P], T]

_READ: WeakKeyDictionary[Connection, dict[Any, dict[Any, Any]]] = WeakKeyDictionary()
_READERS: defaultdict[Table, set[Any]] = defaultdict(set)


def remembered(*tables: Table) -> Callable[[Reader[P, T]], Reader[P, T]]:
    """For a query on these tables whose answer nobody changes: once a transaction for the same question."""

    def remember(read: Reader[P, T]) -> Reader[P, T]:
        for table in tables:
            _READERS[table].add(read)

        @wraps(read)
        def look(tx: Connection, /, *args: P.args, **kwargs: P.kwargs) -> T:
            answers = _READ.setdefault(tx, {}).setdefault(read, {})
            question = (args, tuple(kwargs.items()))
            if question not in answers:
                answers[question] = read(tx, *args, **kwargs)
            found: T = answers[question]
            return found

        return look

    return remember


def kept(tx: Connection) -> dict[Any, Any]:
    """What somebody has worked out for the rest of the transaction; it goes with whatever is undone."""
    return _READ.setdefault(tx, {}).setdefault(kept, {})


@event.listens_for(Engine, "before_cursor_execute")
def _forget_written(tx: Connection, *given: Any) -> None:
    *_, context, _many = given
    read = _READ.get(tx)
    if not read or not context.compiled:
        return
    statement = context.invoked_statement
    if isinstance(statement, UpdateBase) and isinstance(statement.table, Table):
        for reader in _READERS.get(statement.table, ()):
            read.pop(reader, None)
    elif isinstance(statement, TextClause):
        read.clear()


@event.listens_for(Engine, "rollback_savepoint")
@event.listens_for(Engine, "rollback")
@event.listens_for(Engine, "commit")
def forget(tx: Connection, *_: Any) -> None:
    """All of it: what was read since may be undone."""
    _READ.pop(tx, None)

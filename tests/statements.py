"""What a database is asked, as the driver is given it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

Asked = list[tuple[str, Any]]


@contextmanager
def asked(tx: Connection) -> Iterator[Asked]:
    """Every statement that is executed meanwhile, with its values."""
    found: Asked = []

    def note(_tx: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        found.append((statement, values))

    event.listen(tx, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(tx, "before_cursor_execute", note)

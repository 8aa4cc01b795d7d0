"""What should not be in the records: each a question whose right answer is nothing (`facts/reliability.md` 5).

Every function returns the names of the rows found, as `inbox:12`.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, func, inspect, literal, select, text

from domain.duties import ObligationState
from storage.audit import audit
from storage.duties import obligations
from storage.engine import Tx
from storage.inbox import InboxState, inbox
from storage.posts import PostState, parts, posts
from storage.reports import reports
from storage.tables import metadata

# What a person decided not to send keeps the reason why it was held or had failed.
_GONE_OUT = (posts.c.state == PostState.SENT) & posts.c.reason.is_(None)

_PAGES = text("PRAGMA quick_check")
_WHOLE = text("PRAGMA integrity_check")


def stray(tx: Tx) -> list[str]:
    """Rows that refer to nothing; PostgreSQL lets none be."""
    if tx.dialect.name != "sqlite":
        return []
    return [f"{row[0]}:{row[1]}" for row in tx.execute(text("PRAGMA foreign_key_check"))]


def damage(tx: Tx, *, indexes: bool = False) -> list[str]:
    """What SQLite says of a file whose pages do not hold together; PostgreSQL finds it when it restores.

    `indexes`: they are compared with their tables, too, which takes longer.
    """
    if tx.dialect.name != "sqlite":
        return []
    return [told for told in tx.execute(_WHOLE if indexes else _PAGES).scalars() if told != "ok"]


def unreported(tx: Tx) -> list[str]:
    return _named(
        tx,
        obligations,
        (obligations.c.state == ObligationState.ANSWERED) & (obligations.c.report.is_(None)),
    )


def withdrawn(tx: Tx) -> list[str]:
    """Answered by a report that was taken back since."""
    found = (
        select(obligations.c.id)
        .join(reports, reports.c.id == obligations.c.report)
        .where(obligations.c.state == ObligationState.ANSWERED, reports.c.withdrawn_at.is_not(None))
    )
    return [f"obligations:{number}" for number in tx.execute(found).scalars()]


def versions(tx: Tx) -> list[str]:
    """Reports that correct one which is not there."""
    earlier = reports.alias("earlier")
    corrected = (
        select(earlier.c.id)
        .where(
            earlier.c.project == reports.c.project,
            earlier.c.version == reports.c.version - 1,
            earlier.c.id < reports.c.id,
        )
        .exists()
    )
    return _named(tx, reports, (reports.c.version > 1) & ~corrected)


def unsent(tx: Tx) -> list[str]:
    """Posts that count as sent though no message of theirs is in the chat."""
    has_part = select(parts.c.post).where(parts.c.post == posts.c.id).exists()
    says_something = ~posts.c.wanted.contains('"text": ""', autoescape=True)
    return _named(tx, posts, _GONE_OUT & says_something & ~has_part)


def future(tx: Tx, after: datetime) -> list[str]:
    """Written at a time that has not come."""
    return [
        *_named(tx, inbox, inbox.c.received_at > after),
        *_named(tx, audit, audit.c.at > after),
    ]


def inbox_waits(tx: Tx, before: datetime) -> list[str]:
    return _named(tx, inbox, (inbox.c.state == InboxState.NEW) & (inbox.c.received_at < before))


def outbox_waits(tx: Tx, before: datetime) -> list[str]:
    return _named(tx, posts, (posts.c.state == PostState.WAITING) & (posts.c.not_before < before))


def letters(tx: Tx) -> list[str]:
    """What waits for a person's decision."""
    stuck = posts.c.state.in_([PostState.FAILED, PostState.HELD])
    return [*_named(tx, inbox, inbox.c.state == InboxState.DEAD), *_named(tx, posts, stuck)]


def counts(tx: Tx) -> dict[str, int]:
    """Rows of every table there is, by its name: what a copy must hold, too."""
    there = set(inspect(tx).get_table_names())
    return {
        table.name: tx.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
        if table.name in there
    }


def _named(tx: Tx, table: Table, wrong: ColumnElement[bool]) -> list[str]:
    found = select(literal(f"{table.name}:"), table.c.id).where(wrong).order_by(table.c.id)
    return [f"{name}{number}" for name, number in tx.execute(found)]

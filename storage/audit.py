"""The audit: append-only, each row chained to the one before by HMAC; personal values apart.

The chain holds ids, field names and salted hashes (`facts/reliability.md` 4.32, 4.33); the
values stand in a side table that may be erased without breaking the chain.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    event,
    func,
    insert,
    or_,
    select,
)

from storage.engine import Tx, take_turns
from storage.schema import BigId, UtcDateTime, metadata

SHORT = 8  # characters of an entry's seal in an anchor

audit = Table(
    "audit",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Integer),
    Column("user", BigInteger),
    Column("verb", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("mac", Text, nullable=False),
)

audit_values = Table(
    "audit_values",
    metadata,
    Column("audit", ForeignKey("audit.id"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Whoever writes past the program is stopped here, unless they own the tables; the chain finds the rest.
_ONCE = "the audit is written once"
_GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER {table}_{verb} BEFORE {what} BEGIN SELECT RAISE(ABORT, '{_ONCE}'); END"
        for table, verb, what in (
            ("audit", "updated", "UPDATE ON audit"),
            ("audit", "deleted", "DELETE ON audit"),
            (
                "audit",
                "replaced",
                "INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)",
            ),
            ("audit_values", "updated", "UPDATE ON audit_values"),
        )
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_ONCE}'; END $$",
        "CREATE TRIGGER audit_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION written_once()",
        "CREATE TRIGGER audit_values_changed BEFORE UPDATE ON audit_values "
        "FOR EACH STATEMENT EXECUTE FUNCTION written_once()",
    ],
}
for _dialect, _statements in _GUARDS.items():
    for _statement in _statements:
        _guard = DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
        event.listen(audit_values, "after_create", _guard)


@dataclass(frozen=True)
class Entry:
    """One line of the audit: who did what to which subject, and which fields it touched."""

    id: int
    at: datetime
    actor: int | None
    user: int | None
    verb: str
    subject: str
    fields: str
    mac: str

    @property
    def mark(self) -> str:
        """As much of its seal as people compare."""
        return self.mac[:SHORT]

    @property
    def anchor(self) -> str:
        """What is kept elsewhere, so that a cut-off end or a chain written anew is found."""
        return f"{self.id}:{self.mark}"


_FIELDS = (
    audit.c.id,
    audit.c.at,
    audit.c.actor,
    audit.c.user,
    audit.c.verb,
    audit.c.subject,
    audit.c.fields,
    audit.c.mac,
)
_APPENDING = insert(audit)
_HEAD = select(*_FIELDS).order_by(audit.c.id.desc()).limit(1)
_ENTRIES = select(*_FIELDS).order_by(audit.c.id)
_ENTRY = select(*_FIELDS).where(audit.c.id == bindparam("number"))
_OF_SUBJECT = _ENTRIES.where(
    audit.c.subject == bindparam("about"), audit.c.verb.in_(bindparam("verbs", expanding=True))
)
_TELLING = insert(audit_values)
_TOLD = select(audit.c.id, audit.c.fields, audit_values.c.field, audit_values.c.value).join_from(
    audit_values, audit
)
_VALUES = (
    select(audit_values)
    .where(audit_values.c.audit.in_(bindparam("ids", expanding=True)))
    .order_by(audit_values.c.audit, audit_values.c.field)
)
_ERASING_QUOTES = delete(audit_values).where(
    audit_values.c.audit.in_(
        select(audit.c.id).where(audit.c.verb == "denied", audit.c.at < bindparam("before"))
    )
)
_SIZE = select(func.count()).select_from(audit)


def head(tx: Tx) -> Entry | None:
    """The newest entry, with nobody else adding one before this transaction ends."""
    take_turns(tx)
    row = tx.execute(_HEAD).one_or_none()
    return None if row is None else Entry(*row)


def last_before(tx: Tx, moment: datetime) -> Entry | None:
    """The newest entry made before then: the chain's head at that moment."""
    statement = select(*_FIELDS).where(audit.c.at < moment).order_by(audit.c.id.desc()).limit(1)
    row = tx.execute(statement).one_or_none()
    return None if row is None else Entry(*row)


def append(tx: Tx, entry: Entry, values: Mapping[str, str]) -> None:
    tx.execute(_APPENDING, vars(entry))
    if values:
        rows = [{"audit": entry.id, "field": name, "value": text} for name, text in values.items()]
        tx.execute(_TELLING, rows)


def entries(tx: Tx) -> Iterator[Entry]:
    """All of them, oldest first."""
    for row in tx.execute(_ENTRIES):
        yield Entry(*row)


def told(tx: Tx) -> Iterator[tuple[int, str, str, str]]:
    """Every value that is still there: its entry's number and fields, its name, itself."""
    for row in tx.execute(_TOLD):
        yield (row.id, row.fields, row.field, row.value)


def latest(tx: Tx, limit: int, verb: str = "", subject: str = "") -> list[Entry]:
    """The newest entries first, of one verb or about one subject when asked."""
    statement = select(*_FIELDS).order_by(audit.c.id.desc()).limit(limit)
    if verb:
        statement = statement.where(audit.c.verb == verb)
    if subject:
        statement = statement.where(audit.c.subject == subject)
    return [Entry(*row) for row in tx.execute(statement)]


def touching(
    tx: Tx,
    limit: int,
    skip: int = 0,
    *,
    person: int | None = None,
    project: int | None = None,
    span: tuple[datetime, datetime] | None = None,
) -> list[tuple[Entry, dict[str, str]]]:
    """The newest entries first, each with its values: by or about a person, about a project,
    within a span of time, its last moment excluded."""
    statement = select(*_FIELDS).order_by(audit.c.id.desc()).limit(limit).offset(skip)
    if span is not None:
        statement = statement.where(audit.c.at >= span[0], audit.c.at < span[1])
    if person is not None:
        statement = statement.where(
            or_(audit.c.actor == person, audit.c.subject == f"person:{person}")
        )
    if project is not None:
        named = select(audit_values.c.audit).where(
            audit_values.c.field == "project", audit_values.c.value == str(project)
        )
        statement = statement.where(
            or_(audit.c.subject == f"project:{project}", audit.c.id.in_(named))
        )
    found = [Entry(*row) for row in tx.execute(statement)]
    values = _values_of(tx, [one.id for one in found])
    return [(one, values.get(one.id, {})) for one in found]


def of_subject(tx: Tx, subject: str, verbs: Iterable[str]) -> list[tuple[Entry, dict[str, str]]]:
    """What was done to one subject, of these kinds, oldest first, each with its values."""
    rows = tx.execute(_OF_SUBJECT, {"about": subject, "verbs": list(verbs)})
    found = [Entry(*row) for row in rows]
    values = _values_of(tx, [one.id for one in found])
    return [(one, values.get(one.id, {})) for one in found]


def _values_of(tx: Tx, ids: list[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for row in tx.execute(_VALUES, {"ids": ids}):
        found.setdefault(row.audit, {})[row.field] = row.value
    return found


def erase(tx: Tx, subject: str) -> None:
    """The values told about one subject; the chain, which holds but their hashes, stays whole."""
    theirs = select(audit.c.id).where(audit.c.subject == subject)
    tx.execute(delete(audit_values).where(audit_values.c.audit.in_(theirs)))


def erase_refused(tx: Tx, words: str) -> None:
    """What refusals quoted of these words, whoever typed them."""
    refused = select(audit.c.id).where(audit.c.verb == "denied")
    told = audit_values.c.value.contains(words, autoescape=True)
    tx.execute(delete(audit_values).where(audit_values.c.audit.in_(refused), told))


def erase_quotes(tx: Tx, before: datetime) -> int:
    """What refusals quoted of people's words long ago; that they were refused stays."""
    return tx.execute(_ERASING_QUOTES, {"before": before}).rowcount


def entry(tx: Tx, number: int) -> Entry | None:
    row = tx.execute(_ENTRY, {"number": number}).one_or_none()
    return None if row is None else Entry(*row)


def size(tx: Tx) -> int:
    return tx.execute(_SIZE).scalar_one()

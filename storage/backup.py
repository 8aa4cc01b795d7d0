"""What a copy of the whole database is made from, and looked at by."""

from collections.abc import Iterator, Mapping

from sqlalchemy import DDL, text
from sqlalchemy.engine import make_url

from domain.backups import Contents
from storage import audit, doctor
from storage.engine import Tx
from storage.upgrade import version

_FREE_TO_MAKE = text(
    "SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user"
)
# The words of an address in the environment of PostgreSQL's own programs: no password on a command line.
_WORDS = {
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "database": "PGDATABASE",
    "host": "PGHOST",
    "port": "PGPORT",
    "sslmode": "PGSSLMODE",
    "ssl": "PGSSLMODE",
}


def copy_into(tx: Tx, path: str) -> None:
    """SQLite's own copy of one moment, beside whoever writes (`facts/reliability.md` 0.10)."""
    tx.execute(text("VACUUM INTO :path"), {"path": path})


def freeze(tx: Tx) -> str:
    """PostgreSQL: this transaction sees one moment, and others can by the name returned."""
    tx.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
    return str(tx.execute(text("SELECT pg_export_snapshot()")).scalar_one())


def contents(tx: Tx) -> Contents:
    """What stands in the database this transaction reads, whatever its schema."""
    newest = audit.latest(tx, 1)
    return Contents(
        schema=version(tx),
        counts=doctor.counts(tx),
        entries=audit.size(tx),
        head=newest[0].mark if newest else "",
    )


def may_make_databases(tx: Tx) -> bool:
    return bool(tx.execute(_FREE_TO_MAKE).scalar_one())


def make_scratch(tx: Tx, name: str) -> None:
    """A database of our own beside the city's, outside of any transaction."""
    _execute(tx, "CREATE DATABASE %(name)s TEMPLATE template0", name)


def drop_scratch(tx: Tx, name: str) -> None:
    _execute(tx, "DROP DATABASE IF EXISTS %(name)s WITH (FORCE)", name)


def _execute(tx: Tx, words: str, name: str) -> None:
    """A database's name cannot be bound; it is quoted as the dialect wants it."""
    quoted = tx.dialect.identifier_preparer.quote(name)
    tx.execute(DDL(words, context={"name": quoted}))  # type: ignore[no-untyped-call]


def beside(url: str, name: str) -> str:
    """The address of another database on the same server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def environment(url: str) -> Mapping[str, str]:
    """The address as PostgreSQL's own programs read it."""
    return dict(_environment(url))


def _environment(url: str) -> Iterator[tuple[str, str]]:
    address = make_url(url)
    given = {
        "user": address.username,
        "password": address.password,
        "database": address.database,
        "host": address.host,
        "port": address.port,
        **address.query,
    }
    for word, value in given.items():
        if value and word in _WORDS:
            yield _WORDS[word], str(value)

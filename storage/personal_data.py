"""What the tables hold about one person, found by every column that names them; and erasing it."""

import json
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import Column, Table, delete, or_, select, update

from domain.people import Person
from domain.personal_data import ABOUT_OTHERS, ERASED, Kept
from storage import imports
from storage.audit import audit, audit_values, erase_refused
from storage.chats import chats
from storage.dialogs import dialogs
from storage.engine import Tx
from storage.groups import outsiders
from storage.invitations import invitations, wrong_codes
from storage.members import members
from storage.menus import menus
from storage.people import people, person
from storage.posts import PostState, parts, posts
from storage.replies import replies
from storage.schema import metadata


def naming() -> dict[str, list[Column[Any]]]:
    """By table, the columns that refer to a person."""
    found = {
        table.name: [one for one in table.columns if one.references(people.c.id)]
        for table in metadata.sorted_tables
    }
    return {name: columns for name, columns in found.items() if columns}


def rows(tx: Tx, number: int, zone: tzinfo) -> Iterator[Kept]:
    """Every row that names the person, by table; days as the zone has them."""
    for name, columns in sorted(naming().items()):
        table = metadata.tables[name]
        theirs = or_(*(one == number for one in columns))
        for row in tx.execute(select(table).where(theirs)).mappings():
            yield _kept(table, dict(row), zone)


def _kept(table: Table, row: dict[str, Any], zone: tzinfo) -> Kept:
    row = {
        name: value.astimezone(zone) if isinstance(value, datetime) else value
        for name, value in row.items()
    }
    days = [value for value in row.values() if isinstance(value, date)]
    first = days[0] if days else None
    plain = [name for name in row if not table.c[name].foreign_keys and name != "id"]
    texts = (text for name in plain for text in _texts(row[name]))
    day = first.date() if isinstance(first, datetime) else first
    return Kept(table.name, day, () if table.name in ABOUT_OTHERS else tuple(texts))


def _texts(value: Any) -> Iterator[str]:
    """What a cell says; of what is kept as JSON, its values."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            value = json.loads(value)
        except ValueError:
            yield str(value)
            return
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, datetime):
        yield f"{value:%Y-%m-%d %H:%M}"
    elif isinstance(value, str | date) or (isinstance(value, int) and not isinstance(value, bool)):
        yield from (str(value),) if value != "" else ()


def departed(tx: Tx) -> list[Person]:
    """Who has left and is still known by name, the latest first."""
    left = people.c.left_at.is_not(None) & ~people.c.name.startswith(ERASED)
    found = select(people.c.id).where(left).order_by(people.c.left_at.desc(), people.c.id)
    return [person(tx, number) for number in tx.execute(found).scalars()]


def account(tx: Tx, number: int) -> int | None:
    """The one they acted with last; None where somebody registered has it now."""
    used = select(audit.c.user).where(audit.c.actor == number, audit.c.user.is_not(None))
    user = tx.execute(used.order_by(audit.c.id.desc()).limit(1)).scalar()
    taken = select(people.c.id).where(people.c.telegram == user)
    return None if user is None or tx.execute(taken).first() else int(user)


def erase(tx: Tx, one: Person) -> None:
    """Name, phone and account, here and in what the audit quotes; what they did stays, by number.

    The chain holds but numbers, names of fields and salted hashes, and goes on to verify.
    """
    user = account(tx, one.id)
    tx.execute(
        update(people)
        .where(people.c.id == one.id)
        .values(name=f"{ERASED}{one.id}", title="", phone="", telegram=None, language="zh")
    )
    tx.execute(delete(invitations).where(invitations.c.person == one.id))
    tx.execute(update(replies).where(replies.c.person == one.id).values(name=""))
    _erase_quotes(tx, one)
    if user is not None:
        _erase_chat(tx, user)


def _erase_quotes(tx: Tx, one: Person) -> None:
    about = select(audit.c.id).where(audit.c.subject == f"person:{one.id}")
    told = [words for words in (one.name, one.phone) if words]
    tx.execute(
        delete(audit_values).where(audit_values.c.audit.in_(about) | audit_values.c.value.in_(told))
    )
    for words in told:
        erase_refused(tx, words)
        imports.forget_naming(tx, words)


def _erase_chat(tx: Tx, user: int) -> None:
    """The private chat: what was shown in it, what was typed half, what Telegram called them."""
    shown = (posts.c.chat == user) & (posts.c.state != PostState.WAITING)
    tx.execute(delete(parts).where(parts.c.post.in_(select(posts.c.id).where(shown))))
    tx.execute(delete(posts).where(shown))
    tx.execute(delete(chats).where(chats.c.id == user))
    for table in (dialogs, members, menus, outsiders, wrong_codes):
        tx.execute(delete(table).where(table.c.user == user))

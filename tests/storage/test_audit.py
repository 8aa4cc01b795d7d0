"""The audit's chain: whatever is done to its rows is found."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from actions.audit import faulty, record
from domain.acts import Act
from storage import Tx, audit
from storage.audit import audit as table
from storage.audit import audit_values
from tests.city.running import ZONE
from tests.storage.conftest import Do

SEAL = b"a key for tests, 32 bytes long.."
ACT = Act(now=datetime(2016, 2, 15, 9, tzinfo=ZONE), seal=SEAL, user=7)


def five(tx: Tx) -> None:
    for number in range(1, 6):
        record(tx, ACT, "submit", f"report:{number}", project=number, phone="13868556583")


def broken(tx: Tx) -> list[int]:
    return list(faulty(tx, SEAL))


async def test_a_chain_nobody_touched_holds(do: Do) -> None:
    await do(five)
    assert await do(broken) == []
    assert await do(lambda tx: list(faulty(tx, b"another key"))) == [1, 2, 3, 4, 5]


def reorder(tx: Tx) -> None:
    """Entries 2 and 3 change places."""
    for old, new in ((2, 9), (3, 2), (9, 3)):
        tx.execute(delete(audit_values).where(audit_values.c.audit == old))
        tx.execute(update(table).where(table.c.id == old).values(id=new))


def cut(tx: Tx) -> None:
    tx.execute(delete(audit_values).where(audit_values.c.audit == 3))
    tx.execute(delete(table).where(table.c.id == 3))


def forge(tx: Tx) -> None:
    last = tx.execute(select(table).where(table.c.id == 5)).mappings().one()
    tx.execute(insert(table).values(**(dict(last) | {"id": 6, "subject": "report:6"})))


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (lambda tx: tx.execute(update(table).where(table.c.id == 2).values(verb="withdraw")), 2),
        (lambda tx: tx.execute(update(table).where(table.c.id == 4).values(user=8)), 4),
        (cut, 3),
        (reorder, 2),
        (forge, 6),
    ],
)
async def test_tampering_is_found(do: Do, tamper: Callable[[Tx], Any], found: int) -> None:
    await do(five)
    await do(tamper)
    assert (await do(broken))[0] == found


async def test_personal_values_may_be_erased_without_breaking_the_chain(do: Do) -> None:
    await do(five)
    assert "13868556583" not in await do(lambda tx: next(iter(audit.entries(tx))).fields)
    await do(lambda tx: tx.execute(delete(audit_values).where(audit_values.c.field == "phone")))
    assert await do(broken) == []


async def test_entries_about_a_project_are_found_by_subject_and_by_value(do: Do) -> None:
    await do(five)
    await do(record, ACT, "excuse", "project:3", why="暂停")
    found = await do(audit.touching, 9, project=3)
    assert [(entry.verb, values) for entry, values in found] == [
        ("excuse", {"why": "暂停"}),
        ("submit", {"phone": "13868556583", "project": "3"}),
    ]

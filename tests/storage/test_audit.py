"""The audit's chain: whatever is done to its rows is found."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from actions.audit import altered, faulty, record, unmet
from domain.acts import Act
from storage import Database, Tx, audit
from storage.audit import audit as table
from storage.audit import audit_values
from tests.city.databases import unguarded
from tests.city.running import ZONE
from tests.storage.conftest import Do

SEAL = b"a key for tests, 32 bytes long.."
Harm = Callable[[Tx], object]
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


def change(statement: str) -> Harm:
    return lambda tx: tx.execute(text(statement))


def reorder(tx: Tx) -> None:
    """Entries 2 and 3 change places."""
    for old, new in ((2, 9), (3, 2), (9, 3)):
        tx.execute(delete(audit_values).where(audit_values.c.audit == old))
        tx.execute(update(table).where(table.c.id == old).values(id=new))


def strike(*numbers: int) -> Harm:
    def harm(tx: Tx) -> None:
        tx.execute(delete(audit_values).where(audit_values.c.audit.in_(numbers)))
        tx.execute(delete(table).where(table.c.id.in_(numbers)))

    return harm


def forge(tx: Tx) -> None:
    last = tx.execute(select(table).where(table.c.id == 5)).mappings().one()
    tx.execute(insert(table).values(**(dict(last) | {"id": 6, "subject": "report:6"})))


def recompute(tx: Tx) -> None:
    """By somebody who has the key: everything again, as if entry 3 had been another."""
    strike(*range(1, 6))(tx)
    for number in range(1, 6):
        verb = "withdraw" if number == 3 else "submit"
        record(tx, ACT, verb, f"report:{number}", project=number, phone="13868556583")


FOUND_BY_ITSELF: dict[str, tuple[Harm, int]] = {
    "edit": (change("UPDATE audit SET verb = 'withdraw' WHERE id = 2"), 2),
    "another sender": (change('UPDATE audit SET "user" = 8 WHERE id = 4'), 4),
    "deletion": (strike(3), 3),
    "deletion of the first": (strike(1), 1),
    "reorder": (reorder, 2),
    "insertion": (forge, 6),
}
ONLY_BY_AN_ANCHOR: dict[str, Harm] = {"truncation": strike(4, 5), "recomputation": recompute}


async def harmed(do: Do, harm: Harm) -> None:
    def run(tx: Tx) -> None:
        with unguarded(tx):
            harm(tx)

    await do(run)


@pytest.mark.bar(17, "the audit tampered with", "each of six ways found, with an anchor")
@pytest.mark.parametrize("name", FOUND_BY_ITSELF)
async def test_what_is_done_to_entries_is_found(do: Do, name: str) -> None:
    harm, found = FOUND_BY_ITSELF[name]
    await do(five)
    await harmed(do, harm)
    assert (await do(broken))[0] == found


@pytest.mark.bar(17, "the audit tampered with", "each of six ways found, with an anchor")
@pytest.mark.parametrize("name", [*FOUND_BY_ITSELF, *ONLY_BY_AN_ANCHOR])
async def test_an_anchor_of_before_finds_all_six(do: Do, name: str) -> None:
    await do(five)
    (head,) = await do(audit.latest, 1)
    assert await do(missed, head.anchor) == []
    harm = ONLY_BY_AN_ANCHOR[name] if name in ONLY_BY_AN_ANCHOR else FOUND_BY_ITSELF[name][0]
    await harmed(do, harm)
    assert await do(broken) or await do(missed, head.anchor) == [head.anchor]
    assert bool(await do(broken)) is (name not in ONLY_BY_AN_ANCHOR)


async def test_an_anchor_still_holds_when_entries_have_followed(do: Do) -> None:
    await do(five)
    (head,) = await do(audit.latest, 1)
    await do(record, ACT, "excuse", "project:3")
    assert await do(missed, head.anchor) == []
    assert await do(missed, "7:00000000") == ["7:00000000"]


def missed(tx: Tx, anchor: str) -> list[str]:
    return list(unmet(tx, [anchor]))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET verb = 'withdraw' WHERE id = 2",
        "DELETE FROM audit WHERE id = 5",
        "UPDATE audit_values SET value = '13900000000' WHERE field = 'phone'",
    ],
)
async def test_the_database_itself_forbids_it(do: Do, statement: str) -> None:
    await do(five)
    with pytest.raises(DBAPIError, match="the audit is written once"):
        await do(change(statement))
    assert await do(broken) == []
    assert await do(lambda tx: list(altered(tx, SEAL))) == []


async def test_a_row_is_not_put_in_anothers_place(do: Do, database: Database) -> None:
    await do(five)
    dialect = await do(lambda tx: tx.dialect.name)
    statement = {
        "sqlite": "REPLACE INTO audit SELECT * FROM audit WHERE id = 5",
        "postgresql": "TRUNCATE audit CASCADE",
    }[dialect]
    with pytest.raises(DBAPIError, match="the audit is written once"):
        await do(change(statement))
    assert await do(audit.size) == 5


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

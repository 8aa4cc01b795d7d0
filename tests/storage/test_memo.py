"""A question asked twice in a transaction is one statement, and never a stale answer."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import text

from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage import Database, Tx, memo, people
from tests.statements import asked
from tests.storage.conftest import Do

OFFICE = Grant(Role.OFFICE, ScopeKind.CITY)
READER = Grant(Role.READER, ScopeKind.CITY)
LIAISON = Grant(Role.LIAISON, ScopeKind.UNIT, "1")


def olga(tx: Tx) -> int:
    people.add_unit(tx, "领导小组办公室", UnitKind.DEPARTMENT)
    number = people.add(tx, "谢伟民", 1)
    people.grant(tx, number, OFFICE)
    return number


def selects(tx: Tx, fn: Callable[[], Any]) -> int:
    with asked(tx) as seen:
        fn()
    return sum("FROM grants" in one for one, _ in seen)


async def test_the_same_question_is_asked_once(do: Do) -> None:
    def story(tx: Tx) -> int:
        number = olga(tx)
        return selects(tx, lambda: [people.grants_of(tx, one) for one in (number, 2, number)])

    assert await do(story) == 2


@pytest.mark.parametrize(
    ("write", "found"),
    [
        (lambda tx: people.grant(tx, 1, READER), [OFFICE, READER]),
        (lambda tx: people.revoke(tx, 1), []),
        (lambda tx: tx.execute(text("DELETE FROM grants")), []),
    ],
)
async def test_what_is_written_is_read(do: Do, write: Any, found: Any) -> None:
    def story(tx: Tx) -> Any:
        number = olga(tx)
        assert people.grants_of(tx, number) == [OFFICE]
        write(tx)
        return people.grants_of(tx, number)

    assert await do(story) == found


async def test_what_was_undone_is_not_remembered(do: Do) -> None:
    def story(tx: Tx) -> Any:
        number = olga(tx)
        with suppress(ZeroDivisionError), tx.begin_nested():
            people.grant(tx, number, READER)
            assert people.grants_of(tx, number) == [OFFICE, READER]
            raise ZeroDivisionError
        return people.grants_of(tx, number)

    assert await do(story) == [OFFICE]


async def test_what_a_row_undoes_is_not_remembered(database: Database) -> None:
    async with database.begin() as tx:
        number = await tx.run_sync(olga)
        with suppress(ZeroDivisionError):
            async with tx.begin_nested():
                await tx.run_sync(people.grant, number, READER)
                assert await tx.run_sync(people.grants_of, number) == [OFFICE, READER]
                raise ZeroDivisionError
        assert await tx.run_sync(people.grants_of, number) == [OFFICE]


async def test_what_was_worked_out_goes_with_what_is_undone(do: Do) -> None:
    def story(tx: Tx) -> Any:
        memo.kept(tx)["rules"] = "old"
        with suppress(ZeroDivisionError), tx.begin_nested():
            memo.kept(tx)["rules"] = "never committed"
            raise ZeroDivisionError
        return memo.kept(tx).get("rules")

    assert await do(story) is None


async def test_nothing_outlives_its_transaction(do: Do) -> None:
    number = await do(olga)
    assert await do(people.grants_of, number) == [OFFICE]
    await do(people.grant, number, LIAISON)
    assert await do(people.grants_of, number) == [OFFICE, LIAISON]

"""The column types: what goes in comes out the same on both databases, or is refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError, StatementError

from storage import Tx
from storage.chats import chats
from storage.schema import insert_or_ignore, upsert
from storage.slots import slots
from storage.tables import metadata
from tests.storage.conftest import Do

SHANGHAI = timezone(timedelta(hours=8))
NINE = datetime(2016, 2, 15, 9, tzinfo=SHANGHAI)


async def test_a_moment_comes_back_as_the_same_moment_in_utc(do: Do) -> None:
    await do(lambda tx: tx.execute(insert(slots).values(key="a", at=NINE, taken_at=NINE)))
    found = await do(lambda tx: tx.execute(select(slots.c.at)).scalar_one())
    assert found == datetime(2016, 2, 15, 1, tzinfo=UTC)
    assert found.tzinfo is UTC


async def test_a_naive_moment_is_refused(do: Do) -> None:
    naive = NINE.replace(tzinfo=None)
    with pytest.raises(StatementError, match="naive datetime"):
        await do(lambda tx: tx.execute(insert(slots).values(key="a", at=naive, taken_at=NINE)))


async def test_a_telegram_id_of_a_supergroup_fits(do: Do) -> None:
    await do(lambda tx: tx.execute(insert(chats).values(id=-1001234567890, messages=1)))
    assert await do(lambda tx: tx.execute(select(chats.c.id)).scalar_one()) == -1001234567890


async def test_a_word_that_is_no_choice_is_refused_by_the_database(do: Do) -> None:
    statement = (
        "INSERT INTO inbox (key, verb, body, received_at, state, tries)"
        " VALUES ('k', 'update', '{}', '2016-02-15 01:00:00', 'perhaps', 0)"
    )
    with pytest.raises(DBAPIError, match="inboxstate"):
        await do(lambda tx: tx.exec_driver_sql(statement))


async def test_losing_a_race_to_an_equal_row_is_no_error(do: Do) -> None:
    def take(tx: Tx) -> bool:
        return insert_or_ignore(tx, slots, key="a", at=NINE, taken_at=NINE)

    assert [await do(take), await do(take)] == [True, False]


async def test_a_column_that_is_not_there_is_not_passed_over(do: Do) -> None:
    with pytest.raises(AssertionError, match="slots"):
        await do(lambda tx: insert_or_ignore(tx, slots, key="a", at=NINE, taken_at=NINE, why="b"))


async def test_an_upsert_changes_the_row_with_its_keys(do: Do) -> None:
    def put(tx: Tx, count: int) -> None:
        upsert(tx, chats, {"id": 7, "messages": count}, keys=["id"])

    await do(put, 1)
    await do(put, 5)
    assert await do(lambda tx: tx.execute(select(chats.c.messages)).scalars().all()) == [5]


def test_every_table_has_a_primary_key_and_every_moment_is_aware() -> None:
    for table in metadata.tables.values():
        assert table.primary_key.columns, table.name
        for column in table.columns:
            assert type(column.type).__name__ != "DateTime", f"{table.name}.{column.name}"

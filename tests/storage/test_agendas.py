"""An agenda that is left out while its tables are empty asks of no others."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import Connection

from actions import diary
from actions.rhythm import rhythm
from storage.agendas import SOURCES, silent
from storage.engine import open_memory
from storage.tables import metadata
from tests.city.running import ZONE
from tests.statements import asked

NOW = datetime(2016, 2, 1, 9, tzinfo=ZONE)


@pytest.fixture
def tx() -> Iterator[Connection]:
    engine = open_memory()
    with engine.begin() as connection:
        metadata.create_all(connection)
        yield connection


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_it_is_silent_while_they_are_empty_and_asks_nothing_else(tx: Connection, name: str) -> None:
    beat = rhythm(tx, NOW)
    with asked(tx) as statements:
        assert not list(diary.BY_NAME[name](tx, beat, NOW))
    assert statements
    for statement, _ in statements:
        assert any(f"FROM {table.name}" in statement for table in SOURCES[name]), statement


def test_in_an_empty_city_all_of_them_are_silent(tx: Connection) -> None:
    assert silent(tx) == SOURCES.keys()

"""What people look at is found by index: it takes no longer in a city a hundred times as large."""

from typing import Any

import pytest
from sqlalchemy import Engine

from actions import duties, sittings
from bench.reads import LOOKED_AT
from bench.town import NOW, act, reporter_of, town
from storage import Tx
from tests.statements import asked

PROJECT = 15
# They grow with the city; the others are as small as its roster of units, its windows or its settings.
GROWING = (
    "projects",
    "obligations",
    "milestones",
    "totals",
    "reports",
    "drafts",
    "people",
    "posts",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    made = town(20)
    with made.begin() as tx:
        duties.open_window(tx, act(tx), NOW.date().isoformat())
    return made


def scanned(tx: Tx, statement: str, values: Any) -> set[str]:
    """The growing tables that are read from one end to the other, be it in an index's order or
    of all that a window asks.
    """
    plan = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    steps = [row[-1].split() for row in plan]
    whole = (step[1] for step in steps if step[0] == "SCAN" or step[-1] == "(window=?)")
    return set(whole) & set(GROWING)


LOOKS = {**LOOKED_AT, "own list": (reporter_of, lambda tx, one, _: sittings.begin(tx, one, ""))}
# What is read to its end all the same, and why.
READ_WHOLE = {
    "timeline": set(),
    "board of a reporter": set(),
    "own list": set(),
    "search by a code": set(),
    "search by a word": {"projects"},  # within names, which no index of both databases helps
}


@pytest.mark.parametrize("name", READ_WHOLE)
def test_looks_read_no_other_growing_table_to_its_end(engine: Engine, name: str) -> None:
    who, look = LOOKS[name]
    with engine.begin() as tx:
        with asked(tx) as found:
            look(tx, act(tx, who(PROJECT), row=2), PROJECT)
        selects = [one for one in found if one[0].startswith("SELECT")]
        assert selects
        assert set().union(*(scanned(tx, *one) for one in selects)) == READ_WHOLE[name]

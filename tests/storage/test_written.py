"""What was worked out of a table or a column holds until somebody writes to it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.roles import UnitKind
from domain.stages import Level, Stage
from storage import Tx, people, projects, written
from tests.storage.conftest import Do

NOW = datetime(2016, 2, 15, 9, tzinfo=UTC)
PLANT = {
    "code": "ZS2015001",
    "name": "稀土永磁电机项目",
    "level": Level.MAJOR,
    "stage": Stage.STARTED,
    "locality": 1,
    "unit": 1,
}


def added(tx: Tx) -> int:
    people.add_unit(tx, "梅关区", UnitKind.COUNTY)
    people.add(tx, "黄凌云", 1)
    return projects.add(tx, NOW, PLANT)


@pytest.mark.parametrize(
    ("write", "is_written"),
    [
        (lambda tx: projects.change(tx, 1, reporter=1), True),
        (lambda tx: projects.change(tx, 1, statement="主体封顶", reporter=None), True),
        (lambda tx: projects.change(tx, 1, statement="主体封顶", statement_on=NOW.date()), False),
        (lambda tx: projects.change(tx, 1, responsible=1), False),
        (lambda tx: projects.add(tx, NOW, PLANT | {"code": "ZS2015002"}), True),
        (lambda tx: projects.search(tx, "ZS2015001"), False),
    ],
)
async def test_a_column_is_written_by_what_sets_it(
    do: Do, write: Callable[[Tx], Any], is_written: bool
) -> None:
    await do(added)
    before = written.times(projects.projects.c.reporter)
    await do(write)
    assert (written.times(projects.projects.c.reporter) > before) is is_written

"""`/plan` reads each of its blocks at once, however many projects there are."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from actions import plans
from domain.acts import Act
from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.stages import Stage
from storage import people, projects
from storage.engine import open_memory
from storage.tables import metadata
from tests.city.running import SEAL, ZONE
from tests.city.story import add_project
from tests.statements import asked

NOW = datetime(2016, 3, 1, 10, tzinfo=ZONE)


@pytest.fixture
def tx() -> Iterator[Connection]:
    engine = open_memory()
    metadata.create_all(engine)
    with engine.begin() as connection:
        yield connection


def _office(tx: Connection) -> Act:
    unit = people.add_unit(tx, "梅关区", UnitKind.COUNTY).id
    number = people.add(tx, "谢伟民", unit)
    people.grant(tx, number, Grant(Role.OFFICE, ScopeKind.CITY))
    return Act(NOW, SEAL, person=people.person(tx, number), user=7, chat=7)


def _build(tx: Connection, count: int) -> None:
    """Each is late for its contract, and its start for the plan."""
    before = len(projects.all_projects(tx))
    for at in range(before, before + count):
        project = add_project(tx, NOW, f"ZS2015{at:04}", f"项目{at}", 1, 1, stage=Stage.SIGNED)
        days = {"contractual": date(2015, 12, 1), "planned": date(2016, 2, 1)}
        projects.set_milestone(tx, project, Stage.STARTED, **days)


def _statements(tx: Connection, run: Any, *args: Any) -> int:
    with asked(tx) as told:
        run(tx, *args)
    return len(told)


@pytest.mark.parametrize("what", ["", "red", "yellow", "breached", "all"])
def test_a_hundred_projects_take_no_more_statements_than_ten(tx: Connection, what: str) -> None:
    act = _office(tx)
    args = (act, 0, what) if what else (act, 0)
    run = plans.listing if what else plans.home
    _build(tx, 10)
    run(tx, *args)  # the post is there from now on
    few = _statements(tx, run, *args)
    _build(tx, 90)
    assert _statements(tx, run, *args) <= few + 1  # the post's content has changed

"""`/board` reads each of its blocks in one query, whatever the size."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from actions import boards
from actions.board_desks import desk_for
from actions.board_ways import WAYS
from domain.acts import Act
from domain.boards import PLACES, seen_by
from domain.instructions import InstructionState, Source
from domain.problems import State, Weight
from domain.roles import Category, Grant, Role, ScopeKind, UnitKind
from domain.stages import Stage
from storage import open_database, people, posts
from storage.instructions import instructions
from storage.problems import problems
from tests.city.running import SEAL, ZONE
from tests.city.story import add_project
from tests.statements import asked

NOW = datetime(2016, 3, 1, 10, tzinfo=ZONE)
TODAY = NOW.date()
STATES = (State.COUNTY, State.TO_SIGN, State.UNDER_WAY, State.CHECKING, State.UNROUTED)
GIVEN = (InstructionState.DRAFT, *[InstructionState.SENT, InstructionState.WORKING] * 2)
PEOPLE = {
    "office": Grant(Role.OFFICE, ScopeKind.CITY),
    "reporter": Grant(Role.REPORTER, ScopeKind.UNIT, "1"),
    "liaison": Grant(Role.LIAISON, ScopeKind.UNIT, "1"),
    "head": Grant(Role.HEAD, ScopeKind.UNIT, "2"),
    "handler": Grant(Role.HANDLER, ScopeKind.CATEGORY, "环评"),
    "leader": Grant(Role.LEADER, ScopeKind.CITY),
    "secretary": Grant(Role.SECRETARY, ScopeKind.LEADER, "6"),
}
UNITS = {"reporter": 1, "liaison": 1}


def _settle(tx: Connection) -> dict[str, int]:
    """梅关区 has the projects, 市环保局 the problems and half of the instructions."""
    people.add_unit(tx, "梅关区", UnitKind.COUNTY)
    people.add_unit(tx, "市环保局", UnitKind.DEPARTMENT)
    found = {}
    for at, (name, held) in enumerate(PEOPLE.items(), 1):
        found[name] = people.add(tx, name, UNITS.get(name, 2))
        assert found[name] == at
        assert people.join(tx, NOW, found[name], at)
        people.grant(tx, at, held)
    for at in range(40):
        stage = Stage.SIGNED if at else Stage.STARTED
        add_project(tx, NOW, f"ZS2015{at:03}", f"项目{at}", 1, 2, stage=stage, leader=6)
    return found


def _fill(tx: Connection, troubles: int, given: int) -> None:
    tx.execute(insert(problems), [_trouble(at, troubles) for at in range(troubles)])
    tx.execute(insert(instructions), [_given(at) for at in range(given)])


def _trouble(at: int, many: int) -> dict[str, Any]:
    state = STATES[at % 5]
    sent = state not in (State.COUNTY, State.UNROUTED)
    return {
        "number": f"W2016-{many}-{at:04}",
        "project": at % 40 + 1,
        "category": Category.ENVIRONMENT,
        "text": "环评没有批下来",
        "state": state,
        "since": TODAY - timedelta(days=at % 20),
        "raised_by": 2 if at % 2 else 7,
        "raised_at": NOW,
        "unit": 2 if sent else None,
        "due_on": TODAY + timedelta(days=at % 30 - 5) if sent else None,
        "weight": Weight.NONE if at % 50 else Weight.MAJOR,
    }


def _given(at: int) -> dict[str, Any]:
    state = GIVEN[at % 5]
    return {
        "state": state,
        "since": TODAY - timedelta(days=at % 9),
        "leader": 6,
        "source": Source.FACE,
        "text": "请办好环评",
        "project": at % 40 + 1,
        "unit": at % 2 + 1,
        "due": TODAY + timedelta(days=at % 20 - 3),
        "given_on": date(2016, 2, 1),
    }


def _act(tx: Connection, person: int) -> Act:
    return Act(NOW, SEAL, row=1, person=people.person(tx, person), user=person, chat=person)


def _statements(tx: Connection, run: Callable[..., Any], *args: Any) -> int:
    with asked(tx) as told:
        run(*args)
    return len(told)


def _counts(tx: Connection, person: int, leader: int) -> tuple[int, dict[str, int]]:
    """Statements of a whole board, and of each block that may stand on it."""
    act = _act(tx, person)
    desk = desk_for(tx, act, leader)
    blocks = {
        place.block: _statements(tx, WAYS[place.block].read, desk) for place in seen_by(desk.roles)
    }
    return _statements(tx, boards.show, tx, act, leader), blocks


# Of 2,020 problems a fifth each is 县级处理, 待签收, 办理中, 待核实; of 505 instructions a fifth drafts.
TOLD = {
    "office": "逾期交办（52）",  # due on 3 days of 20; of those one is a draft
    "reporter": "待办问题（202）",  # raised by them, and 待核实
    "liaison": "待办问题（404）",  # 县级处理
    "head": "待办问题（808）",  # with their unit
    "handler": "待办问题（808）",
    "leader": "逾期交办（52）",
    "secretary": "待定交办（101）",
}


@pytest.mark.parametrize("role", PEOPLE)
async def test_two_thousand_problems_take_no_more_statements_than_twenty(
    database_url: str, role: str
) -> None:
    database = open_database(database_url)

    async def do(run: Callable[..., Any], *args: Any) -> Any:
        async with database.begin() as connection:
            return await connection.run_sync(run, *args)

    person = (await do(_settle))[role]
    leader = 6 if role == "secretary" else 0
    await do(_fill, 20, 5)
    await do(_counts, person, leader)  # the post is there from now on
    few, _ = await do(_counts, person, leader)
    await do(_fill, 2000, 500)
    await do(_counts, person, leader)
    many, blocks = await do(_counts, person, leader)
    assert many <= few
    assert max(blocks.values()) == 1
    board = await do(posts.wanted, f"board:{leader}:1", person)
    assert TOLD[role] in board.text
    await database.dispose()


def test_every_block_of_the_order_has_its_way() -> None:
    assert {place.block for place in PLACES} == WAYS.keys()

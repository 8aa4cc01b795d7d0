"""Leavers, links and groups at the level of actions: the odd cases of a move."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from actions import groups as following
from actions import invitations as inviting
from actions import people as moving
from actions import reach, successions
from domain.acts import Act
from domain.groups import Binding, GroupState
from domain.invitations import LIFE
from domain.posts import Content, Urgency
from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage import calls, groups, invitations, people, posts, projects
from storage.engine import open_memory
from storage.tables import metadata
from tests.city.running import SEAL, ZONE
from tests.city.story import add_project

NOW = datetime(2016, 2, 1, 8, tzinfo=ZONE)
OLD, NEW = -4001, -1001


@pytest.fixture
def tx() -> Iterator[Connection]:
    engine = open_memory()
    with engine.begin() as connection:
        metadata.create_all(connection)
        for name in ("梅关区", "于水县"):
            people.add_unit(connection, name, UnitKind.COUNTY)
        yield connection
    engine.dispose()


@pytest.fixture
def olga(tx: Connection) -> Act:
    number = people.add(tx, "谢伟民", 1)
    people.grant(tx, number, Grant(Role.OFFICE, ScopeKind.CITY))
    people.join(tx, NOW, number, 900)
    return Act(NOW, SEAL, person=people.person(tx, number), user=900, chat=900)


def _person(tx: Connection, name: str, unit: int = 1, *roles: Role) -> int:
    number = people.add(tx, name, unit)
    for role in roles:
        people.grant(tx, number, Grant(role, ScopeKind.UNIT, str(unit)))
    return number


def _project(tx: Connection, code: str, **values: Any) -> int:
    return add_project(tx, NOW, code, f"项目{code}", 1, values.pop("reporter"), **values)


def test_another_reporter_keeps_the_project_when_its_responsible_person_leaves(
    tx: Connection, olga: Act
) -> None:
    chief, clerk = _person(tx, "陈主任"), _person(tx, "小刘")
    _person(tx, "吴娟", 1, Role.LIAISON)
    number = _project(tx, "A1", reporter=clerk, responsible=chief)
    moving.leave(tx, olga, chief)
    left = projects.project(tx, number)
    assert (left.reporter, left.responsible) == (clerk, None)


@pytest.mark.parametrize(
    ("colleague", "role", "holds"),
    [("陈主任", Role.HEAD, "陈主任"), ("周建国", Role.REPORTER, "谢伟民")],
)
def test_without_a_liaison_a_head_holds_the_project_and_else_the_office(
    tx: Connection, olga: Act, colleague: str, role: Role, holds: str
) -> None:
    clerk = _person(tx, "小刘")
    _person(tx, colleague, 1, role)
    number = _project(tx, "A1", reporter=clerk)
    handed = successions.hand_over(tx, olga, people.person(tx, clerk))
    assert [(one.code, holder.name) for one, holder in handed if holder] == [("A1", holds)]
    holder = projects.project(tx, number).reporter
    assert holder is not None
    assert people.person(tx, holder).name == holds


def test_a_liaison_who_leaves_hands_over_to_the_other_one(tx: Connection, olga: Act) -> None:
    first = _person(tx, "吴娟", 1, Role.LIAISON)
    second = _person(tx, "郑平", 1, Role.LIAISON)
    number = _project(tx, "A1", reporter=first)
    moving.leave(tx, olga, first)
    assert projects.project(tx, number).reporter == second


def test_nothing_waiting_reaches_an_account_that_was_released(tx: Connection, olga: Act) -> None:
    clerk = _person(tx, "小刘")
    people.join(tx, NOW, clerk, 901)
    posts.want(tx, NOW, "digest:1:901", 901, Content("机密数字"), Urgency.DIGEST)
    moving.release(tx, olga, clerk)
    assert [one for one in posts.due(tx, NOW, 9) if one.chat == 901] == []
    assert posts.wanted(tx, "digest:1:901", 901) is None


def test_a_link_that_waited_is_not_made_for_who_has_joined_meanwhile(
    tx: Connection, olga: Act
) -> None:
    clerk = _person(tx, "小刘")
    people.join(tx, NOW, clerk, 901)
    assert inviting.link_for(tx, olga, person=clerk, new_code=lambda: "code") == ""


def test_of_twenty_uses_of_one_code_one_wins(tx: Connection) -> None:
    clerk = _person(tx, "小刘")
    invitations.add(tx, NOW, clerk, "hash", NOW + LIFE)
    used = [invitations.use(tx, NOW, "hash", user) for user in range(20)]
    assert used == [clerk, *[None] * 19]


def _bind(tx: Connection, chat: int) -> None:
    groups.enter(tx, NOW, chat, "调度群", None)
    binding = Binding(ScopeKind.CITY, "", "调度", "刘市长", "谢伟民", 5)
    groups.bind(tx, NOW, chat, binding, "zh")


def test_a_supergroup_that_first_looks_unknown_is_not_left(tx: Connection) -> None:
    """Its my_chat_member comes from a leader without an account, before the service messages."""
    _bind(tx, OLD)
    stranger = Act(NOW, SEAL, user=777, chat=NEW, in_group=True)
    following.added(tx, stranger, "调度群", is_group=True)
    assert [one.chat for one in calls.due(tx, NOW, 9)] == [NEW]
    reach.migrated(tx, stranger, OLD, NEW)
    reach.migrated(tx, stranger, OLD, NEW)
    assert calls.due(tx, NOW, 9) == []
    assert [one.chat for one in groups.bound(tx)] == [NEW]


def test_a_post_that_stands_in_both_groups_is_not_sent_to_the_old_one_for_ever(
    tx: Connection,
) -> None:
    for chat in (OLD, NEW):
        posts.want(tx, NOW, "digest:1", chat, Content("一"), Urgency.DIGEST)
    reach.migrated(tx, Act(NOW, SEAL), OLD, NEW)
    assert [one.chat for one in posts.due(tx, NOW, 9)] == [NEW]


def test_a_group_bound_meanwhile_is_not_left_by_the_errand(tx: Connection) -> None:
    groups.enter(tx, NOW, OLD, "调度群", None)
    _bind(tx, OLD)
    following.leave_unbound(tx, Act(NOW, SEAL), OLD, NOW.isoformat())
    assert groups.state(tx, OLD) is GroupState.BOUND
    assert calls.due(tx, NOW + timedelta(days=1), 9) == []

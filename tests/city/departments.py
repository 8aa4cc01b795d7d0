"""The people of the city beside the small story: departments, heads, a leader with a secretary."""

from dataclasses import dataclass
from typing import Any

from domain.problems import State
from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage import people, problems, projects
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


@dataclass
class Departments:
    """hana handles 环评 at 市环保局, lena is its head; gary handles 供地 at 市国土局.

    hugo is head of 梅关区; sue serves the city leader 陆明川, who has no account, and who answers
    for bob's plant; ella is its enterprise contact.
    """

    hana: Player
    lena: Player
    gary: Player
    hugo: Player
    sue: Player
    ella: Player
    leader: int


async def settle(story: Story) -> Departments:
    names = ("hana", "lena", "gary", "hugo", "sue", "ella")
    players = {name: await story.newcomer(name) for name in names}
    for player in players.values():
        await player.says("/start")
    users = {name: player.user for name, player in players.items()}
    leader = await story.city.tx(_settle, users, story.city.clock.now())
    return Departments(**players, leader=leader)


async def state(city: City, number: int = 1) -> State:
    """How a problem stands."""
    one = await city.tx(problems.find, number)
    assert one is not None
    return one.state


def _settle(tx: Any, users: dict[str, int], now: Any) -> int:
    def person(name: str, key: str, unit: int, *held: Grant) -> int:
        number = people.add(tx, name, unit)
        assert people.join(tx, now, number, users[key])
        for one in held:
            people.grant(tx, number, one)
        return number

    green = people.add_unit(tx, "市环保局", UnitKind.DEPARTMENT).id
    land = people.add_unit(tx, "市国土局", UnitKind.DEPARTMENT).id
    hall = people.add_unit(tx, "市政府", UnitKind.DEPARTMENT).id
    firm = people.add_unit(tx, "启衡实业公司", UnitKind.CITY_BODY).id
    meiguan = people.unit_named(tx, "梅关区")
    assert meiguan is not None
    leader = people.add(tx, "陆明川", hall)
    people.grant(tx, leader, Grant(Role.LEADER, ScopeKind.CITY))
    projects.change(tx, 1, leader=leader)
    person("邹少华", "hana", green, Grant(Role.HANDLER, ScopeKind.CATEGORY, "环评"))
    person("方子豪", "lena", green, Grant(Role.HEAD, ScopeKind.UNIT, str(green)))
    person("金广生", "gary", land, Grant(Role.HANDLER, ScopeKind.CATEGORY, "供地"))
    person("夏素珍", "hugo", meiguan.id, Grant(Role.HEAD, ScopeKind.UNIT, str(meiguan.id)))
    person("许桂香", "sue", hall, Grant(Role.SECRETARY, ScopeKind.LEADER, str(leader)))
    person("丁家齐", "ella", firm, Grant(Role.ENTERPRISE, ScopeKind.PROJECT, "1"))
    return leader

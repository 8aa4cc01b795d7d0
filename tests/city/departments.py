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


LEADER = "陆明川"
NAMES = ("hana", "lena", "gary", "hugo", "sue", "ella")


async def settle(story: Story) -> None:
    for name in NAMES:
        player = await story.newcomer(name)
        await player.says("/start")
    await story.city.tx(_settle, _users(story.city), story.city.clock.now())


async def found(city: City) -> Departments:
    """The people of a city in which they have settled."""
    users = _users(city)
    leader = next(one.id for one in await city.look(people.everybody) if one.name == LEADER)
    return Departments(**{name: Player(city, users[name], name) for name in NAMES}, leader=leader)


def _users(city: City) -> dict[str, int]:
    return {one.name: one.id for one in city.sandbox.world.people.values() if one.name in NAMES}


async def state(city: City, number: int = 1) -> State:
    """How a problem stands."""
    one = await city.tx(problems.find, number)
    assert one is not None
    return one.state


def _settle(tx: Any, users: dict[str, int], now: Any) -> None:
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
    leader = people.add(tx, LEADER, hall)
    people.grant(tx, leader, Grant(Role.LEADER, ScopeKind.CITY))
    projects.change(tx, 1, leader=leader)
    person("邹少华", "hana", green, Grant(Role.HANDLER, ScopeKind.CATEGORY, "环评"))
    person("方子豪", "lena", green, Grant(Role.HEAD, ScopeKind.UNIT, str(green)))
    person("金广生", "gary", land, Grant(Role.HANDLER, ScopeKind.CATEGORY, "供地"))
    person("夏素珍", "hugo", meiguan.id, Grant(Role.HEAD, ScopeKind.UNIT, str(meiguan.id)))
    person("许桂香", "sue", hall, Grant(Role.SECRETARY, ScopeKind.LEADER, str(leader)))
    person("丁家齐", "ella", firm, Grant(Role.ENTERPRISE, ScopeKind.PROJECT, "1"))

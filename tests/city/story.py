"""The small city of the stories: two projects, their people, the office and a stranger."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.stages import Level, Stage
from storage import people, projects
from tests.city.player import Group, Player
from tests.city.running import City


@dataclass
class Story:
    """bob reports, alice is his unit's liaison, olga is the office, mallory is nobody."""

    city: City
    bob: Player
    alice: Player
    olga: Player
    rita: Player
    mallory: Player

    async def forward(self, **span: float) -> None:
        """Move the clock; everything due on the way happens."""
        await self.city.call("clock", forward=span)

    async def until(self, moment: datetime) -> None:
        await self.city.call("clock", to=moment.isoformat())

    async def group(self, title: str, *members: Player) -> Group:
        answer = await self.city.call(
            "groups", title=title, members=[str(one.user) for one in members]
        )
        await self.city.call("wait")
        return Group(self.city, answer["id"], title, members[0])

    async def newcomer(self, name: str, **known: str) -> Player:
        """An account the program has never heard of."""
        answer = await self.city.call("people", name=name, **known)
        return Player(self.city, answer["id"], name)


NAMES = ("bob", "alice", "olga", "rita", "mallory")


async def begin(city: City) -> Story:
    """Everybody has joined; their private chats with the bot are open."""
    for name in NAMES:
        answer = await city.call("people", name=name)
        await city.call("say", person=str(answer["id"]), text="/start")
    await city.call("wait")
    story = found(city)
    await city.tx(_settle, {name: getattr(story, name).user for name in NAMES}, city.clock.now())
    await city.call("wait")
    return story


def found(city: City) -> Story:
    """The people of a city in which the story has begun."""
    users = {one.name: one.id for one in city.sandbox.world.people.values()}
    return Story(city, **{name: Player(city, users[name], name) for name in NAMES})


def _settle(tx: Any, users: dict[str, int], now: datetime) -> None:
    meiguan = people.add_unit(tx, "梅关区", UnitKind.COUNTY).id
    yushui = people.add_unit(tx, "于水县", UnitKind.COUNTY).id
    office = people.add_unit(tx, "领导小组办公室", UnitKind.DEPARTMENT).id
    bob = _person(tx, now, "黄凌云", meiguan, users["bob"], "13868556583")
    alice = _person(tx, now, "吴娟", meiguan, users["alice"], "13830402544")
    olga = _person(tx, now, "谢伟民", office, users["olga"], "13819466407")
    rita = _person(tx, now, "周建国", yushui, users["rita"], "13879752340")
    people.grant(tx, bob, Grant(Role.REPORTER, ScopeKind.UNIT, str(meiguan)))
    people.grant(tx, alice, Grant(Role.LIAISON, ScopeKind.UNIT, str(meiguan)))
    people.grant(tx, olga, Grant(Role.OFFICE, ScopeKind.CITY))
    people.grant(tx, rita, Grant(Role.REPORTER, ScopeKind.UNIT, str(yushui)))
    plant = add_project(tx, now, "ZS2015001", "稀土永磁电机项目", meiguan, bob)
    projects.record_total(tx, now, plant, date(2016, 1, 15), 88_000_000, bob)
    add_project(
        tx, now, "ZS2015002", "温泉康养项目", meiguan, bob, level=Level.COUNTY, stage=Stage.SIGNED
    )
    add_project(tx, now, "ZS2015003", "蔬菜基地项目", yushui, rita)


def _person(tx: Any, now: datetime, name: str, unit: int, user: int, phone: str) -> int:
    person = people.add(tx, name, unit, phone=phone)
    assert people.join(tx, now, person, user)
    return person


def add_project(
    tx: Any,
    now: datetime,
    code: str,
    name: str,
    unit: int,
    reporter: int,
    *,
    level: Level = Level.MAJOR,
    stage: Stage = Stage.STARTED,
    **values: Any,
) -> int:
    """A project 在推进 that lies in its reporter's unit, with a plan to go into production."""
    project = projects.add(
        tx,
        now,
        {
            "code": code,
            "name": name,
            "investor": "深圳启衡实业有限公司",
            "industry": "工业",
            "level": level,
            "stage": stage,
            "locality": unit,
            "unit": unit,
            "responsible": reporter,
            "reporter": reporter,
            "contract_money": 200_000_000,
            "statement": "主体厂房建至二层",
            "statement_on": now.date() - timedelta(days=15),
        }
        | values,
    )
    projects.set_milestone(tx, project, Stage.PRODUCING, planned=date(2016, 10, 31))
    return project

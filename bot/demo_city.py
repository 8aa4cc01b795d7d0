"""The sample city of the demo: imported, everybody joined, its groups bound."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any

import httpx

from actions import imports
from actions.bindings import whose
from actions.groups import say_bound
from bot.demo_people import CAST, Sitter
from bot.parse import parse
from domain.acts import Act
from domain.groups import Binding
from domain.people import Person
from domain.projects import Project
from domain.roles import Role, ScopeKind
from storage import Tx, groups, people, projects, settings

FILES = ("roster.xlsx", "ledger.xlsx")
NAME = "贡水市"
SINCE = "2016-01-16"
UNIT_GROUPS = 3  # localities that have a group of their own


@dataclass(frozen=True)
class NewGroup:
    """A group to be made in the sandbox and bound in the book."""

    title: str
    scope: ScopeKind
    subject: str
    members: tuple[int, ...]  # people's ids


def begin(tx: Tx, now: datetime) -> None:
    """What `tuijin run` keeps of its config."""
    settings.put(tx, now, "city", NAME)
    settings.put(tx, now, "since", SINCE)


def fill(tx: Tx, act: Act) -> list[Person]:
    """Roster and ledger, as the office would import them; everybody they name."""
    for name in FILES:
        data = resources.files("examples").joinpath(name).read_bytes()
        parsed = parse(data)
        plan = imports.work_out(tx, act, parsed)
        imports.apply(tx, act, parsed, plan, name)
    return people.everybody(tx)


async def enter(sim: httpx.AsyncClient, everybody: Sequence[Person]) -> dict[int, int]:
    """Each person gets an account in the sandbox; person id → account."""
    accounts = {}
    for person in everybody:
        values = {"name": person.name, "phone": person.phone, "language_code": "zh"}
        accounts[person.id] = int((await _post(sim, "people", values))["id"])
    return accounts


def join(tx: Tx, act: Act, accounts: Mapping[int, int]) -> None:
    for person, user in accounts.items():
        people.join(tx, act.now, person, user)


async def start(sim: httpx.AsyncClient, users: Iterable[int]) -> None:
    """Everybody opens their chat with the bot, and reads there what they can do."""
    for user in users:
        values = {"person": str(user), "text": "/start"}
        await sim.post("/sim/say", json=values, headers=CAST)
    await sim.post("/sim/wait", json={})


async def administrator(sim: httpx.AsyncClient) -> int:
    """The only person of an empty city: the office's first administrator."""
    return int((await _post(sim, "people", {"name": "管理员", "language_code": "zh"}))["id"])


def wanted_groups(tx: Tx) -> list[NewGroup]:
    """The leaders' group, one for each leader with projects, the office's, a few localities'."""
    leaders = people.holding(tx, Role.LEADER)
    office = tuple(one.id for one in people.holding(tx, Role.OFFICE))
    secretaries = tuple(one.id for one in people.holding(tx, Role.SECRETARY))
    everyone = tuple(one.id for one in leaders)
    found = [NewGroup("市领导调度群", ScopeKind.CITY, "", everyone + secretaries + office)]
    for leader in leaders:
        serving = people.holding(tx, Role.SECRETARY, ScopeKind.LEADER, str(leader.id))
        members = (leader.id, *(one.id for one in serving), *office[:1])
        title = f"{leader.name}同志项目群"
        found.append(NewGroup(title, ScopeKind.LEADER, str(leader.id), members))
    localities = sorted({one.locality for one in projects.all_projects(tx)})[:UNIT_GROUPS]
    for unit in localities:
        members = tuple(one.id for one in people.of_unit(tx, unit))
        title = f"{people.unit(tx, unit).name}项目群"
        found.append(NewGroup(title, ScopeKind.UNIT, str(unit), members))
    return found


async def make(
    sim: httpx.AsyncClient, new: Sequence[NewGroup], accounts: Mapping[int, int]
) -> dict[int, NewGroup]:
    """The groups as the sandbox made them; chat → group."""
    made = {}
    for group in new:
        members = [str(accounts[one]) for one in group.members]
        answer = await _post(sim, "groups", {"title": group.title, "members": members})
        made[int(answer["id"])] = group
    await sim.post("/sim/wait", json={})
    return made


def bind(tx: Tx, act: Act, made: Mapping[int, NewGroup]) -> None:
    """As `/bind` would, one press each, approved by the office's head."""
    head = people.holding(tx, Role.OFFICE)[0].name
    for chat, group in made.items():
        binding = Binding(group.scope, group.subject, "调度通报", head, head, len(group.members))
        groups.enter(tx, act.now, chat, group.title, None)
        groups.bind(tx, act.now, chat, binding, "zh")
        bound = groups.find(tx, chat)
        assert bound is not None
        say_bound(tx, act, bound, whose(tx, bound))


def sitters(tx: Tx) -> list[Sitter]:
    """The reporters, in the order of the book, with what each has 在推进."""
    accounts = {one.id: one.telegram for one in people.everybody(tx) if one.telegram}
    owned: dict[int, list[Project]] = {}
    for project in projects.advancing(tx):
        if project.reporter is not None:
            owned.setdefault(project.reporter, []).append(project)
    return [
        Sitter(
            accounts[person],
            people.person(tx, person).name,
            tuple((one.name, one.stage.value) for one in listed),
        )
        for person, listed in sorted(owned.items())
        if person in accounts
    ]


async def _post(sim: httpx.AsyncClient, path: str, values: dict[str, Any]) -> dict[str, Any]:
    answer = await sim.post(f"/sim/{path}", json=values)
    answer.raise_for_status()
    made: dict[str, Any] = answer.json()
    return made

"""The program dies at each of its failpoints in turn: it gets there, and nothing is lost or doubled."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

import bot.run  # noqa: F401 with it every failpoint is known
from bot.failpoints import FAILPOINTS
from bot.webhook import PATH
from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage import Tx, members, people
from tests.city.ports import free_port
from tests.reliability.invariants import (
    assert_each_report_once,
    assert_few_messages_twice,
    assert_nothing_waits,
    assert_sound,
)
from tests.reliability.processes import ZONE, Nursery, Town, working_town, write_config
from tests.reliability.town import PATIENCE, Reporter

pytestmark = pytest.mark.process

LEASE = {"lease taken, not renewed", "lease renewed, nothing done"}  # PostgreSQL's
POSTED = "posted and kept, not answered"
LEAVING = "told to stop"
CHECKING = ("正在核对……", "is being checked…")
# What a life does once, or once a minute: its second time is another life's first.
ONCE = {
    "greeted, not running",
    "woken, not committed",
    "woken, not worked",
    "menu set, not noted",
    "lease taken, not renewed",
    LEAVING,
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def database_url(request: pytest.FixtureRequest, is_full: bool, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/town.db"
    if not is_full:
        pytest.skip("only at full size (make reliability)")
    return str(await request.getfixturevalue("postgresql").new_database())


@pytest.fixture
async def town(database_url: str, sandbox_port: int, tmp_path: Path) -> AsyncIterator[Town]:
    async with working_town(tmp_path, database_url, sandbox_port, 200) as found:
        yield found


@dataclass
class Others:
    """What reporters do not do: the office sends files, a stranger invites the bot, somebody sends photos."""

    town: Town
    office: Reporter
    stranger: int
    photographer: Reporter
    numbers: Iterator[int] = field(default_factory=count)
    files: set[str] = field(default_factory=set)

    async def prepare(self, name: str) -> None:
        """While nobody holds the database."""
        if name.startswith("members"):
            founder = str(self.photographer.number)
            group = await self._sim("groups", title=str(next(self.numbers)), members=[founder])
            for user in (self.photographer.number, self.office.number):
                await self.town.tx(members.ask, datetime.now(ZONE), group, user)  # noqa: TID251
        if name.startswith("menu"):
            await self.town.tx(_speaks_otherwise, self.office.number)

    async def do(self, name: str) -> None:
        """Whatever leads to the failpoint, beside what the reporters do."""
        number = next(self.numbers)
        if name.startswith("file"):
            self.files.add(f"{number:04}.xlsx")
            await self._send(self.office, "document", f"{number:04}.xlsx")
        elif name.startswith("attachment"):
            await self._send(self.photographer, "photo", f"{number}.jpg")
        elif name.startswith("group"):
            await self._sim("groups", title=str(number), members=[str(self.stranger)])

    async def hear_of_files(self) -> None:
        """They are read aside: nobody but the office can tell when that is over; a copy stays as it is."""
        async with asyncio.timeout(PATIENCE):
            while not self.files <= await self._answered():
                await asyncio.sleep(0.2)

    async def _answered(self) -> set[str]:
        told = [row["text"] for row in await self.office.messages()]
        answers = "".join(one for one in told if not one.endswith(CHECKING))
        return {name for name in self.files if name in answers}

    async def _sim(self, what: str, **values: object) -> int:
        answer = await self.town.sim.post(f"/sim/{what}", json=values)
        assert answer.status_code == 200, answer.text
        return int(answer.json()["id"])

    async def _send(self, who: Reporter, kind: str, name: str) -> None:
        answer = await self.town.sim.post(
            "/sim/send",
            data={"person": str(who.number), "kind": kind},
            files={"file": (name, name.encode())},
        )
        assert answer.status_code == 200, answer.text


async def others(town: Town) -> Others:
    made = [
        int((await town.sim.post("/sim/people", json={"name": name})).json()["id"])
        for name in ("office", "stranger")
    ]
    for number in made:
        await town.sim.post("/sim/say", json={"person": number, "text": "/start"})
    await town.tx(_an_office, datetime.now(ZONE), made[0])  # noqa: TID251
    photographer = town.reporters.pop()
    return Others(town, Reporter(made[0], town.sim, []), made[1], photographer)


def _speaks_otherwise(tx: Tx, user: int) -> None:
    """So that a list of commands is to be set, where all have been set before."""
    person = people.with_telegram(tx, user)
    assert person is not None
    people.change(tx, person.id, language="en" if person.language == "zh" else "zh")


def _an_office(tx: Tx, now: datetime, user: int) -> None:
    unit = people.add_unit(tx, "领导小组办公室", UnitKind.DEPARTMENT).id
    person = people.add(tx, "谢伟民", unit)
    people.join(tx, now, person, user)
    people.grant(tx, person, Grant(Role.OFFICE, ScopeKind.CITY))


async def dies_at(nursery: Nursery, failpoint: str, doing: Others) -> None:
    """It starts, gets there and is no more."""
    name = failpoint.partition(":")[0]
    await doing.prepare(name)
    child = await nursery.start(failpoint)
    ended = asyncio.create_task(nursery.ended())
    if name == LEAVING:
        await doing.town.hears_calls(10)
        nursery.tell(child, signal.SIGTERM)
    async with asyncio.timeout(PATIENCE):
        while not ended.done():
            await doing.do(name)
            await asyncio.wait([ended], timeout=1)
    assert await ended == -signal.SIGKILL, failpoint


@pytest.mark.bar(3, "each failpoint, twice", "all reached, 0 lost, 0 doubled")
async def test_at_no_failpoint_is_anything_lost(
    town: Town, is_full: bool, figures: Callable[[str], None]
) -> None:
    over = asyncio.Event()
    doing = await others(town)
    posting = town.folder / "posting.toml"
    port = free_port()
    sandbox = town.sim.base_url.port or 0
    write_config(posting, town.url, sandbox, f"http://127.0.0.1:{port}{PATH}", f"127.0.0.1:{port}")
    nursery, by_post = Nursery(town.config), Nursery(posting)
    working = [asyncio.create_task(one.works(over)) for one in town.reporters]
    code = doing.photographer.projects[0][1]
    await doing.photographer.does("say", text=f"/report {code}")
    names = FAILPOINTS.keys() - (LEASE if town.kind == "sqlite" else set())
    times = (1, 2) if is_full else (1,)
    for name in sorted(names):
        for time in times:
            at = f"{name}:{1 if name in ONCE else time}"
            await dies_at(by_post if name == POSTED else nursery, at, doing)
    over.set()
    child = await nursery.start()
    await asyncio.gather(*working, doing.hear_of_files())
    await town.sim.post("/sim/wait", json={})
    assert await nursery.end(child, signal.SIGTERM) == 0
    for one in (nursery, by_post):
        await asyncio.to_thread(one.close)
    deaths = len(names) * len(times)
    reports = await assert_each_report_once(town)
    await assert_nothing_waits(town)
    twice = await assert_few_messages_twice(town, deaths)
    await assert_sound(town)
    figures(f"{town.kind}: {deaths} deaths, {reports} reports each once, {twice} messages twice")

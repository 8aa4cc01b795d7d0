"""A town whose reporters answer cards over HTTP, without a pause, whatever happens to the program."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx

from domain.cadence import Window
from domain.duties import Duty
from domain.periods import PeriodKind, containing
from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.stages import Level, Stage
from storage import Tx, duties, people, projects

PATIENCE = 300  # seconds a person waits for the bot, killed again and again on a busy machine


@dataclass
class Reporter:
    """`said` is what this person has submitted, by project; each text exists once."""

    number: int
    sim: httpx.AsyncClient
    projects: Sequence[tuple[int, str]]
    said: dict[int, str] = field(default_factory=dict)

    async def works(self, over: asyncio.Event) -> None:
        for project, code in self.projects:
            if over.is_set():
                return
            await self.reports(project, code)

    async def reports(self, project: int, code: str) -> None:
        """Open the card, say how it stands, submit, and see the receipt."""
        asked = await self.does("say", text=f"/report {code}")
        await self.sees(f"none:{project}:", asked)
        text = f"{code} 主体施工，编号{self.number}-{asked}"
        await self.does("say", text=text)
        await self.sees(f"submit:{project}:", asked)
        self.said[project] = text
        await self.does("press", button=f"submit:{project}:")
        await self.sees(f"change:{project}:", asked)

    async def does(self, what: str, **values: Any) -> int:
        answer = await self.sim.post(f"/sim/{what}", json={"person": self.number, **values})
        assert answer.status_code == 200, answer.text
        return int(answer.json()["id"])

    async def sees(self, data: str, after: int) -> None:
        """Wait until a button that carries `data` stands in the chat."""
        async with asyncio.timeout(PATIENCE):
            while not any(data in row for row in await self.buttons(after)):
                await asyncio.sleep(0.1)

    async def buttons(self, after: int) -> list[list[str]]:
        rows = await self.messages(after)
        return [data for row in rows for data in row.get("button_data", [])]

    async def messages(self, after: int = 0) -> list[dict[str, Any]]:
        answer = await self.sim.get("/sim/chat", params={"person": self.number, "after": after})
        return [row for row in answer.json() if not row.get("deleted")]


async def begin(sim: httpx.AsyncClient, count: int) -> list[int]:
    """Accounts that have written to the bot once, so that it may write to them."""
    numbers = []
    for number in range(count):
        made = await sim.post("/sim/people", json={"name": f"reporter {number}"})
        numbers.append(int(made.json()["id"]))
        await sim.post("/sim/say", json={"person": numbers[-1], "text": "/start"})
    return numbers


def settle(
    tx: Tx, now: datetime, users: Sequence[int], each: int
) -> dict[int, list[tuple[int, str]]]:
    """Everybody has joined, and owes a half-month for `each` projects in a window open since an hour."""
    unit = people.add_unit(tx, "梅关区", UnitKind.COUNTY).id
    window = _window(now)
    duties.open_window(tx, now, window)
    return {
        user: [_owed(tx, now, window, unit, person, each * at + one) for one in range(each)]
        for at, user in enumerate(users)
        for person in [_person(tx, now, unit, user)]
    }


def _window(now: datetime) -> Window:
    due = now + timedelta(days=20)
    half = containing(PeriodKind.HALF_MONTH, now.date())
    return Window(
        key=now.date().isoformat(),
        opens=now - timedelta(hours=1),
        due=due,
        preview=due + timedelta(days=1),
        post=due + timedelta(days=1),
        periods=(half,),
    )


def _person(tx: Tx, now: datetime, unit: int, user: int) -> int:
    person = people.add(tx, f"填报人{user}", unit)
    people.join(tx, now, person, user)
    people.grant(tx, person, Grant(Role.REPORTER, ScopeKind.UNIT, str(unit)))
    return person


def _owed(
    tx: Tx, now: datetime, window: Window, unit: int, person: int, number: int
) -> tuple[int, str]:
    code = f"ZS{2015_0000 + number}"
    values = {
        "code": code,
        "name": f"项目{number}",
        "level": Level.MAJOR,
        "stage": Stage.STARTED,
        "locality": unit,
        "unit": unit,
        "responsible": person,
        "reporter": person,
    }
    project = projects.add(tx, now, values)
    (period,) = window.periods
    duties.owe(tx, Duty.HALF_MONTHLY, project, period.key, period.last, window, person)
    return project, code

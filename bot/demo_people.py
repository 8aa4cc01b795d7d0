"""The people of the demo, who answer by themselves as the clock passes: a seeded table of moments.

They play through the same `/sim` calls a visitor uses; whom the visitor speaks as is the visitor's.
"""

import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx

from domain.cadence import Window

PAYING = frozenset({"进资", "开工"})  # stages in which capital comes in
CAST = {"x-cast": "1"}  # tells the cast's own acts from the visitor's
SEED = 2016
IN_TIME, LATE = 0.88, 0.98  # shares: who answers in time, who answers at all
FIRST_SHARE = 0.7  # of the first window's projects are answered before the demo opens
SENTENCES = {
    "洽谈": ("企业第三次来访，选址定在两处之一", "合同条款基本谈妥，待董事会批准"),
    "签约": ("项目公司正在办理注册", "企业组建筹备组，正在选址测绘"),
    "注册": ("公司已注册，首笔资金筹集中", "完成备案，正在办理环评"),
    "进资": ("土地平整过半，施工图审查", "施工许可证正在办理"),
    "开工": ("主体厂房建至三层", "主体封顶，开始安装设备", "道路和管网同步施工"),
    "竣工": ("设备调试，准备试生产", "消防验收已过，等待试生产"),
}


@dataclass(frozen=True)
class Sitter:
    """One reporter of the demo: their account and the projects on their list, with their stages."""

    user: int
    name: str
    projects: tuple[tuple[str, str], ...]


@dataclass(order=True)
class Turn:
    """At `at`, this person sits down and answers everything."""

    at: datetime
    sitter: Sitter = field(compare=False)
    lively: bool = field(compare=False, default=False)


def timetable(
    sitters: Sequence[Sitter], window: Window, opens_at: datetime | None = None
) -> list[Turn]:
    """When each answers this window: most in time, some late, one never (the last of the list).

    With `opens_at`, as many as hold 70 % of the projects answer before it.
    """
    chance = random.Random(f"{SEED}:{window.key}")  # noqa: S311 a demo's dice
    turns = []
    answered, total = 0, sum(len(one.projects) for one in sitters)
    for sitter in sitters[:-1]:
        early = opens_at is not None and answered < FIRST_SHARE * total
        if early:
            answered += len(sitter.projects)
        at = _moment(chance, window, until=opens_at if early else None, since=opens_at)
        if at is not None:
            turns.append(Turn(at, sitter, lively=chance.random() < 0.6))
    return sorted(turns)


def _moment(
    chance: random.Random, window: Window, *, until: datetime | None, since: datetime | None
) -> datetime | None:
    share = chance.random()
    if until is not None:
        return window.opens + timedelta(minutes=chance.randrange(10, 480))
    begin = max(window.opens, since) if since else window.opens
    if share < IN_TIME:
        span = window.due - begin
        return _by_day(begin + span * chance.random() + timedelta(minutes=20))
    if share < LATE:
        return _by_day(window.due + timedelta(hours=chance.randrange(1, 60)))
    return None


def _by_day(at: datetime) -> datetime:
    """Nobody answers at night."""
    if at.hour < 8:
        return at.replace(hour=8, minute=at.minute)
    return at.replace(hour=19) if at.hour >= 20 else at


class Cast:
    """Plays the turns that are due, unless the visitor has taken the person over."""

    def __init__(
        self, sim: httpx.AsyncClient, settle: Callable[[], Awaitable[None]], *, still: bool = False
    ) -> None:
        self.sim = sim
        self.settle = settle
        self.still = still
        self.turns: list[Turn] = []
        self.planned: set[str] = set()
        self.left: set[str] = set()

    def plan(self, window: str, turns: Iterable[Turn]) -> None:
        self.planned.add(window)
        if not self.still:
            self.turns = sorted([*self.turns, *turns])

    def leave(self, person: str) -> None:
        """The visitor speaks as this person, named by account or by name, from now on."""
        self.left.add(person)

    def next(self) -> datetime | None:
        return self.turns[0].at if self.turns else None

    async def play(self, now: datetime) -> int:
        """Everybody whose moment has come sits down; how many did."""
        due = [turn for turn in self.turns if turn.at <= now]
        self.turns = [turn for turn in self.turns if turn.at > now]
        for turn in due:
            if not {str(turn.sitter.user), turn.sitter.name} & self.left:
                await self._sit(turn)
        return len(due)

    async def _sit(self, turn: Turn) -> None:
        """One project in words now and then, no change for the rest."""
        person = str(turn.sitter.user)
        chance = random.Random(f"{turn.at}:{person}")  # noqa: S311 a demo's dice
        if turn.lively:
            await self._tell(person, *chance.choice(turn.sitter.projects), chance)
        if await self._do("press", person=person, button="全部无变化"):
            await self._do("press", person=person, button="提交全部")

    async def _tell(self, person: str, name: str, stage: str, chance: random.Random) -> None:
        words = SENTENCES.get(stage)
        if not words or not await self._do("press", person=person, button=name[:12]):
            return
        await self._do("say", person=person, text=chance.choice(words))
        if stage in PAYING:
            await self._do("press", person=person, button="到位资金")
            await self._do("say", person=person, text=f"本期{chance.randrange(2, 30)}00万")
        await self._do("press", person=person, button="提交")
        await self._do("press", person=person, button="返回")

    async def _do(self, what: str, **values: Any) -> bool:
        """One act and what follows from it; False where the button is not there."""
        answer = await self.sim.post(f"/sim/{what}", json=values, headers=CAST)
        await self.settle()
        return answer.is_success

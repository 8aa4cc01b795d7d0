"""The year 2026 through the sandbox: the real program is stopped, started and cut off; people press,
go away and leave their deputies to it, and hand projects over.

Four outages: it is down for 10 seconds and for 9 days, Telegram is out of reach for 10 minutes and
for 30 hours. Which windows that moves is worked out in `tests/actions/test_year.py`.
"""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from actions.owing import owed_by
from actions.rhythm import rhythm
from storage import (
    absences,
    audit,
    digests,
    duties,
    inbox,
    open_database,
    people,
    posts,
    projects,
    settings,
)
from storage import reports as reported
from storage.inbox import InboxState
from storage.posts import PostState
from tests.actions.test_year import AWAY, BEGIN, END, EXPECTED, HANDED_OVER, OUTAGES
from tests.actions.year import LATE, OFFICE, REPORTERS, SILENT, settle
from tests.city.databases import sqlite_copy
from tests.city.player import Player
from tests.city.running import ZONE, City, running

CUT = {1, 2}  # the outages that are Telegram's; in the others the program is down
SMALL = 1  # windows that are lived through when not at full size
# The first window is a half-month's: it asks about 市级重大 projects, those of the odd reporters.
OWING = {True: set(range(1, REPORTERS + 1)), False: set(range(1, REPORTERS + 1, 2))}
OPENING = ("本期填报", "Your report")
REMINDER = ("提醒", "Reminder")


@dataclass
class Town:
    city: City
    players: dict[int, Player]
    outages: list[tuple[int, datetime, datetime]]
    asked: set[tuple[str, datetime]] = field(default_factory=set)

    async def until(self, moment: datetime) -> None:
        while self.outages and self.outages[0][1] <= moment:
            number, start, end = self.outages.pop(0)
            await self._to(start)
            await (self.city.out_of_reach(end) if number in CUT else self.city.down(end))
        await self._to(moment)

    async def _to(self, moment: datetime) -> None:
        await self.city.call("clock", to=max(moment, self.city.clock.now()).isoformat())

    async def window(self, key: str) -> None:
        opens = (await self.city.tx(duties.window, key, ZONE)).opens
        await self._answer(opens + timedelta(hours=2), range(1, 15))
        liaisons = range(REPORTERS + 1, OFFICE)
        await self._answer(opens + timedelta(hours=25), [*range(15, 28), *liaisons])
        due = (await self.city.tx(duties.window, key, ZONE)).due
        await self._answer(due - timedelta(minutes=5), range(28, 38))
        due = (await self.city.tx(duties.window, key, ZONE)).due  # an outage may have moved it
        await self._answer(due - timedelta(minutes=4), range(28, 38))
        await self._answer(due + timedelta(hours=2), LATE)

    async def _answer(self, moment: datetime, numbers: Sequence[int]) -> None:
        """Two presses: nothing new in any project, and send; who is away presses nothing."""
        await self.until(moment)
        for number in numbers:
            if await self._asked(number):
                self.asked.add((str(self.players[number].user), self.city.clock.now()))
                await self._sitting(number)
                await self.players[number].presses("全部无变化")
                await self.players[number].presses("提交全部")

    async def _asked(self, number: int) -> bool:
        today = self.city.clock.now().date()
        if number in await self.city.tx(absences.on_day, today):
            return False
        person = await self.city.tx(people.person, number)
        return bool(await self.city.tx(owed_by, person, today))

    async def leaves(self, key: str) -> None:
        """外出委托 by one line; the deputy accepts, or never says a word."""
        number, last, deputy, accepts, _ = AWAY[key]
        await self.until(datetime.combine(date.fromisoformat(key), time(8, 30), ZONE))
        await self.players[number].says(f"/leave {key}至{last}" + f" 填报人{deputy}" * bool(deputy))
        if deputy is None:
            await self.players[number].presses("不指定")
        elif accepts:
            await self.players[deputy].presses("接受")

    async def hands_over(self, key: str) -> None:
        project, successor = HANDED_OVER[key]
        await self.players[OFFICE].says(f"/project ZS2025{project:03}")
        await self.players[OFFICE].presses("改填报人")
        await self.players[OFFICE].says(f"填报人{successor}")
        assert (await self.city.tx(projects.project, project)).reporter == successor

    async def _sitting(self, number: int) -> None:
        player = self.players[number]
        if not any("全部无变化" in label for label in player.buttons()):
            await player.says("/report")


@pytest.fixture
async def town(tmp_path: Any) -> AsyncIterator[Town]:
    async with running(open_database(sqlite_copy(tmp_path / "year.db")), BEGIN) as city:
        await city.tx(settings.put, BEGIN, "since", "2026-01-01")
        players = {number: await _player(city, number) for number in range(1, OFFICE + 1)}
        await city.call("wait")
        await city.tx(settle, BEGIN, lambda number: players[number].user)
        outages = [(number, *span) for number, span in enumerate(OUTAGES)]
        yield Town(city, players, outages)


async def _player(city: City, number: int) -> Player:
    made = await city.call("people", name=f"person {number}")
    await city.call("say", person=str(made["id"]), text="/start")
    return Player(city, made["id"], str(number))


@pytest.mark.bar(5, "a year, four outages", "each window once, 0 missed, 0 doubled, 1 prompt a day")
async def test_a_year_with_four_outages(
    town: Town, is_full: bool, figures: Callable[[str], None]
) -> None:
    lived = EXPECTED if is_full else EXPECTED[:SMALL]
    for row in lived:
        if row["opens"] in AWAY:
            await town.leaves(row["opens"])
        await town.until(datetime.combine(date.fromisoformat(row["opens"]), time(9, 6), ZONE))
        if row["opens"] in HANDED_OVER:
            await town.hands_over(row["opens"])
        await town.window(row["opens"])
    await town.until(END if is_full else town.city.clock.now() + timedelta(days=3))
    await assert_windows(town, lived)
    await assert_obligations_once_and_nobody_late(town, OWING[is_full])
    await assert_who_stood_in_is_named(town, lived)
    await assert_prompts(town)
    await assert_nothing_waits(town)
    if is_full:
        verbs = [one.verb for one in await town.city.tx(audit.latest, 10_000)]
        assert Counter(verbs)["telegram_gap"] == 2
    assert len(await town.city.tx(digests.recent, 99)) == len(lived)
    owed = await town.city.tx(duties.all_obligations)
    answered = sum(one.report is not None for one in owed)
    figures(f"{len(lived)} windows, {len(owed)} obligations each once, {answered} answered")


async def assert_windows(town: Town, lived: list[dict[str, Any]]) -> None:
    opened = [
        {
            "opens": one.key,
            "due": str(one.due.date()),
            "post": str(one.post.date()),
            "answers": [period.key for period in one.periods],
            "digest": str(one.digest),
        }
        for one in reversed(await town.city.tx(duties.recent_windows, 99, ZONE))
    ]
    assert opened == lived


async def assert_obligations_once_and_nobody_late(town: Town, owing: set[int]) -> None:
    owed = await town.city.tx(duties.all_obligations)
    assert len(owed) == len({(one.duty, one.project, one.period) for one in owed})
    assert {one.person for one in owed} == owing
    late = {one.person for one in owed if one.is_late(town.city.clock.now())}
    assert late <= {*LATE, SILENT}


async def assert_who_stood_in_is_named(town: Town, lived: list[dict[str, Any]]) -> None:
    for key in AWAY.keys() & {row["opens"] for row in lived}:
        away, _, _, _, asked = AWAY[key]
        owed = await town.city.tx(duties.of_window, key)
        (report,) = {one.report for one in owed if one.person == away}
        assert (await town.city.tx(reported.report, report)).author == asked
        assert await town.city.tx(absences.substituted, report) == away


async def assert_prompts(town: Town) -> None:
    """What Telegram delivered with a ring: in working hours, once a day to each.

    A list that answers its owner's own action begins alike, and is no prompt.
    """
    beat = await town.city.tx(rhythm, END)
    rang: dict[tuple[str, date], int] = defaultdict(int)
    for call in await town.city.ask("calls", after=0):
        chat, at = str(call["params"].get("chat_id")), datetime.fromisoformat(call["at"])
        at = at.astimezone(ZONE)
        if not _is_prompt(call) or (chat, at) in town.asked:
            continue
        assert beat.calendar.is_working(at.date()), call
        assert time(8) <= at.time() < time(20), call
        rang[chat, at.date()] += 1
    assert rang
    assert not {who: count for who, count in rang.items() if count > 1}


def _is_prompt(call: dict[str, Any]) -> bool:
    """Openings and reminders, catch-ups among them."""
    params = call["params"]
    silent = str(params.get("disable_notification", "")).lower() == "true"
    plain = str(params.get("text", "")).replace("<b>", "")
    sent = call["method"] == "sendMessage" and call["status"] == 200
    return sent and not silent and plain.startswith((*OPENING, *REMINDER))


async def assert_nothing_waits(town: Town) -> None:
    states = [PostState.WAITING, PostState.HELD, PostState.FAILED]
    assert [await town.city.tx(posts.count, state) for state in states] == [0, 0, 0]
    assert await town.city.tx(inbox.count, InboxState.NEW) == 0
    assert await town.city.tx(inbox.count, InboxState.DEAD) == 0
    assert await town.city.tx(people.not_joined) == []

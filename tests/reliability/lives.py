"""The lives of a program in one process: it falls where a test says, rises on the same rows, and its
Telegram comes and goes. Nothing is moved along for it: what is to wait waits until time has passed.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram.error import NetworkError

from bot.failpoints import FAILPOINTS
from domain.gaps import LEAST
from sandbox import keeping
from sandbox.faults import Faults
from sandbox.updates import Update
from tests.city.player import Player
from tests.city.running import City

AT_ONCE = timedelta(0)
HOP = timedelta(hours=2)  # between two looks at the clock while there is nobody to hear
MOST_STEPS = 1000  # at one moment


class Fallen(BaseException):
    """kill -9: no handler of the program's catches it, and no transaction it is in ends well."""


def _fall() -> None:
    raise Fallen


def _is_fall(fault: BaseException) -> bool:
    if isinstance(fault, BaseExceptionGroup):
        return all(map(_is_fall, fault.exceptions))
    return isinstance(fault, Fallen)


@dataclass
class Lives:
    """`outages` are those that its people noticed: it neither heard nor spoke from start to end."""

    city: City
    away: timedelta = AT_ONCE  # how long it is away when it falls
    is_down: bool = False
    is_deaf: bool = False
    falls: list[tuple[datetime, datetime]] = field(default_factory=list)
    silent_since: datetime | None = None
    outages: list[tuple[datetime, datetime]] = field(default_factory=list)
    made: dict[int, Update] = field(default_factory=dict)  # by people, and not known to be heard

    def __post_init__(self) -> None:
        self.lived = self.now

    @property
    def now(self) -> datetime:
        return self.city.clock.now()

    @property
    def is_well(self) -> bool:
        return not (self.is_down or self.is_deaf)

    @property
    def is_steady(self) -> bool:
        """No fall of the last hour has lasted long enough to be noticed."""
        recent = (span for span in self.falls if self.now - span[1] < timedelta(hours=1))
        return self.is_well and all(end - start < LEAST for start, end in recent)

    def will_fall(self, failpoint: str, passes: int, away: timedelta) -> None:
        self.spare()
        FAILPOINTS[failpoint].passes, FAILPOINTS[failpoint].end = passes, _fall
        self.away = away

    def spare(self) -> None:
        for one in FAILPOINTS.values():
            one.passes = 0

    async def is_killed(self, away: timedelta) -> None:
        """Between two steps."""
        self.away = away
        self._fallen()
        await self.settle()

    async def loses_telegram(self) -> None:
        self.city.line.is_cut = True
        self.is_deaf = True
        self._silent()
        await self.settle()

    async def finds_telegram(self) -> None:
        self.city.line.is_cut = False
        await self.settle()

    def is_well_served(self) -> None:
        self.city.sandbox.world.faults = Faults()

    async def jumps(self, span: timedelta) -> None:
        """The clock is set; nobody has lived through what it leaves out."""
        self.city.clock.at += span
        await self.settle()

    async def until(self, to: datetime) -> None:
        while self.now < to:
            self.city.clock.set(await self._next(to))
            await self.settle()

    async def _next(self, to: datetime) -> datetime:
        if not self.is_well:
            return min(self.now + HOP, to)
        due = await self.city.driver.next()
        return to if due is None or due <= self.now else min(due, to)

    async def does(self, what: str, who: Player, **values: Any) -> int:
        """The number of the update that brings it to the program."""
        await self.city.call(what, person=str(who.user), **values)
        self.made |= {one.id: one for one in self.pending}
        await self.settle(is_woken=False)
        return max(self.made)

    @property
    def pending(self) -> list[Update]:
        """What people did and the program has not confirmed."""
        _, queued = keeping.state(self.city.sandbox.world)
        found: list[Update] = queued["_pending"]
        return found

    async def settle(self, *, is_woken: bool = True) -> None:
        """All that is to be done at this moment, by as many programs as it takes."""
        while True:
            try:
                if self.is_down:
                    await self.city.begins_anew()
                    self.is_down, is_woken = False, True
                await self._works(is_woken=is_woken)
            except (Fallen, BaseExceptionGroup) as fault:
                if not _is_fall(fault):
                    raise
                self._fallen()
            except NetworkError:  # a start that Telegram does not answer: the next, later
                assert self.is_down
                assert self.is_deaf
                return
            else:
                return

    def _fallen(self) -> None:
        self.spare()
        self.falls.append((self.now, self.now + self.away))
        self.is_down = True
        self._silent()
        self.city.clock.set(self.now + self.away)

    async def _works(self, *, is_woken: bool) -> None:
        """Until it rests; what an outage has cost is put right first, and then falls due what was."""
        was_silent = self.silent_since is not None
        await self._rests(is_woken=is_woken)
        if was_silent and self.is_well:
            await self._rests(is_woken=True)
        if self.is_well:
            self._noticed()

    async def _rests(self, *, is_woken: bool) -> None:
        if is_woken:
            await self.city.program.tick()
        if self.is_deaf:
            await self._listens()
        for _ in range(MOST_STEPS):
            if not (await self._hears() or await self.city.program.step()):
                break
        else:
            raise AssertionError("it does not come to rest")

    async def _listens(self) -> None:
        """Its receiver has never ceased to ask."""
        with suppress(NetworkError):
            await self.city.program.receiver.poll(0)
            self.is_deaf = False

    async def _hears(self) -> bool:
        if self.is_deaf or not self.city.sandbox.unconfirmed:
            return False
        return bool(await self.city.program.receiver.poll(0))

    def _silent(self) -> None:
        """From a moment it has lived already, it was there."""
        self.silent_since = self.silent_since or max(self.now, self.lived)

    def _noticed(self) -> None:
        if self.silent_since is not None and self.now - self.silent_since > LEAST:
            self.outages.append((self.silent_since, self.now))
        self.silent_since = None
        self.lived = max(self.lived, self.now)

"""Any story of answers, roles, falls, outages and clocks: after each step the city is as it should be."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain.roles import Grant, Role, ScopeKind
from storage import Tx, open_database, people
from storage.tables import metadata
from tests.city.player import Player
from tests.city.running import ZONE, City, running
from tests.city.snapshots import Snapshot, restore, take
from tests.city.story import begin
from tests.reliability.claims import Claims, look
from tests.reliability.deeds import NAMES, PROJECTS, Deeds
from tests.reliability.lives import AT_ONCE, Lives

MONDAY = datetime(2016, 2, 1, 8, tzinfo=ZONE)
# A Friday: all are late with February's first half, and climb; Monday opens the window of its end.
BEGINS = datetime(2016, 2, 26, 16, tzinfo=ZONE)
FALLS = (  # the first four with what somebody says under way
    "heard, not kept", "kept, not confirmed", "handled, not committed", "committed, not answered",
    "woken, not committed", "woken, not worked", "greeted, not running", "chosen, not sent",
    "sent, not noted", "noted, chat goes on", "menu set, not noted",
)  # fmt: skip
SIZES = {True: (80, 50), False: (4, 20)}  # examples, and steps of each
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
AWAY = st.sampled_from((AT_ONCE, MINUTE, 10 * MINUTE, 2 * HOUR, 30 * HOUR))
JUMPS = st.sampled_from((-DAY, -HOUR, HOUR, DAY))
FAULTS = st.sampled_from(("timeout_after_delivery", "drop", "429", "500"))
HEIRS = st.sampled_from(("alice", "bob", "carol", "rita", "nobody"))
NUMBERS = st.sampled_from(sorted(PROJECTS))


@dataclass
class Ground:
    """The city in which every example begins."""

    runner: asyncio.Runner
    city: City
    snapshot: Snapshot

    def players(self) -> dict[str, Player]:
        people = self.city.sandbox.world.people.values()
        return {one.name: Player(self.city, one.id, one.name) for one in people}


async def inhabited(city: City) -> Snapshot:
    """The city of the stories, a colleague of bob's, and a head for the ladder to reach."""
    story = await begin(city)
    for name in ("carol", "chen"):
        await (await story.newcomer(name)).says("/start")
    users = {one.name: one.id for one in city.sandbox.world.people.values()}
    await city.tx(settle, city.clock.now(), users)
    await story.until(BEGINS)
    return await take(city)


def settle(tx: Tx, now: datetime, users: dict[str, int]) -> None:
    for user, name, role in (
        ("carol", NAMES["carol"], Role.REPORTER),
        ("chen", "陈区长", Role.HEAD),
    ):
        person = people.add(tx, name, 1)
        assert people.join(tx, now, person, users[user])
        people.grant(tx, person, Grant(role, ScopeKind.UNIT, "1"))


@pytest.fixture
def ground() -> Iterator[Ground]:
    database = open_database("sqlite://")  # in memory; it is never let go of before the end
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:

        async def make() -> None:
            async with database.begin() as connection:
                await connection.run_sync(metadata.create_all)

        runner.run(make())
        living = running(database, MONDAY)
        city = runner.run(living.__aenter__())
        city.is_harmed = True  # whatever it is left in, it was asked about
        yield Ground(runner, city, runner.run(inhabited(city)))
        runner.run(living.__aexit__(None, None, None))


class Life(RuleBasedStateMachine):
    """One example: what people and fate do, in any order."""

    ground: ClassVar[Ground]
    told: ClassVar[Counter[str]] = Counter()  # over all examples

    def __init__(self) -> None:
        super().__init__()
        self.is_broken = False
        self.does(self._begin())

    def does(self, doing: Coroutine[Any, Any, None]) -> None:
        try:
            self.ground.runner.run(doing)
        except BaseException:
            self.is_broken = True  # then how it ends is no question
            raise

    async def _begin(self) -> None:
        city = self.ground.city
        city.line.is_cut = False
        await restore(city, self.ground.snapshot)
        await city.begins_anew()
        self.lives = Lives(city)
        await self.lives.settle()
        self.claims = Claims(self.lives, await city.look(look, self.lives.now, set()))
        self.claims.heard = len(city.sandbox.world.calls.after(0))
        self.deeds = Deeds(self.lives, self.claims, self.ground.players())

    # What fate does

    @rule(span=st.sampled_from((MINUTE, 10 * MINUTE, HOUR, 6 * HOUR)))
    def hours_pass(self, span: timedelta) -> None:
        self.does(self.lives.until(self.lives.now + span))

    @rule(span=st.sampled_from((16 * HOUR, DAY, 3 * DAY)))
    def days_pass(self, span: timedelta) -> None:
        self.does(self.lives.until(self.lives.now + span))

    @rule(span=JUMPS)
    def the_clock_jumps(self, span: timedelta) -> None:
        if self.lives.now + span >= self.lives.lived - DAY:
            self.does(self.lives.jumps(span))

    @rule(failpoint=st.sampled_from(FALLS), passes=st.integers(1, 3), away=AWAY)
    def it_will_fall(self, failpoint: str, passes: int, away: timedelta) -> None:
        self.lives.will_fall(failpoint, passes, away)

    @rule(away=AWAY)
    def it_is_killed(self, away: timedelta) -> None:
        self.does(self.lives.is_killed(away))

    @precondition(lambda self: not self.lives.is_deaf)
    @rule()
    def telegram_is_gone(self) -> None:
        self.does(self.lives.loses_telegram())

    @precondition(lambda self: self.lives.is_deaf)
    @rule()
    def telegram_is_back(self) -> None:
        self.does(self.lives.finds_telegram())

    @rule(kind=FAULTS, times=st.integers(1, 3), wait=st.sampled_from((1, 30, 4000)))
    def telegram_fails(self, kind: str, times: int, wait: int) -> None:
        for method in ("sendMessage", "editMessageText"):
            self.ground.city.sandbox.world.faults.order(kind, method, None, times, wait)

    # What people do

    @rule(number=NUMBERS, how=st.sampled_from(("words", "none", "all")))
    def answers(self, number: int, how: str) -> None:
        self.does(getattr(self.deeds, how)(number))

    @rule(number=NUMBERS, how=st.sampled_from(("words", "corrects", "takes_back", "edits")))
    def answers_otherwise(self, number: int, how: str) -> None:
        self.does(getattr(self.deeds, how)(number))

    @rule(
        number=NUMBERS,
        how=st.sampled_from(("words", "none", "corrects", "takes_back")),
        failpoint=st.sampled_from(FALLS[:4]),
        passes=st.integers(1, 5),
        away=st.sampled_from((AT_ONCE, MINUTE)),
    )
    def it_falls_while_somebody_answers(
        self, number: int, how: str, failpoint: str, passes: int, away: timedelta
    ) -> None:
        self.lives.will_fall(failpoint, passes, away)
        self.answers(number, how)
        self.lives.spare()

    @rule(number=NUMBERS, heir=HEIRS)
    def the_office_names_another(self, number: int, heir: str) -> None:
        deed = self.deeds.named(number, NAMES[heir]) if heir in NAMES else self.deeds.leaves()
        self.does(deed)

    @invariant()
    def all_is_as_it_should_be(self) -> None:
        self.told["steps"] += 1
        self.does(self.claims.hold(self._asked_for_what_they_owe()))

    def _asked_for_what_they_owe(self) -> dict[int, int]:
        """Not so the liaison, nor the head: theirs is the ladder, too."""
        return {
            self.deeds.people[name].user: at for name, at in (("bob", 1), ("rita", 4), ("carol", 5))
        }

    def teardown(self) -> None:
        if not self.is_broken:
            self.does(self._ends())

    async def _ends(self) -> None:
        """All is well again for a while; whatever was due is done."""
        self.lives.spare()
        self.lives.is_well_served()
        await self.lives.finds_telegram()
        await self.lives.until(max(self.lives.now, self.claims.latest) + 2 * HOUR)
        await self.claims.hold(self._asked_for_what_they_owe())
        await self.claims.all_is_done()
        self.told["examples"] += 1
        self.told["falls"] += len(self.lives.falls)
        self.told["outages"] += len(self.lives.outages)
        self.told["doubts"] += self.claims.doubts.total()
        self.told["reports"] += len(self.claims.last.reports)


@pytest.mark.bar(4, "stateful model", "0 violations after any step")
def test_any_story_leaves_the_city_as_it_should_be(
    ground: Ground, is_full: bool, chance: random.Random, figures: Callable[[str], None]
) -> None:
    examples, steps = SIZES[is_full]
    Life.ground, Life.told = ground, Counter()
    run_state_machine_as_test(
        seed(chance.getrandbits(32))(Life),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate] if is_full else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    told = Life.told
    figures(
        f"{told['examples']} examples × {steps} steps, 0 violations: {told['falls']} falls, "
        f"{told['outages']} outages, {told['doubts']} sends in doubt, {told['reports']} reports"
    )

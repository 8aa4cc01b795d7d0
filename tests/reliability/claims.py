"""What must hold of a city after every step, told from its rows and from what Telegram was asked to
send, by nothing that the program itself goes by: the calendar is tests/data/cycles.json's.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from actions.doctor import examine
from domain.doctor import DECIDED_BY_PEOPLE, LEEWAY, PASSING, Ailment
from domain.duties import Duty, Obligation, ObligationState
from sandbox.updates import LIFE, LIVES, Update
from storage import Tx, audit, duties, posts, reports
from storage.inbox import InboxState, inbox
from storage.posts import PostState, parts
from tests.city.running import SEAL, ZONE
from tests.reliability.lives import Lives

CYCLES = json.loads((Path(__file__).parents[1] / "data" / "cycles.json").read_text())["2016"]
FIRST = "2016-02-15"
MAJOR, ALL = {1, 3}, {1, 2, 3}  # projects asked about for a half-month, and for what is longer
RINGS = ("本期填报", "提醒", "逐级提醒")
ASKS = RINGS[:2]
UNSURE = ("timeout_after_delivery", "drop")
BEFORE_ALL = datetime(2000, 1, 1, tzinfo=ZONE)
LONG = timedelta(days=3)  # outages that may leave a half-month to its month's end


@dataclass(frozen=True)
class Rows:
    """Of one moment at which the program had nothing left to do."""

    handled: dict[str, InboxState]
    owed: list[Obligation]
    windows: list[str]  # periods that have been asked for, each time anew
    reports: dict[int, str]
    drafts: list[str]
    rungs: list[tuple[str | None, ...]]  # of the ladder: to whom, of which window, and when
    found: list[Any]  # by `tuijin doctor`


def look(tx: Tx, now: datetime, but: set[Ailment]) -> Rows:
    written = tx.execute(select(reports.reports)).all()
    heard = select(inbox.c.key, inbox.c.state).where(inbox.c.key.startswith("telegram:"))
    return Rows(
        handled=dict(tx.execute(heard).all()),
        owed=[one for one in duties.all_obligations(tx) if one.duty is not Duty.REVISIT],
        windows=[
            period.key
            for window in duties.recent_windows(tx, 99, ZONE)
            for period in window.periods
        ],
        reports={row.id: row.content for row in written},
        drafts=list(tx.execute(select(reports.drafts.c.content)).scalars()),
        rungs=[
            (one.subject, *map(told.get, ("window", "days", "unit")))
            for one, told in audit.touching(tx, 9_999)
            if one.verb == "climb"
        ],
        found=list(examine(tx, now, SEAL, but=but)),
    )


@dataclass
class Claims:
    lives: Lives
    last: Rows
    now: datetime | None = None  # of the last look
    latest: datetime = BEFORE_ALL  # that was looked at
    heard: int = 0  # calls of the Bot API that were looked at
    sent: list[dict[str, Any]] = field(default_factory=list)  # since the last look
    doubts: Counter[tuple[int, date]] = field(default_factory=Counter)
    prompts: Counter[tuple[int, date]] = field(default_factory=Counter)
    acted: set[tuple[int, date]] = field(default_factory=set)
    late: set[int] = field(default_factory=set)  # chats to which an answer is on its way
    leaving: set[int] = field(default_factory=set)  # accounts of who left in this step
    gone: set[int] = field(default_factory=set)  # and of who had left before it
    falls: int = 0  # until the step before
    written: dict[int, str] = field(default_factory=dict)  # on a card, likewise
    submitted: dict[int, str] = field(default_factory=dict)  # by the update that brought it
    taken_back: dict[int, int] = field(default_factory=dict)  # projects, by the update that asks it

    async def hold(self, asked: dict[int, int]) -> None:
        """`asked`: the accounts of those whom nothing but what they owe gives a prompt."""
        rows = await self._look()
        self._listen()
        self._nothing_heard_is_lost(rows)
        self._each_period_is_asked_for_once(rows)
        self._each_rung_is_climbed_once(rows)
        self._what_was_said_stands(rows)
        self._no_answer_is_lost(rows)
        self._nobody_is_late_through_an_outage(rows)
        self._one_prompt_a_day()
        self._nobody_is_asked_who_owes_nothing(rows, asked)
        assert not rows.found, rows.found
        self.last = rows
        self.taken_back = {
            update: project
            for update, project in self.taken_back.items()
            if update in self.lives.made
        }
        self.gone |= self.leaving
        self.falls = len(self.lives.falls)

    async def _look(self) -> Rows:
        but = {*DECIDED_BY_PEOPLE, Ailment.DAMAGE}  # there is no file
        if not self.lives.is_well or self.lives.now == self.now:
            but |= PASSING
        self.now = self.lives.now
        self.latest = max(self.latest, self.now)
        if self.now < self.latest - LEEWAY:
            but.add(Ailment.FUTURE)  # the clock went back, and the doctor says so
        return await self.lives.city.look(look, self.lives.now, but)

    def _listen(self) -> None:
        calls = self.lives.city.sandbox.world.calls.after(self.heard)
        self.heard += len(calls)
        sends = [one for one in calls if one["method"] == "sendMessage"]
        unsure = [one for one in sends if one["description"] in UNSURE]
        self.doubts.update((_whose(one), _moment(one).date()) for one in unsure)
        self.sent = [one for one in sends if one["status"] == 200 or one in unsure]
        for one in sends:
            self._answers_late(one)

    def _answers_late(self, call: dict[str, Any]) -> None:
        """What Telegram would not take of an answer comes when it does, be it days later."""
        chat = _whose(call)
        if call["status"] != 200 and self._acts(call):
            self.late.add(chat)
        elif chat in self.late:
            self.late.remove(chat)
            self.acted.add((chat, _moment(call).date()))

    def _nothing_heard_is_lost(self, rows: Rows) -> None:
        """What Telegram was told to forget is in the inbox, and done; or it had grown too old."""
        pending = {one.id for one in self.lives.pending}
        for one in [each for each in self.lives.made.values() if each.id not in pending]:
            state = rows.handled.get(f"telegram:{one.id}")
            is_old = max(self.lives.now, self.lives.lived) - one.made > LIVES.get(one.kind, LIFE)
            assert state is not None or is_old, one
            assert state is not InboxState.DEAD, one
            if state is not InboxState.NEW:
                del self.lives.made[one.id]
                self._notes_deed(one)
        if self.lives.is_well:
            assert InboxState.NEW not in rows.handled.values()

    def _notes_deed(self, update: Update) -> None:
        """It was done on one of these days: what is sent for it is no prompt."""
        days = (self.lives.now.date() - update.made.date()).days
        for day in range(max(days, 0) + 1):
            whose = update.content["from"]["id"], update.made.date() + timedelta(days=day)
            self.acted.add(whose)

    def _each_period_is_asked_for_once(self, rows: Rows) -> None:
        counted = Counter(rows.windows)
        assert not [one for one in counted if counted[one] > 1], counted
        if self.lives.is_well:
            missing = {one for one in self._begun() if one not in counted}
            assert not missing, missing
        asked = [(one.period, one.project) for one in rows.owed]
        whole = [
            (period, project)
            for period in counted
            for project in (MAJOR if "-H" in period else ALL)
        ]
        assert sorted(asked) == sorted(whole)

    def _begun(self) -> list[str]:
        """The periods that should have been asked for by now."""
        away = sum((end - start for start, end in self.lives.outages), timedelta())
        return [
            period
            for cycle in CYCLES
            if cycle["opens"] >= FIRST
            and datetime.combine(date.fromisoformat(cycle["opens"]), time(9), ZONE)
            <= self.lives.now
            for period in cycle["answers"]
            if not (period.endswith("H1") and away > LONG)
        ]

    def _each_rung_is_climbed_once(self, rows: Rows) -> None:
        assert len(rows.rungs) == len(set(rows.rungs)), Counter(rows.rungs)

    def _what_was_said_stands(self, rows: Rows) -> None:
        """Words on a card are a draft's; whoever saw theirs and pressed 提交 has reported them."""
        reported, drafted = _texts(rows.reports.values()), _texts(rows.drafts)
        for said, texts in ((self.submitted, reported), (self.written, reported + drafted)):
            for number in [one for one in said if one not in self.lives.made]:
                words = said.pop(number)
                if f"telegram:{number}" in rows.handled:
                    assert any(words in one for one in texts), words

    def _no_answer_is_lost(self, rows: Rows) -> None:
        """What was written stays; what it answered stays answered, until it is taken back."""
        for number, content in self.last.reports.items():
            assert rows.reports.get(number) == content, number
        owed = {(one.duty, one.project, one.period): one for one in rows.owed}
        for one in self.last.owed:
            is_answered = one.state is ObligationState.ANSWERED
            if is_answered and one.project not in self.taken_back.values():
                now = owed[one.duty, one.project, one.period]
                assert now.state is ObligationState.ANSWERED, (one, now)

    def _nobody_is_late_through_an_outage(self, rows: Rows) -> None:
        for start, end in self.lives.outages:
            for one in rows.owed:
                assert not start <= one.due_at <= end, (one, start, end)

    def _one_prompt_a_day(self) -> None:
        """Copies of one that Telegram did not answer, or that was sent as the program fell, aside."""
        for one in self.sent:
            chat, on = _whose(one), _moment(one).date()
            begins = ASKS[1:] if (chat, on) in self.acted else RINGS
            if not _is_silent(one) and _said(one).startswith(begins):
                self.prompts[chat, on] += 1
        for (chat, on), count in self.prompts.items():
            assert count <= 1 + self._copies(chat, on), (chat, on, count)

    def _copies(self, chat: int, on: date) -> int:
        """A copy goes out at once, or when the program has risen again; nothing that Telegram would
        not take on its own day goes out beside the next day's.
        """
        falls = [span for span in self.lives.falls if on in (one.date() for one in span)]
        return self.doubts[chat, on] + len(falls)

    def _nobody_is_asked_who_owes_nothing(self, rows: Rows, asked: dict[int, int]) -> None:
        """Neither before nor after the step; in one with a fall anything may have happened."""
        open_ = ObligationState.OPEN
        if self.falls < len(self.lives.falls):
            return
        owing = {one.person for one in (*self.last.owed, *rows.owed) if one.state is open_}
        for one in self.sent:
            assert _whose(one) not in self.gone, one
            number = asked.get(_whose(one))
            if number is not None and number not in owing:
                assert not _said(one).startswith(ASKS) or self._acts(one), one

    def _acts(self, call: dict[str, Any]) -> bool:
        return (_whose(call), _moment(call).date()) in self.acted

    async def all_is_done(self) -> None:
        """At the end: nothing waits, and what was said twice was in doubt, or a fall's."""
        waiting, failed, known = await self.lives.city.look(_standing)
        doubts = self.doubts.total()
        assert not waiting, waiting
        assert len(failed) <= doubts // 2, failed
        shown = {
            (chat.id, message.id)
            for chat in self.lives.city.sandbox.world.chats.values()
            for message in chat.standing()
            if message.sender.is_bot
        }
        assert len(shown - known) <= doubts + len(self.lives.falls), shown - known


def _standing(tx: Tx) -> tuple[list[str], list[str], set[tuple[int, int]]]:
    table = posts.posts
    found = tx.execute(select(table.c.key, table.c.state)).all()
    known = set(map(tuple, tx.execute(select(parts.c.chat, parts.c.message)).all()))
    stopped = (PostState.FAILED, PostState.HELD)
    return (
        [key for key, state in found if state is PostState.WAITING],
        [key for key, state in found if state in stopped],
        known,
    )


def _texts(contents: Iterable[str]) -> list[str]:
    return [text for one in contents for text in json.loads(one)["texts"].values()]


def _whose(call: dict[str, Any]) -> int:
    return int(call["params"]["chat_id"])


def _moment(call: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(call["at"]).astimezone(ZONE)


def _said(call: dict[str, Any]) -> str:
    return str(call["params"]["text"]).replace("<b>", "").removeprefix("（重发）\n")


def _is_silent(call: dict[str, Any]) -> bool:
    return str(call["params"].get("disable_notification", "")).lower() == "true"

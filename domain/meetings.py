"""Meetings that are planned: whom they ask, what they look at first, what was decided (product.md 2)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.names import clean, tidy
from domain.visits import VisitKind

KINDS = (VisitKind.PUSH, VisitKind.DISPATCH, VisitKind.ANALYSIS, VisitKind.OFFICE)
LONGEST_PLACE = 60
LONGEST_DECISION = 500
LONGEST_MINUTES = 3000


class MeetingState(StrEnum):
    PLANNED = "待开"
    HELD = "已开"
    CANCELLED = "已取消"


class Answer(StrEnum):
    """What somebody invited says; a deputy is invited in their own name."""

    WAITING = "待回复"
    COMES = "参加"
    AWAY = "请假"
    DEPUTY = "委派参会"


@dataclass(frozen=True)
class Meeting:
    """`person` presides; `minutes` is its text, `file` Telegram's id of one with its `file_name`."""

    id: int
    kind: VisitKind
    person: int
    person_name: str
    at: datetime
    place: str
    state: MeetingState
    planner: int
    invited_at: datetime | None = None
    minutes: str = ""
    file: str = ""
    file_name: str = ""


@dataclass(frozen=True)
class Invitation:
    meeting: int
    person: int
    person_name: str
    unit_name: str
    answer: Answer
    deputy: int | None = None
    deputy_name: str = ""

    @property
    def comers(self) -> tuple[int, ...]:
        """Who was invited, and whom they send."""
        return (self.person, self.deputy) if self.deputy else (self.person,)


@dataclass(frozen=True)
class When:
    """`at` is a wall-clock time: the caller knows the zone."""

    day: date
    at: time
    place: str


_HOUR = re.compile(r"([01]?[0-9]|2[0-3])[:：点]([0-5][0-9])?分?")


def when(words: str, today: date) -> When:
    """2月25日 15:00 三楼会议室. Raises Refused: meeting_form, date_…, meeting_in_past."""
    parts = tidy(words).split(" ")
    hour = _HOUR.fullmatch(parts[1]) if len(parts) > 1 else None
    if hour is None or len(parts) < 3:
        raise Refused("meeting_form", given=words)
    day, place = parse_day(parts[0], today, Tense.FUTURE), " ".join(parts[2:])
    if day < today:
        raise Refused("meeting_in_past", given=day)
    return When(day, time(int(hour[1]), int(hour[2] or 0)), place[:LONGEST_PLACE])


_BETWEEN = re.compile(r"[\s、，,;；]+")


def named(words: str) -> Sequence[str]:
    """People as they are listed: 周建国、吴娟 刘芳."""
    return [one for one in _BETWEEN.split(words) if one]


@dataclass(frozen=True)
class Decision:
    """One line of what was decided: what, by whom (a unit or a person), until when."""

    text: str
    owner: str
    due: date


_PARTS = re.compile("[；;]")
_NUMBERED = re.compile(r"^[0-9]{1,2}[.、．)）]\s*")


def decisions(words: str, today: date) -> Sequence[Decision]:
    """One a line: 办结环评批复；市环保局；3月10日.

    Raises Refused: decision_form (`given`), decision_in_past, date_….
    """
    lines = [tidy(line) for line in words.splitlines()]
    found = [_decision(_NUMBERED.sub("", line), today) for line in lines if line]
    if not found:
        raise Refused("decision_form", given=words)
    return found


def _decision(line: str, today: date) -> Decision:
    parts = [part.strip() for part in _PARTS.split(line)]
    if len(parts) != 3 or not all(parts) or len(parts[0]) > LONGEST_DECISION:
        raise Refused("decision_form", given=line)
    due = parse_day(parts[2], today, Tense.FUTURE)
    if due < today:
        raise Refused("due_in_past", given=due)
    return Decision(parts[0], clean(parts[1]), due)

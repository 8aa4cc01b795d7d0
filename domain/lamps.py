"""Lamps: green, yellow, red, or grey for 未报, by rules that are data (二(四); `facts/domain.md` 3.1).

Two measures of pace are kept apart: percentage points of the contract, and the share of the plan
to date. Every lamp carries what it was judged by, so that it can explain itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.periods import DAY, add_months


class Colour(StrEnum):
    """From the best to the worst; grey is not known."""

    GREEN = "绿灯"
    YELLOW = "黄灯"
    RED = "红灯"
    GREY = "未报"


class Method(StrEnum):
    START = "开工时限"
    POINTS = "序时百分点"
    RATIO = "序时比例"
    LISTING = "入库"


PRESET = (Method.START, Method.POINTS)
_SEVERITY = (Colour.GREEN, Colour.YELLOW, Colour.RED)


@dataclass(frozen=True)
class After:
    """A moment counted from a date: whole months, then days; 31 January and a month is 28 February."""

    months: int
    days: int

    def since(self, day: date) -> date:
        return add_months(day, self.months) + self.days * DAY


@dataclass(frozen=True)
class Limit:
    """The days from which something that has not happened is yellow, then red."""

    yellow: After
    red: After


@dataclass(frozen=True)
class Band:
    """How far behind is yellow, then red; `reached` tells whether `yellow` itself is yellow already."""

    yellow: Fraction
    reached: bool
    red: Fraction  # itself still yellow

    def colour(self, behind: Fraction) -> Colour:
        if behind > self.red:
            return Colour.RED
        is_yellow = behind >= self.yellow if self.reached else behind > self.yellow
        return Colour.YELLOW if is_yellow else Colour.GREEN


LIMITS: Mapping[Method, Limit] = {
    Method.START: Limit(yellow=After(0, 1), red=After(3, 0)),
    Method.LISTING: Limit(yellow=After(1, 0), red=After(2, 1)),
}
BANDS: Mapping[Method, Band] = {
    Method.POINTS: Band(yellow=Fraction(10), reached=True, red=Fraction(30)),
    Method.RATIO: Band(yellow=Fraction(0), reached=False, red=Fraction(50)),
}


@dataclass(frozen=True)
class Rules:
    """What the office has in force; `yellows` above 0 makes so many yellow periods in a row red."""

    methods: tuple[Method, ...] = PRESET
    yellows: int = 0


@dataclass(frozen=True)
class Pace:
    """到位资金 against the plan to date, in yuan; `base` is what the whole plan comes to."""

    planned: int
    actual: int
    base: int

    def behind(self, method: Method) -> Fraction:
        """POINTS: percentage points of the base; RATIO: percent of the plan to date; ahead is 0."""
        whole = self.base if method is Method.POINTS else self.planned
        short = max(0, self.planned - self.actual)
        return Fraction(100 * short, whole) if whole else Fraction(0)


@dataclass(frozen=True)
class Course:
    """What is known of a project on the day it is judged; dates are those of the plan in force."""

    start_planned: date | None
    started: date | None
    listed: date | None  # 入库
    pace: Pace | None
    unreported: bool = False


@dataclass(frozen=True)
class Cause:
    """What one method sees: days since `since` for a limit, how far behind for a pace."""

    method: Method
    colour: Colour
    since: date | None = None
    days: int = 0
    behind: Fraction = Fraction(0)


@dataclass(frozen=True)
class Excuse:
    """正当理由: it holds to its last day, that day included; ended early, only before that day."""

    reason: str
    approver: str
    until: date
    ended: date | None = None

    def holds(self, day: date) -> bool:
        return day <= self.until and (self.ended is None or day < self.ended)


@dataclass(frozen=True)
class Lamp:
    """`seen` is the colour before an excuse or the rule on running yellows; `causes` those not green.

    `running` counts the yellow periods in a row up to this one.
    """

    colour: Colour
    seen: Colour
    causes: tuple[Cause, ...] = ()
    running: int = 0
    excuse: Excuse | None = None


def pace(
    plan: Sequence[tuple[date, int]],
    start: date | None,
    production: date | None,
    contract_money: int | None,
    total: int,
    day: date,
) -> Pace | None:
    """The money plan to date, in yuan: as entered, else the elapsed share of 计划开工 → 计划投产
    times 合同引资. None before 计划开工, and where no plan can be told.

    `plan` holds (date, cumulative yuan), oldest first: each is owed from its date on.
    """
    if start is not None and day < start:
        return None
    if plan:
        due = [amount for on, amount in plan if on <= day]
        return Pace(due[-1] if due else 0, total, contract_money or plan[-1][1])
    if start is None or production is None or production <= start or not contract_money:
        return None
    elapsed = min(day, production) - start
    planned = contract_money * elapsed.days // (production - start).days
    return Pace(planned, total, contract_money)


def judge(
    course: Course,
    day: date,
    *,
    rules: Rules = Rules(),
    excuse: Excuse | None = None,
    earlier: Sequence[Colour] = (),
) -> Lamp:
    """The worst of what the methods see; 未报 is grey, whatever they see.

    An excuse in force makes it green, and stands beside a grey one. `earlier` holds the colours seen in the periods before,
    newest first.
    """
    causes = tuple(
        one for one in _causes(course, day, rules.methods) if one.colour is not Colour.GREEN
    )
    seen = max((one.colour for one in causes), key=_SEVERITY.index, default=Colour.GREEN)
    holding = excuse if excuse is not None and excuse.holds(day) else None
    if course.unreported:
        return Lamp(Colour.GREY, Colour.GREY, excuse=holding)
    if holding is not None:
        return Lamp(Colour.GREEN, Colour.GREEN, causes, excuse=holding)
    running = _running(earlier) + 1 if seen is Colour.YELLOW else 0
    colour = Colour.RED if 0 < rules.yellows <= running else seen
    return Lamp(colour, seen, causes, running)


def before_today(history: Sequence[Colour]) -> Sequence[Colour]:
    """The periods before the one that runs, of all that were judged, newest first.

    A yellow that was already judged is not counted again between two judgements.
    """
    return history[1:] if history and history[0] is Colour.YELLOW else history


def _causes(course: Course, day: date, methods: Iterable[Method]) -> Iterable[Cause]:
    for method in methods:
        if method in BANDS and course.pace is not None:
            behind = course.pace.behind(method)
            yield Cause(method, BANDS[method].colour(behind), behind=behind)
        since = _waiting_since(method, course)
        if since is not None:
            yield _limited(method, since, day)


def _waiting_since(method: Method, course: Course) -> date | None:
    """The date a limit counts from, while what it is about has not happened."""
    if method is Method.START and course.started is None:
        return course.start_planned
    if method is Method.LISTING and course.listed is None:
        return course.started
    return None


def _limited(method: Method, since: date, day: date) -> Cause:
    limit = LIMITS[method]
    days = max(0, (day - since).days)
    if day >= limit.red.since(since):
        return Cause(method, Colour.RED, since, days)
    if day >= limit.yellow.since(since):
        return Cause(method, Colour.YELLOW, since, days)
    return Cause(method, Colour.GREEN, since, days)


def _running(earlier: Sequence[Colour]) -> int:
    """Yellow periods in a row before this one; a period without a report neither counts nor ends it."""
    known = [one for one in earlier if one is not Colour.GREY]
    return next((at for at, one in enumerate(known) if one is not Colour.YELLOW), len(known))

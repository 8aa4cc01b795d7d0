"""推进计划: what was agreed, what it became, how far it slipped, and 倒排 (二(三); product.md 2)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.money import parse as parse_money
from domain.periods import DAY
from domain.projects import Milestone
from domain.stages import MILESTONES, Stage

# Usual days from the milestone before to this one; a plan with less time is drawn together.
USUAL_DAYS: Mapping[Stage, int] = {
    Stage.REGISTERED: 30,
    Stage.FUNDED: 60,
    Stage.STARTED: 90,
    Stage.COMPLETED: 360,
    Stage.PRODUCING: 60,
}

# The lists of projects by how their plans stand, as somebody types their names.
CALLED: Mapping[str, str] = {
    "红灯": "red",
    "黄灯": "yellow",
    "未报": "grey",
    "逾约": "breached",
    "改期待定": "proposed",
    "待认定": "unrecognised",
    "全部": "all",
}


class Dated(StrEnum):
    """The dates that are agreed: what the contract names, and the plan."""

    CONTRACTUAL = "合同约定"
    PLANNED = "计划"


@dataclass(frozen=True)
class Grounds:
    """Why an agreed date changes, who approved it and who asked (None: whoever enters it)."""

    reason: str = ""
    approver: str = ""
    by: int | None = None


@dataclass(frozen=True)
class Revision:
    """One change of an agreed date: of the first entry (no `before`) a plan keeps its baseline."""

    project: int
    dated: Dated
    stage: Stage
    before: date | None
    after: date
    reason: str
    approver: str
    by: int | None
    at: datetime


@dataclass(frozen=True)
class Proposal:
    """改期 as the project's own side asks for it: nothing changes until the office agrees."""

    id: int
    project: int
    stage: Stage
    after: date
    reason: str
    by: int
    at: datetime
    decided_at: datetime | None = None


@dataclass(frozen=True)
class Recognition:
    """认定: the office takes a milestone as done on a day, on this evidence; 自报 stands beside it."""

    project: int
    stage: Stage
    on: date
    evidence: str
    by: int
    at: datetime


def slip(agreed: date | None, one: Milestone, today: date) -> int | None:
    """Days after the agreed date (fewer than 0: before it): of the actual date, else of the one to be
    expected (the forecast, else the plan in force), which is today where it has passed. None
    without an agreed date.
    """
    if agreed is None:
        return None
    if one.done is not None:
        return (one.done - agreed).days
    expected = one.forecast or one.planned or agreed
    return (max(expected, today) - agreed).days


def breaches(known: Iterable[Milestone], today: date) -> list[tuple[Milestone, int]]:
    """逾约: not done, and the day the contract names has passed; with days past, longest first."""
    late = [
        (one, (today - one.contractual).days)
        for one in known
        if one.done is None and one.contractual is not None and one.contractual < today
    ]
    return sorted(late, key=lambda found: (-found[1], MILESTONES.index(found[0].stage)))


def check_order(dates: Mapping[Stage, date | None], stage: Stage, day: date) -> None:
    """Milestones follow one another in each kind of date. Raises Refused: milestone_order."""
    place = MILESTONES.index(stage)
    for at, other in enumerate(MILESTONES):
        on = dates.get(other)
        if on and ((at < place and on > day) or (at > place and on < day)):
            raise Refused("milestone_order", stage=stage, day=day, other=other, other_day=on)


def back_from(production: date, known: Mapping[Stage, Milestone], today: date) -> dict[Stage, date]:
    """倒排: planned dates of what is not done, worked back from 投产 by the usual days.

    Where that would begin before today, or before the last milestone done, the time left is
    shared out in proportion. Raises Refused: plan_no_time, plan_complete.
    """
    done = {stage: one.done for stage, one in known.items() if one.done is not None}
    if Stage.PRODUCING in done:
        raise Refused("plan_complete")
    last = max((MILESTONES.index(stage) for stage in done), default=0)
    left = MILESTONES[last + 1 :]
    begin = max([today, *done.values()])
    if production <= begin + len(left) * DAY:
        raise Refused("plan_no_time", begin=begin, production=production)
    usual = sum(USUAL_DAYS[stage] for stage in left)
    room = min(usual, (production - begin).days)
    dates, after = {}, usual
    for stage in left:
        after -= USUAL_DAYS[stage]
        dates[stage] = production - timedelta(days=after * room // usual)
    return dates


def read_money(text: str, today: date) -> tuple[tuple[date, int], ...]:
    """资金计划: a line for each date, with what is to be there in all by then, in 万元.

    Raises Refused: money_plan_line, money_plan_twice, money_plan_falls; of a date or a sum
    that cannot be read, as `parse_day` and `money.parse`.
    """
    lines = [line for line in re.split(r"[\n;；]", text) if line.strip()]
    plan = sorted(_money_line(line, today) for line in lines)
    for (on, amount), (then, more) in pairwise(plan):
        if on == then:
            raise Refused("money_plan_twice", day=on)
        if more < amount:
            raise Refused("money_plan_falls", day=then, amount=more, before=amount)
    return tuple(plan)


def _money_line(line: str, today: date) -> tuple[date, int]:
    day, _, rest = line.strip().partition(" ")
    amount = parse_money(rest) if rest.strip() else None
    if amount is None:
        raise Refused("money_plan_line", given=line.strip())
    return parse_day(day, today, Tense.FUTURE), amount.yuan

"""The card of a sitting: what is asked at which stage, what a draft may say, what is doubtful."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.attachments import Counts
from domain.faults import Refused
from domain.money import Span
from domain.periods import Period, PeriodKind, containing
from domain.projects import Milestone, Project
from domain.roles import Category
from domain.stages import MILESTONES, PATH, REVISITED, Stage

LONGEST_TEXT = 4000
JUMP = 100  # a total this many times the last one is asked back


KIND_OF = {
    Span.HALF_MONTH: PeriodKind.HALF_MONTH,
    Span.MONTH: PeriodKind.MONTH,
    Span.QUARTER: PeriodKind.QUARTER,
    Span.YEAR: PeriodKind.YEAR,
}


class Field(StrEnum):
    STATEMENT = "statement"
    DISPUTE = "dispute"
    NEXT_STEP = "next_step"
    MONEY = "money"
    MILESTONES = "milestones"
    PROBLEM = "problem"
    MEASURES = "measures"
    NEXT_PLAN = "next_plan"


REPEATED = (Field.DISPUTE, Field.NEXT_STEP, Field.MEASURES, Field.NEXT_PLAN)
PERCENT = "percent"  # a field that a sentence or a table fills, and no button
ASKED_PERCENT = (Stage.STARTED, Stage.COMPLETED)  # 形象进度 is that of a building (product.md 4)


class Source(StrEnum):
    SELF = "本人"
    PHONE = "电话代填"
    LIAISON = "联络员代填"


_TALKS = (Field.STATEMENT, Field.DISPUTE, Field.NEXT_STEP, Field.MILESTONES)
_BUILDING = (Field.STATEMENT, Field.MONEY, Field.MILESTONES, Field.PROBLEM)
_REVISIT = (Field.STATEMENT, Field.PROBLEM)
_QUARTER = (Field.MEASURES, Field.NEXT_PLAN)


@dataclass(frozen=True)
class Told:
    """What a draft says of one milestone: done on a day, now expected on another, or not done yet."""

    done: date | None = None
    forecast: date | None = None


@dataclass(frozen=True)
class SaidProblem:
    """What holds a project up; `unit` as it was written, "" where none was named.

    `by` is the message of the sentence it was heard in, "" where it was asked for.
    """

    category: Category
    unit: str
    text: str
    by: str = ""


@dataclass(frozen=True)
class Heard:
    """The words of a sentence that filled a field; `by` is the message they stood in."""

    words: str
    by: str = ""


@dataclass(frozen=True)
class Doubt:
    """Words that stay in the statement, because the field `about` cannot be filled with them.

    `code` names the refusal that says why, `values` fill it.
    """

    about: str
    code: str
    words: str
    by: str = ""
    values: Mapping[str, int | str | date] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """One project's unsent answer; money in yuan, `total` is cumulative at `total_on`.

    `added` is the amount that made the total, where one was said. `heard` and `doubts` go by the
    names of `domain.drafts`. `corrects` is the report of this round that it is to replace;
    `attachments` are ids of files.
    """

    project: int
    texts: Mapping[Field, str] = field(default_factory=dict)
    total: int | None = None
    total_on: date | None = None
    added: int | None = None
    percent: Decimal | None = None
    milestones: Mapping[Stage, Told] = field(default_factory=dict)
    problems: tuple[SaidProblem, ...] = ()
    heard: Mapping[str, Heard] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    no_change: bool = False
    reason: str = ""
    corrects: int | None = None
    attachments: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        filled = self.texts or self.milestones or self.problems or self.no_change
        numbered = self.total is not None or self.percent is not None
        return not (filled or numbered or self.attachments)


@dataclass(frozen=True)
class Report:
    """A submitted card; `author` pressed 提交, `responsible` answers for the project."""

    id: int
    project: int
    version: int
    period: str
    window: str
    author: int
    responsible: int | None
    source: Source
    submitted_at: datetime
    draft: Draft
    withdrawn_at: datetime | None = None


@dataclass(frozen=True)
class LastSaid:
    """What an earlier report said to a question, and the day it was submitted."""

    text: str
    on: date


@dataclass(frozen=True)
class Facts:
    """What a card shows: the project as it is known, the draft, and the period it is asked for."""

    project: Project
    draft: Draft
    known: Mapping[Stage, Milestone]
    totals: Sequence[tuple[date, int]]
    period: Period
    today: date
    attached: Counts = field(default_factory=dict)
    said_before: Mapping[Field, LastSaid] = field(default_factory=dict)
    predecessor: str = ""  # whose draft it is, until somebody takes it up (前任草稿)
    waits_for_contract: bool = False  # no milestone is done while only a framework stands

    def milestone(self, stage: Stage) -> Milestone:
        return self.known.get(stage, Milestone(stage))


def fields(stage: Stage, kind: PeriodKind | None) -> tuple[Field, ...]:
    """What the card asks at this stage; the quarter adds at most two questions (product.md 3, 4).

    In production that is the 回访: how it goes, and what is wanted; of a project that stands, the one
    question how it goes on.
    """
    if stage in REVISITED:
        return _REVISIT if stage is Stage.PRODUCING else _REVISIT[:1]
    asked = _TALKS if stage in (Stage.LEAD, Stage.TALKS) else _BUILDING
    return asked + _QUARTER if kind is PeriodKind.QUARTER else asked


def last_said(
    told: Sequence[Report], asked: Sequence[Field], corrects: int | None
) -> dict[Field, LastSaid]:
    """The newest answer to each question that is asked again, of reports given oldest first.

    A version that was replaced, or is about to be (`corrects`), says nothing.
    """
    replaced = {corrects, *(one.draft.corrects for one in told)}
    return {
        question: LastSaid(one.draft.texts[question], one.submitted_at.date())
        for question in REPEATED
        if question in asked
        for one in told
        if one.id not in replaced and question in one.draft.texts
    }


def as_of(period: Period, today: date) -> date:
    """A total holds at the period's last day, or today where that comes first (product.md 4)."""
    return min(period.last, today)


def total_at(totals: Sequence[tuple[date, int]], day: date) -> int:
    """The last total not after `day`, in yuan; 0 before the first."""
    return next((amount for on, amount in reversed(totals) if on <= day), 0)


def total_before(totals: Sequence[tuple[date, int]], first: date) -> int:
    """The total a span begins with: the last one before it, else the first one known.

    What a ledger brought along did not arrive in the span in which it was imported.
    """
    earlier = [amount for on, amount in totals if on < first]
    return earlier[-1] if earlier else totals[0][1] if totals else 0


def begins_at_zero(stage: Stage, totals: Sequence[tuple[date, int]], draft: Draft) -> bool:
    """Whether the first total that is told is all new money: said as an amount of a period, or of a
    project that had not come to 进资. What a running one has in all did not arrive just now.
    """
    if totals or not draft.total:
        return False
    return draft.added == draft.total or stage in PATH[: PATH.index(Stage.FUNDED)]


def counts_from(span: Span | None, totals: Sequence[tuple[date, int]], period: Period) -> int:
    """The total to which an amount of this span is added (product.md 4).

    That at the beginning of the month, quarter or year the card's period ends in; for new money
    the last one recorded; for a total nothing.
    """
    if span is None:
        return 0
    if span is Span.NEW:
        return totals[-1][1] if totals else 0
    kind = KIND_OF.get(span)
    return total_before(totals, containing(kind, period.last).first if kind else period.first)


def arrived_between(totals: Sequence[tuple[date, int]], first: date, last: date) -> int:
    """What came in from `first` to `last`: a difference of totals, in yuan."""
    return max(0, total_at(totals, last) - total_before(totals, first))


def check_total(project: Project, totals: Sequence[tuple[date, int]], total: int, on: date) -> None:
    """A cumulative sum does not fall; raises `Refused` with both values in yuan."""
    before = total_at(totals, on)
    if total < before:
        raise Refused("total_falls", total=total, before=before, project=project)


def is_jump(totals: Sequence[tuple[date, int]], total: int, on: date) -> bool:
    """万元 typed as 元 or the other way: a hundred times the last total."""
    before = total_at(totals, on)
    return before > 0 and total >= before * JUMP


def wants_reason(project: Project, total: int | None) -> bool:
    """More capital than the contract says needs a word of explanation."""
    return bool(total and project.contract_money and total > project.contract_money)


def check_done(
    known: Mapping[Stage, Milestone], told: Mapping[Stage, Told], stage: Stage, day: date
) -> None:
    """A milestone is not done before an earlier one, nor after a later; raises `Refused`."""
    dates = {one: known[one].done for one in known} | {
        one: what.done for one, what in told.items() if what.done
    }
    place = MILESTONES.index(stage)
    for at, other in enumerate(MILESTONES):
        done = dates.get(other)
        if done is None or other == stage:
            continue
        if (at < place and done > day) or (at > place and done < day):
            raise Refused("milestone_order", stage=stage, day=day, other=other, other_day=done)


def disorder(
    known: Mapping[Stage, Milestone], told: Mapping[Stage, Told]
) -> list[tuple[Stage, date, Stage, date]]:
    """Where a forecast now falls after the date a later milestone is expected on: both, to be checked."""
    days = {stage: one.done or one.expected for stage, one in known.items()}
    days |= {stage: one.done or one.forecast or days.get(stage) for stage, one in told.items()}
    return [
        (stage, day, later, then)
        for stage in MILESTONES
        if stage in told and (day := days.get(stage))
        for later in MILESTONES[MILESTONES.index(stage) + 1 :]
        if (then := days.get(later)) and then < day
    ]


def skipped(
    stage: Stage, known: Mapping[Stage, Milestone], told: Mapping[Stage, Told]
) -> list[Stage]:
    """What lies between the project's stage and what is told done, without a day of its own."""
    done = [one for one in MILESTONES if one in told and told[one].done]
    if not done or stage not in PATH:
        return []
    known_done = {one for one, milestone in known.items() if milestone.done}
    between = PATH[PATH.index(stage) + 1 : PATH.index(done[-1])]
    return [one for one in between if one not in known_done and one not in done]


def due_milestones(
    known: Mapping[Stage, Milestone], told: Mapping[Stage, Told], period: Period
) -> list[Milestone]:
    """What was expected in the period, is not done and has not been spoken of (product.md 4)."""
    return [
        milestone
        for stage, milestone in sorted(known.items(), key=lambda one: MILESTONES.index(one[0]))
        if milestone.done is None
        and milestone.expected is not None
        and milestone.expected in period
        and stage not in told
    ]


def problem_of(draft: Draft) -> str:
    """存在问题, as the project's page shows it."""
    return "\n".join(one.text for one in draft.problems)


def next_milestones(stage: Stage) -> tuple[Stage, ...]:
    """The milestones a card offers: those after the project's stage."""
    if stage not in PATH:
        return ()
    return tuple(one for one in MILESTONES if PATH.index(one) > PATH.index(stage))


def stage_after(stage: Stage, told: Mapping[Stage, Told]) -> Stage:
    """The furthest stage that is done now; a stopped project stays where it is."""
    reached = [one for one, what in told.items() if what.done]
    if stage not in PATH:
        return stage
    return max([stage, *reached], key=PATH.index)


def asks_money(stage: Stage, told: Mapping[Stage, Told]) -> bool:
    """Whether a card takes a sum: at its project's stage, or at the one that it says was reached.

    A sum said together with 投产 is still the building's.
    """
    return any(Field.MONEY in fields(one, None) for one in (stage, stage_after(stage, told)))

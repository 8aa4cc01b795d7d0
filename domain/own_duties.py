"""What leaders and heads owe themselves, as data (二(三), 三(一); product.md 3).

It is their own: in no group, never 未报, never escalated, never compared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.cadence import Window
from domain.periods import Period, PeriodKind
from domain.roles import Role, UnitKind
from domain.visits import VisitKind

ALL_PROJECTS = 0  # the subject of an obligation that any of the person's projects satisfies
SETTING = "own_duties"  # {"each": true}: one obligation for each project of a leader


class OwnDuty(StrEnum):
    HEARING = "听取汇报"
    ON_SITE = "现场协调"
    ANALYSIS = "分析会"
    BRIEFING = "专题汇报"
    TRIP = "外出招商"


@dataclass(frozen=True)
class Rule:
    duty: OwnDuty
    kind: PeriodKind
    role: Role
    basis: str


NOTICE = "赣市府办发〔2015〕69号"
RULES = (
    Rule(OwnDuty.HEARING, PeriodKind.HALF_MONTH, Role.LEADER, f"{NOTICE}二(三)"),
    Rule(OwnDuty.ON_SITE, PeriodKind.MONTH, Role.LEADER, f"{NOTICE}二(三)"),
    Rule(OwnDuty.ANALYSIS, PeriodKind.QUARTER, Role.LEADER, f"{NOTICE}二(三)"),
    Rule(OwnDuty.BRIEFING, PeriodKind.MONTH, Role.HEAD, f"{NOTICE}三(一)"),
    Rule(OwnDuty.TRIP, PeriodKind.MONTH, Role.HEAD, f"{NOTICE}三(一)"),
)
OWING_UNITS = frozenset({UnitKind.COUNTY, UnitKind.ZONE, UnitKind.DEPARTMENT})

# What a record satisfies unless a box is unticked: where the unit reported, it was heard as well.
# The first says which earlier records count when the longest unvisited is asked for.
SATISFIES: Mapping[VisitKind, tuple[OwnDuty, ...]] = {
    VisitKind.OFFICE: (OwnDuty.ON_SITE, OwnDuty.HEARING),
    VisitKind.ON_SITE: (OwnDuty.ON_SITE, OwnDuty.HEARING),
    VisitKind.HEARING: (OwnDuty.HEARING,),
    VisitKind.ANALYSIS: (OwnDuty.ANALYSIS, OwnDuty.HEARING),
    VisitKind.PUSH: (OwnDuty.HEARING,),
    VisitKind.DISPATCH: (OwnDuty.HEARING,),
    VisitKind.BRIEFING: (OwnDuty.BRIEFING,),
    VisitKind.TRIP: (OwnDuty.TRIP,),
}


def alike(kind: VisitKind) -> list[VisitKind]:
    """The kinds that do what this one does first: 现场办公 is a visit like 现场协调."""
    return [one for one, duties in SATISFIES.items() if SATISFIES[kind][0] in duties]


@dataclass(frozen=True)
class OwnObligation:
    """One duty of one person in one period; a visit from `first` to `last` satisfies it.

    `project` is ALL_PROJECTS, or the one it is about.
    """

    id: int
    duty: OwnDuty
    person: int
    period: str
    project: int
    first: date
    last: date
    due_at: datetime
    prompt_at: datetime
    visit: int | None = None
    prompted_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def rules_of(period: Period) -> list[Rule]:
    """Those that open with the period; a hearing opens with a digest."""
    return [one for one in RULES if one.kind is period.kind and one.duty is not OwnDuty.HEARING]


def rule_of(duty: OwnDuty) -> Rule:
    """Who owes it, and on what basis."""
    return next(one for one in RULES if one.duty is duty)


def heard_period(window: Window) -> Period:
    """The half-month a hearing is counted for: of several in a window, the last (合并报送)."""
    return max(one for one in window.periods if one.kind is PeriodKind.HALF_MONTH)


def satisfied(
    owed: Iterable[OwnObligation], duties: Iterable[OwnDuty], projects: Iterable[int], on: date
) -> Sequence[OwnObligation]:
    """What a record of this day answers of what is open: of each duty and subject the earliest.

    The day of a digest ends one hearing and begins the next: it goes to the one still open.
    """
    subjects, chosen = {ALL_PROJECTS, *projects}, set(duties)
    found: dict[tuple[OwnDuty, int], OwnObligation] = {}
    for one in sorted(owed, key=lambda each: each.due_at):
        if one.duty in chosen and one.project in subjects and one.covers(on):
            found.setdefault((one.duty, one.project), one)
    return list(found.values())

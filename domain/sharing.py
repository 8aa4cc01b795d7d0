"""利益分享: what each side gets of what an 异地落户, 共建 or 托管 project yields (二(五)).

Ratios and terms as they are found, `facts/domain.md` 5.1. A share is in hundredths of a percent, so
that thirds can be written: 33.33, 33.33 and 33.34. Years are calendar years, as 财政 settles them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.faults import Refused
from domain.stages import Stage

WHOLE = 100_00
LONGEST = 50  # years
MOST_PARTIES = 4


class Form(StrEnum):
    AWAY = "异地落户"
    JOINT = "共建"
    ENTRUSTED = "托管"


class Yield(StrEnum):
    """What is shared; 考核统计 is how much of the project each side counts as its own."""

    TAX = "税收"
    OUTPUT = "产值"
    FIXED = "固投"
    FUNDS = "到位资金"
    COUNTED = "考核统计"


class Trigger(StrEnum):
    """What sharing begins with, where no year was agreed on (`facts/domain.md` 5.1)."""

    PRODUCING = "投产"
    STARTED = "开工"
    FIRST = "首次产生"


_NODES = {Trigger.PRODUCING: Stage.PRODUCING, Trigger.STARTED: Stage.STARTED}


@dataclass(frozen=True)
class Repayment:
    """One party gets everything until it has had `sum` (元) back."""

    party: int
    sum: int


@dataclass(frozen=True)
class Terms:
    """`shares` by unit; `begins` is the year of the trigger (投产, first tax), None until it comes.

    `years` count from the first in which there is something to share; None: without end. Before and
    after, everything is the `landing` unit's.
    """

    shares: Mapping[int, int]
    landing: int
    begins: int | None = None
    years: int | None = None
    first: Repayment | None = None


@dataclass(frozen=True)
class Share:
    """One year's division in 元; `number` is the year of sharing, None while nothing is shared."""

    year: int
    parts: Mapping[int, int]
    repaid: int = 0
    number: int | None = None


@dataclass(frozen=True)
class Party:
    """One side of an agreement; `confirmed_by` is who said for it that these are the terms."""

    unit: int
    unit_name: str
    share: int
    confirmed_by: int | None = None


@dataclass(frozen=True)
class Agreement:
    """`begins` is the year agreed on; None: that of the `trigger`. `number` is the contract's."""

    id: int
    project: int
    form: Form
    yields: tuple[Yield, ...]
    number: str
    landing: int
    begins: int | None
    years: int | None
    first: Repayment | None
    made_by: int
    made_at: datetime
    objection: str = ""
    ended_on: date | None = None
    ended_why: str = ""
    trigger: Trigger = Trigger.PRODUCING
    parties: tuple[Party, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        return all(one.confirmed_by is not None for one in self.parties)

    @property
    def is_running(self) -> bool:
        return self.is_confirmed and self.ended_on is None

    def terms(self, of: Yield, done: Mapping[Stage, date], amounts: Mapping[int, int]) -> Terms:
        """What is put in is repaid out of taxes; `done` are the milestones reached, `amounts` what
        each year yielded.
        """
        begins = self.begins or began(self.trigger, done, amounts)
        shares = {one.unit: one.share for one in self.parties}
        first = self.first if of is Yield.TAX else None
        return Terms(shares, self.landing, begins, self.years, first)


def began(trigger: Trigger, done: Mapping[Stage, date], amounts: Mapping[int, int]) -> int | None:
    """The year of the trigger: of the milestone, or the first that yielded something; None: not yet."""
    if trigger is Trigger.FIRST:
        return min((year for year, amount in amounts.items() if amount), default=None)
    day = done.get(_NODES[trigger])
    return day.year if day else None


@dataclass(frozen=True)
class Counted:
    """What one side says of a figure: that it is right, and what statistics count as its own (元)."""

    unit: int
    confirmed_by: int | None
    counted: int | None


@dataclass(frozen=True)
class Figure:
    """What a project yielded in a year (元), as the landing side tells it."""

    id: int
    agreement: int
    year: int
    of: Yield
    amount: int
    told_by: int
    objection: str = ""
    sides: tuple[Counted, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        return all(one.confirmed_by is not None for one in self.sides)


def amounts(figures: Sequence[Figure], of: Yield) -> dict[int, int]:
    """元 by year."""
    return {one.year: one.amount for one in figures if one.of is of}


def check(terms: Terms) -> None:
    """Raises Refused: shares_parties, shares_not_whole, shares_years, shares_repayment."""
    if not 2 <= len(terms.shares) <= MOST_PARTIES or terms.landing not in terms.shares:
        raise Refused("shares_parties")
    if sum(terms.shares.values()) != WHOLE or min(terms.shares.values()) < 0:
        raise Refused("shares_not_whole")
    if terms.years is not None and not 1 <= terms.years <= LONGEST:
        raise Refused("shares_years")
    if terms.first and (terms.first.party not in terms.shares or terms.first.sum < 1):
        raise Refused("shares_repayment")


def divide(amount: int, shares: Mapping[int, int]) -> dict[int, int]:
    """元 by unit, to the last one: what rounding leaves goes where most was cut off, else in order."""
    parts = {unit: amount * share // WHOLE for unit, share in shares.items()}
    cut = sorted(shares, key=lambda unit: -(amount * shares[unit] % WHOLE))
    for unit in cut[: amount - sum(parts.values())]:
        parts[unit] += 1
    return parts


def by_year(terms: Terms, amounts: Mapping[int, int]) -> list[Share]:
    """Year by year from what each yielded (元); a year that is not given yielded nothing yet."""
    owed = terms.first.sum if terms.first else 0
    began = terms.begins if not owed else None
    shared = []
    for year, amount in sorted(amounts.items()):
        if terms.begins is None or year < terms.begins:
            shared.append(Share(year, _all_to(terms, terms.landing, amount)))
            continue
        repaid = min(owed, amount)
        owed -= repaid
        if began is None and not owed:
            began = year if amount > repaid else year + 1
        shared.append(_share(terms, year, amount, repaid, began))
    return shared


def last_year(terms: Terms, amounts: Mapping[int, int]) -> int | None:
    """The last year of sharing as far as is known; None: without end, or not begun."""
    begun = next((one for one in by_year(terms, amounts) if one.number is not None), None)
    if terms.years is None or (begun is None and (terms.first or terms.begins is None)):
        return None
    first = begun.year - (begun.number or 1) + 1 if begun else terms.begins
    return None if first is None else first + terms.years - 1


def _share(terms: Terms, year: int, amount: int, repaid: int, began: int | None) -> Share:
    number = year - began + 1 if began is not None and year >= began else None
    is_over = number is not None and terms.years is not None and number > terms.years
    left = amount - repaid
    parts = _all_to(terms, terms.landing, left) if is_over else divide(left, terms.shares)
    if terms.first:
        parts[terms.first.party] += repaid
    return Share(year, parts, repaid, None if is_over else number)


def _all_to(terms: Terms, unit: int, amount: int) -> dict[int, int]:
    return {one: amount if one == unit else 0 for one in terms.shares}

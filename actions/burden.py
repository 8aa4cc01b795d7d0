"""`/burden`: what the assistant itself sent and asked, and for whom it was too much."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from actions import posts as saying
from actions.audit import record
from domain.acts import Act
from domain.burden import CEILING, Kind, Load, above, heaviest, shares
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person
from domain.periods import DAY, NotAPeriod, Period, PeriodKind, containing
from domain.roles import Role
from domain.said_periods import named
from storage import Tx, burden, people, settings

SPANS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
SETTING = "burden_ceiling"
MOST = 999
SHOWN = 40  # characters of what was not understood


@dataclass(frozen=True)
class Burdened:
    """Somebody above the ceiling, by name only, and what they had most of."""

    person: Person
    most: str


def asked(tx: Tx, act: Act, words: str) -> None:
    """`/burden`, for a period (`/burden 2月`), or with another ceiling (`/burden 30`)."""
    if not words:
        show(tx, act, PeriodKind.MONTH)
    elif words.isascii() and words.isdigit() and 0 < int(words) <= MOST:
        set_ceiling(tx, act, int(words))
    else:
        _show(tx, act, _named(act, words))


def _named(act: Act, words: str) -> Period:
    try:
        period = named(words, act.now.date())
    except NotAPeriod:
        raise Refused("burden_unreadable", given=words[:SHOWN], most=MOST) from None
    if period.first > act.now.date():
        raise Refused("burden_ahead", period=period)
    return period


def show(tx: Tx, act: Act, span: str) -> None:
    """This month, quarter or year up to now."""
    if span not in SPANS:
        raise Refused("old_button")
    _show(tx, act, containing(PeriodKind(span), act.now.date()))


def _show(tx: Tx, act: Act, period: Period) -> None:
    today = act.now.date()
    loads = _loads(tx, act, period)
    ceiling = int(settings.get(tx, SETTING, CEILING))
    others = [one for one in SPANS if containing(one, today) != period]
    rows = [[Button(f"burden_{one}", "burden", 0, one) for one in others]]
    saying.turn(
        tx,
        act,
        "burden.page",
        rows,
        period=period,
        year=period.first.year if period.first.year != today.year else None,
        messages=sum(one.count for one in loads if not one.is_question),
        questions=sum(one.count for one in loads if one.is_question),
        groups=burden.in_groups(tx, period.first, period.last),
        roles=shares(loads, _by_role(tx)),
        units=shares(loads, _by_unit(tx)),
        kinds=heaviest(loads),
        ceiling=ceiling,
        burdened=[
            Burdened(people.person(tx, who), most)
            for who, most in above(loads, ceiling, period.kind)
        ],
    )


def _loads(tx: Tx, act: Act, period: Period) -> Sequence[Load]:
    since = datetime.combine(period.first, time(), act.now.tzinfo)
    until = datetime.combine(period.last + DAY, time(), act.now.tzinfo)
    asked = burden.questions(tx, since, until, Kind.REQUEST)
    return [*burden.messages(tx, period.first, period.last), *asked]


def _by_role(tx: Tx) -> dict[str, list[int]]:
    return {role: [one.id for one in people.holding(tx, role)] for role in Role}


def _by_unit(tx: Tx) -> dict[str, list[int]]:
    """In the order of the units: nobody is ranked by what was asked of them."""
    found: dict[str, list[int]] = defaultdict(list)
    for one in sorted(people.everybody(tx), key=lambda one: one.unit):
        found[one.unit_name].append(one.id)
    return found


def set_ceiling(tx: Tx, act: Act, ceiling: int) -> None:
    """How much is too much, a person and month."""
    before = settings.get(tx, SETTING, CEILING)
    settings.put(tx, act.now, SETTING, ceiling)
    record(tx, act, "set_ceiling", f"setting:{SETTING}", old=before, new=str(ceiling))
    show(tx, act, PeriodKind.MONTH)

"""What counts for each unit of an assessment: projects with agreed shares, tasks, problems to solve."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from fractions import Fraction

from actions import indicators
from actions.sharing import reached
from domain.acts import Act
from domain.assessment_figures import Held, Material, Service, counts
from domain.indicators import Case
from domain.people import Unit
from domain.periods import DAY, Period, PeriodKind, containing
from domain.roles import UnitKind
from domain.schemes import Scheme
from domain.sharing import WHOLE, Agreement, Yield, amounts, by_year
from storage import Tx, problems, projects, sharing, targets

Shares = Mapping[int, Mapping[int, Fraction]]  # by project and unit


def day_of(act: Act, period: Period) -> date:
    """Up to the period's end, or to today while it runs."""
    return min(period.last, act.now.date())


def materials(
    tx: Tx, act: Act, period: Period, used: Scheme, units: Mapping[int, Unit]
) -> dict[int, Material]:
    """What counts for each unit: a department's own projects, else those that lie in it."""
    day = day_of(act, period)
    cases = [one for one in indicators.cases(tx, act) if counts(used.exclusion, one)]
    shares, before = agreed_shares(tx, day), ended_shares(tx, day)
    registry, tasks = indicators.registry(tx), targets.of_year(tx, day.year)
    services = _services(tx, act, day)
    return {
        unit: Material(
            unit,
            day,
            _held(one, cases, shares, before),
            tasks,
            services.get(unit, ()),
            registry,
            period.kind is PeriodKind.QUARTER,
        )
        for unit, one in units.items()
    }


def _held(
    unit: Unit, cases: Iterable[Case], shares: Shares, before: Sequence[tuple[date, Shares]]
) -> list[Held]:
    if unit.kind is UnitKind.DEPARTMENT:
        return [Held(one) for one in cases if one.unit == unit.id]
    found = (
        Held(
            one,
            _share(one, unit.id, shares),
            tuple((until, _share(one, unit.id, ended)) for until, ended in before),
        )
        for one in cases
    )
    return [one for one in found if one.share or any(share for _, share in one.before)]


def _share(case: Case, unit: int, shares: Shares) -> Fraction:
    agreed = shares.get(case.id)
    return agreed.get(unit, Fraction(0)) if agreed else Fraction(case.locality == unit)


def agreed_shares(tx: Tx, day: date) -> dict[int, dict[int, Fraction]]:
    """By project and unit, as the agreements in force on that day divide 考核统计 in its year."""
    agreements = [
        one
        for one in sharing.confirmed(tx)
        if Yield.COUNTED in one.yields and (one.ended_on is None or day <= one.ended_on)
    ]
    nodes = projects.milestones_of_many(tx, [one.project for one in agreements])
    figures = sharing.figures_of(tx, [one.id for one in agreements])
    found: dict[int, dict[int, Fraction]] = {}
    for one in agreements:
        told = amounts([each for each in figures if each.agreement == one.id], Yield.COUNTED)
        terms = one.terms(Yield.COUNTED, reached(nodes.get(one.project, {})), told)
        years = dict.fromkeys(range(terms.begins or day.year, day.year + 1), WHOLE)
        parts = by_year(terms, years)[-1].parts if years else {one.landing: WHOLE}
        found[one.project] = {unit: Fraction(part, WHOLE) for unit, part in parts.items()}
    return found


def ended_shares(tx: Tx, day: date) -> list[tuple[date, Shares]]:
    """What was in force up to each day of this year on which an agreement ended, the earliest first."""
    first = containing(PeriodKind.YEAR, day).first
    ends = {one.ended_on for one in sharing.confirmed(tx) if _ended_within(one, first, day)}
    return [(end, agreed_shares(tx, end)) for end in sorted(one for one in ends if one)]


def _ended_within(one: Agreement, first: date, day: date) -> bool:
    return Yield.COUNTED in one.yields and one.ended_on is not None and first <= one.ended_on < day


def _services(tx: Tx, act: Act, day: date) -> dict[int, list[Service]]:
    first = containing(PeriodKind.YEAR, day).first
    since, before = (datetime.combine(one, time(), act.zone) for one in (first, day + DAY))
    services: dict[int, list[Service]] = {}
    for unit, project, code, due, closed, rating in problems.handled_between(tx, since, before):
        services.setdefault(unit, []).append(Service(project, code, due, closed, rating))
    return services

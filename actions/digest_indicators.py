"""The indicators a month's or quarter's digest prints: frozen with it, within each reader's scope."""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction

from actions import indicators
from actions.digest_lines import day_of, in_scope
from domain.acts import Act
from domain.cadence import DigestKind
from domain.digest_indicators import Progress, Reading, Seen, SeenTask, progress, reading
from domain.digests import Digest
from domain.indicators import Basis, Case, Indicator
from domain.roles import ScopeKind
from domain.targets import Task
from storage import Tx, digest_indicators, digest_lines, digests, targets


def read(tx: Tx, cases: Sequence[Case], day: date) -> tuple[list[Reading], list[Progress]]:
    """As of a day, by what is on record now; tasks where there are targets."""
    known = targets.of_year(tx, day.year)
    tasks = [one for one in Task if any(each.task is one for each in known)]
    return (
        [reading(one, cases, day) for one in indicators.registry(tx)],
        [progress(one, known, cases, day) for one in tasks],
    )


def freeze(tx: Tx, act: Act, one: Digest) -> None:
    """A half-month is too short for a rate to say anything."""
    if one.kind is not DigestKind.HALF_MONTH:
        day = day_of(tx, act, one)
        digest_indicators.freeze(tx, one.id, *read(tx, indicators.cases(tx, act), day))


def recount(tx: Tx, act: Act, one: Digest, told: Collection[int]) -> None:
    """As it was defined and set when it was composed; only what was told since is counted anew."""
    found, tasks = digest_indicators.frozen(tx, one.id)
    if not found:
        return
    day, cases = day_of(tx, act, one), indicators.cases(tx, act)
    known = targets.of_year(tx, day.year)
    digest_indicators.freeze(
        tx,
        one.id,
        [each.renewed(reading(each.indicator, cases, day), told) for each in found],
        [each.renewed(progress(each.task, known, cases, day), told) for each in tasks],
    )


def seen(tx: Tx, one: Digest, scope: ScopeKind, subject: str) -> tuple[list[Seen], list[SeenTask]]:
    """What one copy prints: rates with a base, and tasks of the city or of the unit."""
    found, tasks = digest_indicators.frozen(tx, one.id)
    if not found:
        return [], []
    ids, before = within(tx, one, scope, subject), _before(tx, one, scope, subject)
    rates = [Seen(each.within(ids), before.get(each.indicator)) for each in found]
    rated = [each for each in rates if each.reading.main.base]
    if scope is ScopeKind.LEADER:
        return rated, []
    unit = int(subject) if scope is ScopeKind.UNIT else None
    return rated, [shown for each in tasks if (shown := seen_task(each, unit, ids)).reported.target]


def _before(
    tx: Tx, one: Digest, scope: ScopeKind, subject: str
) -> dict[Indicator, Fraction | None]:
    """The rates of the digest before it; one that was defined otherwise is no comparison."""
    earlier = digests.compared_with(tx, one)
    if earlier is None:
        return {}
    found, _ = digest_indicators.frozen(tx, earlier.id)
    ids = within(tx, earlier, scope, subject)
    return {each.indicator: each.within(ids).main.rate for each in found}


def seen_task(one: Progress, unit: int | None, ids: Collection[int]) -> SeenTask:
    return SeenTask(
        one.standing(unit, ids, Basis.REPORTED),
        one.standing(unit, ids, Basis.RECOGNISED),
        one.done_year_ago(ids),
    )


def within(tx: Tx, one: Digest, scope: ScopeKind, subject: str) -> set[int]:
    """The projects that a scope's copy of the digest counts."""
    lines = digest_lines.frozen(tx, one.id)
    return {each.id for each in lines if in_scope(each, scope, subject)}

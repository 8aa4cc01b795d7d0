"""What a digest counts, frozen when it is composed; only what is reported later is counted anew."""

from collections.abc import Collection
from datetime import date, datetime

from actions import lamps
from actions.rhythm import rhythm
from domain.acts import Act
from domain.cadence import longest
from domain.capital import Recognised
from domain.corrections import Correction, correction
from domain.digest_recognised import OfProject, of_project
from domain.digests import (
    DUTY_OF,
    Digest,
    Figures,
    Line,
    Material,
    figures,
    judged_on,
    lines,
)
from domain.duties import ObligationState
from domain.indicators import Case
from domain.lamps import Lamp, before_today
from domain.periods import Period, PeriodKind, containing, preceding
from domain.projects import Project
from domain.roles import ScopeKind
from storage import Tx, capital, digest_lines, digests, duties, plans, projects, reports
from storage import lamps as seen_lamps


def freeze(tx: Tx, act: Act, one: Digest) -> None:
    """Every project, as it stands when the digest is composed."""
    _freeze(tx, act, one, projects.all_projects(tx))


def _freeze(tx: Tx, act: Act, one: Digest, listed: Collection[Project]) -> None:
    """The lines, and the colours that later months count as running from."""
    counted = _lines(tx, act, one, listed)
    digest_lines.freeze(tx, one.id, counted)
    if month := _month(_period(tx, act, one)):
        seen = {line.id: line.lamp.seen for line in counted if line.lamp}
        seen_lamps.keep(tx, month, one.id, seen)


def recount(tx: Tx, act: Act, one: Digest) -> Collection[int]:
    """Count anew what was reported since: the projects that were."""
    told = _told_since(tx, one)
    if told:
        _freeze(tx, act, one, projects.with_ids(tx, sorted(told)))
        digests.change(tx, one.id, recounted_at=act.now)
    return told


def _told_since(tx: Tx, one: Digest) -> Collection[int]:
    """A report of its own window, a late answer to it, one taken back, or a correction."""
    owed = duties.of_window(tx, one.window)
    waited = {
        each.project
        for each in owed
        if each.answered_at is None or each.answered_at > one.recounted_at
    }
    told = {
        report.project
        for report in reports.since(tx, one.recounted_at)
        if report.window == one.window or report.project in waited
    }
    return told.union(digests.corrected_since(tx, one))


def _lines(tx: Tx, act: Act, one: Digest, listed: Collection[Project]) -> list[Line]:
    beat = rhythm(tx, act.now)
    period = _period(tx, act, one)
    ids = [project.id for project in listed]
    duty = DUTY_OF[period.kind]
    before = preceding(period, beat.cadence.boundary)
    owed = duties.of_period(tx, duty, period.key)
    silent = {each.project for each in owed if each.state is ObligationState.OPEN}
    composed = beat.local(one.composed_at)
    earlier = digests.previous(tx, one)
    material = Material(
        projects=list(listed),
        obligations=owed,
        before=duties.of_period(tx, duty, before.key),
        milestones=projects.milestones_of_many(tx, ids),
        totals=projects.totals_of_many(tx, ids),
        lamps=_judged(tx, listed, period, judged_on(period, composed), silent),
        lamps_before={line.id: line.colour for line in digest_lines.frozen(tx, earlier.id)}
        if earlier
        else {},
        recognised=_recognised(tx, listed, judged_on(period, composed), composed),
    )
    return lines(material, period, composed)


def day_of(tx: Tx, act: Act, one: Digest) -> date:
    """The day it speaks of."""
    return judged_on(_period(tx, act, one), one.composed_at.astimezone(act.zone))


def _recognised(
    tx: Tx, listed: Collection[Project], day: date, composed: datetime
) -> dict[int, OfProject]:
    """核定 made up to the digest; a later one stands in the next."""
    ids = [one.id for one in listed]
    sums: dict[int, list[Recognised]] = {}
    for one in capital.recognised_of(tx, ids):
        sums.setdefault(one.project, []).append(one)
    reached = plans.recognitions_of_many(tx, ids)
    return {
        one.id: of_project(one.stage, sums.get(one.id, []), reached.get(one.id, {}), day, composed)
        for one in listed
    }


def _period(tx: Tx, act: Act, one: Digest) -> Period:
    return longest(duties.window(tx, one.window, act.zone).periods)


def _month(period: Period) -> str:
    """Whose lamps a month's or quarter's digest keeps; a half-month's digest only looks."""
    if period.kind is PeriodKind.HALF_MONTH:
        return ""
    return containing(PeriodKind.MONTH, period.last).key


def _judged(
    tx: Tx, listed: Collection[Project], period: Period, day: date, silent: Collection[int]
) -> dict[int, Lamp]:
    month, ids = _month(period), [one.id for one in listed]
    history = (
        seen_lamps.history(tx, ids, before=month)
        if month
        else {key: before_today(seen) for key, seen in seen_lamps.history(tx, ids).items()}
    )
    return lamps.judged(tx, listed, day, silent, history, lamps.rules(tx))


def corrections_of(tx: Tx, one: Digest) -> list[Correction]:
    """What corrections since it went out have changed of what it counts."""
    return _moved(tx, one, one.posted_at) if one.posted_at is not None else []


def changed_since_composed(tx: Tx, one: Digest) -> list[Correction]:
    """What was changed while the office looked at the preview, too: it enters with the next edit."""
    return _moved(tx, one, one.composed_at)


def _moved(tx: Tx, one: Digest, since: datetime) -> list[Correction]:
    now = {line.id: line for line in digest_lines.frozen(tx, one.id)}
    found = (correction(line, now[line.id]) for line in digests.counted_before(tx, one, since))
    return [each for each in found if each is not None]


def figures_of(tx: Tx, one: Digest, scope: ScopeKind, subject: str) -> Figures:
    """The figures of one scope, as the digest counted them."""
    counted = [line for line in digest_lines.frozen(tx, one.id) if in_scope(line, scope, subject)]
    return figures(counted, one.composed_at)


def in_scope(project: Project | Line | Case, scope: ScopeKind, subject: str) -> bool:
    if scope is ScopeKind.LEADER:
        return str(project.leader) == subject
    if scope is ScopeKind.UNIT:
        return subject in (str(project.unit), str(project.locality))
    return scope is ScopeKind.CITY

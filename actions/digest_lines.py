"""What a digest counts, frozen when it is composed; only what is reported later is counted anew."""

from collections.abc import Collection

from actions.rhythm import rhythm
from domain.acts import Act
from domain.cadence import longest
from domain.digests import (
    DUTY_OF,
    Correction,
    Digest,
    Figures,
    Line,
    Material,
    correction,
    figures,
    lines,
)
from domain.periods import preceding
from domain.projects import Project
from domain.roles import ScopeKind
from storage import Tx, digest_lines, digests, duties, projects, reports


def freeze(tx: Tx, act: Act, one: Digest) -> None:
    """Every project, as it stands when the digest is composed."""
    digest_lines.freeze(tx, one.id, _lines(tx, act, one, projects.all_projects(tx)))


def recount(tx: Tx, act: Act, one: Digest) -> bool:
    """Count anew what was reported since; False when nothing was."""
    told = _told_since(tx, one)
    if not told:
        return False
    digest_lines.freeze(tx, one.id, _lines(tx, act, one, projects.with_ids(tx, sorted(told))))
    digests.change(tx, one.id, recounted_at=act.now)
    return True


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
    period = longest(duties.window(tx, one.window, beat.zone).periods)
    ids = [project.id for project in listed]
    duty = DUTY_OF[period.kind]
    before = preceding(period, beat.cadence.boundary)
    material = Material(
        projects=list(listed),
        obligations=duties.of_period(tx, duty, period.key),
        before=duties.of_period(tx, duty, before.key),
        milestones=projects.milestones_of_many(tx, ids),
        totals=projects.totals_of_many(tx, ids),
    )
    return lines(material, period, beat.local(one.composed_at))


def corrections_of(tx: Tx, one: Digest) -> list[Correction]:
    """What corrections since it went out have changed of what it counts."""
    now = {line.id: line for line in digest_lines.frozen(tx, one.id)}
    found = (correction(line, now[line.id]) for line in digests.counted_before(tx, one))
    return [each for each in found if each is not None]


def figures_of(tx: Tx, one: Digest, scope: ScopeKind, subject: str) -> Figures:
    """The figures of one scope, as the digest counted them."""
    counted = [line for line in digest_lines.frozen(tx, one.id) if in_scope(line, scope, subject)]
    return figures(counted, one.composed_at)


def in_scope(project: Project | Line, scope: ScopeKind, subject: str) -> bool:
    if scope is ScopeKind.LEADER:
        return str(project.leader) == subject
    if scope is ScopeKind.UNIT:
        return subject in (str(project.unit), str(project.locality))
    return scope is ScopeKind.CITY

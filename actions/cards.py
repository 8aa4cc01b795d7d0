"""What one project's card shows: the card itself, its milestones, or the receipt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from actions.attachment_lists import counted, draft_view
from actions.owing import owed_by
from actions.rhythm import rhythm
from actions.why import reason_of
from domain.acts import Act
from domain.cadence import Window, longest, sitting_period
from domain.digests import Digest, DigestState, Entry
from domain.duties import late_periods
from domain.people import Person
from domain.periods import Period, PeriodKind, containing, parse
from domain.posts import Content
from domain.projects import Milestone, Project
from domain.reports import (
    REPEATED,
    Draft,
    Facts,
    Field,
    LastSaid,
    Report,
    fields,
    last_said,
    problem_of,
    stage_after,
)
from domain.roles import Role, ScopeKind
from domain.stages import Stage
from storage import (
    Tx,
    absences,
    digests,
    duties,
    people,
    projects,
    reports,
    requests,
    successions,
    suggestions,
)
from storage.sittings import Sitting
from templates.cards import card, nodes, one_node, receipt

LOOKED_BACK = 24  # reports: a quarter's question was last asked some seven ago
REMEMBERED = 12  # windows back among which an open period is found


def standing(tx: Tx, act: Act, project: int) -> Report | None:
    """What stands for the project in the window that opened last."""
    window = duties.latest_window(tx, act.zone)
    return reports.in_window(tx, project, window.key) if window else None


def corrected_by(tx: Tx, draft: Draft | None) -> Report | None:
    """The report of this round that the draft is to replace."""
    return reports.report(tx, draft.corrects) if draft and draft.corrects else None


def project_before(tx: Tx, project: Project, report: Report | None) -> Project:
    """The project without what this report set; what somebody else has decided since stays."""
    if report is None:
        return project
    before, draft = reports.before(tx, report.id), report.draft
    stage = Stage(before["stage"])
    if project.stage is stage_after(stage, draft.milestones):
        project = replace(project, stage=stage)
    if project.statement in (draft.texts.get(Field.STATEMENT), before["statement"]):
        on = date.fromisoformat(before["statement_on"]) if before["statement_on"] else None
        project = replace(project, statement=before["statement"], statement_on=on)
    if draft.problems and project.problem == problem_of(draft):
        project = replace(project, problem=before["problem"])
    return project


def totals_before(tx: Tx, project: int, draft: Draft | None = None) -> list[tuple[date, int]]:
    """The totals a new one is compared with: without that of the version it corrects."""
    totals = dict(projects.totals_of(tx, project))
    corrected = corrected_by(tx, draft or reports.draft(tx, project))
    if corrected is not None and corrected.draft.total_on:
        before = reports.before(tx, corrected.id)
        own = before["total"]
        totals.pop(corrected.draft.total_on, None)
        if "zero_on" in before:
            totals.pop(date.fromisoformat(before["zero_on"]), None)
        totals |= {} if own is None else {corrected.draft.total_on: own}
    return sorted(totals.items())


def milestones_before(
    tx: Tx, project: int, draft: Draft | None = None
) -> Mapping[Stage, Milestone]:
    """The milestones new dates are compared with: without those of the version it corrects."""
    known = projects.milestones_of(tx, project)
    corrected = corrected_by(tx, draft or reports.draft(tx, project))
    if corrected is None:
        return known
    before = dict(known)
    for name, dates in reports.before(tx, corrected.id)["milestones"].items():
        done, stage = dates["done"], Stage(name)
        milestone = known.get(stage, Milestone(stage))
        before[stage] = replace(milestone, done=done and date.fromisoformat(done))
    return before


def period_of(tx: Tx, act: Act, project: int) -> tuple[Period, PeriodKind | None]:
    """The card's period and the longest open kind.

    A correction keeps the period of what it corrects; with nothing open it is today's half-month.
    """
    windows = duties.recent_windows(tx, REMEMBERED, act.zone)
    known = {one.key: one for window in windows for one in window.periods}
    corrected = corrected_by(tx, reports.draft(tx, project))
    if corrected is not None and corrected.period in known:
        return known[corrected.period], known[corrected.period].kind
    open_ = [
        known[one.period] for one in duties.open_of_project(tx, project) if one.period in known
    ]
    if not open_:
        today = act.now.date()
        boundary = rhythm(tx, act.now).cadence.boundary
        return containing(PeriodKind.HALF_MONTH, today, boundary), None
    return sitting_period(open_), longest(open_).kind


def card_view(tx: Tx, act: Act, sitting: Sitting, person: Person, project: Project) -> Content:
    period, kind = period_of(tx, act, project.id)
    draft = reports.draft(tx, project.id)
    owed = duties.open_of_project(tx, project.id)
    window = duties.latest_window(tx, act.zone)
    done = reports.in_window(tx, project.id, window.key) if window else None
    asked = bool(owed) or requests.open_of(tx, project.id) is not None
    if window and done and draft is None and not asked:
        return _receipt(tx, act, person, project, done, window)
    facts = Facts(
        project=project_before(tx, project, corrected_by(tx, draft)),
        draft=draft or Draft(project.id),
        known=milestones_before(tx, project.id, draft),
        totals=totals_before(tx, project.id, draft),
        period=period,
        today=act.now.date(),
        attached=counted(tx, draft),
        said_before=_said_before(tx, act, project, kind, draft),
        predecessor=_predecessor(tx, project.id),
    )
    if sitting.field == "attachments" and draft and draft.attachments:
        return draft_view(tx, person, project, draft)
    if sitting.field == "milestones":
        return nodes(person.language, facts)
    if sitting.field.startswith("node-"):
        return one_node(person.language, facts, Stage(sitting.field[5:]))
    return card(
        person.language,
        facts,
        kind=kind,
        asking="" if sitting.field == "attachments" else sitting.field,
        owed=bool(owed),
        late=late_periods(owed, act.now),
        why=reason_of(tx, project.id, facts.known),
        others=_others_open(tx, act, sitting, person, project),
        suggested=suggestions.open_of(tx, project.id),
        contacts=_contacts(tx, project.id),
    )


def _contacts(tx: Tx, project: int) -> set[int]:
    """The 企业联系人 who can be asked."""
    found = people.holding(tx, Role.ENTERPRISE, ScopeKind.PROJECT, str(project))
    return {one.id for one in found if one.reachable}


def _said_before(
    tx: Tx, act: Act, project: Project, kind: PeriodKind | None, draft: Draft | None
) -> dict[Field, LastSaid]:
    """Nothing already told is asked as if it were new: the last answers stand beside the questions."""
    asked = fields(project.stage, kind)
    if not set(asked).intersection(REPEATED):
        return {}
    told = [
        replace(one, submitted_at=one.submitted_at.astimezone(act.zone))
        for one in reports.newest(tx, project.id, LOOKED_BACK)
    ]
    return last_said(told, asked, draft.corrects if draft else None)


def _others_open(tx: Tx, act: Act, sitting: Sitting, person: Person, project: Project) -> bool:
    """Whether other projects of the person's own list wait for a word."""
    if sitting.desk.startswith("unit-"):
        return False
    waiting = {one.project for one in owed_by(tx, person, act.now.date())} - {project.id}
    return any(reports.draft(tx, other) is None for other in sorted(waiting))


def _predecessor(tx: Tx, project: int) -> str:
    found = successions.drafted_by(tx, project)
    return people.person(tx, found).name if found else ""


def _receipt(
    tx: Tx, act: Act, person: Person, project: Project, done: Report, window: Window
) -> Content:
    digest = digests.of_window(tx, window.key)
    return receipt(
        person.language,
        project,
        done,
        window,
        act.now,
        _names(tx, done),
        late=late_periods(duties.answered_by(tx, done.id), act.now),
        posted=digest is not None and digest.state is DigestState.POSTED,
        merged_at=_merged_at(tx, act, done, digest),
        also=_also(tx, act, done, window),
        attached=counted(tx, done.draft),
    )


def _also(tx: Tx, act: Act, done: Report, newest: Window) -> list[Entry]:
    """The digests of older windows that the same answer closes, in their order."""
    found = []
    answered = [one for one in duties.answered_by(tx, done.id) if one.window != newest.key]
    for key in sorted({one.window for one in answered}):
        periods = sorted({parse(one.period) for one in answered if one.window == key})
        digest, kind = digests.of_window(tx, key), duties.window(tx, key, act.zone).digest
        is_closed = digest is not None and digests.is_closed(tx, digest)
        at = None if is_closed else _merged_at(tx, act, done, digest)
        found.append(Entry(periods, kind, at, is_closed))
    return found


def _merged_at(tx: Tx, act: Act, done: Report, digest: Digest | None) -> datetime | None:
    """When a late answer or a correction enters the digest that is out; None for what was in time."""
    if digest is None or digest.posted_at is None or done.submitted_at <= digest.composed_at:
        return None
    beat = rhythm(tx, act.now)
    since = beat.local(max(done.submitted_at, digest.posted_at))
    return beat.calendar.next_at(since, (beat.cadence.edit_at,), beat.zone)


def _names(tx: Tx, report: Report) -> tuple[str, str, str]:
    """X 填报 / Y 负责, and Z when X did so in Z's stead."""
    author = people.person(tx, report.author).name
    substituted = absences.substituted(tx, report.id)
    behalf = people.person(tx, substituted).name if substituted else ""
    responsible = report.responsible and people.person(tx, report.responsible).name
    return author, responsible or behalf or author, behalf

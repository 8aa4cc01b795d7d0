"""提交 makes the draft a report, 修改 opens it again, 撤回 takes it back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from actions import sittings, unit_lists
from actions.audit import record
from actions.cards import period_of
from actions.digests import note_correction
from actions.rhythm import rhythm
from actions.sitting_lists import lines
from domain.acts import Act
from domain.faults import Refused
from domain.projects import Project
from domain.reports import (
    Draft,
    Field,
    Report,
    Source,
    Told,
    due_milestones,
    stage_after,
    wants_reason,
)
from domain.roles import Role
from domain.stages import Stage
from storage import Tx, dialogs, duties, people, projects, reports


def no_change(tx: Tx, act: Act, project: int) -> None:
    """本期无变化 is a full answer; a milestone that falls due must be spoken of first."""
    period, _ = period_of(tx, act, project)
    due = due_milestones(projects.milestones_of(tx, project), {}, period)
    if due:
        raise Refused("milestone_due", stage=due[0].stage, day=due[0].expected)
    reports.save_draft(tx, act.now, Draft(project, no_change=True), act.actor.id)
    submit(tx, act, project)


def submit_all(tx: Tx, act: Act) -> None:
    sitting = sittings.current(tx, act)
    for line in lines(tx, act, sitting):
        if line.mark == "draft":
            _submit(tx, act, line.project.id)
    sittings.back(tx, act)


def submit(tx: Tx, act: Act, project: int) -> None:
    """提交 on the card: it becomes the receipt, in place."""
    _submit(tx, act, project)
    sittings.open_card(tx, act, project)
    dialogs.close_dialog(tx, act.chat, act.user or 0)


def _submit(tx: Tx, act: Act, project_id: int) -> None:
    draft = reports.draft(tx, project_id)
    if draft is None:
        raise Refused("nothing_to_submit")
    project = projects.project(tx, project_id)
    if wants_reason(project, draft.total) and not draft.reason:
        raise Refused("reason_missing", project=project)
    period, _ = period_of(tx, act, project_id)
    window = duties.latest_window(tx, rhythm(tx, act.now).zone)
    key = window.key if window else ""
    before = _apply(tx, act, project, draft)
    earlier = reports.in_window(tx, project_id, key)
    report = Report(
        id=0,
        project=project_id,
        version=reports.count_versions(tx, project_id, key) + 1,
        period=earlier.period if earlier else period.key,
        window=key,
        author=act.actor.id,
        responsible=project.responsible,
        source=source_of(tx, act, project),
        submitted_at=act.now,
        draft=draft,
    )
    number = reports.add(tx, report, before)
    if earlier:
        duties.reanswer(tx, earlier.id, number)
    duties.answer(tx, act.now, project_id, number)
    reports.drop_draft(tx, project_id)
    record(tx, act, "submit", f"report:{number}", project=project_id, version=report.version)
    sittings.refresh_project(tx, act, project_id)
    unit_lists.refresh(tx, act, project)
    if earlier and _moved(earlier.draft, draft):
        note_correction(tx, act, key, number, project_id)


def _moved(before: Draft, now: Draft) -> bool:
    """Whether a newer version says something else of what a digest counts."""
    return (before.total, dict(before.milestones)) != (now.total, dict(now.milestones))


def source_of(tx: Tx, act: Act, project: Project) -> Source:
    """Who typed: the project's own people, their unit's liaison, or somebody at the phone."""
    if act.actor.id in (project.reporter, project.responsible):
        return Source.SELF
    held = {grant.role for grant in people.grants_of(tx, act.actor.id)}
    return Source.LIAISON if Role.LIAISON in held and Role.OFFICE not in held else Source.PHONE


def _apply(tx: Tx, act: Act, project: Project, draft: Draft) -> dict[str, Any]:
    """Bring the project's facts up to the report; what they were before is returned."""
    known = projects.milestones_of(tx, project.id)
    before: dict[str, Any] = {
        "stage": project.stage,
        "statement": project.statement,
        "statement_on": project.statement_on,
        "milestones": {
            stage: {"done": known[stage].done, "forecast": known[stage].forecast}
            if stage in known
            else {"done": None, "forecast": None}
            for stage in draft.milestones
        },
    }
    if Field.STATEMENT in draft.texts:
        text = draft.texts[Field.STATEMENT]
        projects.change(tx, project.id, statement=text, statement_on=act.now.date())
    if draft.total is not None and draft.total_on is not None:
        before["total"] = dict(projects.totals_of(tx, project.id)).get(draft.total_on)
        before["total_on"] = draft.total_on
        projects.record_total(tx, act.now, project.id, draft.total_on, draft.total, act.actor.id)
    for stage, told in draft.milestones.items():
        _apply_milestone(tx, act, project.id, stage, told)
    projects.change(tx, project.id, stage=stage_after(project.stage, draft.milestones))
    return before


def _apply_milestone(tx: Tx, act: Act, project: int, stage: Stage, told: Told) -> None:
    if told.done:
        projects.set_milestone(tx, project, stage, done=told.done, told_by=act.actor.id)
    elif told.forecast:
        projects.set_milestone(tx, project, stage, forecast=told.forecast, told_by=act.actor.id)


def change(tx: Tx, act: Act, project: int) -> None:
    """Open the submitted card again as a draft; 提交 makes the next version."""
    report = reports.latest(tx, project)
    if report is None:
        raise Refused("nothing_submitted")
    reports.save_draft(tx, act.now, report.draft, act.actor.id)
    sittings.open_card(tx, act, project)


def withdraw(tx: Tx, act: Act, project: int) -> None:
    """Until its digest is composed a report can be taken back; what it answered is open again."""
    report = reports.latest(tx, project)
    window = duties.latest_window(tx, rhythm(tx, act.now).zone)
    if report is None or window is None or report.window != window.key:
        raise Refused("nothing_submitted")
    if act.now >= window.preview:
        raise Refused("withdraw_too_late", since=window.preview)
    earlier = _earlier_version(tx, report)
    reports.withdraw(tx, act.now, report.id)
    _restore(tx, act, report, reports.before(tx, report.id))
    if earlier:
        duties.reanswer(tx, report.id, earlier.id)
    else:
        duties.reopen(tx, report.id)
    record(tx, act, "withdraw", f"report:{report.id}", project=project)
    sittings.open_card(tx, act, project)
    sittings.refresh_project(tx, act, project)
    unit_lists.refresh(tx, act, projects.project(tx, project))


def _earlier_version(tx: Tx, report: Report) -> Report | None:
    versions = [
        one for one in reports.of_window(tx, report.window) if one.project == report.project
    ]
    return versions[-2] if len(versions) > 1 else None


def _restore(tx: Tx, act: Act, report: Report, before: Mapping[str, Any]) -> None:
    project = report.project
    projects.change(
        tx,
        project,
        stage=Stage(before["stage"]),
        statement=before["statement"],
        statement_on=_date(before["statement_on"]),
    )
    for stage, dates in before["milestones"].items():
        projects.set_milestone(
            tx, project, Stage(stage), done=_date(dates["done"]), forecast=_date(dates["forecast"])
        )
    if "total_on" in before:
        on = date.fromisoformat(before["total_on"])
        if before["total"] is None:
            projects.forget_total(tx, project, on)
        else:
            projects.record_total(tx, act.now, project, on, before["total"], act.actor.id)


def _date(text: str | None) -> date | None:
    return None if text is None else datetime.fromisoformat(text).date()

"""提交 makes the draft a report, 修改 opens it again, 撤回 takes it back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from actions import ladder, problems, sittings, stages, unit_lists, why
from actions import requests as asking
from actions.access import revisits
from actions.audit import record
from actions.cards import corrected_by, period_of, project_before, standing
from actions.contracts import check_contract
from actions.digests import note_correction
from actions.drafts import check_no_change, draft_of
from actions.duties import excuse
from actions.owing import principals, sitter_for
from actions.sitting_lists import lines
from domain.acts import Act
from domain.cadence import Window, longest
from domain.faults import Refused
from domain.periods import DAY
from domain.projects import Project
from domain.reports import (
    Draft,
    Field,
    Report,
    Source,
    Told,
    as_of,
    begins_at_zero,
    problem_of,
    stage_after,
    wants_reason,
)
from domain.roles import Role
from domain.stages import STOPPED, Stage
from storage import Tx, absences, attachments, dialogs, duties, people, projects, reports, requests


def no_change(tx: Tx, act: Act, project: int) -> None:
    """本期无变化 is a full answer; a milestone that falls due must be spoken of first.

    A second press finds nothing open and only shows the card; a draft is never thrown away.
    """
    draft = reports.draft(tx, project) or Draft(project)
    if not draft.is_empty:
        raise Refused("draft_exists")
    asked = duties.open_of_project(tx, project) or requests.open_of(tx, project)
    if not asked and not draft.corrects and standing(tx, act, project):
        sittings.open_card(tx, act, project)
        return
    check_no_change(tx, act, project)
    reports.save_draft(tx, act.now, replace(draft, no_change=True), act.actor.id)
    submit(tx, act, project)


def submit_all(tx: Tx, act: Act) -> None:
    sitting = sittings.current(tx, act)
    drafted = [one.project.id for one in lines(tx, act, sitting) if one.mark == "draft"]
    filled = [one for one in drafted if not draft_of(tx, one).is_empty]
    sent = {project: _submit(tx, act, project) for project in filled}
    sittings.back(tx, act)
    why.ask(tx, act, [project for project, draft in sent.items() if draft.no_change])


def submit_these(tx: Tx, act: Act, found: Iterable[int]) -> int:
    """The drafts of these projects, whatever is shown; how many there were."""
    drafted = [one for one in found if not draft_of(tx, one).is_empty]
    for one in drafted:
        _submit(tx, act, one)
    return len(drafted)


def submit(tx: Tx, act: Act, project: int) -> None:
    """提交 on the card: it becomes the receipt, in place."""
    draft = _submit(tx, act, project)
    sittings.open_card(tx, act, project)
    dialogs.close_dialog(tx, act)
    why.ask(tx, act, [project] if draft.no_change else [])


def _submit(tx: Tx, act: Act, project_id: int) -> Draft:
    draft = replace(draft_of(tx, project_id), doubts=())
    if draft.is_empty:
        raise Refused("nothing_to_submit")
    project = was = projects.project(tx, project_id)
    if wants_reason(project, draft.total) and not draft.reason:
        raise Refused("reason_missing", project=project)
    if any(told.done for told in draft.milestones.values()):
        check_contract(tx, project)
    period, _ = period_of(tx, act, project_id)
    window = duties.latest_window(tx, act.zone)
    key = window.key if window else ""
    earlier = corrected_by(tx, draft)
    if earlier:
        _restore(tx, act, earlier)
        project = projects.project(tx, project_id)
    before = _apply(tx, act, project, draft, as_of(period, act.said_at.date()))
    report = Report(
        id=0,
        project=project_id,
        version=earlier.version + 1 if earlier else 1,
        period=earlier.period if earlier else period.key,
        window=key,
        author=act.actor.id,
        responsible=project.responsible,
        source=source_of(tx, act, project),
        submitted_at=act.now,
        draft=draft,
    )
    number = reports.add(tx, report, before)
    behalf = away_reporter(tx, act, project)
    if behalf is not None:
        absences.note_substitution(tx, number, behalf)
    attachments.reported(
        tx, number, draft.attachments, earlier.draft.attachments if earlier else ()
    )
    if earlier:
        duties.reanswer(tx, earlier.id, number)
    duties.answer(tx, act.said_at, project_id, number)
    reports.drop_draft(tx, project_id)
    asking.answered(tx, act, replace(report, id=number))
    problems.reported(tx, act, replace(report, id=number), earlier)
    record(tx, act, "submit", f"report:{number}", project=project_id, version=report.version,
           behalf=behalf)  # fmt: skip
    stages.reported(tx, act, was)
    sittings.refresh_project(tx, act, project_id)
    unit_lists.refresh(tx, act, project)
    ladder.follow(tx, act, project_id)
    if earlier and window and _counted(earlier.draft, window) != _counted(draft, window):
        note_correction(tx, act, key, number, project_id)
    return draft


def _counted(draft: Draft, window: Window) -> tuple[int | None, set[tuple[Stage, date]]]:
    """What a draft says of what the window's digest counts: the total and milestones of its period."""
    last = longest(window.periods).last
    total = draft.total if draft.total_on and draft.total_on <= last else None
    done = {(stage, told.done) for stage, told in draft.milestones.items() if told.done}
    return total, {(stage, day) for stage, day in done if day <= last}


def source_of(tx: Tx, act: Act, project: Project) -> Source:
    """Who typed: the project's own people or their deputy, the unit's liaison, or the office."""
    own = {project.reporter, project.responsible}
    if not own.isdisjoint({act.actor.id, *principals(tx, act.actor.id, act.now.date())}):
        return Source.SELF
    held = {grant.role for grant in people.grants_of(tx, act.actor.id)}
    if revisits(tx, act, project):
        return Source.SELF
    return Source.LIAISON if Role.LIAISON in held and Role.OFFICE not in held else Source.PHONE


def away_reporter(tx: Tx, act: Act, project: Project) -> int | None:
    """The reporter in whose stead the actor fills the card today (外出委托)."""
    if project.reporter is None or act.actor.id in (project.reporter, project.responsible):
        return None
    day = act.now.date()
    if project.reporter not in absences.on_day(tx, day):
        return None
    sitter = sitter_for(tx, people.person(tx, project.reporter), day)
    return project.reporter if sitter and sitter.id == act.actor.id else None


def _apply(tx: Tx, act: Act, project: Project, draft: Draft, on: date) -> dict[str, Any]:
    """Bring the project's facts up to the report; what they were before is returned."""
    draft = _dated(tx, project, draft, on)
    known = projects.milestones_of(tx, project.id)
    before: dict[str, Any] = {
        "stage": project.stage,
        "statement": project.statement,
        "statement_on": project.statement_on,
        "problem": project.problem,
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
    if draft.no_change and project.statement:
        projects.change(tx, project.id, statement_on=act.now.date())
    if draft.problems:
        projects.change(tx, project.id, problem=problem_of(draft))
    if draft.total is not None and draft.total_on is not None:
        before |= _start(tx, act, project, draft)
        before["total"] = dict(projects.totals_of(tx, project.id)).get(draft.total_on)
        before["total_on"] = draft.total_on
        before["total_told"] = draft.total
        projects.record_total(tx, act.now, project.id, draft.total_on, draft.total, act.actor.id)
    for stage, told in draft.milestones.items():
        _apply_milestone(tx, act, project.id, stage, told)
    projects.change(tx, project.id, stage=stage_after(project.stage, draft.milestones))
    return before


def _start(tx: Tx, act: Act, project: Project, draft: Draft) -> dict[str, Any]:
    """The zero that the first total counts from, on the eve of it."""
    totals = projects.totals_of(tx, project.id)
    if draft.total_on is None or not begins_at_zero(project.stage, totals, draft):
        return {}
    eve = draft.total_on - DAY
    projects.record_total(tx, act.now, project.id, eve, 0, act.actor.id)
    return {"zero_on": eve}


def _dated(tx: Tx, project: Project, draft: Draft, on: date) -> Draft:
    """本期无变化 says the last total again, as of the card's day (product.md 4)."""
    totals = projects.totals_of(tx, project.id)
    if not draft.no_change or not totals or totals[-1][0] >= on:
        return draft
    return replace(draft, total=totals[-1][1], total_on=on)


def _apply_milestone(tx: Tx, act: Act, project: int, stage: Stage, told: Told) -> None:
    if told.done:
        projects.set_milestone(tx, project, stage, done=told.done, told_by=act.actor.id)
    elif told.forecast:
        projects.set_milestone(tx, project, stage, forecast=told.forecast, told_by=act.actor.id)


def change(tx: Tx, act: Act, project: int) -> None:
    """Open this round's card again as a draft; 提交 makes the next version."""
    report = standing(tx, act, project)
    if report is None:
        raise Refused("nothing_submitted")
    draft = replace(report.draft, corrects=report.id)
    reports.save_draft(tx, act.now, draft, act.actor.id)
    sittings.open_card(tx, act, project)


def keep_report(tx: Tx, act: Act, project: int) -> None:
    """放弃修改: the draft of a correction goes, what was reported stands."""
    draft = reports.draft(tx, project)
    if draft is None or draft.corrects is None:
        raise Refused("old_button")
    reports.drop_draft(tx, project)
    sittings.open_card(tx, act, project)


def withdraw(tx: Tx, act: Act, project: int) -> None:
    """Until its digest is composed a report can be taken back; what it answered is open again."""
    report = standing(tx, act, project)
    window = duties.latest_window(tx, act.zone)
    if report is None or window is None:
        raise Refused("nothing_submitted")
    if act.now >= window.preview:
        raise Refused("withdraw_too_late", since=window.preview)
    earlier, was = corrected_by(tx, report.draft), projects.project(tx, project)
    reports.withdraw(tx, act.now, report.id)
    stands = earlier.draft.attachments if earlier else ()
    attachments.reported(tx, report.draft.corrects, stands, report.draft.attachments)
    _restore(tx, act, report)
    if earlier:
        told = projects.project(tx, project)
        _apply(tx, act, told, earlier.draft, earlier.submitted_at.astimezone(act.zone).date())
        duties.reanswer(tx, report.id, earlier.id)
    else:
        duties.reopen(tx, report.id)
        _excuse_if_stopped(tx, act, project)
    asking.taken_back(tx, act, report.id)
    problems.taken_back(tx, act, report, earlier)
    record(tx, act, "withdraw", f"report:{report.id}", project=project)
    stages.reported(tx, act, was)
    sittings.open_card(tx, act, project)
    sittings.refresh_project(tx, act, project)
    unit_lists.refresh(tx, act, projects.project(tx, project))
    ladder.follow(tx, act, project)


def _excuse_if_stopped(tx: Tx, act: Act, project_id: int) -> None:
    """免报: what was stopped meanwhile owes nothing, though its report is gone."""
    project = projects.project(tx, project_id)
    if project.stage in STOPPED:
        excuse(tx, act, project_id, project.stopped_why)


def _restore(tx: Tx, act: Act, report: Report) -> None:
    """Take back what this report had set; what somebody else has decided since stays."""
    before = reports.before(tx, report.id)
    was = project_before(tx, projects.project(tx, report.project), report)
    projects.change(
        tx,
        was.id,
        stage=was.stage,
        statement=was.statement,
        statement_on=was.statement_on,
        problem=was.problem,
    )
    for stage, dates in before["milestones"].items():
        days = {name: _date(day) for name, day in dates.items()}
        projects.set_milestone(tx, was.id, Stage(stage), **days)
    if "total_on" in before:
        _restore_total(tx, act, was.id, before)


def _restore_total(tx: Tx, act: Act, project: int, before: Mapping[str, Any]) -> None:
    on, total = date.fromisoformat(before["total_on"]), before["total"]
    if dict(projects.totals_of(tx, project)).get(on) != before["total_told"]:
        return  # the office has corrected it since
    if "zero_on" in before:
        projects.forget_total(tx, project, date.fromisoformat(before["zero_on"]))
    if total is None:
        projects.forget_total(tx, project, on)
    else:
        projects.record_total(tx, act.now, project, on, total, act.actor.id)


def _date(text: str | None) -> date | None:
    return None if text is None else datetime.fromisoformat(text).date()

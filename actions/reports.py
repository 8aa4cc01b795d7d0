"""Answering a card: the draft grows field by field, 提交 makes it a report, 撤回 takes it back."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from actions import posts as saying
from actions import sittings
from actions.audit import record
from actions.rhythm import rhythm
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.money import parse as parse_money
from domain.periods import Period
from domain.projects import Project
from domain.reports import (
    LONGEST_TEXT,
    Draft,
    Field,
    Report,
    Source,
    Told,
    as_of,
    check_done,
    check_total,
    due_milestones,
    is_jump,
    stage_after,
    total_at,
    wants_reason,
)
from domain.roles import Role
from domain.stages import Stage
from storage import Tx, dialogs, duties, people, projects, reports

_AMOUNT = re.compile(r"^(本期|本半月|本月|本季度?|新增|增加|到位)\s*")
_TOTAL = re.compile(r"^(累计|总计)?(到位资金|到位|进资)?(累计)?\s*")
REASON = "reason"


def draft_of(tx: Tx, project: int) -> Draft:
    return reports.draft(tx, project) or Draft(project)


def said(tx: Tx, act: Act, project: int, field: str, words: str) -> None:
    """The words that answer one field of the card."""
    if field == Field.MONEY:
        say_money(tx, act, project, words)
    elif field.startswith("day-"):
        say_day(tx, act, project, field.removeprefix("day-"), words)
    else:
        say_text(tx, act, project, field, words)


def say_text(tx: Tx, act: Act, project: int, field: str, words: str) -> None:
    """A text of the card, kept as typed but for invisible characters; a second one follows the first."""
    text = names.paragraph(words)
    draft = draft_of(tx, project)
    if not text:
        raise Refused("text_empty")
    if field == REASON:
        _keep(tx, act, replace(draft, reason=text[:LONGEST_TEXT]))
        return
    before = draft.texts.get(Field(field), "")
    whole = f"{before}\n{text}" if before and field == Field.STATEMENT else text
    if len(whole) > LONGEST_TEXT:
        raise Refused("text_too_long", length=len(whole), longest=LONGEST_TEXT)
    _keep(tx, act, replace(draft, texts={**draft.texts, Field(field): whole}, no_change=False))


def say_money(tx: Tx, act: Act, project: int, words: str) -> None:
    """A total, or an amount of the period that makes one; money in yuan from here on."""
    period, _ = sittings.period_of(tx, act, project)
    totals = projects.totals_of(tx, project)
    on = as_of(period, act.now.date())
    total = _total(words.strip(), totals, period)
    check_total(projects.project(tx, project), totals, total, on)
    if is_jump(totals, total, on):
        saying.answer(
            tx,
            act,
            "cards.ask_jump",
            [[Button("confirm", "total", project, str(total))]],
            total=total,
            before=total_at(totals, on),
        )
        return
    set_total(tx, act, project, total)


def _total(words: str, totals: list[tuple[date, int]], period: Period) -> int:
    amount = _AMOUNT.match(words)
    rest = words[amount.end() :] if amount else _TOTAL.sub("", words, count=1)
    read = parse_money(rest.lstrip("：:为是 "))
    if read is None:
        raise Refused("amount_unreadable", given=words)
    if not amount:
        return read.yuan
    return total_at(totals, period.first - timedelta(days=1)) + read.yuan


def set_total(tx: Tx, act: Act, project: int, total: int) -> None:
    period, _ = sittings.period_of(tx, act, project)
    on = as_of(period, act.now.date())
    check_total(projects.project(tx, project), projects.totals_of(tx, project), total, on)
    draft = replace(draft_of(tx, project), total=total, total_on=on, no_change=False)
    field = (
        REASON if wants_reason(projects.project(tx, project), total) and not draft.reason else ""
    )
    _keep(tx, act, draft, field)


def ask_day(tx: Tx, act: Act, project: int, stage: Stage, *, done: bool) -> None:
    """Which day? The next words are it."""
    field = f"day-{stage}/{'done' if done else 'moved'}"
    dialogs.open_dialog(tx, act.now, act.chat, act.user or 0, "card", subject=project, field=field)
    saying.answer(tx, act, "cards.ask_day", stage=stage, done=done)


def say_day(tx: Tx, act: Act, project: int, which: str, words: str) -> None:
    stage, _, what = which.partition("/")
    today = act.now.date()
    if what == "done":
        say_done(tx, act, project, Stage(stage), parse_day(words, today, Tense.PAST))
        return
    day = parse_day(words, today, Tense.FUTURE)
    if day < today:
        raise Refused("forecast_in_past", day=day, today=today)
    _tell(tx, act, project, Stage(stage), Told(forecast=day))


def say_done(tx: Tx, act: Act, project: int, stage: Stage, day: date) -> None:
    known = projects.milestones_of(tx, project)
    draft = draft_of(tx, project)
    check_done(known, draft.milestones, stage, day, act.now.date())
    _tell(tx, act, project, stage, Told(done=day))


def say_done_ago(tx: Tx, act: Act, project: int, stage: Stage, days: int) -> None:
    say_done(tx, act, project, stage, act.now.date() - timedelta(days=days))


def say_undone(tx: Tx, act: Act, project: int, stage: Stage) -> None:
    _tell(tx, act, project, stage, Told())


def _tell(tx: Tx, act: Act, project: int, stage: Stage, told: Told) -> None:
    draft = draft_of(tx, project)
    kept = {**draft.milestones, stage: told}
    _keep(tx, act, replace(draft, milestones=kept, no_change=False))


def undo(tx: Tx, act: Act, project: int, field: str) -> None:
    """Take one field back out of the draft."""
    draft = draft_of(tx, project)
    if field == Field.MONEY:
        draft = replace(draft, total=None, total_on=None, reason="")
    elif field == Field.MILESTONES:
        draft = replace(draft, milestones={})
    else:
        texts = {one: words for one, words in draft.texts.items() if one != field}
        draft = replace(draft, texts=texts)
    _keep(tx, act, draft)


def _keep(tx: Tx, act: Act, draft: Draft, field: str = "") -> None:
    if draft.is_empty:
        reports.drop_draft(tx, draft.project)
    else:
        reports.save_draft(tx, act.now, draft, act.actor.id)
    sittings.open_card(tx, act, draft.project, field)


def no_change(tx: Tx, act: Act, project: int) -> None:
    """本期无变化 is a full answer; a milestone that falls due must be spoken of first."""
    period, _ = sittings.period_of(tx, act, project)
    due = due_milestones(projects.milestones_of(tx, project), {}, period.last)
    if due:
        raise Refused("milestone_due", stage=due[0].stage, day=due[0].expected)
    reports.save_draft(tx, act.now, Draft(project, no_change=True), act.actor.id)
    submit(tx, act, project)


def no_change_all(tx: Tx, act: Act) -> None:
    """A draft for every project without one; those with a milestone due stay to be spoken of."""
    sitting = sittings.current(tx, act)
    exceptions, count = [], 0
    for line in sittings.lines(tx, act, sitting):
        if line.mark != "open":
            continue
        period, _ = sittings.period_of(tx, act, line.project.id)
        if due_milestones(projects.milestones_of(tx, line.project.id), {}, period.last):
            exceptions.append(line.project)
            continue
        reports.save_draft(tx, act.now, Draft(line.project.id, no_change=True), act.actor.id)
        count += 1
    sittings.offer(tx, act, sitting, count, exceptions)


def submit_all(tx: Tx, act: Act) -> None:
    sitting = sittings.current(tx, act)
    for line in sittings.lines(tx, act, sitting):
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
    period, _ = sittings.period_of(tx, act, project_id)
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

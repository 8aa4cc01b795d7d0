"""A draft grows field by field from what is said and pressed; nothing is stored as told before 提交."""

from dataclasses import replace
from datetime import date, timedelta

from actions import posts as saying
from actions import sittings
from actions.cards import milestones_before, period_of, totals_before
from actions.contracts import check_contract
from actions.sitting_lists import lines
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.dates import Tense, parse_day
from domain.drafts import believed, emptied, of_milestone, said_fields, without, written
from domain.faults import Refused
from domain.money import said as said_money
from domain.reports import (
    LONGEST_TEXT,
    Draft,
    Field,
    Told,
    as_of,
    check_done,
    check_total,
    counts_from,
    due_milestones,
    is_jump,
    total_at,
    wants_reason,
)
from domain.stages import Stage
from storage import Tx, dialogs, projects, reports

REASON = "reason"


def draft_of(tx: Tx, project: int) -> Draft:
    return reports.draft(tx, project) or Draft(project)


def say_text(tx: Tx, act: Act, project: int, field: str, words: str) -> None:
    """A text of the card, kept as typed but for invisible characters; a second one follows the first."""
    text = names.paragraph(words)
    draft = draft_of(tx, project)
    if not text:
        raise Refused("text_empty")
    if field == REASON and _is_amount(text):
        say_money(tx, act, project, words)
    elif field == REASON:
        keep(tx, act, replace(draft, reason=text[:LONGEST_TEXT]))
    else:
        _say_field(tx, act, draft, Field(field), text)


def _say_field(tx: Tx, act: Act, draft: Draft, field: Field, text: str) -> None:
    if field != Field.STATEMENT:
        draft = emptied(draft, field)
    keep(tx, act, fitting(written(draft, field, text)))


def _is_amount(text: str) -> bool:
    """Asked why it is so much, people type the sum again as it should be."""
    try:
        said_money(text)
    except Refused:
        return False
    return True


def fitting(draft: Draft) -> Draft:
    """The draft, whose texts all have a bearable length."""
    length = max(map(len, draft.texts.values()), default=0)
    if length > LONGEST_TEXT:
        raise Refused("text_too_long", length=length, longest=LONGEST_TEXT)
    return draft


def say_money(tx: Tx, act: Act, project: int, words: str) -> None:
    """A total, or an amount of the period that makes one; money in yuan from here on."""
    period, _ = period_of(tx, act, project)
    totals = totals_before(tx, project)
    on = as_of(period, act.said_at.date())
    yuan, span = said_money(words)
    total = counts_from(span, totals, period) + yuan
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
    set_total(tx, act, project, total, added=yuan if span else None)


def set_total(tx: Tx, act: Act, project: int, total: int, added: int | None = None) -> None:
    period, _ = period_of(tx, act, project)
    on = as_of(period, act.said_at.date())
    check_total(projects.project(tx, project), totals_before(tx, project), total, on)
    draft = draft_of(tx, project)
    reason = draft.reason
    draft = emptied(believed(draft, total), Field.MONEY)
    draft = replace(draft, total=total, total_on=on, added=added)
    keep(tx, act, replace(draft, reason=reason, no_change=False))


def ask_day(tx: Tx, act: Act, project: int, stage: Stage, *, done: bool) -> None:
    """Which day? The next words are it."""
    field = f"day-{stage}/{'done' if done else 'moved'}"
    dialogs.open_dialog(tx, act, "card", subject=project, field=field)
    saying.answer(tx, act, "cards.ask_day", stage=stage, done=done)


def say_day(tx: Tx, act: Act, project: int, which: str, words: str) -> None:
    stage, _, what = which.partition("/")
    today = act.said_at.date()
    if what == "done":
        say_done(tx, act, project, Stage(stage), parse_day(words, today, Tense.PAST))
        return
    day = parse_day(words, today, Tense.FUTURE)
    if day < today:
        raise Refused("forecast_in_past", day=day, today=today)
    _tell(tx, act, project, Stage(stage), Told(forecast=day))


def say_done(tx: Tx, act: Act, project: int, stage: Stage, day: date) -> None:
    known = milestones_before(tx, project)
    draft = draft_of(tx, project)
    check_contract(tx, projects.project(tx, project))
    check_done(known, draft.milestones, stage, day)
    _tell(tx, act, project, stage, Told(done=day))


def say_done_ago(tx: Tx, act: Act, project: int, stage: Stage, days: int) -> None:
    say_done(tx, act, project, stage, act.now.date() - timedelta(days=days))


def say_undone(tx: Tx, act: Act, project: int, stage: Stage) -> None:
    _tell(tx, act, project, stage, Told())


def _tell(tx: Tx, act: Act, project: int, stage: Stage, told: Told) -> None:
    draft = draft_of(tx, project)
    draft = emptied(draft, of_milestone(stage))
    kept = {**draft.milestones, stage: told}
    keep(tx, act, replace(draft, milestones=kept, no_change=False))


def undo(tx: Tx, act: Act, project: int, field: str) -> None:
    """Take one field back out of the draft; the words a sentence filled it with stay."""
    draft = draft_of(tx, project)
    if field not in said_fields(draft):
        raise Refused("old_button")
    keep(tx, act, without(draft, field))


def keep(tx: Tx, act: Act, draft: Draft, field: str = "") -> None:
    """Save the draft and show its card, which asks for `field`, or for what is missing."""
    is_above = wants_reason(projects.project(tx, draft.project), draft.total)
    draft = draft if is_above else replace(draft, reason="")
    if draft.is_empty and draft.corrects is None:
        reports.drop_draft(tx, draft.project)
    else:
        reports.save_draft(tx, act.now, draft, act.actor.id)
    if is_above and not draft.reason:
        field = field or REASON
    sittings.open_card(tx, act, draft.project, field)


def check_no_change(tx: Tx, act: Act, project: int) -> None:
    """A milestone that falls due in the period must be spoken of first."""
    period, _ = period_of(tx, act, project)
    due = due_milestones(projects.milestones_of(tx, project), {}, period)
    if due:
        raise Refused("milestone_due", stage=due[0].stage, day=due[0].expected)


def no_change_all(tx: Tx, act: Act) -> None:
    """A draft for every project without one; those with a milestone due stay to be spoken of."""
    sitting = sittings.current(tx, act)
    exceptions, count = [], 0
    for line in lines(tx, act, sitting):
        if line.mark != "open":
            continue
        period, _ = period_of(tx, act, line.project.id)
        due = due_milestones(projects.milestones_of(tx, line.project.id), {}, period)
        if due:
            exceptions.append((line.project, due[0]))
            continue
        reports.save_draft(tx, act.now, Draft(line.project.id, no_change=True), act.actor.id)
        count += 1
    sittings.offer(tx, act, sitting, count, exceptions)

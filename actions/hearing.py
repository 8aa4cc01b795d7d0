"""Words said to a card: one field's answer, or a free sentence understood field by field."""

import contextlib
from dataclasses import replace
from datetime import date

from actions import posts as saying
from actions import sittings
from actions.cards import (
    corrected_by,
    milestones_before,
    period_of,
    project_before,
    standing,
    totals_before,
)
from actions.contracts import waits_for_contract
from actions.drafts import (
    check_no_change,
    draft_of,
    fitting,
    keep,
    say_day,
    say_money,
    say_text,
)
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.dates import Tense, parse_day
from domain.drafts import written
from domain.faults import Refused
from domain.hearing import hear, says_only_no_change, unheard
from domain.periods import PeriodKind, containing
from domain.reports import LONGEST_TEXT, Draft, Facts, Field, SaidProblem, asks_money
from domain.roles import Category
from domain.stages import Stage
from domain.understanding import Understanding, understand
from storage import Tx, dialogs, duties, projects, reports
from storage.reports import Words


def said(
    tx: Tx, act: Act, project: int, field: str, words: str, message: int | None = None
) -> None:
    """The words that answer a field of the card, remembered by the message they came in."""
    message = message or act.message
    by = f"{act.chat}/{message}"
    text = names.paragraph(words)
    if not text:
        raise Refused("text_empty")
    field, text = _answer(tx, act, project, field, text, by)
    if message is not None:
        reports.note_words(tx, act.chat, message, Words(project, field, text))


def _answer(tx: Tx, act: Act, project: int, field: str, text: str, by: str) -> tuple[str, str]:
    """(the field, the words) as they are to be remembered."""
    if field == Field.STATEMENT:
        return field, _hear(tx, act, project, text, by)
    if field == Field.PROBLEM:
        _say_problem(tx, act, project, text)
    elif field == Field.MONEY:
        return _say_money(tx, act, project, text, by)
    elif field.startswith("node-"):
        return _say_node(tx, act, project, Stage(field.removeprefix("node-")), text, by)
    elif field.startswith("day-"):
        say_day(tx, act, project, field.removeprefix("day-"), text)
    else:
        say_text(tx, act, project, field, text)
    return field, text


def _say_money(tx: Tx, act: Act, project: int, text: str, by: str) -> tuple[str, str]:
    """An amount; a whole sentence that has one is understood as a sentence."""
    try:
        say_money(tx, act, project, text)
    except Refused as refused:
        found = _understood(tx, act, project, text)
        if refused.code != "amount_unreadable" or not (found.money_period or found.money_total):
            raise
        return Field.STATEMENT, _hear(tx, act, project, text, by)
    return Field.MONEY, text


def _say_node(tx: Tx, act: Act, project: int, stage: Stage, text: str, by: str) -> tuple[str, str]:
    """A bare date under a milestone is its own: done up to today, expected after; else a sentence."""
    today = act.said_at.date()
    day = _day(text, today)
    if day is None:
        return Field.STATEMENT, _hear(tx, act, project, text, by)
    what = "done" if day <= today else "moved"
    say_day(tx, act, project, f"{stage}/{what}", text)
    return f"day-{stage}/{what}", text


def _day(text: str, today: date) -> date | None:
    """The day a text names and nothing else; without a year it is one of this year."""
    found = []
    for tense in Tense:
        with contextlib.suppress(Refused):
            found.append(parse_day(text, today, tense))
    return min(found, key=lambda day: (day.year != today.year, day), default=None)


def _say_problem(tx: Tx, act: Act, project: int, text: str) -> None:
    """Asked for, so it is one, whatever its kind; its words go nowhere else."""
    if len(text) > LONGEST_TEXT:
        raise Refused("text_too_long", length=len(text), longest=LONGEST_TEXT)
    found = _understood(tx, act, project, text).problems
    kind, unit = (found[0].category, found[0].unit or "") if found else (Category.OTHER, "")
    draft = draft_of(tx, project)
    problems = (*draft.problems, SaidProblem(kind, unit, text))
    keep(tx, act, replace(draft, problems=problems, no_change=False))


def _hear(tx: Tx, act: Act, project_id: int, text: str, by: str) -> str:
    """Understand a sentence; what no field took is added to the statement, and returned."""
    found = _understood(tx, act, project_id, text)
    if says_only_no_change(found):
        _say_no_change(tx, act, project_id)
        return ""
    facts = _facts(tx, act, project_id)
    draft, rest = hear(facts, found, by)
    asked = asks_money(facts.project.stage, draft.milestones)
    asks = found.foreign and draft.total is None and asked
    draft = fitting(written(draft, Field.STATEMENT, rest))
    keep(tx, act, draft, Field.MONEY if asks else "")
    return rest


def _understood(tx: Tx, act: Act, project: int, text: str) -> Understanding:
    period, _ = period_of(tx, act, project)
    return understand(text, act.said_at.date(), period)


def _facts(tx: Tx, act: Act, project: int) -> Facts:
    period, _ = period_of(tx, act, project)
    draft = draft_of(tx, project)
    return Facts(
        project=project_before(tx, projects.project(tx, project), corrected_by(tx, draft)),
        draft=draft,
        known=milestones_before(tx, project),
        totals=totals_before(tx, project),
        period=period,
        today=act.said_at.date(),
        waits_for_contract=waits_for_contract(tx, projects.project(tx, project)),
    )


def _say_no_change(tx: Tx, act: Act, project: int) -> None:
    """As 本期无变化, with its exceptions; but words only make a draft."""
    draft = draft_of(tx, project)
    if not (draft.is_empty or draft.no_change):
        raise Refused("draft_exists")
    if draft.is_empty and standing(tx, act, project) and not duties.open_of_project(tx, project):
        sittings.open_card(tx, act, project)
        return
    check_no_change(tx, act, project)
    keep(tx, act, replace(draft, no_change=True))


def ask_which(tx: Tx, act: Act, words: str) -> None:
    """Words that belong to no open card: which project are they about?"""
    listed = sittings.askable(tx, act)
    if not listed:
        saying.answer(tx, act, "help.lost")
        return
    dialogs.open_dialog(tx, act, "which", words=words, message=act.message)
    rows = [[Button("exception", "about", one.id, it={"project": one})] for one in listed]
    if sittings.own_projects(tx, act) and _is_no_change(act, words):
        rows.insert(0, [Button("none_all", "none_all")])
    saying.answer(tx, act, "sittings.about", rows)


def _is_no_change(act: Act, words: str) -> bool:
    today = act.now.date()
    period = containing(PeriodKind.HALF_MONTH, today)
    return says_only_no_change(understand(words, today, period))


def reworded(tx: Tx, act: Act, words: str) -> None:
    """An edited message opens the card with the changed fields, and waits for 提交."""
    assert act.message is not None
    before = reports.words_of(tx, act.chat, act.message)
    if before is None:
        return
    draft = reports.draft(tx, before.project)
    if draft is None:
        report = standing(tx, act, before.project)
        draft = replace(report.draft, corrects=report.id) if report else None
    if draft:
        draft = _taken_back(draft, before, f"{act.chat}/{act.message}")
        reports.save_draft(tx, act.now, draft, act.actor.id)
    said(tx, act, before.project, before.field, words)


def _taken_back(draft: Draft, before: Words, by: str) -> Draft:
    """The draft without what a message had said."""
    draft = unheard(draft, by)
    if before.field == Field.PROBLEM:
        kept = tuple(one for one in draft.problems if one.text != before.text)
        return replace(draft, problems=kept)
    if before.field not in draft.texts:
        return draft
    field = Field(before.field)
    texts = {**draft.texts, field: draft.texts[field].replace(before.text, "", 1).strip()}
    return replace(draft, texts={one: text for one, text in texts.items() if text})

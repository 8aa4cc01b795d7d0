"""A table of ours came back: its changed rows become drafts, shown as differences; 提交 sends them."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from actions import reports as reporting
from actions.access import fills
from actions.cards import corrected_by, period_of, standing, totals_before
from actions.contracts import waits_for_contract
from actions.rhythm import rhythm
from actions.sheets import current_round, with_mark
from actions.sittings import follow_lists
from actions.uploads import parsed_of, say, say_faults
from domain import periods
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Fault, Refused
from domain.periods import Period
from domain.questions import in_order
from domain.reports import Draft
from domain.sheet_plan import Known, SheetPlan, plan
from domain.sheets import Filled
from storage import Tx, imports, projects, reports, uploads
from storage.imports import Import, ImportState
from storage.uploads import Upload

MERGED = "merged"  # a draft that was there before and goes on as the table says


def preview(tx: Tx, act: Act, sent: Upload) -> None:
    """All of it as drafts, or nothing where anything is wrong."""
    filled = parsed_of(sent).sheet
    assert filled
    wrong, found = _read(tx, act, filled)
    if wrong:
        say_faults(tx, act, sent, wrong)
        return
    if _supersede(tx, act, filled):
        found = _read(tx, act, filled)[1]
    title = _title(tx, filled)
    if not found.entries:
        say(tx, act, sent, "sheets.same", title=title, plan=found)
        return
    made = {str(one.project.id): _save(tx, act, one.draft) for one in found.entries}
    imports.show(tx, act.now, sent.id, made, "")
    follow_lists(tx, act, act.actor.id)
    rows = [
        [
            Button("submit_all", "sheet_submit", sent.id, it={"count": len(found.entries)}),
            Button("cancel", "sheet_cancel", sent.id),
        ]
    ]
    say(tx, act, sent, "sheets.preview", rows, title=title, plan=found)


def _supersede(tx: Tx, act: Act, filled: Filled) -> bool:
    """The sender's earlier tables of the same projects give way; those of other units stay."""
    sheet = with_mark(tx, filled.mark)
    ours = {str(line.project) for line in sheet.lines} if sheet else set()
    given_way = [
        one for one in imports.open_of(tx, act.actor.id) if ours & _standing_drafts(tx, one).keys()
    ]
    for one in given_way:
        _drop(tx, act, one, "imports.superseded")
    return bool(given_way)


def _standing_drafts(tx: Tx, sent: Upload) -> Mapping[str, str]:
    made = imports.open_import(tx, sent.id) if parsed_of(sent).sheet else None
    return made.answers if made else {}


def faults(tx: Tx, act: Act, filled: Filled) -> tuple[Fault, ...]:
    return _read(tx, act, filled)[0]


def _read(tx: Tx, act: Act, filled: Filled) -> tuple[tuple[Fault, ...], SheetPlan]:
    sheet = with_mark(tx, filled.mark)
    window, period = current_round(tx, act)
    if sheet is None:
        return (Fault("", "", "", "", "no_sheet"),), SheetPlan()
    if sheet.window != (window.key if window else ""):
        given, expected = _span(sheet.first, sheet.last), _span(period.first, period.last)
        return (Fault("", "", "", given, "sheet_stale", expected),), SheetPlan()
    each = ((line.project, _known(tx, act, line.project)) for line in sheet.lines)
    known = {project: one for project, one in each if one}
    found = plan(filled, sheet, known, act.now.date())
    return in_order((*filled.faults, *found.faults)), found


def _span(first: date, last: date) -> str:
    return f"{first} - {last}"


def _title(tx: Tx, filled: Filled) -> str:
    sheet = with_mark(tx, filled.mark)
    assert sheet
    return sheet.title


def _known(tx: Tx, act: Act, project_id: int) -> Known | None:
    """What a row is compared with; None for what the sender may not fill in, or what has ended."""
    project = projects.find(tx, project_id)
    if project is None or not project.advancing or not fills(tx, act, project_id):
        return None
    draft, done = reports.draft(tx, project_id), standing(tx, act, project_id)
    base = draft or Draft(project_id)
    if draft is None and done is not None:
        base = replace(done.draft, corrects=done.id)
    return Known(
        project=project,
        base=base,
        milestones=projects.milestones_of(tx, project_id),
        totals=totals_before(tx, project_id, base),
        period=_period(tx, act, base),
        is_drafted=draft is not None,
        is_answered=done is not None,
        waits_for_contract=waits_for_contract(tx, project),
    )


def _period(tx: Tx, act: Act, base: Draft) -> Period:
    """A correction keeps the period of what it corrects."""
    corrected = corrected_by(tx, base)
    if corrected:
        return periods.parse(corrected.period, rhythm(tx, act.now).cadence.boundary)
    return period_of(tx, act, base.project)[0]


def _save(tx: Tx, act: Act, draft: Draft) -> str:
    """What is noted of the draft, so that 取消 can take back what nobody has touched since."""
    was_there = reports.draft(tx, draft.project) is not None
    reports.save_draft(tx, act.now, draft, act.actor.id)
    return MERGED if was_there else _print(draft)


def _print(draft: Draft | None) -> str:
    return hashlib.sha256(repr(draft).encode()).hexdigest()


def submit(tx: Tx, act: Act, upload: int) -> None:
    """Every draft this table made and that is still there becomes a report."""
    made, sent = _standing(tx, upload)
    if any(not fills(tx, act, int(project)) for project in made.answers):
        raise Refused("not_yours")
    count = reporting.submit_these(tx, act, map(int, made.answers))
    imports.settle(tx, act.now, upload, ImportState.APPLIED)
    follow_lists(tx, act, act.actor.id)
    say(tx, act, sent, "sheets.done", [[Button("open_sitting", "sitting")]], count=count)


def cancel(tx: Tx, act: Act, upload: int) -> None:
    _, sent = _standing(tx, upload)
    _drop(tx, act, sent, "sheets.cancelled")
    follow_lists(tx, act, act.actor.id)


def _drop(tx: Tx, act: Act, sent: Upload, name: str) -> None:
    """Its drafts go; those that were there before, or were changed since, stay."""
    for project, told in _standing_drafts(tx, sent).items():
        if told == _print(reports.draft(tx, int(project))):
            reports.drop_draft(tx, int(project))
    imports.settle(tx, act.now, sent.id, ImportState.DROPPED)
    say(tx, act, sent, name)


def _standing(tx: Tx, upload: int) -> tuple[Import, Upload]:
    sent, found = uploads.upload(tx, upload), imports.open_import(tx, upload)
    if found is None or parsed_of(sent).sheet is None:
        raise Refused("import_over")
    return found, sent

"""Roster, ledger, calendar and merchants files: received, read, shown as a preview, asked about, applied at once."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from actions import (
    assessment_schemes,
    calendar_import,
    export_profiles,
    layouts,
    ledger_import,
    merchant_import,
    paper_templates,
    roster_import,
)
from actions import posts as saying
from actions import sheet_returns as sheets
from actions.access import may_report, office
from actions.audit import record
from actions.calendar_import import CalendarImport
from actions.faults import sentence, sentences
from actions.ledger_import import Progress
from actions.uploads import as_sender, parsed_of, say, say_faults
from domain.acts import Act
from domain.attachments import Sent
from domain.buttons import Button
from domain.faults import Fault, Refused
from domain.imports import ANSWERS, Answers, Kind, Parsed, chosen, unanswered
from domain.ledger_plan import LedgerPlan
from domain.merchant_plan import MerchantPlan
from domain.questions import Question, in_order
from domain.roster_plan import RosterPlan
from domain.schemes import SCHEME_FILE
from storage import Tx, dialogs, imports, uploads
from storage.imports import Import, ImportState
from storage.uploads import Upload
from templates.render import Rows

LARGEST = 10 * 2**20  # bytes
MEGABYTE = 2**20
CAPTIONS = frozenset({"/import", "导入", "/calendar"})
WAITING = "import"
ASKING = frozenset({WAITING, "calendar_file"})  # steps of dialogs that wait for a file
BOOKS = (".xlsx", ".csv")  # what can be no attachment of the office's own

Plan = LedgerPlan | RosterPlan | CalendarImport | MerchantPlan


@dataclass(frozen=True)
class How:
    """What the kinds of file differ in."""

    work_out: Callable[[Tx, Act, Parsed, Answers], Any]
    apply: Callable[[Tx, Act, Any, Progress], None]
    preview: str


HOW = {
    Kind.LEDGER: How(ledger_import.work_out, ledger_import.apply, "imports.ledger"),
    Kind.ROSTER: How(roster_import.work_out, roster_import.apply, "imports.roster"),
    Kind.CALENDAR: How(calendar_import.work_out, calendar_import.apply, "imports.calendar"),
    Kind.MERCHANTS: How(merchant_import.work_out, merchant_import.apply, "imports.merchants"),
}


def begin(tx: Tx, act: Act) -> None:
    """`/import`: what may be sent; words that follow get the same answer."""
    dialogs.open_dialog(tx, act, WAITING)
    saying.answer(tx, act, "imports.how")


def claims(tx: Tx, act: Act, sent: Sent, words: str, about: int | None) -> bool:
    """A table from the office, asked for or named as one, or sent while no card is open."""
    if not office(tx, act, 0):
        return False
    dialog = dialogs.current(tx, act)
    asked = dialog is not None and dialog.step in ASKING
    is_book = sent.name.lower().endswith(BOOKS)
    return asked or words.strip() in CAPTIONS or (is_book and about is None)


def note(tx: Tx, act: Act, telegram: str, name: str, size: int, album: str | None = None) -> None:
    """A file came: one row; downloading and reading it is work for `bot/`."""
    if size > LARGEST:
        raise Refused("file_too_large", given=f"{size / MEGABYTE:.0f}", limit=LARGEST // MEGABYTE)
    asked = dialogs.current(tx, act)
    dialogs.close_dialog(tx, act)
    for earlier in imports.open_of(tx, act.actor.id):
        if not parsed_of(earlier).sheet:  # drafts wait behind a table until the next one is sound
            _drop(tx, act, earlier, "imports.superseded")
    sender = (act.actor.id, act.chat)
    upload = uploads.note(tx, act.now, telegram, name, *sender, album=album or "")
    if asked is not None and asked.step == export_profiles.WAITING:
        export_profiles.remember(tx, act, upload)
    say(tx, act, upload, "imports.reading")


def read(tx: Tx, act: Act, upload: int, failure: str) -> None:
    """What the parser made of it has come: the faults, or what would change."""
    sent = uploads.upload(tx, upload)
    if sent.is_forgotten:
        return
    act = as_sender(tx, act, sent)
    if sent.about:
        is_scheme = sent.about == SCHEME_FILE
        received = assessment_schemes.received if is_scheme else paper_templates.read
        received(tx, act, sent, failure)
        return
    if not may_report(tx, act, 0) or export_profiles.read(tx, act, sent, failure):
        return
    if failure:
        say_faults(tx, act, sent, (Fault("", "", "", "", failure),))
        _wait_again(tx, act)
    elif parsed_of(sent).kind is None and parsed_of(sent).layout and office(tx, act, 0):
        layouts.ask(tx, act, sent)
    elif parsed_of(sent).sheet:
        sheets.preview(tx, act, sent)
    elif office(tx, act, 0):
        preview(tx, act, sent, {})
    else:
        say_faults(tx, act, sent, _no_sheet(parsed_of(sent)))


def _wait_again(tx: Tx, act: Act) -> None:
    """The corrected file is for us too, whatever its kind; unless something else was begun meanwhile."""
    if office(tx, act, 0) and dialogs.current(tx, act) is None:
        dialogs.open_dialog(tx, act, WAITING)


def _no_sheet(parsed: Parsed) -> tuple[Fault, ...]:
    """What is wrong with a file of somebody who may send nothing but a table of ours."""
    known = parsed.kind is not None or parsed.faults[0].code == "layout_unknown"
    return (Fault("", "", "", "", "no_sheet"),) if known else parsed.faults


def answer(tx: Tx, act: Act, upload: int, question: str, choice: str) -> None:
    """One question is settled; the next one, or the buttons to confirm, stand in its place."""
    standing = standing_of(tx, upload)
    preview(tx, act, uploads.upload(tx, upload), {**standing.answers, question: choice})


def show_again(tx: Tx, act: Act, upload: int) -> None:
    """Back from a single row to the whole."""
    preview(tx, act, uploads.upload(tx, upload), standing_of(tx, upload).answers)


def answer_rest(tx: Tx, act: Act, upload: int) -> None:
    """Whatever is still open counts as the file says."""
    standing, sent = standing_of(tx, upload), uploads.upload(tx, upload)
    plan = work_out(tx, act, parsed_of(sent), standing.answers)
    rest = {one.id: chosen(one, {}) for one in unanswered(plan.questions, standing.answers)}
    preview(tx, act, sent, {**standing.answers, **rest})


def confirm(tx: Tx, act: Act, upload: int) -> None:
    """All of it; where the record has changed since the preview, nothing but a new preview."""
    standing, sent = standing_of(tx, upload), uploads.upload(tx, upload)
    parsed = parsed_of(sent)
    plan = work_out(tx, act, parsed, standing.answers)
    if unanswered(plan.questions, standing.answers):
        raise Refused("import_unanswered")
    if mark_of(plan) != standing.shown:
        preview(tx, act, sent, standing.answers)
        saying.answer(tx, act, "imports.stale")
        return
    imports.settle(tx, act.now, upload, ImportState.APPLIED)
    # Said first: whoever imports their own move to another unit loses hold of this post.
    say(tx, act, sent, "imports.done", kind=parsed.kind, plan=plan)
    apply(tx, act, parsed, plan, sent.name)
    if parsed.merchants:
        uploads.forget_parsed(tx, upload)  # what is kept of a person stands on the card alone


def apply(
    tx: Tx,
    act: Act,
    parsed: Parsed,
    plan: Plan,
    name: str,
    progress: Progress = lambda _done, _all: None,
) -> None:
    """The same for chat and command line: everything on this transaction, with its audit."""
    counts = {"new": len(plan.new), "changed": len(plan.changed)}
    record(tx, act, "import", str(parsed.kind), file=name, **counts)
    _how(parsed).apply(tx, act, plan, progress)


def _how(parsed: Parsed) -> How:
    if parsed.kind not in HOW:
        raise Refused("import_over")  # a button of another kind of file
    return HOW[parsed.kind]


def cancel(tx: Tx, act: Act, upload: int) -> None:
    standing_of(tx, upload)
    sent = uploads.upload(tx, upload)
    if parsed_of(sent).sheet:
        raise Refused("import_over")  # a button of another kind of file
    _drop(tx, act, sent, "imports.cancelled")


def _drop(tx: Tx, act: Act, sent: Upload, name: str) -> None:
    if parsed_of(sent).merchants:
        uploads.forget_parsed(tx, sent.id)
    imports.settle(tx, act.now, sent.id, ImportState.DROPPED)
    say(tx, act, sent, name)


def standing_of(tx: Tx, upload: int) -> Import:
    standing = imports.open_import(tx, upload)
    if standing is None:
        raise Refused("import_over")
    return standing


def work_out(tx: Tx, act: Act, parsed: Parsed, answers: Answers | None = None) -> Plan:
    plan: Plan = _how(parsed).work_out(tx, act, parsed, answers or {})
    return plan


@dataclass(frozen=True)
class Findings:
    """All that is wrong, in the sheet's order, and what would change and be asked without it."""

    faults: tuple[Fault, ...]
    plan: Plan | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.plan.questions if self.plan else ()


def findings(tx: Tx, act: Act, parsed: Parsed, answers: Answers | None = None) -> Findings:
    """What the reader saw, and what the rows say against each other and the record."""
    if not (parsed.ledger or parsed.roster or parsed.calendar or parsed.merchants):
        return Findings(parsed.all_faults)
    plan = work_out(tx, act, parsed, answers)
    return Findings(in_order((*parsed.all_faults, *plan.faults)), plan)


def preview(tx: Tx, act: Act, sent: Upload, answers: Answers) -> None:
    parsed = parsed_of(sent)
    found = findings(tx, act, parsed, answers)
    plan = found.plan
    if found.faults or plan is None:
        imports.settle(tx, act.now, sent.id, ImportState.DROPPED)
        say_faults(tx, act, sent, found.faults, found.questions)
        _wait_again(tx, act)
        return
    asked = unanswered(plan.questions, answers)
    if plan.changes_nothing and not asked:
        imports.settle(tx, act.now, sent.id, ImportState.DROPPED)
        matching = [_matching(sent)] if parsed.layout else []
        values = {"kind": parsed.kind, "plan": plan, "unread": parsed.unread}
        say(tx, act, sent, "imports.same", matching, **values)
        return
    imports.show(tx, act.now, sent.id, answers, mark_of(plan))
    say(
        tx,
        act,
        sent,
        _how(parsed).preview,
        _rows(sent, asked, plan),
        plan=plan,
        unread=parsed.unread,
        notes=sentences(act.language, (*plan.notes, *parsed.notes)),
        question=sentence(act.language, asked[0]) if asked else None,
        number=len(plan.questions) - len(asked) + 1,
        questions=len(plan.questions),
    )


def mark_of(plan: Plan) -> str:
    """Tells one plan from any other."""
    return hashlib.sha256(repr(plan).encode()).hexdigest()


def _rows(sent: Upload, asked: tuple[Question, ...], plan: Plan) -> Rows:
    cancelling = Button("import_cancel", "import_cancel", sent.id)
    looking = []
    if isinstance(plan, LedgerPlan) and plan.placed:
        looking = [Button("import_rows", "import_rows", sent.id, "0")]
    if parsed_of(sent).layout:
        looking += _matching(sent)
    if not asked:
        return [looking, [Button("import_confirm", "import_confirm", sent.id), cancelling]]
    first = asked[0]
    choices = [
        Button(f"import_{one}", "import_answer", sent.id, f"{first.id}/{one}", _numbers(first))
        for one in ANSWERS[first.code]
    ]
    rest = [Button("import_rest", "import_rest", sent.id)] if len(asked) > 1 else []
    return [choices, looking, [*rest, cancelling]]


def _matching(sent: Upload) -> list[Button]:
    """Some columns were not read: the office may say what they are."""
    return [Button("layout", "layout", sent.id)]


def _numbers(question: Question) -> Mapping[str, object]:
    return {"given": question.given, "expected": question.expected.split()[0]}


def fault_list(tx: Tx, act: Act, upload: int, **_: object) -> list[tuple[str, ...]]:
    """All faults of a file as the rows of a workbook."""
    sent = uploads.upload(tx, upload)
    parsed = parsed_of(sent)
    if parsed.sheet:
        faults = sheets.faults(tx, as_sender(tx, act, sent), parsed.sheet)
    else:
        faults = findings(tx, act, parsed).faults
    return [
        (one.fault.sheet, one.fault.cell, one.fault.column, one.fault.given, one.text)
        for one in sentences("zh", faults)
    ]

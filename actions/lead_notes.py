"""投资动态 are written down with their public source, read by the staff, turned into leads (二(一))."""

from actions import lead_forms
from actions import posts as saying
from actions.access import office
from actions.audit import record
from actions.lead_access import registers_leads
from actions.paging import place
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.lead_notes import Note, as_lead, company_named, names_source, note
from storage import Tx, dialogs, lead_notes, leads
from templates.render import Rows

NEW, COMPANY = "note_new", "note_company"
PAGE = 8
FOUND = 10


def sees_note(tx: Tx, act: Act, subject: int) -> bool:
    """All the staff: what stands there is public."""
    return registers_leads(tx, act, 0) and lead_notes.find(tx, subject) is not None


def drops_note(tx: Tx, act: Act, subject: int) -> bool:
    """Who wrote it down, and the office."""
    one = lead_notes.find(tx, subject)
    if one is None or not registers_leads(tx, act, 0):
        return False
    return one.noted_by == act.actor.id or office(tx, act, 0)


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/lead 动态`: the list; words with a source are a new one, others are looked for."""
    if not words:
        listing(tx, act, 0)
    elif names_source(words):
        register(tx, act, words)
    else:
        _search(tx, act, words)


def _search(tx: Tx, act: Act, words: str) -> None:
    found = lead_notes.search(tx, words, FOUND)
    if not found:
        raise Refused("note_without_source", given=words)
    if len(found) == 1:
        page(tx, act, found[0].id)
    else:
        saying.answer(tx, act, "lead_notes.found", _each(found), words=words, count=len(found))


def _each(shown: list[Note]) -> Rows:
    return [[Button("one_note", "lead_note", one.id, it={"one": one})] for one in shown]


def listing(tx: Tx, act: Act, number: int) -> None:
    count = lead_notes.count(tx)
    where = place(count, PAGE, number)
    shown = lead_notes.page(tx, PAGE, where.offset)
    turns = where.turns(lambda label, to: Button(label, "lead_notes", to))
    rows = [*_each(shown), turns, [Button("note_new", "note_new"), Button("back", "leads")]]
    counts = {"count": count, "page": where.page, "pages": where.pages}
    saying.turn(tx, act, "lead_notes.list", rows, shown=shown, **counts)


def page(tx: Tx, act: Act, number: int) -> None:
    one = found(tx, number)
    came = leads.of_note(tx, number)
    rows: list[list[Button]] = [] if came else [[Button("note_lead", "note_lead", number)]]
    if drops_note(tx, act, number):
        rows.append([Button("note_drop", "note_drop", number)])
    back = [Button("back", "lead_notes")]
    saying.turn(tx, act, "lead_notes.page", [*rows, back], one=one, leads=came)


def found(tx: Tx, number: int) -> Note:
    one = lead_notes.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def ask_new(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0)
    saying.turn(tx, act, "lead_notes.ask_new", [[Button("back", "lead_notes")]])


def register(tx: Tx, act: Act, words: str) -> None:
    """Written down as it is; what stands there of the same page is shown instead."""
    said = note(words)
    known = lead_notes.with_link(tx, said.link) if said.link else None
    number = known.id if known else lead_notes.add(tx, said, act.actor.unit, act.actor.id, act.now)
    if known is None:
        record(tx, act, "lead_note", f"note:{number}")
    dialogs.close_dialog(tx, act)
    page(tx, act, number)


def drop(tx: Tx, act: Act, number: int) -> None:
    """Written down by mistake."""
    lead_notes.withdraw(tx, act.now, number)
    record(tx, act, "lead_note_withdrawn", f"note:{number}")
    listing(tx, act, 0)


def to_lead(tx: Tx, act: Act, number: int) -> None:
    """One press: looked over as a lead; a company that cannot be read is asked for."""
    one = found(tx, number)
    if leads.of_note(tx, number):
        raise Refused("already_decided")
    if one.company:
        lead_forms.show_said(tx, act, as_lead(one, one.company))
        return
    dialogs.open_dialog(tx, act, COMPANY, subject=number)
    saying.turn(tx, act, "lead_notes.ask_company", [[Button("back", "lead_note", number)]], one=one)


def said_company(tx: Tx, act: Act, number: int, words: str) -> None:
    lead_forms.show_said(tx, act, as_lead(found(tx, number), company_named(words)))

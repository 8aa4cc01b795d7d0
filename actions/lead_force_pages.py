"""`/lead 力量`: the cards, one of them with what it brought, and what is typed for it."""

from collections.abc import Sequence

from actions import lead_forces as keeping
from actions import posts as saying
from actions.lead_forces import delivered, writes_force, writes_forces
from actions.paging import place
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.lead_forces import Force, describes_force
from storage import Tx, dialogs, lead_forces

NEW = "force_new"
PAGE = 8
FOUND = 10


def begin(tx: Tx, act: Act, words: str) -> None:
    """Nothing: the list; a name with more about it: a card; else what is found."""
    if not words:
        listing(tx, act, 0)
    elif not describes_force(words):
        _find(tx, act, words)
    elif writes_forces(tx, act, 0):
        put(tx, act, words)
    else:
        raise Refused("not_allowed")


def _find(tx: Tx, act: Act, words: str) -> None:
    found = lead_forces.search(tx, words, FOUND)
    if not found:
        raise Refused("force_not_found", given=words)
    if len(found) == 1:
        page(tx, act, found[0].id)
    else:
        rows = _each(found)
        saying.answer(tx, act, "lead_forces.found", rows, words=words, count=len(found))


def _each(shown: Sequence[Force]) -> list[list[Button]]:
    return [[Button("one_force", "lead_force", one.id, it={"one": one})] for one in shown]


def listing(tx: Tx, act: Act, number: int) -> None:
    count = lead_forces.count(tx)
    where = place(count, PAGE, number)
    shown = lead_forces.page(tx, PAGE, where.offset)
    turns = where.turns(lambda label, to: Button(label, "lead_forces", to))
    new = [Button("force_new", "force_new")] if writes_forces(tx, act, 0) else []
    rows = [*_each(shown), turns, [*new, Button("back", "leads")]]
    lines = [(one, delivered(tx, act, one), one.is_over(act.now.date())) for one in shown]
    counts = {"count": count, "page": where.page, "pages": where.pages}
    saying.turn(tx, act, "lead_forces.list", rows, lines=lines, **counts)


def page(tx: Tx, act: Act, number: int) -> None:
    one = keeping.found(tx, number)
    rows = []
    if writes_force(tx, act, number):
        rows = [[Button("force_change", "force_new"), Button("force_drop", "force_drop", number)]]
    came, over = delivered(tx, act, one), one.is_over(act.now.date())
    back = [Button("back", "lead_forces")]
    saying.turn(tx, act, "lead_forces.page", [*rows, back], one=one, came=came, over=over)


def ask_new(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0)
    saying.turn(tx, act, "lead_forces.ask_new", [[Button("back", "lead_forces")]])


def put(tx: Tx, act: Act, words: str) -> None:
    number = keeping.put(tx, act, words)
    dialogs.close_dialog(tx, act)
    page(tx, act, number)


def drop(tx: Tx, act: Act, number: int) -> None:
    keeping.drop(tx, act, number)
    listing(tx, act, 0)

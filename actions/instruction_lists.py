"""The lists of instructions: what each principal gave, else what one has to do with."""

from enum import StrEnum

from actions import posts as saying
from actions.access import has, leaders_served
from actions.instruction_access import OF_A_UNIT, READS_ALL, records, sees
from actions.instruction_pages import open_button, page
from actions.paging import place
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.instructions import Instruction, numbered
from domain.people import Person
from domain.posts import Content
from domain.roles import Role
from storage import Tx, instructions, people, projects
from templates.render import content

PAGE = 10


class View(StrEnum):
    """Which of a list; the verb of the buttons that show it."""

    OPEN = "instructions"
    LATE = "instructions_late"
    CLOSED = "instructions_closed"


def show_numbered(tx: Tx, act: Act, words: str) -> None:
    """`/instruct 交办〔2016〕12`, at its end or not; what one may not read is not there."""
    wanted = numbered(words, act.now.year)
    one = instructions.numbered(tx, *wanted) if wanted else None
    if one is None or not sees(tx, act, one.id):
        raise Refused("instruction_not_found", given=words)
    page(tx, act, one.id)


def listing(tx: Tx, act: Act) -> None:
    """`/instruct`: what each principal gave, in a post of its own; else what one has to do with."""
    lists = _lists(tx, act, View.OPEN)
    for leader, found in lists:
        if leader or found or len(lists) == 1:
            key = f"answer:{act.row}:instructions:{leader.id if leader else 0}"
            saying.show(tx, act, key, act.chat, _list(tx, act, leader, found, 0, View.OPEN))


def turn(tx: Tx, act: Act, leader: int, number: int, view: View) -> None:
    """Another page of one such list, or what is late or closed of it."""
    lists = {one.id if one else 0: (one, found) for one, found in _lists(tx, act, view)}
    if leader not in lists:
        raise Refused("old_button")
    said = _list(tx, act, *lists[leader], number, view)
    key = saying.turned(tx, act)
    saying.show(tx, act, key or f"answer:{act.row}:instructions:{leader}", act.chat, said)


def _lists(tx: Tx, act: Act, view: View) -> list[tuple[Person | None, list[Instruction]]]:
    found = whole_lists(tx, act, closed=view is View.CLOSED)
    if view is not View.LATE:
        return found
    today = act.now.date()
    return [(whose, [one for one in listed if one.is_overdue(today)]) for whose, listed in found]


def whole_lists(tx: Tx, act: Act, *, closed: bool) -> list[tuple[Person | None, list[Instruction]]]:
    """Whose instructions the reader may list, one list for each principal."""
    me = act.actor
    if has(tx, act, *READS_ALL):
        return [(None, instructions.standing(tx, closed=closed))]
    mine = [me.id] if has(tx, act, Role.LEADER) else []
    whose = [*mine, *leaders_served(tx, me.id)]
    lists: list[tuple[Person | None, list[Instruction]]] = [
        (people.person(tx, leader), instructions.of_leader(tx, leader, closed=closed))
        for leader in whose
    ]
    held = people.grants_of(tx, me.id)
    units = [int(grant.subject) for grant in held if grant.role in OF_A_UNIT]
    units += [me.unit] if has(tx, act, Role.HANDLER) else []
    return [*lists, (None, instructions.carried(tx, [me.id], units, closed=closed))]


def _list(
    tx: Tx,
    act: Act,
    leader: Person | None,
    found: list[Instruction],
    number: int,
    view: View,
) -> Content:
    where = place(len(found), PAGE, number)
    whose = leader.id if leader else 0
    shown = where.of(found)
    overdue = sum(one.is_overdue(act.now.date()) for one in found)
    turns = where.turns(lambda label, to: Button(label, view, whose, str(to)))
    new = [Button("instruction_new", "instruct_for", whose)] if records(tx, act, whose) else []
    others = [
        Button(one, one, whose, "0", {"count": overdue})
        for one in View
        if one is not view and (one is not View.LATE or overdue)
    ]
    return content(
        act.language,
        "instructions.list",
        [*([open_button(one)] for one in shown), turns, [*new, *others]],
        leader=leader,
        view=view,
        found=shown,
        count=len(found),
        page=where.page,
        pages=where.pages,
        projects={
            one.id: one for one in projects.with_ids(tx, {o.project for o in shown if o.project})
        },
        today=act.now.date(),
        overdue=overdue,
    )

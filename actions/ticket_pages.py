"""`/ticket`: what waits for the reader, what is under way, all there is; and one of them."""

from collections.abc import Sequence

from actions import posts as saying
from actions import ticket_batches
from actions.access import CITY_READERS, has, office, sees_project
from actions.paging import place
from actions.rhythm import rhythm
from actions.ticket_access import led_projects, own_projects, reads, sees, sides, units
from actions.ticket_drafts import waiting
from actions.tickets import found
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.ticket_deadlines import days_over, wants_talk
from domain.ticket_words import numbered
from domain.tickets import MOVES, OPEN, RUNNING, Side, Ticket, TicketLevel, TicketState, Verb, View
from domain.timeline import its_timeline
from storage import Tx, instructions, problems, tickets
from templates.render import Rows

PAGE = 8
STEPS = 8  # of its history, shown
# What the office is asked words for, and what one press does.
TELLING = frozenset(
    {Verb.PLAN, Verb.REPORT, Verb.ASK_TIME, Verb.DROP, Verb.RETURN, Verb.EXTEND, Verb.TALK}
)
EDITED = ("grounds", "demand", "source", "days")


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/ticket`, a number, or a unit, project or word to look for."""
    if not words:
        listing(tx, act, 0, View.MINE)
        return
    wanted = numbered(words, act.now.year)
    listed = tickets.numbered(tx, *wanted) if wanted else []
    listed = [one for one in listed if sees(tx, act, one.id)] or _sent(tx, act, words)
    if not listed:
        raise Refused("ticket_not_found", given=words)
    if len(listed) == 1:
        page(tx, act, listed[0].id)
        return
    shown = listed[:PAGE]
    saying.answer(
        tx, act, "tickets.found", _each(shown), words=words, lines=shown, count=len(listed),
        today=act.now.date(),
    )  # fmt: skip


def listing(tx: Tx, act: Act, number: int, view: View) -> None:
    listed = _LISTS[view](tx, act)
    where = place(len(listed), PAGE, number)
    shown = where.of(listed)
    turns = where.turns(lambda label, to: Button(label, "tickets", to, view.name))
    others = [
        Button("tickets_view", "tickets", 0, one.name, {"view": one})
        for one in View
        if one is not view
    ]
    runs = office(tx, act, 0)
    new = [Button("ticket_new", "ticket_new")] if runs else []
    several = ticket_batches.offer(tx) if runs and view is View.MINE else []
    saying.turn(
        tx,
        act,
        "tickets.list",
        [*_each(shown), turns, several, others, [*new, *_exposures(tx, act)]],
        view=view,
        lines=shown,
        count=len(listed),
        page=where.page,
        pages=where.pages,
        today=act.now.date(),
    )


def _exposures(tx: Tx, act: Act) -> list[Button]:
    reader = office(tx, act, 0) or bool(units(tx, act))
    return [Button("exposures", "exposures")] if reader else []


def _each(shown: Sequence[Ticket]) -> list[list[Button]]:
    return [[Button("ticket_named", "ticket", one.id, it={"one": one})] for one in shown]


def _mine(tx: Tx, act: Act) -> list[Ticket]:
    """What waits for a word of the office; else what one's units are to do."""
    if office(tx, act, 0):
        return waiting(tx, act)
    mine = units(tx, act)
    return [one for one in tickets.open_ones(tx) if one.unit in mine and one.state in RUNNING]


def _under_way(tx: Tx, act: Act) -> list[Ticket]:
    """Unit by unit."""
    may_read = reads(tx, act)
    return sorted(filter(may_read, tickets.open_ones(tx)), key=lambda one: one.unit)


def _sent(tx: Tx, act: Act, words: str = "") -> list[Ticket]:
    about = {*led_projects(tx, act), *own_projects(tx, act)}
    owners = None if has(tx, act, *CITY_READERS) else units(tx, act)
    return list(filter(reads(tx, act), tickets.sent(tx, owners, about, words)))


_LISTS = {View.MINE: _mine, View.UNIT: _under_way, View.ALL: _sent}


def page(tx: Tx, act: Act, number: int) -> None:
    one, today = found(tx, number), act.now.date()
    inside = has(tx, act, *CITY_READERS)  # how it was drafted is nothing to the unit
    steps = tickets.steps_of(tx, [number]).get(number, [])
    history = [step for step in steps if inside or step.verb not in (Verb.DRAFT, Verb.EDIT)]
    problem = one.problem or one.problem_made
    saying.turn(
        tx,
        act,
        "tickets.page",
        _rows(tx, act, one),
        one=one,
        plan=tickets.plan_of(tx, number),
        prior=tickets.find(tx, one.prior) if one.prior else None,
        problem=problems.find(tx, problem) if problem else None,
        instruction=instructions.find(tx, one.instruction) if one.instruction else None,
        steps=history[-STEPS:],
        left_out=max(0, len(history) - STEPS),
        today=today,
        days_over=days_over(one, today, rhythm(tx, act.now).calendar),
        suggested=wants_talk(one, today) and office(tx, act, 0),
        inside=inside,
    )


def _rows(tx: Tx, act: Act, one: Ticket) -> Rows:
    mine = sides(tx, act, one)
    rows = [
        [_move(one, verb) for verb in _offered(one, act, side)] for side in Side if side in mine
    ]
    if Side.OFFICE in mine and one.state is TicketState.DRAFT:
        rows += _draft(one)
    is_free = one.project is not None and one.problem is None and one.problem_made is None
    if mine and is_free and one.state in OPEN:
        rows.append([Button("ticket_problem", "ticket_problem", one.id)])
    if Side.OFFICE in mine and one.state in OPEN:
        rows.append([Button("exposure_of", "exposure_new", one.id)])
    if one.number and office(tx, act, 0):
        rows.append([Button("paper_of", "paper_ticket", one.id)])
    if one.project is not None and sees_project(tx, act, one.project):
        rows.append([its_timeline(one.project)])
    return [*rows, [Button("back", "tickets", 0, View.MINE.name)]]


def _offered(one: Ticket, act: Act, side: Side) -> list[Verb]:
    """More time only while there is some left; a word on it only where it was asked for."""
    asked, late = one.asked_due is not None, one.is_overdue(act.now.date())
    left_out = {Verb.EDIT, Verb.RAISE}
    if not asked:
        left_out |= {Verb.GIVE_TIME, Verb.REFUSE_TIME}
    if asked or late:
        left_out |= {Verb.ASK_TIME, Verb.EXTEND}
    if one.level is not TicketLevel.RED:
        left_out.add(Verb.TALK)
    return [verb for verb in MOVES.open_to(one.state, side) if verb not in left_out]


def _draft(one: Ticket) -> list[list[Button]]:
    """What may be changed of it before it goes out."""
    edits = [Button(f"ticket_{what}", "ticket_edit", one.id, what) for what in EDITED]
    levels = [
        Button("ticket_level", "ticket_level", one.id, level.name, {"level": level})
        for level in TicketLevel
        if level is not one.level
    ]
    return [edits, levels]


def _move(one: Ticket, verb: Verb) -> Button:
    """A press that does it, or that asks for words."""
    name = verb.name.lower()
    return Button(f"ticket_{name}", f"ticket_{name}", one.id)

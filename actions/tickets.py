"""What is done to a 提醒函 or 督办单: issued by a person, answered, confirmed, put off, raised (二(四))."""

from collections.abc import Callable, Sequence
from datetime import date

from actions import posts as saying
from actions import rings
from actions.audit import record
from actions.problems import raise_one
from actions.rhythm import rhythm
from actions.ticket_access import recipients
from domain import ticket_words as words_of
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.reports import SaidProblem
from domain.roles import Category
from domain.said_text import plain
from domain.said_troubles import troubles
from domain.ticket_deadlines import ends
from domain.tickets import MOVES, OPEN, RUNNING, Ticket, TicketLevel, TicketState, Verb
from domain.timeline import Happening
from storage import Tx, projects, series, tickets


def found(tx: Tx, number: int) -> Ticket:
    one = tickets.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def note(
    tx: Tx, act: Act, one: Ticket, verb: Verb, text: str = "", due: date | None = None
) -> None:
    """A step of its history, and the audit's entry."""
    person = act.person.id if act.person else None
    tickets.note(tx, act.now, one.id, verb, one.state, person=person, text=text, due=due)
    values = {"number": one.label or None, "unit": one.unit_name, "until": due}
    record(tx, act, "ticket", f"ticket:{one.id}", step=verb, reason=text or None, **values)


def _do(
    tx: Tx, act: Act, one: Ticket, verb: Verb, text: str = "", due: date | None = None, /,
    **values: object,
) -> Ticket:  # fmt: skip
    """One step on, where it still stands as it was read."""
    to = MOVES.after(one.state, verb)
    if not tickets.move(tx, act.now.date(), one, to, **values):
        raise Refused("ticket_moved", state=found(tx, one.id).state)
    after = found(tx, one.id)
    note(tx, act, after, verb, text, due)
    return after


def issue(tx: Tx, act: Act, number: int, *, together: bool = False) -> Ticket:
    """发出: it takes its number, and its unit reads it at once in working hours; one of several
    issued together waits for the unit's 待办, which has all of them.
    """
    one = found(tx, number)
    beat, today = rhythm(tx, act.now), act.now.date()
    MOVES.after(one.state, Verb.ISSUE)
    prior = found(tx, one.prior) if one.prior else None
    if prior is not None and prior.state not in RUNNING:
        raise Refused("ticket_prior_moved", prior=prior)
    plan_due, due = ends(one, today, beat.cadence.ticket_plan_days, beat.calendar)
    kind = one.level.series
    values = {
        "series": kind,
        "year": today.year,
        "number": series.next_number(tx, kind, today.year),
        "issued_on": today,
        "issued_by": act.actor.id,
        "plan_due": plan_due,
        "due": due,
        "first_due": due,
    }
    one = _do(tx, act, one, Verb.ISSUE, "", due, **values)
    if prior is not None:
        _do(tx, act, prior, Verb.RAISE, one.label)
    _tell_unit(tx, act, one, rings.gather if together else rings.ring_now)
    return one


def _tell_unit(tx: Tx, act: Act, one: Ticket, ring: Callable[..., object]) -> None:
    rows = [[Button("ticket_open", "ticket", one.id)]]
    told = recipients(tx, act, one.unit)
    for person in told:
        ring(tx, act, person, f"ticket:{one.id}", "tickets.issued", rows, one=one)
    if not told:
        saying.note_office(tx, act, f"ticket:{one.id}", "tickets.unreached", rows, one=one)


def drop(tx: Tx, act: Act, number: int, words: str) -> None:
    """不发, with the reason; the same occasion is not proposed again."""
    _do(tx, act, found(tx, number), Verb.DROP, words_of.worded(words))


def edit(tx: Tx, act: Act, number: int, **values: object) -> None:
    """改稿: grounds, demand, source, or the working days it gives."""
    one = found(tx, number)
    MOVES.after(one.state, Verb.EDIT)
    tickets.change(tx, number, **values)
    note(tx, act, found(tx, number), Verb.EDIT)


def set_level(tx: Tx, act: Act, number: int, level: TicketLevel, words: str) -> None:
    """Another level than the rule gives, with the reason; back to the rule's own without one."""
    one = found(tx, number)
    MOVES.after(one.state, Verb.EDIT)
    why = "" if level is one.proposed else words_of.worded(words)
    days = rhythm(tx, act.now).cadence.ticket_days[level]
    tickets.change(tx, number, level=level, level_why=why, days=days)
    note(tx, act, found(tx, number), Verb.EDIT, why)


def plan(tx: Tx, act: Act, number: int, words: str) -> None:
    """报整改计划; told again, it replaces what was told before."""
    one = found(tx, number)
    MOVES.after(one.state, Verb.PLAN)
    said, steps = words_of.read_plan(words, one, act.now.date())
    tickets.put_plan(tx, number, steps)
    one = _do(tx, act, one, Verb.PLAN, words_of.worded(words), steps[-1].on, plan=said)
    _tell_office(tx, act, one)


def report(tx: Tx, act: Act, number: int, words: str) -> None:
    """报完成: the office confirms or sends back; a draft of the next level is not wanted meanwhile."""
    one = _do(tx, act, found(tx, number), Verb.REPORT, words_of.worded(words), asked_due=None)
    withdraw(tx, act, tickets.following(tx, number))
    _tell_office(tx, act, one)


def confirm(tx: Tx, act: Act, number: int) -> None:
    _decided(tx, act, _do(tx, act, found(tx, number), Verb.CONFIRM))


def send_back(tx: Tx, act: Act, number: int, words: str) -> None:
    _decided(tx, act, _do(tx, act, found(tx, number), Verb.RETURN, words_of.worded(words)))


def ask_time(tx: Tx, act: Act, number: int, words: str) -> None:
    """申请延期, before the day has passed."""
    one = found(tx, number)
    on, why = words_of.more_time(words, one, act.now.date())
    one = _do(tx, act, one, Verb.ASK_TIME, why, on, asked_due=on, asked_why=why)
    _tell_office(tx, act, one)


def give_time(tx: Tx, act: Act, number: int) -> None:
    one = _asked(tx, number)
    on = one.asked_due
    one = _do(tx, act, one, Verb.GIVE_TIME, one.asked_why, on, due=on, asked_due=None)
    withdraw(tx, act, tickets.following(tx, number))
    _decided(tx, act, one)


def refuse_time(tx: Tx, act: Act, number: int) -> None:
    one = _asked(tx, number)
    _decided(tx, act, _do(tx, act, one, Verb.REFUSE_TIME, "", one.asked_due, asked_due=None))


def _asked(tx: Tx, number: int) -> Ticket:
    one = found(tx, number)
    if one.asked_due is None:
        raise Refused("already_decided")
    return one


def extend(tx: Tx, act: Act, number: int, words: str) -> None:
    """延期 by the office itself, before the day has passed; the first one stays on record."""
    one = found(tx, number)
    MOVES.after(one.state, Verb.EXTEND)
    on, why = words_of.more_time(words, one, act.now.date())
    _decided(tx, act, _do(tx, act, one, Verb.EXTEND, why, on, due=on))


def talk(tx: Tx, act: Act, number: int, words: str) -> None:
    """约谈, as it was held: by whom, whom, and what came of it. Nothing is sent for it."""
    _do(tx, act, found(tx, number), Verb.TALK, words_of.worded(words))


def to_problem(tx: Tx, act: Act, number: int) -> int:
    """转为问题: what is to be rectified is followed as a problem of its project from now on."""
    one = found(tx, number)
    if one.project is None or one.problem is not None or one.problem_made is not None:
        raise Refused("ticket_no_problem")
    if one.state not in OPEN:
        raise Refused("ticket_moved", state=one.state)
    heard = troubles(plain(one.grounds))
    said = SaidProblem(
        heard[0].category if heard else Category.OTHER,
        heard[0].unit or "" if heard else "",
        one.grounds,
    )
    project = projects.project(tx, one.project)
    made = raise_one(tx, act, project, said, act.actor.id)
    tickets.change(tx, number, problem_made=made)
    note(tx, act, found(tx, number), Verb.PROBLEM)
    return made


def withdraw(tx: Tx, act: Act, drafts: Sequence[Ticket]) -> None:
    """What the bot drafted is not wanted any more: its matter has changed."""
    for one in drafts:
        if tickets.move(tx, act.now.date(), one, TicketState.DROPPED):
            tickets.note(tx, act.now, one.id, Verb.DROP, TicketState.DROPPED, person=None)
            record(tx, act, "ticket", f"ticket:{one.id}", step=Verb.DROP, unit=one.unit_name)


def _tell_office(tx: Tx, act: Act, one: Ticket) -> None:
    """In the office's 待办: what the unit has answered, asked for or done."""
    rows = [[Button("ticket_open", "ticket", one.id)]]
    step = tickets.steps_of(tx, [one.id])[one.id][-1]
    saying.note_office(tx, act, f"ticket_word:{one.id}", "tickets.news", rows, one=one, step=step)


def _decided(tx: Tx, act: Act, one: Ticket) -> None:
    """The unit reads what was decided; in the office's 待办 it need not ring."""
    rows = [[Button("ticket_open", "ticket", one.id)]]
    step = tickets.steps_of(tx, [one.id])[one.id][-1]
    for person in recipients(tx, act, one.unit):
        if person.id != act.actor.id:
            key = f"ticket_news:{one.id}"
            rings.gather(tx, act, person, key, "tickets.news", rows, one=one, step=step)
    saying.settle_office(tx, act, f"ticket_word:{one.id}", "tickets.news", one=one, step=step)


def happened(tx: Tx, project: int) -> list[Happening]:
    """A project's timeline: the ways of its tickets, without their texts."""
    known = {one.id: one for one in tickets.of_project(tx, project)}
    return [
        Happening(step.at, "tickets_step", {"one": known[ticket], "step": step})
        for ticket, steps in tickets.steps_of(tx, list(known)).items()
        for step in steps
        if step.verb not in (Verb.DRAFT, Verb.EDIT)
    ]

"""The words that a ticket waits for: a new one, its texts, a reason, a plan."""

from collections.abc import Callable
from datetime import date

from actions import office
from actions import posts as saying
from actions import ticket_pages as pages
from actions import tickets as moves
from actions.access import Policy, asked_for
from actions.access import office as by_office
from actions.rhythm import rhythm
from actions.roster import unit_called
from actions.ticket_access import answers, decides
from domain import ticket_words
from domain.acts import Act
from domain.buttons import Button
from domain.deadlines import may_put_off
from domain.faults import Refused
from domain.instructions import numbered as instruction_numbered
from domain.names import tidy, within
from domain.tickets import LONGEST_SOURCE, MOVES, Cause, Ticket, TicketLevel, Verb
from storage import Tx, dialogs, instructions, people, problems, projects, tickets
from templates.render import plain

NEW = "ticket_new"
TELL = "ticket_tell"
LANGUAGE = "zh"


def ask_new(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0)
    saying.turn(tx, act, "tickets.ask_new", [[Button("back", "tickets", 0, "MINE")]])


def said_new(tx: Tx, act: Act, words: str) -> None:
    """A draft, by hand, about a unit, a project, a problem or an instruction."""
    said = ticket_words.read_new(words)
    about = _about(tx, act, said.about)
    cadence = rhythm(tx, act.now).cadence
    number = tickets.draft(
        tx,
        act.now.date(),
        level=TicketLevel.REMINDER,
        proposed=TicketLevel.REMINDER,
        cause=Cause.OFFICE,
        grounds=said.grounds,
        demand=said.demand or plain(LANGUAGE, "tickets.demand", cause=Cause.OFFICE, prior=None),
        days=cadence.ticket_days[TicketLevel.REMINDER],
        source=said.source,
        drafted_by=act.actor.id,
        **about,
    )
    assert number is not None
    moves.note(tx, act, moves.found(tx, number), Verb.DRAFT)
    dialogs.close_dialog(tx, act)
    done(tx, act, number)


def _about(tx: Tx, act: Act, words: str) -> dict[str, int | None]:
    """What the first word names; with what it is about, the unit that answers for that."""
    problem = problems.numbered(tx, words.upper())
    if problem is not None:
        unit = problem.unit or projects.project(tx, problem.project).locality
        return {"unit": unit, "project": problem.project, "problem": problem.id}
    wanted = instruction_numbered(words, act.now.year)
    given = instructions.numbered(tx, *wanted) if wanted else None
    if given is not None:
        owner = people.person(tx, given.person).unit if given.person else None
        unit = given.unit or owner or act.actor.unit
        return {"unit": unit, "project": given.project, "instruction": given.id}
    named = projects.search(tx, words)
    if len(named) == 1 and people.unit_named(tx, words) is None:
        return {"unit": named[0].unit, "project": named[0].id}
    return {"unit": unit_called(tx, words).id}


def ask(tx: Tx, act: Act, number: int, what: str) -> None:
    """The next words are a plan, a reason, another text; refused before anything is typed."""
    one = moves.found(tx, number)
    _ready(one, what, act.now.date())
    dialogs.open_dialog(tx, act, TELL, subject=number, what=what)
    back = [[Button("back", "ticket", number)]]
    saying.turn(tx, act, f"tickets.ask_{what}", back, one=one)


def _ready(one: Ticket, what: str, today: date) -> None:
    MOVES.after(one.state, Verb[what.upper()] if what.upper() in Verb.__members__ else Verb.EDIT)
    if what in ("ask_time", "extend"):
        may_put_off(one.due, one.asked_due, today)


def ask_edit(tx: Tx, act: Act, number: int, what: str) -> None:
    if what not in pages.EDITED:
        raise Refused("old_button")
    ask(tx, act, number, what)


def choose_level(tx: Tx, act: Act, number: int, name: str) -> None:
    """Another level than the rule gives is chosen with a reason."""
    if name not in TicketLevel.__members__:
        raise Refused("old_button")
    one, level = moves.found(tx, number), TicketLevel[name]
    if level is one.proposed:
        moves.set_level(tx, act, number, level, "")
        pages.page(tx, act, number)
        return
    MOVES.after(one.state, Verb.EDIT)
    dialogs.open_dialog(tx, act, TELL, subject=number, what="level", level=name)
    back = [[Button("back", "ticket", number)]]
    saying.turn(tx, act, "tickets.ask_level", back, one=one, level=level)


def said(tx: Tx, act: Act, number: int, words: str) -> None:
    """When the words cannot be read, the question stays open."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    if dialog.data["what"] == "level":
        moves.set_level(tx, act, number, TicketLevel[dialog.data["level"]], words)
    else:
        _TOLD[dialog.data["what"]](tx, act, number, words)
    dialogs.close_dialog(tx, act)
    done(tx, act, number)


def press(tx: Tx, act: Act, number: int, verb: Verb) -> None:
    """One press does it."""
    _PRESSED[verb](tx, act, number)
    done(tx, act, number)


def done(tx: Tx, act: Act, number: int) -> None:
    """The page as it is now; what the office has decided leaves its morning's list."""
    pages.page(tx, act, number)
    if by_office(tx, act, 0):
        office.follow(tx, act)


def _edit_text(name: str) -> Callable[[Tx, Act, int, str], None]:
    def edit(tx: Tx, act: Act, number: int, words: str) -> None:
        moves.edit(tx, act, number, **{name: ticket_words.worded(words)})

    return edit


def _edit_source(tx: Tx, act: Act, number: int, words: str) -> None:
    moves.edit(tx, act, number, source=within(tidy(words), LONGEST_SOURCE))


def _edit_days(tx: Tx, act: Act, number: int, words: str) -> None:
    moves.edit(tx, act, number, days=ticket_words.read_days(words))


_TOLD: dict[str, Callable[[Tx, Act, int, str], None]] = {
    "plan": moves.plan,
    "report": moves.report,
    "ask_time": moves.ask_time,
    "drop": moves.drop,
    "return": moves.send_back,
    "extend": moves.extend,
    "talk": moves.talk,
    "grounds": _edit_text("grounds"),
    "demand": _edit_text("demand"),
    "source": _edit_source,
    "days": _edit_days,
}
_PRESSED: dict[Verb, Callable[[Tx, Act, int], object]] = {
    Verb.ISSUE: moves.issue,
    Verb.CONFIRM: moves.confirm,
    Verb.GIVE_TIME: moves.give_time,
    Verb.REFUSE_TIME: moves.refuse_time,
}
_BY_UNIT = ("plan", "report", "ask_time")
may_say: Policy = asked_for(dict.fromkeys(_BY_UNIT, answers), decides)

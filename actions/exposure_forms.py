"""`/ticket` → 曝光: the list, one of them, and the words each step waits for."""

from collections.abc import Callable

from actions import exposures as moves
from actions import office
from actions import posts as saying
from actions.access import Policy, asked_for, office_alone
from actions.access import office as by_office
from actions.exposure_access import answers, approves, decides, sides
from actions.paging import place
from actions.roster import unit_called
from actions.ticket_access import units
from domain.acts import Act
from domain.buttons import Button
from domain.exposures import Verb, may, moved, worded
from domain.ticket_words import read_new
from storage import Tx, dialogs, exposures, people, projects, tickets

NEW = "exposure_new"
TELL = "exposure_tell"
PAGE = 8


def listing(tx: Tx, act: Act, number: int) -> None:
    is_office = by_office(tx, act, 0)
    listed = exposures.everything(tx) if is_office else exposures.told(tx, units(tx, act))
    where = place(len(listed), PAGE, number)
    shown = where.of(listed)
    turns = where.turns(lambda label, to: Button(label, "exposures", to))
    new = [Button("exposure_new", "exposure_new")] if is_office else []
    saying.turn(
        tx,
        act,
        "exposures.list",
        [
            *([Button("exposure_named", "exposure", one.id, it={"one": one})] for one in shown),
            turns,
            [*new, Button("back", "tickets", 0, "MINE")],
        ],
        lines=shown,
        count=len(listed),
        page=where.page,
        pages=where.pages,
    )


def page(tx: Tx, act: Act, number: int) -> None:
    one, today = moves.found(tx, number), act.now.date()
    offered = may(one, sides(tx, act, one), today)
    keys = [Button(f"exposure_{verb.name.lower()}", f"exposure_{verb.name.lower()}", number)
            for verb in offered]  # fmt: skip
    saying.turn(
        tx,
        act,
        "exposures.page",
        [keys, [Button("back", "exposures")]],
        one=one,
        steps=exposures.steps_of(tx, number),
        ticket=tickets.find(tx, one.ticket) if one.ticket else None,
        today=today,
        own=by_office(tx, act, 0) and act.actor.id == one.proposed_by,
    )


def ask_new(tx: Tx, act: Act, ticket: int) -> None:
    """Its grounds: of a ticket, else with the unit or the project in front."""
    dialogs.open_dialog(tx, act, NEW, subject=ticket)
    back = Button("back", "ticket", ticket) if ticket else Button("back", "exposures")
    one = tickets.find(tx, ticket) if ticket else None
    saying.turn(tx, act, "exposures.ask_new", [[back]], ticket=one)


def said_new(tx: Tx, act: Act, ticket: int, words: str) -> None:
    one = tickets.find(tx, ticket) if ticket else None
    if one is not None:
        about = {"project": one.project, "ticket": one.id, "source": one.source}
        number = moves.propose(tx, act, one.unit, worded(words), **about)
    else:
        said = read_new(words)
        named = projects.search(tx, said.about)
        project = named[0] if len(named) == 1 and not people.unit_named(tx, said.about) else None
        unit = project.unit if project else unit_called(tx, said.about).id
        about = {"project": project.id if project else None, "source": said.source}
        number = moves.propose(tx, act, unit, said.grounds, **about)
    dialogs.close_dialog(tx, act)
    _done(tx, act, number)


def press_ask(tx: Tx, act: Act, number: int) -> None:
    moves.ask(tx, act, number)
    _done(tx, act, number)


def _done(tx: Tx, act: Act, number: int) -> None:
    """The page as it is now; what the office has done leaves its morning's list."""
    page(tx, act, number)
    if by_office(tx, act, 0):
        office.follow(tx, act)


def ask(tx: Tx, act: Act, number: int, what: str) -> None:
    """The next words are an explanation, an approval, a reason; refused before anything is typed."""
    one = moves.found(tx, number)
    moved(one, Verb[what.upper()], act.now.date())
    dialogs.open_dialog(tx, act, TELL, subject=number, what=what)
    saying.turn(tx, act, f"exposures.ask_{what}", [[Button("back", "exposure", number)]], one=one)


def said(tx: Tx, act: Act, number: int, words: str) -> None:
    """When the words cannot be read, the question stays open."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    _TOLD[dialog.data["what"]](tx, act, number, words)
    dialogs.close_dialog(tx, act)
    _done(tx, act, number)


_TOLD: dict[str, Callable[[Tx, Act, int, str], None]] = {
    "explain": moves.explain,
    "approve": moves.approve,
    "refuse": moves.refuse,
    "publish": moves.publish,
    "answer": moves.answer,
    "drop": moves.drop,
}
MAY: dict[str, Policy] = {
    "explain": answers,
    "answer": answers,
    "approve": approves,
    "refuse": approves,
    "publish": decides,
    "drop": decides,
}
may_say = asked_for(MAY)


def may_propose(tx: Tx, act: Act, ticket: int) -> bool:
    """The office, of a ticket there is (0: of none)."""
    return office_alone(tx, act, 0) and (not ticket or tickets.find(tx, ticket) is not None)

"""How each block of a board is read, what a line of it opens, and where the whole list is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from actions import problem_rises
from actions.board_desks import Desk
from actions.plans import Standing
from domain.activities import asked_since
from domain.boards import RECORDERS, Block, Found, first
from domain.lamps import Colour
from domain.tickets import View
from storage import (
    board_instructions,
    board_leads,
    board_meetings,
    board_problems,
    boards,
    tickets,
)

Whole = tuple[str, int, str]  # the button of a list that has all of it


@dataclass(frozen=True)
class Way:
    """How a block is read; what a line says and opens; the list that has all of it."""

    read: Callable[[Desk], Found[Any]]
    line: str
    opens: str
    whole: Callable[[Desk], Whole] | None = None  # there are never many


def _office_problems(desk: Desk) -> Found[Any]:
    return first([one for _, one in problem_rises.waiting(desk.tx, desk.act)])


def _red(desk: Desk) -> Found[Standing]:
    return first([one for one in desk.standings if one.colour is Colour.RED])


def _breached(desk: Desk) -> Found[Standing]:
    """What has been past the contract longest comes first."""
    late = [one for one in desk.standings if one.breached]
    return first(sorted(late, key=lambda one: -one.breached[0][1]))


def _projects(desk: Desk) -> Found[Any]:
    """A count and its lamps; the lines are in the list."""
    return Found(sum(one.advancing for one in desk.projects), ())


def _own(desk: Desk) -> Found[Any]:
    """Who records reads above, among what waits, of those that have come to their prompt."""
    told = None if desk.roles.isdisjoint(RECORDERS) else False
    return boards.own_duties(desk.tx, desk.records, desk.act.now, told=told)


def _followed(*, silent: bool) -> Callable[[Desk], Found[Any]]:
    """The day shown is that of the last news, from which two weeks are counted."""
    return lambda desk: board_leads.followed(
        desk.tx, desk.persons, desk.silent_since, silent=silent
    )


def _contacts(*, due: bool) -> Callable[[Desk], Found[Any]]:
    return lambda desk: board_leads.to_contact(desk.tx, desk.persons, desk.act.now.date(), due=due)


def _records(desk: Desk) -> Whole:
    return ("visit_for", desk.records[0], "") if len(desk.records) == 1 else ("visit_whose", 0, "")


def _list(verb: str, argument: str = "") -> Callable[[Desk], Whole]:
    return lambda _desk: (verb, 0, argument)


def _its(verb: str, argument: str = "") -> Callable[[Desk], Whole]:
    """A list of what is theirs for whom the board is."""
    return lambda desk: (verb, desk.serves, argument)


def _given(desk: Desk) -> Whole:
    return ("instructions", desk.giver.leader or 0, "0")


def _given_late(desk: Desk) -> Whole:
    return ("instructions_late", desk.giver.leader or 0, "0")


def _waiting(_desk: Desk) -> Whole:
    return ("tickets", 0, View.MINE.name)


WAYS: Mapping[Block, Way] = {
    Block.REPORTS: Way(
        lambda desk: boards.owing(desk.tx, desk.persons), "due", "card", _list("sitting")
    ),
    Block.UNIT_REPORTS: Way(
        lambda desk: boards.owing_in(desk.tx, desk.served),
        "due",
        "card",
        lambda desk: ("unit_list", desk.served[0], ""),
    ),
    Block.PROBLEMS: Way(
        lambda desk: board_problems.waiting(desk.tx, desk.reader),
        "problem",
        "problem",
        _its("problems", "mine"),
    ),
    Block.INSTRUCTIONS: Way(
        lambda desk: board_instructions.carried(desk.tx, desk.persons, desk.reader.handles),
        "instruction",
        "instruction",
        _list("instructions", "0"),
    ),
    Block.WORDS: Way(
        lambda desk: board_instructions.words_wanted(desk.tx, desk.giver),
        "instruction",
        "instruction",
        _given,
    ),
    Block.OFFICE_PROBLEMS: Way(_office_problems, "problem", "problem", _list("problems_waiting")),
    Block.OFFICE_INSTRUCTIONS: Way(
        lambda desk: board_instructions.words_wanted(desk.tx, desk.giver),
        "instruction",
        "instruction",
        _given,
    ),
    Block.TICKETS: Way(
        lambda desk: tickets.board_of_units(desk.tx, desk.reads), "ticket", "ticket", _waiting
    ),
    Block.OFFICE_TICKETS: Way(
        lambda desk: tickets.board_of_office(desk.tx, desk.act.now.date()),
        "ticket",
        "ticket",
        _waiting,
    ),
    Block.PROPOSALS: Way(
        lambda desk: boards.proposed(desk.tx), "proposal", "plan", _its("plans", "proposed")
    ),
    Block.HELD: Way(lambda desk: boards.held(desk.tx), "digest", "digest"),
    Block.INVITED: Way(
        lambda desk: board_meetings.unanswered(desk.tx, desk.principal, desk.act.now),
        "meeting",
        "meeting",
    ),
    Block.UNHELD: Way(
        lambda desk: board_meetings.unheld(desk.tx, desk.principal, desk.act.now),
        "meeting",
        "meeting",
    ),
    Block.MEETINGS: Way(
        lambda desk: board_meetings.coming(desk.tx, desk.principal, desk.act.now),
        "meeting",
        "meeting",
    ),
    Block.NEW_LEADS: Way(
        lambda desk: board_leads.to_name_and_judge(desk.tx, desk.served),
        "new_lead",
        "lead",
        _list("leads"),
    ),
    Block.SILENT_LEADS: Way(_followed(silent=True), "lead", "lead", _list("leads_due")),
    Block.LEADS: Way(_followed(silent=False), "lead", "lead", _list("leads")),
    Block.MERCHANTS: Way(_contacts(due=True), "contact", "merchant", _list("merchants_due")),
    Block.CONTACTS: Way(_contacts(due=False), "contact", "merchant", _list("merchants")),
    Block.RESULTS: Way(
        lambda desk: board_leads.without_result(
            desk.tx, desk.persons, asked_since(desk.act.now.date())
        ),
        "activity",
        "activity",
        _list("results_due"),
    ),
    Block.OWN_TOLD: Way(
        lambda desk: boards.own_duties(desk.tx, desk.records, desk.act.now, told=True),
        "own",
        "visit_kind",
        _records,
    ),
    Block.OWN: Way(_own, "own", "visit_kind", _records),
    Block.RED: Way(_red, "lamp", "plan", _its("plans", "red")),
    Block.BREACHED: Way(_breached, "breach", "plan", _its("plans", "breached")),
    Block.URGENT_PROBLEMS: Way(
        lambda desk: board_problems.urgent(desk.tx, desk.reader, desk.act.now.date()),
        "problem",
        "problem",
        _its("problems", "problems"),
    ),
    Block.LATE_INSTRUCTIONS: Way(
        lambda desk: board_instructions.given_late(desk.tx, desk.giver, desk.act.now.date()),
        "instruction",
        "instruction",
        _given_late,
    ),
    Block.UNIT_LATE: Way(
        lambda desk: boards.owing_in(desk.tx, desk.reader.decides, desk.act.now),
        "due",
        "project",
        _its("plans", "grey"),
    ),
    Block.CITY_LATE: Way(
        lambda desk: boards.owing_in(desk.tx, None, desk.act.now), "due", "project", _list("remind")
    ),
    Block.RAISED: Way(
        lambda desk: board_problems.awaited(desk.tx, desk.reader, desk.act.now.date()),
        "problem",
        "problem",
        _its("problems", "problems"),
    ),
    Block.GIVEN: Way(
        lambda desk: board_instructions.given_running(desk.tx, desk.giver, desk.act.now.date()),
        "instruction",
        "instruction",
        _given,
    ),
    Block.CLAIMED: Way(
        lambda desk: board_instructions.claimed(desk.tx, desk.persons, desk.reader.handles),
        "instruction",
        "instruction",
        _list("instructions", "0"),
    ),
    Block.ASKED: Way(
        lambda desk: boards.asked(desk.tx, desk.principal), "due", "project", _its("projects")
    ),
    Block.PROPOSED: Way(
        lambda desk: boards.proposed(desk.tx, desk.act.actor.id),
        "proposal",
        "plan",
        _its("plans_home"),
    ),
    Block.PROJECTS: Way(_projects, "none", "plan", _its("plans_home")),
}

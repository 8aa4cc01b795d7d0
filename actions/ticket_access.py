"""Who reads a 提醒函 or 督办单, who answers it for the unit, who decides: never anybody in a group."""

from collections.abc import Callable

from actions.access import (
    ASKED,
    CITY_READERS,
    UNIT_READERS,
    has,
    leaders_served,
    office_alone,
    units_read,
)
from actions.heads import heads_of
from actions.owing import liaison_of, principals
from domain.acts import Act
from domain.people import Person
from domain.roles import Role
from domain.tickets import OPEN, SENT, Side, Ticket
from storage import Tx, projects, tickets

READERS = (*CITY_READERS, *UNIT_READERS, *ASKED, Role.LEADER, Role.SECRETARY)


def uses_tickets(tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None and not act.in_group and has(tx, act, *READERS)


def sees(tx: Tx, act: Act, subject: int) -> bool:
    """What is not issued is the office's alone; what is, its unit's, the leader's and the inspectors' too."""
    one = tickets.find(tx, subject)
    if one is None or act.person is None or act.in_group:
        return False
    return office_alone(tx, act, 0) or (one.state in SENT and reads(tx, act)(one))


def reads(tx: Tx, act: Act) -> Callable[[Ticket], bool]:
    """Which of those that were issued this reader may read."""
    if has(tx, act, *CITY_READERS):
        return lambda _one: True
    owners, led, own = units(tx, act), set(led_projects(tx, act)), set(own_projects(tx, act))
    home = act.actor.unit
    return lambda one: (
        one.unit in owners or one.project in led or (one.project in own and one.unit == home)
    )


def units(tx: Tx, act: Act) -> set[int]:
    """Of which the actor is liaison or head, or for whose liaison they stand in."""
    return units_read(tx, act.actor.id, act.now.date())


def led_projects(tx: Tx, act: Act) -> list[int]:
    """Of which the actor, or somebody they serve, is the 责任市领导."""
    own = [act.actor.id] if has(tx, act, Role.LEADER) else []
    leaders = [*own, *leaders_served(tx, act.actor.id)]
    return [one.id for leader in leaders for one in projects.of_leader(tx, leader)]


def own_projects(tx: Tx, act: Act) -> list[int]:
    """For which the actor, or somebody whose deputy they are, answers or reports."""
    names = (act.actor.id, *principals(tx, act.actor.id, act.now.date()))
    answered = (projects.of_responsible, projects.of_reporter)
    return [one.id for name in names for of in answered for one in of(tx, name)]


def recipients(tx: Tx, act: Act, unit: int) -> list[Person]:
    """The unit's liaison (or who stands in) and its heads, each once, who can be reached."""
    liaison = liaison_of(tx, unit, act.now.date())
    asked = [*([liaison] if liaison else []), *heads_of(tx, unit)]
    return list({one.id: one for one in asked if one.reachable}.values())


def sides(tx: Tx, act: Act, one: Ticket) -> set[Side]:
    """The office decides; the unit's liaison and heads answer, the office for a unit nobody can reach."""
    found: set[Side] = set()
    if act.person is None or act.in_group:
        return found
    if office_alone(tx, act, 0):
        found.add(Side.OFFICE)
        if not recipients(tx, act, one.unit):
            found.add(Side.UNIT)
    if one.unit in units(tx, act):
        found.add(Side.UNIT)
    return found


def answers(tx: Tx, act: Act, subject: int) -> bool:
    """For the unit, once it has been issued."""
    one = tickets.find(tx, subject)
    return one is not None and one.state in SENT and Side.UNIT in sides(tx, act, one)


def makes_problem(tx: Tx, act: Act, subject: int) -> bool:
    """Either side, of one that is under way."""
    one = tickets.find(tx, subject)
    return one is not None and one.state in OPEN and bool(sides(tx, act, one))


def decides(tx: Tx, act: Act, subject: int) -> bool:
    """The office, of one there is (0: of a new one)."""
    return office_alone(tx, act, 0) and (not subject or tickets.find(tx, subject) is not None)

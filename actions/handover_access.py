"""Who reads a 移交, who takes a project over for a unit, who decides."""

from actions.access import CITY_READERS, UNIT_READERS, has, office, sees_project, units_read
from actions.heads import heads_of
from actions.owing import liaison_of
from domain.acts import Act
from domain.people import Person
from storage import Tx, handover

READERS = (*CITY_READERS, *UNIT_READERS)


def uses_handover(tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None and not act.in_group and has(tx, act, *READERS)


def sees_handover(tx: Tx, act: Act, subject: int) -> bool:
    """Either side, and whoever may read the project."""
    one = handover.find(tx, subject)
    if one is None or act.person is None or act.in_group:
        return False
    mine = units(tx, act)
    return one.taker in mine or one.giver in mine or sees_project(tx, act, one.project)


def takes_over(tx: Tx, act: Act, subject: int) -> bool:
    """The liaison and the heads of the unit that is asked; the office for one that cannot be reached."""
    one = handover.find(tx, subject)
    if one is None or act.person is None or act.in_group:
        return False
    return one.taker in units(tx, act) or (office(tx, act, 0) and not side_of(tx, act, one.taker))


def side_of(tx: Tx, act: Act, unit: int) -> list[Person]:
    """Who is asked for a unit: its liaison, else its heads."""
    liaison = liaison_of(tx, unit, act.now.date())
    return [liaison] if liaison else [one for one in heads_of(tx, unit) if one.reachable]


def units(tx: Tx, act: Act) -> set[int]:
    """Of which the actor is liaison or head."""
    return units_read(tx, act.actor.id, act.now.date())

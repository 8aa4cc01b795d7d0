"""Who reads an agreement, and for which of its sides somebody speaks: a unit's liaison; the office for any."""

from actions.access import (
    CITY_READERS,
    UNIT_READERS,
    has,
    office,
    seen_projects,
    units_read,
)
from actions.owing import units_served
from domain.acts import Act
from domain.roles import Role
from domain.sharing import Agreement
from storage import Tx, projects, sharing

READERS = (*CITY_READERS, *UNIT_READERS, Role.LEADER, Role.SECRETARY)


def uses_sharing(tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None and not act.in_group and has(tx, act, *READERS)


def makes_sharing(tx: Tx, act: Act, _subject: int) -> bool:
    """Who may register an agreement at all: the office, and a unit's liaison."""
    return (
        act.person is not None
        and not act.in_group
        and (office(tx, act, 0) or bool(served(tx, act)))
    )


def makes_sharing_of(tx: Tx, act: Act, subject: int) -> bool:
    """Of a project: the office, and the liaison of a unit that has to do with it."""
    project = projects.find(tx, subject)
    if project is None or not makes_sharing(tx, act, 0):
        return False
    concerned = {project.unit, project.locality, project.signer}
    return office(tx, act, 0) or bool(served(tx, act) & concerned)


def sees_sharing_of(tx: Tx, act: Act, subject: int) -> bool:
    return uses_sharing(tx, act, 0) and any(one.id == subject for one in seen_projects(tx, act))


def sees_agreement(tx: Tx, act: Act, subject: int) -> bool:
    one = sharing.find(tx, subject)
    return (
        one is not None
        and uses_sharing(tx, act, 0)
        and any(each.id == subject for each in seen(tx, act))
    )


def seen(tx: Tx, act: Act) -> list[Agreement]:
    """All, for office and inspectors; else those of one's units and of the projects one sees."""
    if has(tx, act, *CITY_READERS):
        return sharing.everything(tx)
    of_units = sharing.of_units(tx, units_read(tx, act.actor.id, act.now.date()))
    of_projects = sharing.of_projects(tx, [one.id for one in seen_projects(tx, act)])
    return list({one.id: one for one in (*of_units, *of_projects)}.values())


def served(tx: Tx, act: Act) -> set[int]:
    """The units whose liaison the actor is, or stands in for."""
    return {int(one) for one in units_served(tx, act.actor.id, act.now.date())}


def sides(tx: Tx, act: Act, one: Agreement) -> list[int]:
    """The sides of an agreement for which the actor speaks."""
    every = [each.unit for each in one.parties]
    mine = served(tx, act)
    return every if office(tx, act, 0) else [unit for unit in every if unit in mine]


def speaks_in(tx: Tx, act: Act, subject: int) -> bool:
    """For one of the sides of this agreement."""
    one = sharing.find(tx, subject)
    return one is not None and makes_sharing(tx, act, 0) and bool(sides(tx, act, one))


def speaks_of_figure(tx: Tx, act: Act, subject: int) -> bool:
    found = sharing.figure(tx, subject)
    return found is not None and speaks_in(tx, act, found.agreement)


def counts_figure(tx: Tx, act: Act, subject: int) -> bool:
    """What statistics count is told where the project lies, or by the office."""
    found = sharing.figure(tx, subject)
    return found is not None and tells_figures(tx, act, found.agreement)


def tells_figures(tx: Tx, act: Act, subject: int) -> bool:
    """What the project yielded is told where it lies."""
    one = sharing.find(tx, subject)
    return one is not None and speaks_in(tx, act, subject) and one.landing in sides(tx, act, one)

"""Whose visits and meetings somebody records: a leader's 秘书, a unit's 联络员, oneself, the office."""

from actions.access import has, leaders_served, office
from actions.own_duty_lines import heads_served
from domain.acts import Act
from domain.people import Person
from domain.projects import Project
from domain.roles import Role
from domain.stages import STOPPED
from domain.visits import HEADS, LEADERS, VisitKind
from storage import Tx, people, projects, visits


def leaders_recorded(tx: Tx, act: Act) -> list[Person]:
    """The leaders for whom the actor may: those they serve, oneself; the office for any."""
    if office(tx, act, 0):
        return people.holding(tx, Role.LEADER)
    own = [act.actor.id] if has(tx, act, Role.LEADER) else []
    return people.with_ids(tx, [*own, *leaders_served(tx, act.actor.id)])


def principals(tx: Tx, act: Act) -> list[Person]:
    """Leaders, and heads: of the units served, or oneself."""
    if act.person is None:
        return []
    own = [act.actor] if has(tx, act, Role.HEAD) else []
    heads = heads_served(tx, act.actor.id, act.now.date())
    found = [*leaders_recorded(tx, act), *own, *heads]
    return list({one.id: one for one in found}.values())


def records_visits(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever may record for this person (0: for anybody); a 秘书 no more does at once."""
    if act.in_group:
        return False
    found = {one.id for one in principals(tx, act)}
    return subject in found if subject else bool(found)


def records_visit(tx: Tx, act: Act, subject: int) -> bool:
    """Of a record: whoever may make it."""
    one = visits.find(tx, subject)
    return one is not None and records_visits(tx, act, one.person)


def uses_visits(tx: Tx, act: Act, _subject: int) -> bool:
    """Who records, and who reads how many there are."""
    if act.person is None or act.in_group:
        return False
    return has(tx, act, Role.OFFICE, Role.INSPECTOR) or records_visits(tx, act, 0)


def kinds_of(tx: Tx, person: int) -> tuple[VisitKind, ...]:
    """What a leader does, and what a head does."""
    held = {one.role for one in people.grants_of(tx, person)}
    found = LEADERS if Role.LEADER in held else ()
    return (*found, *HEADS) if Role.HEAD in held else found


def projects_of(tx: Tx, person: int) -> list[Project]:
    """A leader's, or those of the units a head leads, as long as they go on."""
    found = projects.of_leader(tx, person)
    for grant in people.grants_of(tx, person):
        if grant.role is Role.HEAD:
            found += projects.of_unit(tx, int(grant.subject))
    going = (one for one in found if one.stage not in STOPPED)
    return list({one.id: one for one in going}.values())

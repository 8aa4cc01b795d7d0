"""In what capacity somebody stands to a problem, and so what they may do with it; the default is no."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from actions.access import (
    CITY_READERS,
    Policy,
    in_order,
    leaders_served,
    office,
    seen_by,
    seen_in_own_name,
    seen_projects,
)
from actions.behalf import projects_for, serves
from actions.owing import principals, units_served
from actions.rhythm import rhythm
from domain.acts import Act
from domain.cadence import Cadence
from domain.people import Person
from domain.problem_deadlines import is_silent
from domain.problem_moves import MAY, Party
from domain.problems import Problem, State, Verb, raiser
from domain.problems import is_one_sided as one_sided
from domain.projects import Project
from domain.roles import HEADS, Grant, Role
from storage import Tx, people, problems, projects
from storage.problems import Reader


@dataclass(frozen=True)
class Standing:
    """One person before one problem, on the act's day."""

    tx: Tx
    act: Act
    person: Person
    problem: Problem
    project: Project
    held: tuple[Grant, ...]

    @property
    def names(self) -> set[int]:
        """In whose names they act today: their own, and those whose deputy they are."""
        away = principals(self.tx, self.person.id, self.act.now.date())
        return {self.person.id, *away}

    def leads(self, unit: int | None) -> bool:
        """Liaison (or the liaison's deputy), head or deputy head of a unit."""
        return str(unit) in _led(self.tx, self.act, self.person, self.held)

    def has(self, role: Role) -> bool:
        return any(one.role is role for one in self.held)

    @property
    def cadence(self) -> Cadence:
        return rhythm(self.tx, self.act.now).cadence

    def is_silent(self, state: State, days: int) -> bool:
        calendar = rhythm(self.tx, self.act.now).calendar
        return is_silent(self.problem, state, days, self.act.now.date(), calendar)


def _led(tx: Tx, act: Act, person: Person, held: tuple[Grant, ...]) -> set[str]:
    served = units_served(tx, person.id, act.now.date())
    return {*served, *(one.subject for one in held if one.role in HEADS)}


def _handler_units(tx: Tx, act: Act, person: Person) -> set[int]:
    """The units of which they, or those whose deputy they are, are 承办人."""
    names = (person.id, *principals(tx, person.id, act.now.date()))
    return {
        people.person(tx, name).unit
        for name in names
        if any(held.role is Role.HANDLER for held in people.grants_of(tx, name))
    }


def _raised(one: Standing) -> bool:
    """Who raised it, while they still stand to the project; of a report, its whole own side."""
    if one.problem.report is not None and _is_own_side(one):
        return True
    return one.problem.raised_by in one.names and _stands(one)


def _stands(one: Standing) -> bool:
    """A secretary or inspector who was revoked, a contact who is none any more: what they raised is
    the office's.
    """
    units = (one.project.locality, one.project.unit)
    return (
        one.has(Role.OFFICE)
        or one.has(Role.INSPECTOR)
        or _is_own_side(one)
        or one.project.id in _contacts(one.held)
        or one.project.leader in leaders_served(one.tx, one.person.id)
        or any(one.leads(unit) for unit in units)
    )


def _is_own_side(one: Standing) -> bool:
    if not {one.project.reporter, one.project.responsible}.isdisjoint(one.names):
        return True
    served = units_served(one.tx, one.person.id, one.act.now.date())
    return not {str(one.project.unit), str(one.project.locality)}.isdisjoint(served)


def _decides(one: Standing) -> bool:
    """The locality's liaison and heads; where they are silent for too long, the office."""
    silent = one.is_silent(State.COUNTY, one.cadence.county_days)
    return one.leads(one.project.locality) or (silent and one.has(Role.OFFICE))


def _handles(one: Standing) -> bool:
    """The handlers (or who stands in for one), the liaison and the heads of the 主办单位."""
    if one.problem.unit is None:
        return False
    own = one.problem.unit in _handler_units(one.tx, one.act, one.person)
    return own or one.leads(one.problem.unit)


def _confirms(one: Standing) -> bool:
    """The raiser's side, nobody of the handler's unit; at last the office (办公室核销)."""
    is_enterprise = one.problem.by_enterprise and one.project.id in _contacts(one.held)
    if _handles(one) or (one.person.unit == one.problem.unit and not is_enterprise):
        return False
    silent = one.is_silent(State.CHECKING, one.cadence.confirm_days)
    left = silent or is_one_sided(one.tx, one.problem)
    return _raised(one) or (left and one.has(Role.OFFICE))


def is_one_sided(tx: Tx, problem: Problem) -> bool:
    """Whether whoever raised it is of the unit that handles it."""
    return one_sided(problem, raised_for(tx, problem).unit)


def raised_for(tx: Tx, problem: Problem) -> Person:
    """Who is to confirm it."""
    return people.person(tx, raiser(problem, projects.project(tx, problem.project)))


def _reports(one: Standing) -> bool:
    units = (one.project.locality, one.project.unit, one.problem.unit)
    return any(one.leads(unit) for unit in units) or one.has(Role.OFFICE)


def _reads(one: Standing) -> bool:
    if any(grant.role in CITY_READERS for grant in one.held):
        return True
    if _handles(one) or _assists(one):
        return True
    day = one.act.now.date()
    seen = (project.id for project in seen_by(one.tx, one.person.id, day))
    return one.project.id in seen or _told_as_contact(one)


def _told_as_contact(one: Standing) -> bool:
    """The enterprise reads what it raised or added to, not what others say of it."""
    theirs = one.project.id in _contacts(one.held)
    return theirs and problems.is_told_by(one.tx, one.problem.id, one.person.id)


def _assists(one: Standing) -> bool:
    units = problems.assisted_by(one.tx, one.problem.id)
    own = _handler_units(one.tx, one.act, one.person)
    return not own.isdisjoint(units) or any(one.leads(unit) for unit in units)


def is_contact(tx: Tx, person: int, project: int) -> bool:
    return project in _contacts(tuple(people.grants_of(tx, person)))


def _contacts(held: tuple[Grant, ...]) -> list[int]:
    """The projects whose 企业联系人 somebody is."""
    return [int(one.subject) for one in held if one.role is Role.ENTERPRISE]


STANDS: Mapping[Party, Callable[[Standing], bool]] = {
    Party.READER: _reads,
    Party.RAISER: _raised,
    Party.COUNTY: _decides,
    Party.HANDLER: _handles,
    Party.REPORTER: _reports,
    Party.CONFIRMER: _confirms,
    Party.OFFICE: lambda one: one.has(Role.OFFICE),
    Party.ENTERPRISE: lambda one: one.problem.by_enterprise and _raised(one),
}


def standing(tx: Tx, act: Act, person: Person, one: Problem) -> Standing:
    held = tuple(people.grants_of(tx, person.id))
    return Standing(tx, act, person, one, projects.project(tx, one.project), held)


def may(one: Standing, verb: Verb) -> bool:
    return any(STANDS[party](one) for party in MAY[verb])


def may_do(verb: Verb) -> Policy:
    """The policy of a verb's button."""

    def policy(tx: Tx, act: Act, subject: int) -> bool:
        one = problems.find(tx, subject)
        if act.person is None or act.in_group or one is None:
            return False
        return may(standing(tx, act, act.person, one), verb)

    return policy


def sees_problem(tx: Tx, act: Act, subject: int) -> bool:
    one = problems.find(tx, subject)
    if act.person is None or act.in_group or one is None:
        return False
    return _reads(standing(tx, act, act.person, one))


def reader(tx: Tx, act: Act) -> Reader:
    """What the actor reads in `/problem`."""
    held = tuple(people.grants_of(tx, act.actor.id))
    led = tuple(sorted(int(unit) for unit in _led(tx, act, act.actor, held)))
    own = tuple(sorted(_handler_units(tx, act, act.actor)))
    if any(one.role in CITY_READERS for one in held):
        return Reader(act.actor.id, reads_all=True, handles=(*led, *own), decides=led)
    return Reader(
        act.actor.id,
        projects=tuple(one.id for one in seen_projects(tx, act)),
        handles=(*led, *own),
        decides=led,
        contacts=tuple(_contacts(held)),
    )


def reader_for(tx: Tx, act: Act, leader: int) -> Reader:
    """What is theirs in their own name (0), or as the 秘书 of one leader."""
    found = Reader(act.actor.id) if leader else reader(tx, act)
    if found.reads_all:
        return found
    return replace(found, projects=tuple(one.id for one in projects_for(tx, act, leader)))


def has_own_problems(tx: Tx, act: Act) -> bool:
    return _reads_any(reader_for(tx, act, 0))


def _reads_any(found: Reader) -> bool:
    return found.reads_all or bool(found.projects or found.handles or found.contacts)


def reads_problems(tx: Tx, act: Act, _subject: int) -> bool:
    """Whoever has projects to look after or to read, or a department's problems to handle."""
    return act.person is not None and _reads_any(reader(tx, act))


def reads_problems_for(tx: Tx, act: Act, subject: int) -> bool:
    """One's own (0), or those of a leader one serves today."""
    return serves(tx, act, subject) if subject else reads_problems(tx, act, 0)


def raisable(tx: Tx, act: Act, leader: int | None = None) -> list[Project]:
    """For which projects the actor may raise a problem: their own side and heads, a leader's
    secretary, the enterprise contact, the office; or as the 秘书 of one leader, or in their own
    name (0).
    """
    if act.person is None or act.in_group:
        return []
    if leader:
        return in_order(projects.of_leader(tx, leader) if serves(tx, act, leader) else [])
    if office(tx, act, 0):
        return projects.all_projects(tx)
    held = tuple(people.grants_of(tx, act.actor.id))
    found = projects.with_ids(tx, _contacts(held))
    if not any(one.role in (Role.INSPECTOR, Role.LEADER) for one in held):
        found += seen_in_own_name(tx, act.actor.id, act.now.date())
    for one in leaders_served(tx, act.actor.id) if leader is None else ():
        found += projects.of_leader(tx, one)
    return in_order(found)


def raises_problems(tx: Tx, act: Act, subject: int) -> bool:
    """For one of the projects of a leader one serves today; in one's own name (0)."""
    return serves(tx, act, subject) if subject else bool(raisable(tx, act))


def raises_problem(tx: Tx, act: Act, subject: int) -> bool:
    return any(one.id == subject for one in raisable(tx, act))


def sees_problems_of(tx: Tx, act: Act, subject: int) -> bool:
    """The problems of one project: whoever reads the project."""
    if act.person is None or act.in_group:
        return False
    found = reader(tx, act)
    known = projects.find(tx, subject) is not None
    return known and (found.reads_all or subject in found.projects)

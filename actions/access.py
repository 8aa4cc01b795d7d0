"""Who may do what: policies that a command or a button names; the default is no.

A policy is asked inside the transaction, with the subject a button carries (0 for a command).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from actions.owing import principals, units_served
from domain.acts import Act
from domain.projects import Project
from domain.roles import Grant, Role, ScopeKind
from domain.stages import REVISITED
from storage import Tx, absences, dialogs, people, projects, successions, uploads

Policy = Callable[[Tx, Act, int], bool]


def anyone(_tx: Tx, _act: Act, _subject: int) -> bool:
    """Even a stranger: the action itself tells a stranger nothing."""
    return True


def member(_tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None


def nobody(_tx: Tx, _act: Act, _subject: int) -> bool:
    return False


def asked_for(by: Mapping[str, Policy], otherwise: Policy = nobody) -> Policy:
    """Of words: whoever might press what asked for them (`what` of the dialog), as things stand now."""

    def may_say(tx: Tx, act: Act, subject: int) -> bool:
        dialog = dialogs.current(tx, act)
        return dialog is not None and by.get(dialog.data["what"], otherwise)(tx, act, subject)

    return may_say


def office(tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None and has(tx, act, Role.OFFICE)


def office_alone(tx: Tx, act: Act, subject: int) -> bool:
    """The office, where nobody else reads along."""
    return not act.in_group and office(tx, act, subject)


def has(tx: Tx, act: Act, *roles: Role) -> bool:
    held = {grant.role for grant in people.grants_of(tx, act.actor.id)}
    return not held.isdisjoint(roles)


def reads_digests(tx: Tx, act: Act, _subject: int) -> bool:
    """Leaders, their secretaries, readers, inspectors, heads and liaisons; the office."""
    return act.person is not None and has(
        tx,
        act,
        Role.OFFICE,
        Role.LEADER,
        Role.SECRETARY,
        Role.READER,
        Role.INSPECTOR,
        Role.HEAD,
        Role.DEPUTY,
        Role.LIAISON,
    )


def may_report(tx: Tx, act: Act, _subject: int) -> bool:
    return office(tx, act, 0) or is_asked(tx, act)


ASKED = (Role.LIAISON, Role.REPORTER, Role.RESPONSIBLE, Role.FOLLOW_UP)


def is_asked(tx: Tx, act: Act) -> bool:
    """Whom a card may come to: who reports, their deputies, and the liaison where nobody else can."""
    return act.person is not None and (
        has(tx, act, *ASKED)
        or bool(projects.of_reporter(tx, act.actor.id))
        or bool(principals(tx, act.actor.id, act.now.date()))
    )


def sent_file(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever of the office sent the file decides about it."""
    return office(tx, act, subject) and sent_sheet(tx, act, subject)


def sent_sheet(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever sent the table back decides about it."""
    upload = uploads.find(tx, subject)
    return act.person is not None and upload is not None and upload.person == act.person.id


def takes_sheet(tx: Tx, act: Act, subject: int) -> bool:
    """A table of one's own projects (0), or of a unit: its liaison and the office."""
    if not subject:
        return may_report(tx, act, 0)
    return serves_unit(tx, act, subject) or office(tx, act, 0)


UNIT_READERS = frozenset({Role.LIAISON, Role.HEAD, Role.DEPUTY})


def units_read(tx: Tx, person: int, day: date) -> set[int]:
    """The units whose matters somebody reads: as liaison or head, or for a liaison who is away."""
    held = people.grants_of(tx, person)
    read = {int(one.subject) for one in held if one.role in UNIT_READERS}
    return read.union(map(int, units_served(tx, person, day)))


CITY_READERS = frozenset({Role.OFFICE, Role.INSPECTOR})


def seen_projects(tx: Tx, act: Act) -> list[Project]:
    return seen_by(tx, act.person.id, act.now.date()) if act.person else []


def seen_by(tx: Tx, person: int, day: date) -> list[Project]:
    """What they see by their own roles, and what the leaders see whom they serve."""
    found = seen_in_own_name(tx, person, day)
    for leader in leaders_served(tx, person):
        found += projects.of_leader(tx, leader)
    return in_order(found)


def in_order(found: Iterable[Project]) -> list[Project]:
    """Each once, by code."""
    return sorted({one.id: one for one in found}.values(), key=lambda one: one.code)


def reads_city(tx: Tx, person: int) -> bool:
    return any(one.role in CITY_READERS for one in people.grants_of(tx, person))


def seen_in_own_name(tx: Tx, person: int, day: date) -> list[Project]:
    """The office and inspectors see all, a leader theirs, a unit's liaison and heads the unit's
    and what it signed, anybody those they answer for, a deputy those of who is away on this day.
    """
    if reads_city(tx, person):
        return projects.all_projects(tx)
    held = people.grants_of(tx, person)
    found = []
    for owner in (person, *principals(tx, person, day)):
        found += [*projects.of_reporter(tx, owner), *projects.of_responsible(tx, owner)]
    for unit in units_read(tx, person, day):
        found += [*projects.of_unit(tx, unit), *projects.signed_by(tx, unit)]
    if any(one.role is Role.LEADER for one in held):
        found += projects.of_leader(tx, person)
    followed = (one.subject for one in held if one.role is Role.FOLLOW_UP)
    return found + [
        one
        for unit in followed
        for one in projects.of_unit(tx, int(unit))
        if one.stage in REVISITED and str(one.locality) == unit
    ]


def leaders_served(tx: Tx, person: int) -> list[int]:
    held = people.grants_of(tx, person)
    return [int(one.subject) for one in held if one.role is Role.SECRETARY]


def speaks_for(tx: Tx, act: Act, project: int) -> list[int]:
    """In whose names the actor may ask about a project: their own, and leaders they serve."""
    person, day = act.actor.id, act.now.date()
    own = reads_city(tx, person) or any(
        one.id == project for one in seen_in_own_name(tx, person, day)
    )
    served = [
        leader
        for leader in leaders_served(tx, person)
        if any(one.id == project for one in projects.of_leader(tx, leader))
    ]
    return [person, *served] if own else served


def asks_progress(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever may read the project in private and does not report for it."""
    project = projects.find(tx, subject)
    if act.person is None or act.in_group or project is None:
        return False
    reports_for_it = act.actor.id == (project.reporter or project.responsible)
    return not reports_for_it and bool(speaks_for(tx, act, subject))


def sees_projects(tx: Tx, act: Act, _subject: int) -> bool:
    return office(tx, act, 0) or bool(seen_projects(tx, act))


def sees_project(tx: Tx, act: Act, subject: int) -> bool:
    project = projects.find(tx, subject)
    return project is not None and bool(seen_of(tx, act, [project]))


def seen_of(tx: Tx, act: Act, some: Sequence[Project]) -> list[Project]:
    """Those of these projects that the person may see."""
    if act.person is None:
        return []
    if reads_city(tx, act.person.id):
        return [*some]
    seen = {one.id for one in seen_projects(tx, act)}
    return [one for one in some if one.id in seen]


def serves_unit(tx: Tx, act: Act, subject: int) -> bool:
    """The unit's liaison, or the liaison's deputy."""
    if act.person is None:
        return False
    return str(subject) in units_served(tx, act.person.id, act.now.date())


def fills(tx: Tx, act: Act, subject: int) -> bool:
    """The project's reporter and responsible person, a liaison of its units, the office.

    Its units are the one that answers for it, the one it lies in (属地管理), and the reporter's.
    While one of these people is away, their deputy as well (外出委托).
    """
    project = projects.find(tx, subject)
    if act.person is None or project is None:
        return False
    if act.actor.id in (project.reporter, project.responsible):
        return True
    held = people.grants_of(tx, act.actor.id)
    if any(grant.role is Role.OFFICE for grant in held) or revisits(tx, act, project):
        return True
    reporter = people.find(tx, project.reporter) if project.reporter else None
    units = {project.unit, project.locality, reporter.unit if reporter else project.unit}
    day = act.now.date()
    if not {str(unit) for unit in units}.isdisjoint(units_served(tx, act.actor.id, day)):
        return True
    away = principals(tx, act.actor.id, day)
    return not {project.reporter, project.responsible}.isdisjoint(away)


def revisits(tx: Tx, act: Act, project: Project) -> bool:
    """The locality's 跟踪服务专员, once a project is in production or stands."""
    officer = Grant(Role.FOLLOW_UP, ScopeKind.UNIT, str(project.locality))
    return project.stage in REVISITED and officer in people.grants_of(tx, act.actor.id)


def may_leave_for(tx: Tx, act: Act, subject: int) -> bool:
    """One's own 外出委托; the office notes anybody's, as told by telephone."""
    return may_report(tx, act, 0) and (subject == act.actor.id or office(tx, act, 0))


def ends_absence(tx: Tx, act: Act, subject: int) -> bool:
    absence = absences.find(tx, subject)
    return absence is not None and may_leave_for(tx, act, absence.person)


def asked_as_deputy(tx: Tx, act: Act, subject: int) -> bool:
    absence = absences.find(tx, subject)
    return absence is not None and act.person is not None and absence.deputy == act.person.id


def holds_work_of(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever holds what this person left behind, until a successor accepts; the office."""
    left = successions.left_by(tx, subject)
    held = {projects.project(tx, one.project).reporter for one in left}
    return act.person is not None and bool(left) and (act.person.id in held or office(tx, act, 0))


def asked_to_succeed(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever was asked to take over what this person left behind."""
    if act.person is None:
        return False
    return any(one.predecessor == subject for one in successions.asked_of(tx, act.person.id))

"""Who may do what: policies that a command or a button names; the default is no.

A policy is asked inside the transaction, with the subject a button carries (0 for a command).
"""

from collections.abc import Callable

from domain.acts import Act
from domain.projects import Project
from domain.roles import Grant, Role, ScopeKind
from storage import Tx, people, projects, uploads

Policy = Callable[[Tx, Act, int], bool]


def anyone(_tx: Tx, _act: Act, _subject: int) -> bool:
    """Even a stranger: the action itself tells a stranger nothing."""
    return True


def member(_tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None


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
    return act.person is not None and (
        has(tx, act, Role.OFFICE, Role.LIAISON, Role.REPORTER, Role.RESPONSIBLE)
        or bool(projects.of_reporter(tx, act.actor.id))
    )


def sent_file(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever of the office sent the file decides about it."""
    upload = uploads.find(tx, subject)
    return office(tx, act, subject) and upload is not None and upload.person == act.actor.id


UNIT_READERS = frozenset({Role.LIAISON, Role.HEAD, Role.DEPUTY})


def seen_projects(tx: Tx, act: Act) -> list[Project]:
    """The office sees all, a unit's liaison and heads its own, anybody those they answer for."""
    if act.person is None:
        return []
    held = people.grants_of(tx, act.person.id)
    if any(one.role is Role.OFFICE for one in held):
        return projects.all_projects(tx)
    found = [*projects.of_reporter(tx, act.person.id), *projects.of_responsible(tx, act.person.id)]
    for one in held:
        if one.role in UNIT_READERS:
            found += projects.of_unit(tx, int(one.subject))
    return sorted({one.id: one for one in found}.values(), key=lambda one: one.code)


def sees_projects(tx: Tx, act: Act, _subject: int) -> bool:
    return office(tx, act, 0) or bool(seen_projects(tx, act))


def sees_project(tx: Tx, act: Act, subject: int) -> bool:
    return any(one.id == subject for one in seen_projects(tx, act))


def serves_unit(tx: Tx, act: Act, subject: int) -> bool:
    """The unit's liaison."""
    held = people.grants_of(tx, act.person.id) if act.person else []
    return Grant(Role.LIAISON, ScopeKind.UNIT, str(subject)) in held


def fills(tx: Tx, act: Act, subject: int) -> bool:
    """The project's reporter and responsible person, a liaison of its units, the office.

    Its units are the one that answers for it, the one it lies in (属地管理), and the reporter's.
    """
    project = projects.find(tx, subject)
    if act.person is None or project is None:
        return False
    if act.actor.id in (project.reporter, project.responsible):
        return True
    held = people.grants_of(tx, act.actor.id)
    if any(grant.role is Role.OFFICE for grant in held):
        return True
    reporter = people.find(tx, project.reporter) if project.reporter else None
    units = {project.unit, project.locality, reporter.unit if reporter else project.unit}
    return any(Grant(Role.LIAISON, ScopeKind.UNIT, str(unit)) in held for unit in units)

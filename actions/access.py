"""Who may do what: policies that a command or a button names; the default is no.

A policy is asked inside the transaction, with the subject a button carries (0 for a command).
"""

from collections.abc import Callable

from domain.acts import Act
from domain.roles import Grant, Role, ScopeKind
from storage import Tx, people, projects

Policy = Callable[[Tx, Act, int], bool]


def anyone(_tx: Tx, _act: Act, _subject: int) -> bool:
    """Even a stranger: the action itself tells a stranger nothing."""
    return True


def member(_tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None


def office(tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None and has(tx, act, Role.OFFICE)


def has(tx: Tx, act: Act, *roles: Role) -> bool:
    held = {grant.role for grant in people.grants_of(tx, act.actor.id)}
    return not held.isdisjoint(roles)


def may_report(tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None and (
        has(tx, act, Role.OFFICE, Role.LIAISON, Role.REPORTER, Role.RESPONSIBLE)
        or bool(projects.of_reporter(tx, act.actor.id))
    )


def fills(tx: Tx, act: Act, subject: int) -> bool:
    """The project's reporter and responsible person, their unit's liaison, the office."""
    project = projects.find(tx, subject)
    if act.person is None or project is None:
        return False
    if act.actor.id in (project.reporter, project.responsible):
        return True
    held = people.grants_of(tx, act.actor.id)
    unit = Grant(Role.LIAISON, ScopeKind.UNIT, str(project.unit))
    return unit in held or any(grant.role is Role.OFFICE for grant in held)

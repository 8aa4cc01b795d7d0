"""What hangs on a 市领导: projects, industries, a secretary, a group; it follows who stays one."""

from actions.audit import record
from domain.acts import Act
from domain.handover import Phase, phase_of
from domain.people import Person
from domain.projects import Project
from domain.roles import Grant, Role, ScopeKind
from domain.stages import Level, Stage
from storage import Tx, groups, people, projects


def led_by(tx: Tx, person_id: int) -> list[Project]:
    """Projects this leader answers for by name, not by their industry."""
    return [one for one in projects.of_leader(tx, person_id) if one.leader == person_id]


def in_charge(tx: Tx, level: Level, stage: Stage, industry: str) -> int | None:
    """Until 投产 a 市级重大 project is led by the 分管市领导 of its industry (二(二))."""
    is_led = level is Level.MAJOR and phase_of(stage) is not Phase.AFTERCARE
    return people.in_charge_of(tx, industry) if is_led else None


def follow(tx: Tx, act: Act, before: int, after: int) -> None:
    """The same leader, registered in another unit."""
    for project in led_by(tx, before):
        projects.change(tx, project.id, leader=after)
        record(tx, act, "change_project", f"project:{project.id}", leader=after, old_leader=before)
    people.set_portfolio(tx, after, people.portfolio(tx, before))
    _serve(tx, act, before, after)
    groups.hand_on(tx, ScopeKind.LEADER, str(before), str(after))


def dismiss_secretaries(tx: Tx, act: Act, leader: int) -> None:
    """Nobody types for a leader who has left."""
    served = _serving(leader)
    for secretary in _released(tx, leader):
        record(tx, act, "revoke", f"person:{secretary.id}", role=served.role, of=served.subject)


def _serve(tx: Tx, act: Act, before: int, after: int) -> None:
    new = _serving(after)
    for secretary in _released(tx, before):
        if people.grant(tx, secretary.id, new):
            record(tx, act, "grant", f"person:{secretary.id}", role=new.role, of=new.subject)


def _serving(leader: int) -> Grant:
    return Grant(Role.SECRETARY, ScopeKind.LEADER, str(leader))


def _released(tx: Tx, leader: int) -> list[Person]:
    """Who typed for this leader, and does no more."""
    served = _serving(leader)
    secretaries = people.holding(tx, served.role, served.scope, served.subject)
    for one in secretaries:
        people.revoke(tx, one.id, served)
    return secretaries

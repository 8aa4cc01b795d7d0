"""Who lists 目标企业 and goes to see them, and who reads of it."""

from actions.access import UNIT_READERS, has, office
from actions.lead_access import READS_ALL, registers_leads
from domain.acts import Act
from domain.roles import Role
from storage import Tx, lead_targets

WORKS = (Role.OFFICE, Role.OFFICER, Role.LIAISON)


def reads_targets(tx: Tx, act: Act, subject: int) -> bool:
    """招商专员, liaisons, heads, the office, inspectors and leaders."""
    return registers_leads(tx, act, subject) and has(tx, act, *WORKS, *UNIT_READERS, *READS_ALL)


def works_targets(tx: Tx, act: Act, subject: int) -> bool:
    """The office, liaisons and 招商专员 list them and go and see them."""
    return registers_leads(tx, act, subject) and has(tx, act, *WORKS)


def sees_target(tx: Tx, act: Act, subject: int) -> bool:
    return reads_targets(tx, act, 0) and lead_targets.find(tx, subject) is not None


def works_target(tx: Tx, act: Act, subject: int) -> bool:
    return works_targets(tx, act, 0) and lead_targets.find(tx, subject) is not None


def drops_target(tx: Tx, act: Act, subject: int) -> bool:
    """Who listed it, and the office."""
    one = lead_targets.find(tx, subject)
    if one is None or not works_targets(tx, act, 0):
        return False
    return one.added_by == act.actor.id or office(tx, act, 0)

"""Who tells of an activity, who reads it: the unit's own; office, inspectors and leaders all."""

from actions.access import has, office, units_read
from actions.lead_access import READS_ALL, registers_leads
from actions.owing import principals, units_served
from domain.acts import Act
from storage import Tx, activities

tells_activities = registers_leads  # any role of the staff's, in private


def reads(tx: Tx, act: Act) -> set[int] | None:
    """The units whose activities the actor reads; None: all."""
    if has(tx, act, *READS_ALL):
        return None
    return units_read(tx, act.actor.id, act.now.date()) | {act.actor.unit}


def sees_activity(tx: Tx, act: Act, subject: int) -> bool:
    one = activities.find(tx, subject)
    if one is None or not tells_activities(tx, act, 0):
        return False
    mine = reads(tx, act)
    return mine is None or one.unit in mine


def runs_activity(tx: Tx, act: Act, subject: int) -> bool:
    """Who told of it or stands in for them, the unit's liaison, the office."""
    one = activities.find(tx, subject)
    if one is None or not tells_activities(tx, act, 0):
        return False
    served = units_served(tx, act.actor.id, act.now.date())
    own = {act.actor.id, *principals(tx, act.actor.id, act.now.date())}
    return one.told_by in own or str(one.unit) in served or office(tx, act, 0)


def reads_all_activities(tx: Tx, act: Act, subject: int) -> bool:
    return tells_activities(tx, act, subject) and has(tx, act, *READS_ALL)

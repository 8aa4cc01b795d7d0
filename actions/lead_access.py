"""Who registers a lead, who reads it, who follows it up."""

from actions.access import CITY_READERS, UNIT_READERS, has, office, units_read
from actions.owing import principals, units_served
from domain.acts import Act
from domain.leads import Lead
from domain.roles import Role
from storage import Tx, leads, people
from storage.leads import Reader

OUTSIDERS = frozenset({Role.ENTERPRISE, Role.READER})
READS_ALL = (*CITY_READERS, Role.LEADER, Role.SECRETARY)


def registers_leads(tx: Tx, act: Act, _subject: int) -> bool:
    """Any role of the staff's."""
    if act.person is None or act.in_group:
        return False
    held = {one.role for one in people.grants_of(tx, act.person.id)}
    return bool(held - OUTSIDERS)


def reads_funnel(tx: Tx, act: Act, subject: int) -> bool:
    """Office, inspectors and leaders of all; a unit's liaison and heads of the unit's."""
    return registers_leads(tx, act, subject) and has(tx, act, *READS_ALL, *UNIT_READERS)


def reader(tx: Tx, act: Act) -> Reader:
    """Office, inspectors and leaders read all; a unit's liaison and heads the unit's; all their own."""
    read = frozenset(units_read(tx, act.actor.id, act.now.date()))
    return Reader(_own(tx, act), read, has(tx, act, *READS_ALL))


def _own(tx: Tx, act: Act) -> frozenset[int]:
    """The actor, and whoever is away and named them to stand in."""
    return frozenset({act.actor.id, *principals(tx, act.actor.id, act.now.date())})


def sees_lead(tx: Tx, act: Act, subject: int) -> bool:
    one = leads.find(tx, subject)
    return one is not None and registers_leads(tx, act, 0) and reads(reader(tx, act), one)


def reads(who: Reader, one: Lead) -> bool:
    mine = not who.people.isdisjoint({one.registered_by, one.officer})
    return who.reads_all or mine or one.unit in who.units


def runs_lead(tx: Tx, act: Act, subject: int) -> bool:
    """Who follows it up or stands in for them, the unit's liaison, the office."""
    one = leads.find(tx, subject)
    if one is None or act.person is None or act.in_group:
        return False
    return one.officer in _own(tx, act) or leads_unit(tx, act, subject)


def leads_unit(tx: Tx, act: Act, subject: int) -> bool:
    """The liaison of the unit that has it, and the office."""
    one = leads.find(tx, subject)
    if one is None or act.person is None or act.in_group:
        return False
    served = units_served(tx, act.person.id, act.now.date())
    return office(tx, act, 0) or str(one.unit) in served

"""Who registers 赣商, whose cards they read, who keeps in touch and reads a whole number."""

from actions.access import UNIT_READERS, has, office, office_alone, units_read
from actions.merchant_lines import asked_for, keeper
from actions.owing import principals, units_served
from domain.acts import Act
from domain.merchants import Merchant
from domain.roles import Role
from storage import Tx, merchants
from storage.merchants import Reader

REGISTERS = (Role.OFFICE, Role.LIAISON, Role.OFFICER)
USES = (*REGISTERS, *UNIT_READERS)


def uses_merchants(tx: Tx, act: Act, _subject: int) -> bool:
    """Office, liaisons, heads, 招商专员, who keeps in touch or stands in for them; in private alone."""
    if act.person is None or act.in_group:
        return False
    return has(tx, act, *USES) or merchants.keeps_in_touch(tx, _own(tx, act))


def registers_merchants(tx: Tx, act: Act, subject: int) -> bool:
    return uses_merchants(tx, act, subject) and has(tx, act, *REGISTERS)


def reader(tx: Tx, act: Act) -> Reader:
    """The office reads all; liaisons and heads what their unit keeps and whose home it is;
    all their own, and theirs for whom they stand in.
    """
    read = frozenset(units_read(tx, act.actor.id, act.now.date()))
    return Reader(_own(tx, act), read, office(tx, act, 0))


def _own(tx: Tx, act: Act) -> frozenset[int]:
    """The actor, and whoever is away and named them to stand in."""
    return frozenset({act.actor.id, *principals(tx, act.actor.id, act.now.date())})


def _served(tx: Tx, act: Act) -> set[int]:
    return {int(one) for one in units_served(tx, act.actor.id, act.now.date())}


def sees_merchant(tx: Tx, act: Act, subject: int) -> bool:
    one = merchants.find(tx, subject)
    if one is None or not uses_merchants(tx, act, 0):
        return False
    return _reads(reader(tx, act), one) or _is_asked(tx, act, one)


def _reads(who: Reader, one: Merchant) -> bool:
    mine = not who.people.isdisjoint({one.registered_by, one.officer})
    return who.reads_all or mine or not who.units.isdisjoint({one.unit, one.home_unit})


def runs_merchant(tx: Tx, act: Act, subject: int) -> bool:
    """Who keeps in touch or is asked in their stead; who registered it, while nobody is named; the
    liaison; the office.
    """
    one = merchants.find(tx, subject)
    if one is None or not uses_merchants(tx, act, 0):
        return False
    theirs = one.officer or one.registered_by
    mine = theirs in _own(tx, act) or _is_asked(tx, act, one)
    return mine or appoints_for(tx, act, subject)


def appoints_for(tx: Tx, act: Act, subject: int) -> bool:
    """The liaison of the unit that keeps the card or is the home county, and the office."""
    one = merchants.find(tx, subject)
    if one is None or not uses_merchants(tx, act, 0):
        return False
    return office(tx, act, 0) or bool(_served(tx, act) & {one.unit, one.home_unit})


def reads_phone(tx: Tx, act: Act, one: Merchant) -> bool:
    """The whole number: whoever keeps in touch or is asked in their stead, and the office; in private."""
    if act.in_group:
        return False
    mine = one.officer == act.actor.id or _is_asked(tx, act, one)
    return mine or office_alone(tx, act, 0)


def _is_asked(tx: Tx, act: Act, one: Merchant) -> bool:
    """In place of an officer who is away or has left, or was never named."""
    return asked_for(tx, keeper(one), act.now.date()) == act.actor

"""Who reads of a 曝光: the office, and the liaison and heads of the unit once it has been asked."""

from actions.access import office_alone
from actions.ticket_access import recipients, units
from domain.acts import Act
from domain.exposures import Exposure, Side
from storage import Tx, exposures


def uses_exposures(tx: Tx, act: Act, _subject: int) -> bool:
    if act.person is None or act.in_group:
        return False
    return office_alone(tx, act, 0) or bool(units(tx, act))


def sees(tx: Tx, act: Act, subject: int) -> bool:
    one = exposures.find(tx, subject)
    if one is None or act.person is None or act.in_group:
        return False
    told = one.explain_due is not None and one.unit in units(tx, act)
    return told or office_alone(tx, act, 0)


def sides(tx: Tx, act: Act, one: Exposure) -> set[Side]:
    """The office; a second person of it; the unit, or the office for one that nobody can reach."""
    found: set[Side] = set()
    if act.person is None or act.in_group:
        return found
    if office_alone(tx, act, 0):
        found.add(Side.OFFICE)
        if act.person.id != one.proposed_by:
            found.add(Side.SECOND)
        if not recipients(tx, act, one.unit):
            found.add(Side.UNIT)
    if one.unit in units(tx, act):
        found.add(Side.UNIT)
    return found


def _on(side: Side, tx: Tx, act: Act, subject: int) -> bool:
    one = exposures.find(tx, subject)
    return one is not None and sees(tx, act, subject) and side in sides(tx, act, one)


def answers(tx: Tx, act: Act, subject: int) -> bool:
    return _on(Side.UNIT, tx, act, subject)


def decides(tx: Tx, act: Act, subject: int) -> bool:
    return _on(Side.OFFICE, tx, act, subject)


def approves(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever proposed it does not record its approval."""
    return _on(Side.SECOND, tx, act, subject)

"""Who knows of a round of 督查 and who works on it; before it starts, the office and its team alone."""

from actions.access import has, office, units_read
from domain.acts import Act
from domain.roles import Role
from domain.supervision import Round, RoundState
from storage import Tx, supervision, supervision_findings

READERS = (Role.LEADER, Role.SECRETARY, Role.READER)


def reads_supervision(tx: Tx, act: Act, _subject: int) -> bool:
    """In private: whoever may ever be shown one."""
    if act.person is None or act.in_group:
        return False
    return has(tx, act, Role.OFFICE, Role.INSPECTOR, *READERS) or bool(_own(tx, act))


def inspects(tx: Tx, act: Act, _subject: int) -> bool:
    """The office and inspectors, of whatever round."""
    return act.person is not None and not act.in_group and has(tx, act, Role.OFFICE, Role.INSPECTOR)


def works_on(tx: Tx, act: Act, number: int) -> bool:
    """The office, and the inspectors of its team."""
    if not inspects(tx, act, 0):
        return False
    return office(tx, act, 0) or act.actor.id in supervision.team_of(tx, number)


def knows_round(tx: Tx, act: Act, number: int) -> bool:
    """Other inspectors once it has started, a unit once it is heard, leaders once it is issued."""
    if works_on(tx, act, number):
        return True
    one = supervision.find(tx, number)
    if act.person is None or act.in_group or one is None or one.is_secret:
        return False
    if has(tx, act, Role.INSPECTOR):
        return True
    if one.state is RoundState.ISSUED and has(tx, act, *READERS):
        return True
    return bool(own_units(tx, act, one))


def reads_inside(tx: Tx, act: Act, number: int) -> bool:
    """Places, findings and history: who works on it, and other inspectors once it has started."""
    return inspects(tx, act, 0) and knows_round(tx, act, number)


def reads_report(tx: Tx, act: Act, number: int) -> bool:
    """Who works on it; once it is issued, every inspector."""
    one = supervision.find(tx, number)
    issued = one is not None and one.state is RoundState.ISSUED
    return works_on(tx, act, number) or (issued and inspects(tx, act, 0))


def own_units(tx: Tx, act: Act, one: Round) -> list[int]:
    """The units of the round whose findings the actor reads as theirs."""
    mine = _own(tx, act) if one.is_shown_to_units else set()
    return [unit for unit in units_of(tx, one.id) if unit in mine] if mine else []


def units_of(tx: Tx, number: int) -> list[int]:
    """Those in which something was found."""
    places = {one.id: one.unit for one in supervision.inspected_in(tx, number)}
    found = {places[one.inspected] for one in supervision_findings.of_round(tx, number)}
    return [unit for unit in dict.fromkeys(places.values()) if unit in found]


def _own(tx: Tx, act: Act) -> set[int]:
    return units_read(tx, act.actor.id, act.now.date())

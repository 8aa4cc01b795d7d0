"""Who reads an assessment, who speaks for a unit in it."""

from actions.access import has, office, units_read
from actions.assessment import found
from domain.acts import Act
from domain.assessment import AssessmentState
from domain.roles import Role
from storage import Tx

CITY = (Role.OFFICE, Role.LEADER, Role.SECRETARY, Role.READER, Role.INSPECTOR)


def reads_assessment(tx: Tx, act: Act, _subject: int) -> bool:
    """In private: the office, leaders and who reads for the city; a unit's liaison and heads."""
    return (
        act.person is not None
        and not act.in_group
        and (has(tx, act, *CITY) or bool(units_spoken_for(tx, act)))
    )


def sees_table(tx: Tx, act: Act, number: int) -> bool:
    """Before 公示 the office alone."""
    return office(tx, act, 0) or found(tx, number).state is not AssessmentState.SCORING


def sees_unit(tx: Tx, act: Act, number: int, unit: int) -> bool:
    """A unit's people their own at any time, and the others' once they are shown."""
    return unit in units_spoken_for(tx, act) or sees_table(tx, act, number)


def hears_objections(tx: Tx, act: Act, unit: int) -> bool:
    """What a unit objects is no matter of the other units."""
    return unit in units_spoken_for(tx, act) or has(
        tx, act, Role.OFFICE, Role.LEADER, Role.SECRETARY
    )


def speaks_for_unit(tx: Tx, act: Act, unit: int) -> bool:
    return unit in units_spoken_for(tx, act)


def units_spoken_for(tx: Tx, act: Act) -> set[int]:
    return units_read(tx, act.actor.id, act.now.date())

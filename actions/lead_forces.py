"""招商力量 are put on cards, changed by sending them anew, and set against what they brought (二(一))."""

from dataclasses import dataclass

from actions import rings
from actions.access import office
from actions.audit import record
from actions.lead_access import registers_leads
from actions.lead_target_access import reads_targets
from actions.owing import units_served
from domain.acts import Act
from domain.faults import Refused
from domain.lead_forces import Force, force, renewed
from storage import Tx, lead_forces

reads_forces = reads_targets


def writes_forces(tx: Tx, act: Act, _subject: int) -> bool:
    """The office, and the liaison of a unit for its own."""
    if not registers_leads(tx, act, 0):
        return False
    return office(tx, act, 0) or bool(units_served(tx, act.actor.id, act.now.date()))


def sees_force(tx: Tx, act: Act, subject: int) -> bool:
    return reads_forces(tx, act, 0) and lead_forces.find(tx, subject) is not None


def writes_force(tx: Tx, act: Act, subject: int) -> bool:
    one = lead_forces.find(tx, subject)
    return one is not None and writes_forces(tx, act, 0) and _is_theirs(tx, act, one)


def _is_theirs(tx: Tx, act: Act, one: Force) -> bool:
    served = units_served(tx, act.actor.id, act.now.date())
    return office(tx, act, 0) or str(one.unit) in served


@dataclass(frozen=True)
class Delivered:
    """What came of one within its term: numbers of leads, and how many activities."""

    leads: tuple[str, ...]
    activities: int


def delivered(tx: Tx, act: Act, one: Force) -> Delivered:
    named = lead_forces.leads_naming(tx, one.name)
    numbers = (number for number, at in named if one.covers(at.astimezone(act.zone).date()))
    days = lead_forces.activities_naming(tx, one.name)
    return Delivered(tuple(numbers), sum(one.covers(day) for day in days))


def end_of(number: int) -> str:
    """In the 待办 of whoever was told that its term ends."""
    return f"force_ends:{number}"


def found(tx: Tx, number: int) -> Force:
    one = lead_forces.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def put(tx: Tx, act: Act, words: str) -> int:
    """A new card, or what is known anew of the one of this name that is theirs, their own unit's first."""
    said = force(words, act.now.date())
    known = [one for one in lead_forces.named(tx, said.name) if _is_theirs(tx, act, one)]
    if known:
        one = min(known, key=lambda one: one.unit != act.actor.unit)
        number = one.id
        lead_forces.change(tx, number, renewed(one, said))
        rings.settle_all(
            tx, act, end_of(number), "lead_forces.ended", one=found(tx, number), by=None
        )
    else:
        number = lead_forces.add(tx, act.now, act.actor.unit, act.actor.id, said)
    record(tx, act, "lead_force", f"force:{number}", kind=said.kind)
    return number


def drop(tx: Tx, act: Act, number: int) -> None:
    """It is no more; leads and activities that name it stay."""
    one = found(tx, number)
    lead_forces.withdraw(tx, act.now, number)
    rings.settle_all(tx, act, end_of(number), "lead_forces.ended", one=one, by=act.actor)
    record(tx, act, "lead_force_withdrawn", f"force:{number}")

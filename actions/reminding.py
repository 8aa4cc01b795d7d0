"""`/remind`: who would be reminded, who had theirs today, who must be phoned; then one press."""

from collections import defaultdict
from dataclasses import dataclass, field

from actions import posts as saying
from actions.duties import prompt_again
from actions.owing import sitter_for
from actions.rhythm import rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.duties import Obligation
from domain.faults import Refused
from domain.people import Person
from storage import Tx, duties, people, sittings
from templates.render import Rows

LISTED = 30  # persons
UNITS, WIDE = 60, 3
LATE = "late"


@dataclass
class Asked:
    """One person a reminder goes to: the projects they answer for today, and for whom else."""

    person: Person
    projects: set[int] = field(default_factory=set)
    late: bool = False
    behalf: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """Who gets a reminder, who had a prompt today, whom no message can reach."""

    asked: list[Asked] = field(default_factory=list)
    had: list[Asked] = field(default_factory=list)
    lost: list[Person] = field(default_factory=list)

    @property
    def late(self) -> int:
        return sum(one.late for one in self.asked)


def show(tx: Tx, act: Act, unit: int = 0, which: str = "") -> None:
    """The preview: of all, of one unit, of those past due only."""
    plan = plan_of(tx, act, unit, which)
    saying.turn(
        tx,
        act,
        "office.owing",
        _keys(tx, act, plan, unit, which),
        plan=plan,
        listed=LISTED,
        unit=people.unit(tx, unit).name if unit else "",
        only_late=which == LATE,
    )


def _keys(tx: Tx, act: Act, plan: Plan, unit: int, which: str) -> Rows:
    all_, late = len(plan.asked), plan.late
    presses = [Button("remind_all", "remind_all", unit, which, {"count": all_})] if all_ else []
    if 0 < late < all_:
        presses.append(Button("remind_late", "remind", unit, LATE, {"count": late}))
    if unit or which:
        return [presses, [Button("remind_everybody", "remind")]]
    return [presses, *_units(tx, act)]


def _units(tx: Tx, act: Act) -> list[list[Button]]:
    """One unit's people by a press, where there are several units."""
    counts: dict[int, int] = defaultdict(int)
    for person, _ in _owing(tx, act, 0, ""):
        counts[person.unit] += 1
    buttons = [
        Button("remind_unit", "remind", unit, it={"unit": people.unit(tx, unit), "count": count})
        for unit, count in sorted(counts.items())[:UNITS]
    ]
    rows = [buttons[at : at + WIDE] for at in range(0, len(buttons), WIDE)]
    return rows if len(counts) > 1 else []


def plan_of(tx: Tx, act: Act, unit: int, which: str) -> Plan:
    day = act.now.date()
    plan, found = Plan(), dict[int, Asked]()
    for person, owed in _owing(tx, act, unit, which):
        sitter = sitter_for(tx, person, day)
        if sitter is None:
            plan.lost.append(person)
            continue
        asked = found.setdefault(sitter.id, Asked(sitter))
        asked.projects |= {one.project for one in owed}
        asked.late |= any(one.is_late(act.now) for one in owed)
        asked.behalf += [person.name] if sitter.id != person.id else []
    had = sittings.prompted(tx, day)
    plan.asked = [one for number, one in found.items() if number not in had]
    plan.had = [one for number, one in found.items() if number in had]
    return plan


def _owing(tx: Tx, act: Act, unit: int, which: str) -> list[tuple[Person, list[Obligation]]]:
    found = []
    for number in duties.persons_owing(tx):
        person, owed = people.person(tx, number), duties.open_of_person(tx, number)
        late = any(one.is_late(act.now) for one in owed)
        if unit in (0, person.unit) and (late or which != LATE):
            found.append((person, owed))
    return found


def remind_all(tx: Tx, act: Act, unit: int, which: str) -> None:
    """Everybody on the preview who was not prompted today, in working hours."""
    at = rhythm(tx, act.now).ringing(act.now, act.now)
    if at > act.now:
        raise Refused("quiet_now", at=at)
    plan = plan_of(tx, act, unit, which)
    reminded = [one for one in plan.asked if prompt_again(tx, act, one.person)]
    saying.answer(
        tx, act, "office.reminded", count=len(reminded), left=len(plan.had), lost=plan.lost[:LISTED]
    )

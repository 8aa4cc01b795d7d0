"""The line about own duties in the one prompt post of a day: whose, which, until when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from actions.access import leaders_served
from actions.asked_lines import with_asked
from actions.heads import heads_of
from actions.owing import liaison_of, units_served
from domain.acts import Act
from domain.buttons import Button
from domain.own_duties import OwnDuty, OwnObligation
from domain.people import Person
from domain.posts import Content
from domain.roles import Role, ScopeKind
from storage import Tx, own_duties, people
from templates.render import content

FROM_PROMPT = "prompt"  # pressed in a prompt, which stays what it is


@dataclass(frozen=True)
class Line:
    """What one leader or head still owes of what is told on this day, with its moments."""

    person: Person
    owed: tuple[tuple[OwnDuty, datetime, int], ...]  # how many of it, where each project counts


def askers(tx: Tx, owner: Person, day: date) -> list[Person]:
    """Who is asked: a leader's 秘书, a head's 联络员; the leader or head where there is none."""
    held = people.grants_of(tx, owner.id)
    if any(one.role is Role.LEADER for one in held):
        serving = people.holding(tx, Role.SECRETARY, ScopeKind.LEADER, str(owner.id))
        found = [one for one in serving if one.reachable]
    else:
        units = [int(one.subject) for one in held if one.role is Role.HEAD]
        found = [one for unit in units[:1] if (one := liaison_of(tx, unit, day))]
    return found or ([owner] if owner.reachable else [])


def heads_served(tx: Tx, liaison: int, day: date) -> list[Person]:
    """The 主要负责人 of the units whose liaison somebody is on this day."""
    units = units_served(tx, liaison, day)
    return [head for unit in units for head in heads_of(tx, int(unit), (Role.HEAD,))]


def lines_for(tx: Tx, act: Act, reader: Person) -> list[Line]:
    """Of whom they are asked, each principal a line of its own."""
    day = act.now.date()
    if not own_duties.are_told(tx, day):
        return []
    asked_for = owners(tx, reader, day)
    told = own_duties.told(tx, list(asked_for), day, act.now)
    found = [
        Line(owner, _owed(one for one in told if one.person == number))
        for number, owner in asked_for.items()
    ]
    return [line for line in found if line.owed]


def owners(tx: Tx, reader: Person, day: date) -> dict[int, Person]:
    """Whose duties somebody is asked about, by their numbers; their own among them."""
    served = people.with_ids(tx, leaders_served(tx, reader.id))
    found = {one.id: one for one in (reader, *served, *heads_served(tx, reader.id, day))}
    return {
        number: owner
        for number, owner in found.items()
        if any(one.id == reader.id for one in askers(tx, owner, day))
    }


def _owed(told: Iterable[OwnObligation]) -> tuple[tuple[OwnDuty, datetime, int], ...]:
    counts: dict[tuple[OwnDuty, datetime], int] = {}
    for one in told:
        counts[one.duty, one.due_at] = counts.get((one.duty, one.due_at), 0) + 1
    return tuple((*key, count) for key, count in counts.items())


def said_with(tx: Tx, act: Act, reader: Person, said: Content) -> Content:
    """The post with their own duties under it, and what else is asked; itself without either."""
    return with_asked(tx, act, reader, _with_duties(tx, act, reader, said))


def _with_duties(tx: Tx, act: Act, reader: Person, said: Content) -> Content:
    lines = lines_for(tx, act, reader)
    if not lines:
        return said
    rows = [
        [Button("own_log", "visit_for", line.person.id, FROM_PROMPT, {"person": line.person})]
        for line in lines
    ]
    under = content(reader.language, "own_duties.lines", rows, lines=lines, reader=reader)
    return replace(said, text=f"{said.text}\n\n{under.text}", keys=said.keys + under.keys)

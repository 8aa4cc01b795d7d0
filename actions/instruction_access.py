"""Who speaks for the leader about an instruction, who carries it out, who may read it.

A 秘书 whose role is taken away is asked no more from that moment on, whatever is open before them.
"""

from actions.access import has, leaders_served, office
from actions.heads import heads_of
from actions.owing import liaison_of, sitter_for, units_served
from actions.rhythm import rhythm
from domain.acts import Act
from domain.instructions import (
    Instruction,
    InstructionState,
    Side,
    office_from,
)
from domain.people import Person
from domain.roles import HEADS, Role, ScopeKind
from storage import Tx, instructions, people

READS_ALL = (Role.OFFICE, Role.INSPECTOR)
OF_A_UNIT = (Role.LIAISON, *HEADS)


def principals(tx: Tx, act: Act) -> list[Person]:
    """For whom the actor may record: the leaders they serve; the office for any."""
    if act.person is None:
        return []
    if office(tx, act, 0):
        return people.holding(tx, Role.LEADER)
    return [people.person(tx, one) for one in leaders_served(tx, act.person.id)]


def records(tx: Tx, act: Act, leader: int) -> bool:
    """Whoever may record what this leader said (0: any of them)."""
    if act.in_group:
        return False
    found = {one.id for one in principals(tx, act)}
    return leader in found if leader else bool(found)


def uses_instructions(tx: Tx, act: Act, _subject: int) -> bool:
    """Who gives them out, who carries them out, who leads a unit that does."""
    if act.person is None or act.in_group:
        return False
    roles = (*READS_ALL, Role.LEADER, Role.SECRETARY, Role.HANDLER, *OF_A_UNIT)
    return has(tx, act, *roles) or instructions.has_carried(tx, act.person.id)


def decides(tx: Tx, act: Act, subject: int) -> bool:
    """The leader's 秘书, and the office where it is the office's turn; never who carries it out."""
    one = instructions.find(tx, subject)
    return one is not None and not act.in_group and Side.LEADER in sides(tx, act, one)


def carries(tx: Tx, act: Act, subject: int) -> bool:
    """The person or unit it was given to."""
    one = instructions.find(tx, subject)
    return one is not None and not act.in_group and Side.OWNER in sides(tx, act, one)


def sees(tx: Tx, act: Act, subject: int) -> bool:
    """Both sides; the leader; a unit's heads and liaison what their unit was given."""
    one = instructions.find(tx, subject)
    if act.person is None or act.in_group or one is None:
        return False
    if act.person.id == one.leader or has(tx, act, *READS_ALL) or sides(tx, act, one):
        return True
    serves = one.leader in leaders_served(tx, act.person.id)
    return serves or (one.given_on is not None and _is_of_unit(tx, act.person.id, one, OF_A_UNIT))


def sides(tx: Tx, act: Act, one: Instruction) -> set[Side]:
    """On which sides the actor stands; a draft has no owner yet.

    The office speaks for an owner whom no message reaches, as told by telephone.
    """
    if act.person is None:
        return set()
    found = set()
    if any(person.id == act.person.id for person in deciders(tx, act, one)):
        found.add(Side.LEADER)
    if one.given_on is not None and (
        _is_owner(tx, act, act.person.id, one) or (office(tx, act, 0) and not owners(tx, act, one))
    ):
        found.add(Side.OWNER)
    return found


def deciders(tx: Tx, act: Act, one: Instruction) -> list[Person]:
    """Whose word the leader's side needs: the 秘书; the office in its turn, or of what it recorded."""
    serving = secretaries(tx, act, one)
    recorder = one.recorder if one.state is InstructionState.DRAFT else None
    turn = is_offices(tx, act, one)
    others = [
        person
        for person in people.holding(tx, Role.OFFICE)
        if (turn or person.id == recorder) and not _closes_own(tx, act, person.id, one)
    ]
    return list({person.id: person for person in [*serving, *others]}.values())


def secretaries(tx: Tx, act: Act, one: Instruction) -> list[Person]:
    """Who serves the leader and can be asked; a day that the office set is the office's to move."""
    if one.by_office and one.state is InstructionState.WORKING:
        return []
    serving = people.holding(tx, Role.SECRETARY, ScopeKind.LEADER, str(one.leader))
    return [
        person
        for person in serving
        if person.reachable and not _closes_own(tx, act, person.id, one)
    ]


def is_offices(tx: Tx, act: Act, one: Instruction) -> bool:
    """Whether it waits for the office: nobody else can be asked, or nobody else has answered."""
    return is_silent(tx, act, one) or not secretaries(tx, act, one)


def is_silent(tx: Tx, act: Act, one: Instruction) -> bool:
    """Whether the leader's side has owed a word for too long."""
    since, beat = one.waits_since, rhythm(tx, act.now)
    if since is None:
        return False
    return office_from(since, beat.cadence.word_days, beat.calendar) <= act.now.date()


def owners(tx: Tx, act: Act, one: Instruction) -> list[Person]:
    """Who is told: the person, or who stands in; of a unit the liaison, else its 承办人, its heads."""
    if one.person is not None:
        found = sitter_for(tx, people.person(tx, one.person), act.now.date())
        return [found] if found else []
    assert one.unit is not None
    liaison = liaison_of(tx, one.unit, act.now.date())
    if liaison:
        return [liaison]
    handlers = [person for person in _handlers(tx, one.unit) if person.reachable]
    return handlers or [head for head in heads_of(tx, one.unit) if head.reachable]


def _handlers(tx: Tx, unit: int) -> list[Person]:
    """承办人 hold their role for a kind of problem; their unit is the one they work in."""
    return [person for person in people.holding(tx, Role.HANDLER) if person.unit == unit]


def _closes_own(tx: Tx, act: Act, person: int, one: Instruction) -> bool:
    """Nobody says of their own work, or their own unit's, that it is done."""
    return one.state is InstructionState.CLAIMED and _is_owner(tx, act, person, one)


def _is_owner(tx: Tx, act: Act, person: int, one: Instruction) -> bool:
    if one.person is not None:
        return person == one.person or any(found.id == person for found in owners(tx, act, one))
    assert one.unit is not None
    return (
        _is_of_unit(tx, person, one, HEADS)
        or str(one.unit) in units_served(tx, person, act.now.date())
        or any(found.id == person for found in _handlers(tx, one.unit))
    )


def _is_of_unit(tx: Tx, person: int, one: Instruction, roles: tuple[Role, ...]) -> bool:
    held = people.grants_of(tx, person)
    return any(grant.role in roles and grant.subject == str(one.unit) for grant in held)

"""Who speaks for the leader about an instruction, who carries it out, who may read it.

A 秘书 whose role is taken away is asked no more from that moment on, whatever is open before them.
"""

from actions.access import has, leaders_served, office
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
from domain.roles import Role, ScopeKind
from storage import Tx, instructions, people

READS_ALL = (Role.OFFICE, Role.INSPECTOR)
OF_A_UNIT = (Role.LIAISON, Role.HEAD, Role.DEPUTY)
UNIT_HEADS = (Role.HEAD, Role.DEPUTY)


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
    roles = (Role.OFFICE, Role.INSPECTOR, Role.LEADER, Role.SECRETARY, *OF_A_UNIT)
    return has(tx, act, *roles) or bool(instructions.carried(tx, [act.person.id], []))


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
    """On which sides the actor stands; both only until the work is said to be done."""
    if act.person is None:
        return set()
    found = set()
    if _is_owner(tx, act, act.person.id, one):
        found.add(Side.OWNER)
    closes_own = Side.OWNER in found and one.state is InstructionState.CLAIMED
    if any(person.id == act.person.id for person in deciders(tx, act, one)) and not closes_own:
        found.add(Side.LEADER)
    return found


def deciders(tx: Tx, act: Act, one: Instruction) -> list[Person]:
    """Whose word the leader's side needs: the 秘书; the office where none can be asked, where it
    set the day that is to be moved, or where it recorded the draft; both after three silent days.
    """
    office_set = one.by_office and one.state is InstructionState.WORKING
    serving = [] if office_set else secretaries(tx, act, one)
    recorder = one.recorder if one.state is InstructionState.DRAFT else None
    late = is_silent(tx, act, one)
    return [
        *serving,
        *(
            person
            for person in people.holding(tx, Role.OFFICE)
            if (not serving or late or person.id == recorder)
            and person.id not in {each.id for each in serving}
            and not (one.state is InstructionState.CLAIMED and _is_owner(tx, act, person.id, one))
        ),
    ]


def secretaries(tx: Tx, act: Act, one: Instruction) -> list[Person]:
    """Who serves the leader, can be reached, and has no part in the work."""
    serving = people.holding(tx, Role.SECRETARY, ScopeKind.LEADER, str(one.leader))
    claimed = one.state is InstructionState.CLAIMED
    return [
        person
        for person in serving
        if person.reachable and not (claimed and _is_owner(tx, act, person.id, one))
    ]


def is_silent(tx: Tx, act: Act, one: Instruction) -> bool:
    """Whether the leader's side has owed a word for three working days."""
    since = one.waits_since
    return since is not None and office_from(since, rhythm(tx, act.now).calendar) <= act.now.date()


def is_offices(tx: Tx, act: Act, one: Instruction) -> bool:
    """Whether it waits for the office: nobody else can be asked, or nobody else has answered."""
    office_set = one.by_office and one.state is InstructionState.WORKING
    return office_set or is_silent(tx, act, one) or not secretaries(tx, act, one)


def owners(tx: Tx, act: Act, one: Instruction) -> list[Person]:
    """Who is told: the person, or who stands in; of a unit the liaison, else its heads."""
    if one.person is not None:
        found = sitter_for(tx, people.person(tx, one.person), act.now.date())
        return [found] if found else []
    assert one.unit is not None
    liaison = liaison_of(tx, one.unit, act.now.date())
    return [liaison] if liaison else [head for head in heads(tx, one) if head.reachable]


def heads(tx: Tx, one: Instruction) -> list[Person]:
    """主要负责人 and 分管领导 of the unit that owns it."""
    unit = str(one.unit)
    found = [head for role in UNIT_HEADS for head in people.holding(tx, role, ScopeKind.UNIT, unit)]
    return list({head.id: head for head in found}.values())


def _is_owner(tx: Tx, act: Act, person: int, one: Instruction) -> bool:
    if one.unit is None:
        return False
    if one.person is None:
        return _is_of_unit(tx, person, one, UNIT_HEADS) or str(one.unit) in units_served(
            tx, person, act.now.date()
        )
    return person == one.person or any(found.id == person for found in owners(tx, act, one))


def _is_of_unit(tx: Tx, person: int, one: Instruction, roles: tuple[Role, ...]) -> bool:
    held = people.grants_of(tx, person)
    return any(grant.role in roles and grant.subject == str(one.unit) for grant in held)

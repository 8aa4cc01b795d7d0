"""Who is asked for what somebody owes: the person, or who stands in for them."""

from domain.duties import Obligation
from domain.people import Person
from domain.roles import Role, ScopeKind
from storage import Tx, duties, people


def sitters(tx: Tx) -> list[Person]:
    """Who is asked: whoever owes, or the liaison of those whom no message can reach."""
    found: dict[int, Person] = {}
    for owing in duties.persons_owing(tx):
        sitter = sitter_for(tx, people.person(tx, owing))
        if sitter is not None:
            found[sitter.id] = sitter
    return list(found.values())


def sitter_for(tx: Tx, person: Person) -> Person | None:
    """The person, or the unit's liaison while the person has not joined; None when neither can be reached."""
    if person.reachable:
        return person
    liaisons = people.holding(tx, Role.LIAISON, ScopeKind.UNIT, str(person.unit))
    return next((one for one in liaisons if one.reachable), None)


def units_served(tx: Tx, person: int) -> list[str]:
    """The units whose liaison this person is, as their grants name them."""
    return [grant.subject for grant in people.grants_of(tx, person) if grant.role is Role.LIAISON]


def owed_by(tx: Tx, person: Person) -> list[Obligation]:
    """What this person is asked for: their own, and their unit's that nobody else can be asked."""
    own = duties.open_of_person(tx, person.id)
    for unit in units_served(tx, person.id):
        for colleague in people.of_unit(tx, int(unit)):
            if colleague.id != person.id and not colleague.reachable:
                own += duties.open_of_person(tx, colleague.id)
    return own

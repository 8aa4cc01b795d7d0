"""Who is asked for what somebody owes: the person, or who stands in for them on that day."""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.absences import Absence, Consent
from domain.duties import ROLE_OF, Duty, Obligation
from domain.people import Person
from domain.projects import Project
from domain.roles import Role, ScopeKind
from storage import Tx, absences, duties, people

Away = Mapping[int, Absence]


def ower(tx: Tx, duty: Duty, project: Project, besides: int = 0) -> int | None:
    """Who owes a duty about a project: its reporter; the 回访, the locality's 跟踪服务专员, or its
    liaison where none is named (product.md 1).
    """
    may = owers(tx, duty, project)
    return next((one for one in may if one != besides), may[-1])


def owers(tx: Tx, duty: Duty, project: Project) -> list[int | None]:
    """Whoever may owe it, the first before the others; the reporter in the last place."""
    reporter = project.reporter or project.responsible
    if ROLE_OF[duty] is Role.REPORTER:
        return [reporter]
    locality = ScopeKind.UNIT, str(project.locality)
    named = (people.holding(tx, role, *locality) for role in (ROLE_OF[duty], Role.LIAISON))
    return [*(one.id for found in named for one in found), reporter]


def sitters(tx: Tx, day: date) -> list[Person]:
    """Who is asked: whoever owes, or who stands in for those away or out of reach."""
    found: dict[int, Person] = {}
    for owing in duties.persons_owing(tx):
        sitter = sitter_for(tx, people.person(tx, owing), day)
        if sitter is not None:
            found[sitter.id] = sitter
    return list(found.values())


def sitter_for(tx: Tx, person: Person, day: date) -> Person | None:
    """The person; while away, the deputy who accepted; else the liaison; None: nobody can be asked."""
    return _sitter(tx, person, absences.on_day(tx, day))


def _sitter(tx: Tx, person: Person, away: Away) -> Person | None:
    if person.reachable and person.id not in away:
        return person
    deputy = _deputy(tx, away.get(person.id), away)
    return deputy or _liaison(tx, person.unit, person.id, away)


def _deputy(tx: Tx, absence: Absence | None, away: Away) -> Person | None:
    """Who accepted to stand in, unless away or gone themselves: nobody stands in for a stand-in."""
    if absence is None or absence.deputy is None or absence.consent is not Consent.ACCEPTED:
        return None
    deputy = people.person(tx, absence.deputy)
    return deputy if deputy.reachable and deputy.id not in away else None


def liaison_of(tx: Tx, unit: int, day: date, besides: int = 0) -> Person | None:
    """The unit's liaison who can be asked on this day, else a liaison's deputy."""
    return _liaison(tx, unit, besides, absences.on_day(tx, day))


def _liaison(tx: Tx, unit: int, besides: int, away: Away) -> Person | None:
    liaisons = [
        one
        for one in people.holding(tx, Role.LIAISON, ScopeKind.UNIT, str(unit))
        if one.id != besides
    ]
    present = [one for one in liaisons if one.reachable and one.id not in away]
    deputies = (_deputy(tx, away.get(one.id), away) for one in liaisons)
    return next(iter(present), None) or next(
        (one for one in deputies if one is not None and one.id != besides), None
    )


def stood_in_for(tx: Tx, person: Person, day: date) -> list[Person]:
    """The colleagues for whom this person is asked on this day."""
    away = absences.on_day(tx, day)
    served = [int(unit) for unit in _served(tx, person.id, away)]
    missed = [*(people.with_ids(tx, away) if away else ()), *people.out_of_reach(tx, served)]
    found = {one.id: one for one in missed if one.id != person.id and one.left_at is None}
    return [
        found[number]
        for unit in dict.fromkeys([person.unit, *served])
        for number in sorted(found)
        if found[number].unit == unit and _is(_sitter(tx, found[number], away), person)
    ]


def _is(sitter: Person | None, person: Person) -> bool:
    return sitter is not None and sitter.id == person.id


def principals(tx: Tx, person: int, day: date) -> list[int]:
    """Those who are away on this day and whose deputy this person is, by both their words."""
    return _principals(tx, person, absences.on_day(tx, day))


def _principals(tx: Tx, person: int, away: Away) -> list[int]:
    named = (one for one in away.values() if one.deputy == person)
    return [one.person for one in named if _deputy(tx, one, away)]


def units_served(tx: Tx, person: int, day: date) -> list[str]:
    """The units whose liaison this person is, or whose liaison's deputy; as grants name them."""
    return _served(tx, person, absences.on_day(tx, day))


def _served(tx: Tx, person: int, away: Away) -> list[str]:
    units = dict.fromkeys(_liaison_units(tx, [person, *_principals(tx, person, away)]))
    return list(units)


def _liaison_units(tx: Tx, persons: Iterable[int]) -> list[str]:
    return [
        grant.subject
        for person in persons
        for grant in people.grants_of(tx, person)
        if grant.role is Role.LIAISON
    ]


def owed_by(tx: Tx, person: Person, day: date) -> list[Obligation]:
    """What this person may be asked for: their own, and that of those they stand in for."""
    own = duties.open_of_person(tx, person.id)
    for colleague in stood_in_for(tx, person, day):
        own += duties.open_of_person(tx, colleague.id)
    return own

"""A roster against the book of people: what is known in the roster's words, and applying a plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from actions.audit import record
from actions.ledger_import import Progress
from actions.people import transfer
from domain import names
from domain.acts import Act
from domain.imports import Answers, Parsed
from domain.people import Person
from domain.roles import Grant, Role, ScopeKind
from domain.roster_plan import (
    Entry,
    Holding,
    Known,
    Record,
    RosterPlan,
    ordered,
    plan,
    words,
)
from storage import Tx, people, projects, settings


@dataclass(frozen=True)
class Names:
    """What the subjects of grants are called, and back."""

    units: Mapping[str, str]  # id -> name
    people: Mapping[str, str]
    codes: Mapping[str, str]

    def of(self, held: Grant) -> str:
        tables = {
            ScopeKind.UNIT: self.units,
            ScopeKind.LEADER: self.people,
            ScopeKind.PROJECT: self.codes,
        }
        return tables.get(held.scope, {}).get(held.subject, held.subject)


def work_out(tx: Tx, act: Act, parsed: Parsed, answers: Answers) -> RosterPlan:
    assert parsed.roster
    return plan(parsed.roster.rows, known(tx), answers)


def known(tx: Tx) -> Known:
    everybody = people.everybody(tx)
    listed = projects.all_projects(tx)
    called = _names(tx, everybody)
    return Known(
        people=[_record(tx, one, called) for one in everybody],
        units=people.unit_names(tx),
        projects={one.name: one.code for one in listed} | {one.code: one.code for one in listed},
    )


def _names(tx: Tx, everybody: Iterable[Person]) -> Names:
    return Names(
        units={str(one.id): one.name for one in people.all_units(tx)},
        people={str(one.id): one.name for one in everybody},
        codes={str(one.id): one.code for one in projects.all_projects(tx)},
    )


def _record(tx: Tx, person: Person, called: Names) -> Record:
    return Record(
        name=person.name,
        unit=person.unit_name,
        title=person.title,
        phone=person.phone,
        holdings=ordered(
            Holding(held.role, held.scope, called.of(held))
            for held in people.grants_of(tx, person.id)
        ),
        industries=ordered(people.portfolio(tx, person.id)),
        id=person.id,
    )


def apply(tx: Tx, act: Act, agreed: RosterPlan, progress: Progress) -> None:
    """People first, their roles after them: a 秘书 may stand before their leader."""
    for name in agreed.units:
        unit = people.add_unit(tx, name, names.unit_kind(name))
        record(tx, act, "add_unit", f"unit:{unit.id}", name=name, kind=unit.kind)
    units = {one.name: one.id for one in people.all_units(tx)}
    entries = [*agreed.new, *agreed.changed]
    _free_phones(tx, act, entries)
    ids = [_enter(tx, act, entry, units) for entry in entries]
    subjects = _subjects(tx, units, dict(zip(ids, entries, strict=True)))
    for done, (person, entry) in enumerate(zip(ids, entries, strict=True), 1):
        _set_roles(tx, act, person, entry, subjects)
        progress(done, len(entries))


def _free_phones(tx: Tx, act: Act, entries: Iterable[Entry]) -> None:
    """A number that becomes somebody else's leaves whoever had it."""
    for entry in entries:
        for holder in people.by_phone(tx, entry.after.phone) if entry.after.phone else []:
            if holder.id != entry.after.id:
                people.change(tx, holder.id, phone="")
                record(tx, act, "change_person", f"person:{holder.id}", phone="")


def _enter(tx: Tx, act: Act, entry: Entry, units: Mapping[str, int]) -> int:
    after, before = entry.after, entry.before
    values = {"title": after.title, "phone": after.phone}
    unit = units[after.unit]
    if before is None:
        person = people.add(tx, after.name, unit, language=settings.language(tx), **values)
        record(tx, act, "register", f"person:{person}", name=after.name, unit=unit, **values)
        return person
    person = after.id
    if before.unit != after.unit:
        person = transfer(tx, act, people.person(tx, after.id), unit)
    people.change(tx, person, name=after.name, unit=unit, **values)
    told = {change.field: change.new for change in entry.changes}
    record(tx, act, "change_person", f"person:{person}", **told)
    return person


Subjects = Mapping[tuple[ScopeKind, str], str]


def _subjects(tx: Tx, units: Mapping[str, int], entered: Mapping[int, Entry]) -> Subjects:
    """What a holding's words stand for, once everybody is entered."""
    found = {(ScopeKind.UNIT, name): str(number) for name, number in units.items()}
    leaders = {one.name: one.id for one in people.holding(tx, Role.LEADER)}
    leaders |= {entry.after.name: number for number, entry in entered.items() if entry.is_leader}
    found |= {(ScopeKind.LEADER, name): str(number) for name, number in leaders.items()}
    listed = projects.all_projects(tx)
    return found | {(ScopeKind.PROJECT, one.code): str(one.id) for one in listed}


def _set_roles(tx: Tx, act: Act, person: int, entry: Entry, subjects: Subjects) -> None:
    wanted = {_grant(one, subjects) for one in entry.after.holdings}
    held = set(people.grants_of(tx, person))
    for one in held - wanted:
        people.revoke(tx, person, one)
        record(tx, act, "revoke", f"person:{person}", role=one.role, of=one.subject)
    for one in sorted(wanted - held, key=lambda one: (one.role, one.subject)):
        people.grant(tx, person, one)
        record(tx, act, "grant", f"person:{person}", role=one.role, of=one.subject)
    if entry.after.industries != ordered(people.portfolio(tx, person)):
        people.set_portfolio(tx, person, entry.after.industries)
        record(tx, act, "portfolio", f"person:{person}", of=words(entry.after.industries))


def _grant(held: Holding, subjects: Subjects) -> Grant:
    return Grant(held.role, held.scope, subjects.get((held.scope, held.of), held.of))

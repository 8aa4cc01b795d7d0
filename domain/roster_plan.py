"""What a roster would change in the book of people: worked out before anything is written.

For each role the file gives a person it states all their scopes; roles it does not mention, and
people it leaves out, stay as they are. An empty cell says nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from domain.faults import Fault
from domain.imports import Answers, Change, chosen
from domain.people import scope_of
from domain.questions import Question, in_order
from domain.roles import Role, ScopeKind
from domain.roster import TITLES, RosterRow, check

PORTFOLIO = "分管行业"

Word = TypeVar("Word")


@dataclass(frozen=True)
class Holding:
    """One role within one scope, in words: `of` is a unit, a leader, a category or a code."""

    role: Role
    scope: ScopeKind
    of: str = ""

    def __str__(self) -> str:
        return f"{self.role}({self.of})" if self.of else str(self.role)


@dataclass(frozen=True)
class Record:
    """One person: as the book has them (`id`), or as the file does; roles `ordered`."""

    name: str
    unit: str
    title: str = ""
    phone: str = ""
    holdings: tuple[Holding, ...] = ()
    industries: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True)
class Known:
    """What is on record; `projects`: codes and names -> code."""

    people: Sequence[Record] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    projects: Mapping[str, str] = field(default_factory=dict)

    @property
    def leaders(self) -> list[str]:
        return [one.name for one in self.people if any(h.role is Role.LEADER for h in one.holdings)]


@dataclass(frozen=True)
class Entry:
    """One person as they will stand; `before` is None for a new one."""

    after: Record
    before: Record | None = None
    changes: tuple[Change, ...] = ()

    @property
    def is_leader(self) -> bool:
        return any(one.role is Role.LEADER for one in self.after.holdings)


@dataclass(frozen=True)
class RosterPlan:
    """`absent`: people in the book whom the file leaves out."""

    new: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    unchanged: int = 0
    absent: int = 0
    units: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return not (self.new or self.changed)


def plan(rows: Iterable[RosterRow], known: Known, answers: Answers | None = None) -> RosterPlan:
    """Differences, faults and questions of a roster; an open question counts as the file says.

    Beside those of `domain.roster`: faults project_unknown, name_taken, questions phone_unlike_roster and
    phone_of_another.
    """
    answers = answers or {}
    named = [replace(row, unit=known.units.get(row.unit, row.unit)) for row in rows]
    faults, questions = check(named, known.leaders)
    asked, entries, crowded = list(questions), [], list[Fault]()
    for theirs in _by_person(named):
        record = _record(theirs, questions, answers, known.projects)
        before, question = _match(record, theirs, known.people)
        if question:
            asked.append(question)
            record, before = _settle(record, before, chosen(question, answers))
        entries.append(_entry(record, before))
        crowded += _namesake(entries[-1], theirs[0], known.people)
    found = {entry.before.id for entry in entries if entry.before}
    return RosterPlan(
        new=tuple(entry for entry in entries if entry.before is None),
        changed=tuple(entry for entry in entries if entry.before and entry.changes),
        unchanged=sum(bool(entry.before and not entry.changes) for entry in entries),
        absent=len(known.people) - len(found),
        units=tuple(dict.fromkeys(row.unit for row in named if row.unit not in known.units)),
        questions=in_order(asked),
        faults=(*faults, *crowded, *_wrong_projects(named, known.projects)),
    )


def _by_person(rows: Iterable[RosterRow]) -> Iterable[list[RosterRow]]:
    people: dict[tuple[str, str], list[RosterRow]] = {}
    for row in rows:
        people.setdefault(row.person, []).append(row)
    return people.values()


def _record(
    rows: Sequence[RosterRow],
    questions: Iterable[Question],
    answers: Answers,
    projects: Mapping[str, str],
) -> Record:
    """A person's rows as one: all roles, the first title, the phone that was chosen."""
    phones = {row.cells["phone"]: row.phone for row in rows if row.phone}
    phone = next(iter(phones.values()), "")
    for question in questions:
        if question.cell in phones and chosen(question, answers) == "second":
            phone = phones[question.cell]
    return Record(
        name=rows[0].name,
        unit=rows[0].unit,
        title=next((row.title for row in rows if row.title), ""),
        phone=phone,
        holdings=ordered(one for row in rows for one in _holdings(row, projects)),
        industries=ordered(name for row in rows for name in row.industries),
    )


def _holdings(row: RosterRow, projects: Mapping[str, str]) -> Iterator[Holding]:
    """A 填报人 may be named for single projects; without them, for the unit."""
    kind = ScopeKind.PROJECT if row.projects else scope_of(row.role)
    of = {
        ScopeKind.CITY: ("",),
        ScopeKind.UNIT: (row.unit,),
        ScopeKind.LEADER: row.leaders,
        ScopeKind.CATEGORY: row.categories,
        ScopeKind.PROJECT: [projects.get(one, one) for one in row.projects],
    }
    yield from (Holding(row.role, kind, one) for one in of[kind])


def _match(
    record: Record, rows: Sequence[RosterRow], people: Iterable[Record]
) -> tuple[Record | None, Question | None]:
    """By phone, else by name and unit, never by name alone; what does not agree is asked."""
    holders = [one for one in people if one.phone and one.phone == record.phone]
    namesake = next((one for one in holders if one.name == record.name), None)
    if namesake:
        return namesake, None
    person = record.name, record.unit
    same = next((one for one in people if (one.name, one.unit) == person), None)
    if same is None and not holders:
        return None, None
    if same and not (same.phone and record.phone):
        return same, None
    row = next(row for row in rows if row.phone == record.phone)
    place = row.sheet, row.cells["phone"], TITLES["phone"], record.phone
    if same:
        return same, Question(*place, "phone_unlike_roster", same.phone)
    holder = holders[0]
    return holder, Question(*place, "phone_of_another", f"{holder.name}({holder.unit})")


def _settle(record: Record, before: Record | None, answer: str) -> tuple[Record, Record | None]:
    """`book`: the known number stays; `other`: somebody new, whose number this is now."""
    if answer == "book":
        return replace(record, phone=""), before
    return record, None if answer == "other" else before


def _entry(record: Record, before: Record | None) -> Entry:
    if before is None:
        return Entry(record)
    after = Record(
        name=record.name,
        unit=record.unit,
        title=record.title or before.title,
        phone=record.phone or before.phone,
        holdings=_after(record, before),
        industries=record.industries or before.industries,
        id=before.id,
    )
    return Entry(after, before, tuple(_changes(before, after)))


def _after(record: Record, before: Record) -> tuple[Holding, ...]:
    """Who moves to another unit takes along only what is held for the whole city."""
    stated = {one.role for one in record.holdings}
    moved = record.unit != before.unit
    kept = (
        one
        for one in before.holdings
        if one.role not in stated and not (moved and one.scope is not ScopeKind.CITY)
    )
    return ordered((*record.holdings, *kept))


def _namesake(entry: Entry, row: RosterRow, people: Iterable[Record]) -> Iterator[Fault]:
    """Who moves cannot be told from somebody of the same name who is there already."""
    before, after = entry.before, entry.after
    if before is None or (before.name, before.unit) == (after.name, after.unit):
        return
    if any((one.name, one.unit) == (after.name, after.unit) for one in people):
        place = row.sheet, row.cells["name"], TITLES["name"]
        yield Fault(*place, after.name, "name_taken", after.unit)


def _changes(before: Record, after: Record) -> Iterator[Change]:
    for key in ("name", "unit", "title", "phone"):
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            yield Change(key, TITLES[key], old, new)
    if before.holdings != after.holdings:
        yield Change("role", TITLES["role"], words(before.holdings), words(after.holdings))
    if before.industries != after.industries:
        yield Change("industries", PORTFOLIO, words(before.industries), words(after.industries))


def ordered(values: Iterable[Word]) -> tuple[Word, ...]:
    """Each once, always in the same order."""
    return tuple(sorted(set(values), key=str))


def words(values: Iterable[object]) -> str:
    return "、".join(map(str, values))


def _wrong_projects(rows: Iterable[RosterRow], projects: Mapping[str, str]) -> Iterator[Fault]:
    for row in rows:
        place = row.sheet, row.cells.get("scope", row.cells["role"]), TITLES["scope"]
        if scope_of(row.role) is ScopeKind.PROJECT and not row.projects:
            yield Fault(*place, "", "empty")
        for one in row.projects:
            if one not in projects:
                yield Fault(*place, one, "project_unknown")

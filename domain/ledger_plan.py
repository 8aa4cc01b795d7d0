"""What a ledger would change in the record: worked out before anything is written.

An empty cell says nothing: what is known stays.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain import money
from domain.dispatch import Placed, Placing, place, unlisted, without_leaders
from domain.faults import Fault
from domain.imports import Answers, Change, chosen
from domain.ledger import (
    TITLES,
    Addition,
    LedgerRow,
    Person,
    Value,
    additions,
    check,
    check_roster,
)
from domain.ledger_contracts import (
    COLUMNS,
    NOTHING,
    RowContract,
    Signed,
    contract_of,
    faults_of,
)
from domain.questions import Question, in_order
from domain.stages import ALLOWED, Stage

UNIT_FIELDS = ("locality", "signer", "unit")
NOT_COMPARED = frozenset({"code", "phone", *COLUMNS})
CONTRACT = "contract"  # a change of no column of its own
BESIDE = {"above_contract": "contract_money", "money_before_funding": "stage"}


@dataclass(frozen=True)
class Known:
    """What is on record, in the ledger's own fields and words."""

    projects: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)  # by code
    units: Mapping[str, str] = field(default_factory=dict)  # former names too -> the name now
    phones: Mapping[Person, str] = field(default_factory=dict)
    leaders: frozenset[str] = frozenset()
    signed: Mapping[str, Signed] = field(
        default_factory=dict
    )  # by code, of whom there are contracts

    def signed_of(self, row: LedgerRow) -> Signed:
        return self.signed.get(row.code, NOTHING)


@dataclass(frozen=True)
class Entry:
    """One row to be applied; `changes` is empty for a new project, `contract` what to register."""

    row: LedgerRow
    responsible: Person
    changes: tuple[Change, ...] = ()
    contract: RowContract | None = None

    @property
    def new_stage(self) -> Stage | None:
        return self.row.stage if any(one.field == "stage" for one in self.changes) else None


@dataclass(frozen=True)
class LedgerPlan:
    """`absent`: projects on record that the file leaves out; they stay as they are."""

    new: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    unchanged: int = 0
    absent: int = 0
    units: tuple[str, ...] = ()
    additions: tuple[Addition, ...] = ()
    phones: Mapping[Person, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    placed: tuple[Placed, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return not (self.new or self.changed or self.phones)

    @property
    def moved(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.changed if entry.new_stage)


def plan(
    rows: Iterable[LedgerRow], known: Known, answers: Answers | None = None, *, today: date
) -> LedgerPlan:
    """Differences, faults and questions of a ledger; an open question counts as the file says.

    Beside those of `domain.ledger`, `domain.ledger_contracts` and `domain.dispatch`: faults
    leader_unknown, stage_move, national_code_taken, question money_falls.
    """
    with_units = [_with_units(row, known.units) for row in rows]
    leaders = unlisted(with_units, known.leaders)
    placing = _place(with_units, leaders, known, answers or {}, today)
    named = placing.rows
    standing = _standing(named, known)
    faults, questions = check(named, today)
    questions += (*check_roster(named, known.phones, standing), *_falling(named, known), *leaders)
    questions = _undecided(questions, named, known)
    settled = _settled(named, questions, answers or {})
    added = additions(settled, known.phones, standing)
    phones = {**known.phones, **{(one.name, one.unit): one.phone for one in added}}
    entries = _entries(settled, known, phones, standing)
    old = [entry for entry in entries if entry.row.code in known.projects]
    return LedgerPlan(
        new=tuple(entry for entry in entries if entry.row.code not in known.projects),
        changed=tuple(entry for entry in old if entry.changes),
        unchanged=sum(not entry.changes for entry in old),
        absent=len(known.projects.keys() - {row.code for row in named}),
        units=_new_units(settled, known.units),
        additions=added,
        phones=_new_phones(entries, phones),
        questions=in_order(questions),
        faults=(
            *faults,
            *placing.faults,
            *_unknown_leaders(named, known.leaders),
            *_impossible_moves(named, known),
            *_taken_codes(named, known),
            *(one for row in named for one in faults_of(row, known.signed_of(row), today)),
        ),
        notes=placing.notes,
        placed=placing.placed,
    )


def _place(
    rows: Sequence[LedgerRow],
    asked: Sequence[Question],
    known: Known,
    answers: Answers,
    today: date,
) -> Placing:
    """A leader nobody knows is left out; the rows are 县级, or keep the level that one gives them."""
    of_county = {one.given for one in asked if chosen(one, answers) == "county"}
    placing = place(without_leaders(rows, of_county), known.projects, answers, today=today)
    waiting = [one for one in asked if one.given not in of_county]
    told = (Fault(*_place_of(one), "leader_later") for one in waiting if one.id in answers)
    return replace(
        placing,
        rows=without_leaders(placing.rows, {one.given for one in waiting}),
        notes=(*in_order(told), *placing.notes),
    )


def _place_of(one: Fault) -> tuple[str, str, str, str]:
    return one.sheet, one.cell, one.column, one.given


def total_on(row: LedgerRow, since: date, today: date) -> date:
    """The day that a ledger's first 累计到位资金 counts for.

    What came in before is no period's new money: the eve of the first period (`since`), or the
    day of 进资 where that is later. Without 进资, today.
    """
    funded = row.done.get(Stage.FUNDED)
    if funded is None and row.arrived_money:
        return today
    eve = date.fromordinal(since.toordinal() - 1)
    return min(max(eve, funded or eve), today)


def _with_units(row: LedgerRow, units: Mapping[str, str]) -> LedgerRow:
    named = {key: units.get(name, name) for key in UNIT_FIELDS if (name := getattr(row, key))}
    return replace(row, **named)


def _falling(rows: Iterable[LedgerRow], known: Known) -> Iterator[Question]:
    """累计 below what is known: old file, or a correction?"""
    for row in rows:
        before = known.projects.get(row.code, {}).get("arrived_money")
        given = row.arrived_money
        if given is not None and isinstance(before, int) and given < before:
            key = "arrived_money"
            place = row.sheet, row.cells[key], TITLES[key]
            yield Question(*place, money.in_wan(given), "money_falls", money.in_wan(before))


def _undecided(
    questions: Iterable[Question], rows: Iterable[LedgerRow], known: Known
) -> tuple[Question, ...]:
    """What is on record as the file has it was answered before: the same file asks nothing again."""
    decided = {
        one.id
        for row in rows
        if (before := known.projects.get(row.code))
        for one in questions
        if one.cell in row.cells.values() and _is_on_record(one, row, before)
    }
    return tuple(one for one in questions if one.id not in decided)


def _is_on_record(question: Question, row: LedgerRow, before: Mapping[str, Value]) -> bool:
    if question.code == "phone_of_another":
        return before["responsible"] == question.expected
    compared = ("arrived_money", BESIDE.get(question.code, ""))
    return all(key in before and getattr(row, key) == before[key] for key in compared)


def _settled(
    rows: Iterable[LedgerRow], questions: Iterable[Question], answers: Answers
) -> tuple[LedgerRow, ...]:
    """The rows as the answers to their questions leave them."""
    given: dict[str, set[str]] = {}
    for question in questions:
        given.setdefault(question.cell, set()).add(chosen(question, answers))
    return tuple(_answered(row, given) for row in rows)


def _answered(row: LedgerRow, given: Mapping[str, set[str]]) -> LedgerRow:
    """A sum that is dropped, and a number that is not this person's, are as if left empty."""
    money_said = given.get(row.cells.get("arrived_money", ""), set())
    phone_said = given.get(row.cells.get("phone", ""), set())
    return replace(
        row,
        arrived_money=None if "drop" in money_said else row.arrived_money,
        phone="" if phone_said & {"book", "other"} else row.phone,
    )


def _entries(
    rows: Iterable[LedgerRow],
    known: Known,
    phones: Mapping[Person, str],
    standing: Mapping[str, Person],
) -> tuple[Entry, ...]:
    """Each row with its 责任人: found by phone, else the one on record, else by name and unit."""
    holders = {phone: person for person, phone in phones.items() if phone}
    return tuple(
        _entry(row, holders.get(row.phone) or _named(row, standing), known) for row in rows
    )


def _named(row: LedgerRow, standing: Mapping[str, Person]) -> Person:
    return standing.get(row.code, (row.responsible, row.unit))


def _standing(rows: Iterable[LedgerRow], known: Known) -> dict[str, Person]:
    """By code, the 责任人 on record of whom a row says no other name, whatever unit they are of."""
    found: dict[str, Person] = {}
    for row in rows:
        before = str(known.projects.get(row.code, {}).get("responsible") or "")
        start = f"{row.responsible}("
        if row.responsible and before.startswith(start) and before.endswith(")"):
            found[row.code] = (row.responsible, before[len(start) : -1])
    return found


def _entry(row: LedgerRow, person: Person, known: Known) -> Entry:
    before = known.projects.get(row.code)
    contract = contract_of(row, known.signed_of(row))
    if before is None:
        return Entry(row, person, contract=contract)
    given = row.values() | {"responsible": shown(person)}
    changes = tuple(
        Change(key, TITLES[key], before[key], value)
        for key, value in given.items()
        if key not in NOT_COMPARED and value not in (None, "") and value != before[key]
    )
    if contract:
        old = known.signed_of(row).contracts
        last = f"{old[-1].kind} {old[-1].number}" if old else None
        changes += (Change(CONTRACT, "合同", last, str(contract)),)
    return Entry(row, person, changes, contract)


def shown(person: Person) -> str:
    """A person as the differences name one."""
    return f"{person[0]}({person[1]})"


def _new_units(rows: Iterable[LedgerRow], units: Mapping[str, str]) -> tuple[str, ...]:
    named = (getattr(row, key) for row in rows for key in UNIT_FIELDS)
    return tuple(dict.fromkeys(name for name in named if name and name not in units))


def _new_phones(entries: Iterable[Entry], phones: Mapping[Person, str]) -> dict[Person, str]:
    """Of people who are known with another number, or with none."""
    found: dict[Person, str] = {}
    for entry in entries:
        before = phones.get(entry.responsible)
        if before is not None and entry.row.phone and entry.row.phone != before:
            found.setdefault(entry.responsible, entry.row.phone)
    return found


def _unknown_leaders(rows: Iterable[LedgerRow], leaders: frozenset[str]) -> Iterator[Fault]:
    for row in rows:
        if row.leader and row.leader not in leaders:
            key, expected = "leader", "、".join(sorted(leaders))
            yield Fault(
                row.sheet, row.cells[key], TITLES[key], row.leader, "leader_unknown", expected
            )


def _impossible_moves(rows: Iterable[LedgerRow], known: Known) -> Iterator[Fault]:
    """A stage that does not follow from the one on record."""
    for row in rows:
        was = known.projects.get(row.code, {}).get("stage")
        if not was or "stage" not in row.cells or row.stage == was:
            continue
        if row.stage not in ALLOWED[Stage(str(was))]:
            place = row.sheet, row.cells["stage"], TITLES["stage"]
            yield Fault(*place, row.stage, "stage_move", str(was))


def _taken_codes(rows: Iterable[LedgerRow], known: Known) -> Iterator[Fault]:
    """One national code is one project's."""
    owners = {facts.get("national_code"): code for code, facts in known.projects.items()}
    for row in rows:
        if not row.national_code:
            continue
        owner = owners.setdefault(row.national_code, row.code)
        if owner != row.code:
            place = row.sheet, row.cells["national_code"], TITLES["national_code"]
            yield Fault(*place, row.national_code, "national_code_taken", owner)

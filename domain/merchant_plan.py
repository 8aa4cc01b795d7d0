"""What a register of 赣商 would change: worked out before anything is written.

An empty cell says nothing; a number without consent is not kept; whoever asked to be removed stays so.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.faults import Fault
from domain.imports import Change
from domain.merchant_rows import TITLES, MerchantRow, check
from domain.merchants import Consent, Intention, kept_phone
from domain.questions import Question

TEXTS = ("name", "company", "home", "city", "trade", "chamber", "source", "officer")


@dataclass(frozen=True)
class Card:
    """One 赣商: as the book has them (`id`), or as they will stand; `officer` by name."""

    name: str
    company: str = ""
    home: str = ""
    city: str = ""
    trade: str = ""
    chamber: str = ""
    phone: str = ""
    source: str = ""
    consent: Consent = Consent.NONE
    intention: Intention = Intention.NONE
    officer: str = ""
    next_on: date | None = None
    id: int = 0


@dataclass(frozen=True)
class Known:
    """What is on record; `officers`: the units of everybody of a name; `declined`: numbers of rows
    whose person asked to be removed.
    """

    today: date
    cards: Sequence[Card] = ()
    officers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    declined: Collection[int] = ()


@dataclass(frozen=True)
class Entry:
    after: Card
    before: Card | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class MerchantPlan:
    """`absent`: cards that the file leaves out; `unphoned`: numbers not kept for want of consent;
    `passed`: next days that are over; `declined`: people who asked to be removed.
    """

    new: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    unchanged: int = 0
    absent: int = 0
    unphoned: int = 0
    passed: int = 0
    declined: int = 0
    questions: tuple[Question, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return not (self.new or self.changed)


def plan(rows: Sequence[MerchantRow], known: Known) -> MerchantPlan:
    """Differences and faults of a register.

    Beside those of `merchant_rows`: faults officer_unknown, merchant_several, merchant_twice.
    """
    named = _by_name(known.cards)
    wanted = [row for row in rows if row.number not in known.declined]
    faults = [*check(wanted), *_wrong_officers(wanted, known.officers)]
    entries, taken, unphoned = [], dict[int, MerchantRow](), 0
    for row in wanted:
        found = _matches(row, named.get(row.name, ()))
        faults += _clashes(row, found, taken)
        before = found[0] if len(found) == 1 else None
        if before is not None:
            taken.setdefault(before.id, row)
        entry = _entry(row, before, known.today)
        unphoned += bool(row.phone) and not entry.after.phone
        entries.append(entry)
    return MerchantPlan(
        new=tuple(one for one in entries if one.before is None),
        changed=tuple(one for one in entries if one.before and one.changes),
        unchanged=sum(bool(one.before and not one.changes) for one in entries),
        absent=len(known.cards) - len(taken),
        unphoned=unphoned,
        passed=sum(_is_over(row, known.today) for row in wanted),
        declined=len(rows) - len(wanted),
        faults=tuple(faults),
    )


def _by_name(cards: Iterable[Card]) -> dict[str, list[Card]]:
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(card.name, []).append(card)
    return found


def _matches(row: MerchantRow, namesakes: Sequence[Card]) -> list[Card]:
    """By the number; else by name with home and company; else what does not contradict."""
    by_phone = [one for one in namesakes if row.phone and one.phone == row.phone]
    exact = [one for one in namesakes if (one.home, one.company) == (row.home, row.company)]
    return by_phone or exact or [one for one in namesakes if _agree(row, one)]


def _agree(row: MerchantRow, card: Card) -> bool:
    pairs = ((row.home, card.home), (row.company, card.company), (row.phone, card.phone))
    known = [mine == theirs for mine, theirs in pairs if mine and theirs]
    return bool(known) and all(known)


def _clashes(
    row: MerchantRow, found: Sequence[Card], taken: Mapping[int, MerchantRow]
) -> Iterator[Fault]:
    if len(found) > 1:
        yield Fault(*row.place("name"), row.name, "merchant_several", str(len(found)))
    elif found and found[0].id in taken and taken[found[0].id].person != row.person:
        first = taken[found[0].id]
        yield Fault(*row.place("name"), row.name, "merchant_twice", first.cells["name"])


def _is_over(row: MerchantRow, today: date) -> bool:
    return row.next_on is not None and row.next_on <= today


def _entry(row: MerchantRow, before: Card | None, today: date) -> Entry:
    known = before or Card(row.name)
    said = {key: getattr(row, key) or getattr(known, key) for key in TEXTS}
    consent = row.consent or known.consent
    after = replace(
        known,
        **said,
        phone=kept_phone(row.phone or known.phone, consent),
        consent=consent,
        intention=row.intention or known.intention,
        next_on=known.next_on if _is_over(row, today) else row.next_on or known.next_on,
    )
    return Entry(after, before, tuple(_changes(before, after)) if before else ())


def _changes(before: Card, after: Card) -> Iterator[Change]:
    for key, title in TITLES.items():
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            yield Change(key, title, old, new)


def _wrong_officers(
    rows: Iterable[MerchantRow], officers: Mapping[str, Sequence[str]]
) -> Iterator[Fault]:
    """Nobody of that name, or several."""
    for row in rows:
        units = officers.get(row.officer, ())
        if row.officer and len(units) != 1:
            yield Fault(*row.place("officer"), row.officer, "officer_unknown", "、".join(units))

"""What will be asked beside reports and own duties, inside the one prompt of a day: whom, about how much."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from actions import activity_days, lead_days, merchant_days
from actions.owing import sitter_for
from actions.rhythm import Rhythm
from domain.cadence import Window
from domain.people import Person
from storage import Tx, people


@dataclass
class AskedOf:
    """One person, and about how many leads, 赣商 and activities."""

    person: Person
    counts: Counter[str] = field(default_factory=Counter)


@dataclass
class Morning:
    """What is to be asked at one moment, were nothing told until then, and of whom."""

    at: datetime
    counts: Counter[str] = field(default_factory=Counter)
    asked: dict[int, AskedOf] = field(default_factory=dict)
    unasked: int = 0  # of them, nobody can be asked


def mornings(
    tx: Tx, beat: Rhythm, now: datetime, last: date, ahead: Sequence[Window]
) -> list[Morning]:
    """Until the last day; `ahead` are the windows that will open."""
    found: dict[datetime, Morning] = {}
    for at, name, owner in sorted(_coming(tx, beat, now, last, ahead)):
        morning = found.setdefault(at, Morning(at))
        morning.counts[name] += 1
        sitter = sitter_for(tx, people.person(tx, owner), at.date())
        if sitter is None:
            morning.unasked += 1
        else:
            morning.asked.setdefault(sitter.id, AskedOf(sitter)).counts[name] += 1
    return list(found.values())


def _coming(
    tx: Tx, beat: Rhythm, now: datetime, last: date, ahead: Sequence[Window]
) -> Iterator[tuple[datetime, str, int]]:
    dated: dict[str, Iterable[tuple[datetime, int]]] = {
        "leads": lead_days.ahead(tx, beat, now, last),
        "merchants": merchant_days.ahead(tx, beat, now, last),
        "results": activity_days.ahead(tx, ahead),
    }
    for name, each in dated.items():
        yield from ((at, name, owner) for at, owner in each if now < at and at.date() <= last)

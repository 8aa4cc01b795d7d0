"""The day on which a 赣商 is to be contacted next: their 专员 is asked, inside the one prompt of the day."""

from collections.abc import Iterable
from datetime import date, datetime, time

from actions import asking
from actions.errands import Errand
from actions.merchant_lines import MERCHANTS
from actions.rhythm import Rhythm
from domain.acts import Act
from storage import Tx, merchants

ASKED_AT = time(9)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Each day that is somebody's, on the next working day's morning."""
    for day in merchants.next_days(tx):
        at = beat.ringing(beat.at(beat.calendar.on_or_after(day), ASKED_AT), now)
        yield Errand(at, "merchants_due", f"merchants:{day}", {"day": day.isoformat()})


def ahead(tx: Tx, beat: Rhythm, now: datetime, last: date) -> Iterable[tuple[datetime, int]]:
    """(when, whom) for each 赣商 whose day comes until the last one."""
    for day, officer in merchants.planned(tx, beat.local(now).date(), last):
        yield beat.at(beat.calendar.on_or_after(day), ASKED_AT), officer


def ask(tx: Tx, act: Act, day: str) -> None:
    asking.ask(tx, act, MERCHANTS, merchants.officers_due(tx, date.fromisoformat(day)))


def follow(tx: Tx, act: Act, officer: int | None) -> None:
    asking.follow(tx, act, MERCHANTS, officer)

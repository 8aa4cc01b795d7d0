"""The day on which a 赣商 is to be contacted next: their 专员 is asked, inside the one prompt of the day."""

from collections.abc import Iterable
from datetime import date, datetime, time

from actions import asking
from actions.errands import Errand
from actions.merchant_lines import MERCHANTS, asked_for, keeper
from actions.rhythm import Rhythm
from domain.acts import Act
from domain.merchants import Merchant
from storage import Tx, merchants

ASKED_AT = time(9)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Each day on which somebody is to be contacted, on the next working day's morning."""
    for day in merchants.next_days(tx):
        at = beat.ringing(beat.at(beat.calendar.on_or_after(day), ASKED_AT), now)
        yield Errand(at, "merchants_due", f"merchants:{day}", {"day": day.isoformat()})


def ahead(tx: Tx, beat: Rhythm, now: datetime, last: date) -> Iterable[tuple[datetime, int]]:
    """(when, whom) for each 赣商 whose day comes until the last one."""
    today = beat.local(now).date()
    for day, kept_by in merchants.planned(tx, today, last):
        asked = asked_for(tx, kept_by, today)
        if asked is not None:
            yield beat.at(beat.calendar.on_or_after(day), ASKED_AT), asked.id


def ask(tx: Tx, act: Act, day: str) -> None:
    due = merchants.keepers_due(tx, date.fromisoformat(day))
    asked = [asked_for(tx, one, act.now.date()) for one in due]
    asking.ask(tx, act, MERCHANTS, dict.fromkeys(one.id for one in asked if one))


def follow(tx: Tx, act: Act, one: Merchant) -> None:
    """Where somebody was asked about them, what is left stands."""
    asked = asked_for(tx, keeper(one), act.now.date())
    asking.follow(tx, act, MERCHANTS, asked.id if asked else None)

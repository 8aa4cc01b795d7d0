"""Every two weeks without news its officer is asked about a lead, inside the one prompt of the day (二(一))."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from actions import asking
from actions.errands import Errand
from actions.lead_lines import LEADS
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.leads import asking_days, is_asked_on
from storage import Tx, leads

ASKED_AT = time(9)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Each day on which some lead has had no news for so long, or twice so long and so on, on the
    next working day's morning.
    """
    every, today = timedelta(days=beat.cadence.lead_days), beat.local(now).date()
    for day in {day for moved in leads.moved_days(tx) for day in asking_days(moved, every, today)}:
        at = beat.ringing(beat.at(beat.calendar.on_or_after(day), ASKED_AT), now)
        yield Errand(at, "leads_due", f"leads:{day}", {"day": day.isoformat()})


def ahead(tx: Tx, beat: Rhythm, now: datetime, last: date) -> Iterable[tuple[datetime, int]]:
    """(when, whom) for each lead, were there no news until the last day."""
    every, today = timedelta(days=beat.cadence.lead_days), beat.local(now).date()
    for one in leads.followed(tx):
        day, again = asking_days(one.moved_on, every, today)
        while one.officer is not None and day <= last:
            yield beat.at(beat.calendar.on_or_after(day), ASKED_AT), one.officer
            day, again = again, again + every


def ask(tx: Tx, act: Act, day: str) -> None:
    """Whoever follows what is asked about on that day."""
    every, on = timedelta(days=rhythm(tx, act.now).cadence.lead_days), date.fromisoformat(day)
    moved = [one for one in leads.moved_days(tx) if is_asked_on(on, one, every)]
    asking.ask(tx, act, LEADS, leads.officers_since(tx, moved))


def follow(tx: Tx, act: Act, officer: int | None) -> None:
    asking.follow(tx, act, LEADS, officer)

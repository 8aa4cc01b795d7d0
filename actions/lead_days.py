"""Every two weeks without news its officer is asked about a lead, inside the one prompt of the day (二(一))."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from actions import asking
from actions.errands import Errand
from actions.lead_lines import LEADS
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from storage import Tx, leads

ASKED_AT = time(9)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Each day on which some lead has had no news for so long, on the next working day's morning."""
    for moved in leads.moved_days(tx):
        day = moved + timedelta(days=beat.cadence.lead_days)
        at = beat.ringing(beat.at(beat.calendar.on_or_after(day), ASKED_AT), now)
        yield Errand(at, "leads_due", f"leads:{day}", {"day": day.isoformat()})


def ask(tx: Tx, act: Act, day: str) -> None:
    """Whoever follows what moved last so long before that day."""
    moved = date.fromisoformat(day) - timedelta(days=rhythm(tx, act.now).cadence.lead_days)
    asking.ask(tx, act, LEADS, leads.officers_since(tx, moved))


def follow(tx: Tx, act: Act, officer: int | None) -> None:
    asking.follow(tx, act, LEADS, officer)

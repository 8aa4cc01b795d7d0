"""The day on which a 赣商 is to be contacted next: their 专员 is asked, inside the one prompt of the day."""

from collections.abc import Iterable
from datetime import datetime, time

from actions import own_duties, rings
from actions.errands import Errand, take
from actions.merchant_lines import NAMED, ROWS, due_for, item, slot
from actions.owing import sitter_for
from actions.rhythm import Rhythm
from domain.acts import Act
from domain.people import Person
from storage import Tx, merchants, people, slots
from storage import rings as stored
from storage.sittings import prompted
from templates.render import Rows

ASKED_AT = time(9)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Each day that is somebody's, on the next working day's morning."""
    for day in merchants.next_days(tx):
        at = beat.ringing(beat.at(beat.calendar.on_or_after(day), ASKED_AT), now)
        yield Errand(at, "merchants_due", f"merchants:{day}", {"day": day.isoformat()})


def ask(tx: Tx, act: Act, day: str) -> None:
    """Each officer once; after the prompts for reports, which take the day's post first."""
    from_day = datetime.fromisoformat(day).date()
    for officer in merchants.officers_due(tx, from_day):
        asked = sitter_for(tx, people.person(tx, officer), act.now.date())
        if asked is not None:
            values = {"person": asked.id}
            take(tx, act.now, Errand(act.now, "merchants_due_one", slot(act, asked.id), values))


def ask_one(tx: Tx, act: Act, person: int) -> None:
    """In the prompt that went out today, or in the 待办: never a second prompt."""
    reader = people.person(tx, person)
    due = due_for(tx, act, reader)
    if not reader.reachable or not due:
        return
    if reader.id in prompted(tx, act.now.date()):
        rings.withdraw(tx, act, item(reader.id))  # an earlier day's, of the same cards
        own_duties.join(tx, act, reader)
    else:
        rings.gather(tx, act, reader, item(reader.id), "merchants.due", ROWS, due=due, named=NAMED)


def follow(tx: Tx, act: Act, officer: int | None) -> None:
    """Where it was asked, what is left of it stands."""
    whom = people.find(tx, officer) if officer else None
    reader = sitter_for(tx, whom, act.now.date()) if whom else None
    if reader is None:
        return
    if stored.find(tx, reader.id, item(reader.id)):
        _settle(tx, act, reader)
    elif slots.taken(tx, [slot(act, reader.id)]):
        own_duties.join(tx, act, reader)


def _settle(tx: Tx, act: Act, reader: Person) -> None:
    due = due_for(tx, act, reader)
    rows: Rows = ROWS if due else ()
    rings.settle(tx, act, reader, item(reader.id), "merchants.due", rows, due=due, named=NAMED)

"""Asking inside the one prompt of a day: each once, never by a second prompt, and what follows an answer."""

from collections.abc import Iterable

from actions import own_duties, rings, sittings
from actions.asked import NAMED, Asked
from actions.asked_lines import BY_NAME
from actions.errands import Errand, take
from actions.owing import sitter_for
from domain.acts import Act
from domain.people import Person
from storage import Tx, people, slots
from storage import rings as stored
from storage import sittings as shown
from storage.sittings import prompted
from templates.render import Rows


def ask(tx: Tx, act: Act, asked: Asked, officers: Iterable[int]) -> None:
    """Each officer, or who sits for them; after the prompts for reports, which take the day's post first."""
    for officer in officers:
        whom = sitter_for(tx, people.person(tx, officer), act.now.date())
        if whom is not None:
            values = {"what": asked.name, "person": whom.id}
            take(
                tx, act.now, Errand(act.now, "ask_one", asked.slot(whom.id, act.now.date()), values)
            )


def ask_one(tx: Tx, act: Act, what: str, person: int) -> None:
    """In the prompt that went out today, or in the 待办."""
    asked, reader = BY_NAME[what], people.person(tx, person)
    due = asked.due(tx, act, reader)
    if not reader.reachable or not due:
        return
    item = asked.item(reader.id)
    rings.withdraw(tx, act, item)  # an earlier day's, of the same matters
    if reader.id in prompted(tx, act.now.date()):
        own_duties.join(tx, act, reader)
    else:
        rings.gather(tx, act, reader, item, asked.block, asked.rows, due=due, named=NAMED)


def follow(tx: Tx, act: Act, asked: Asked, officer: int | None) -> None:
    """Where it was asked, what is left of it stands."""
    whom = people.find(tx, officer) if officer else None
    reader = sitter_for(tx, whom, act.now.date()) if whom else None
    if reader is None:
        return
    if stored.find(tx, reader.id, asked.item(reader.id)):
        _settle(tx, act, asked, reader)
    elif slots.taken(tx, [asked.slot(reader.id, act.now.date())]):
        own_duties.join(tx, act, reader)
    elif asked.was_asked(tx, act, reader.id):
        _refresh_sitting(tx, act, reader)


def _refresh_sitting(tx: Tx, act: Act, reader: Person) -> None:
    """An earlier day's line stands in the sitting, where there is one."""
    sitting = shown.find(tx, reader.id, sittings.own_desk(tx, act))
    if sitting is not None:
        sittings.follow(tx, act, sitting, reader)


def _settle(tx: Tx, act: Act, asked: Asked, reader: Person) -> None:
    due = asked.due(tx, act, reader)
    rows: Rows = asked.rows if due else ()
    rings.settle(tx, act, reader, asked.item(reader.id), asked.block, rows, due=due, named=NAMED)

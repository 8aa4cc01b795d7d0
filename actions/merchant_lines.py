"""The line about 赣商 to be contacted, in the one prompt of a day or in the 待办: whom, since when."""

from dataclasses import replace

from actions.owing import sitter_for
from domain.acts import Act
from domain.buttons import Button
from domain.merchants import Merchant
from domain.people import Person
from domain.posts import Content
from storage import Tx, merchants, people, rings, slots
from templates.render import content

NAMED = 5  # of those due; the rest are a number
ROWS = ((Button("merchants_due", "merchants_due"),),)


def slot(act: Act, person: int) -> str:
    """The errand by which somebody is asked today."""
    return f"merchants:{person}:{act.now.date()}"


def item(person: int) -> str:
    """The 待办 item of whoever was prompted for nothing else that day."""
    return f"merchants:{person}"


def due_for(tx: Tx, act: Act, reader: Person) -> list[Merchant]:
    """Whom the reader is to contact, for whoever they stand in for today too, and who has left."""
    day = act.now.date()
    owing = people.with_ids(tx, merchants.officers_owing(tx, day))
    sitters = ((one.id, sitter_for(tx, one, day)) for one in owing)
    return merchants.due(tx, day, [one for one, sitter in sitters if sitter == reader])


def with_merchants(tx: Tx, act: Act, reader: Person, said: Content) -> Content:
    """The post with the line under it, where they were asked today and not in their 待办."""
    asked = slots.taken(tx, [slot(act, reader.id)])
    if not asked or rings.find(tx, reader.id, item(reader.id)):
        return said
    due = due_for(tx, act, reader)
    if not due:
        return said
    under = content(reader.language, "merchants.due", ROWS, due=due, named=NAMED)
    return replace(said, text=f"{said.text}\n\n{under.text}", keys=said.keys + under.keys)

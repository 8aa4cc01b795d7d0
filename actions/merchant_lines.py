"""The line about 赣商 to be contacted, in the one prompt of a day or in the 待办: whom, since when."""

from actions.asked import Asked
from actions.owing import sitter_for
from domain.acts import Act
from domain.buttons import Button
from domain.merchants import Merchant
from domain.people import Person
from storage import Tx, merchants, people


def due_for(tx: Tx, act: Act, reader: Person) -> list[Merchant]:
    """Whom the reader is to contact, for whoever they stand in for today too, and who has left."""
    day = act.now.date()
    owing = people.with_ids(tx, merchants.officers_owing(tx, day))
    sitters = ((one.id, sitter_for(tx, one, day)) for one in owing)
    return merchants.due(tx, day, [one for one, sitter in sitters if sitter == reader])


MERCHANTS = Asked(
    "merchants", "merchants.due", ((Button("merchants_due", "merchants_due"),),), due_for
)

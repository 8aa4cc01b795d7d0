"""The line about 赣商 to be contacted, in the one prompt of a day or in the 待办: whom, since when."""

from datetime import date

from actions.asked import Asked
from actions.owing import liaison_of, sitter_for
from domain.acts import Act
from domain.buttons import Button
from domain.merchants import Merchant
from domain.people import Person
from storage import Tx, merchants, people
from storage.merchants import Keeper


def due_for(tx: Tx, act: Act, reader: Person) -> list[Merchant]:
    """Whom the reader is to contact, for whoever they stand in for today too, and who has left."""
    day = act.now.date()
    mine = [one for one in merchants.keepers_owing(tx, day) if asked_for(tx, one, day) == reader]
    return merchants.due(tx, day, mine)


def asked_for(tx: Tx, one: Keeper, day: date) -> Person | None:
    """The officer or who sits for them; nobody being named, the liaison of the unit that keeps the
    card; without one, who entered it.
    """
    if one.officer is None and one.unit is not None:
        liaison = liaison_of(tx, one.unit, day)
        if liaison is not None:
            return liaison
    whose = people.find(tx, one.officer or one.registered_by or 0)
    return sitter_for(tx, whose, day) if whose else None


def keeper(one: Merchant) -> Keeper:
    return Keeper(one.officer, one.unit, one.registered_by)


MERCHANTS = Asked(
    "merchants", "merchants.due", ((Button("merchants_due", "merchants_due"),),), due_for
)

"""Everything that is asked inside the one prompt of a day, line by line under what asks for reports."""

from actions.activity_lines import ACTIVITIES
from actions.asked import Asked
from actions.lead_lines import LEADS
from actions.merchant_lines import MERCHANTS
from domain.acts import Act
from domain.people import Person
from domain.posts import Content
from storage import Tx

ASKED: tuple[Asked, ...] = (MERCHANTS, LEADS, ACTIVITIES)
BY_NAME = {one.name: one for one in ASKED}


def with_asked(tx: Tx, act: Act, reader: Person, said: Content) -> Content:
    """The post with its lines; itself where nothing is asked."""
    for one in ASKED:
        said = one.under(tx, act, reader, said)
    return said

"""The line about leads of which news is asked every two weeks, in the one prompt of a day or in the 待办."""

from datetime import timedelta

from actions.asked import Asked
from actions.owing import sitter_for
from actions.rhythm import rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.leads import Lead, asked_on
from domain.people import Person
from storage import Tx, leads, people


def due_for(tx: Tx, act: Act, reader: Person) -> list[Lead]:
    """Those without news whose officer the reader is, or stands in for, the longest silent first."""
    day = act.now.date()
    every = timedelta(days=rhythm(tx, act.now).cadence.lead_days)
    silent = [one for one in leads.followed(tx) if asked_on(one, every) <= day]
    owing = people.with_ids(tx, {one.officer for one in silent if one.officer})
    mine = {one.id for one in owing if sitter_for(tx, one, day) == reader}
    return [one for one in silent if one.officer in mine]


LEADS = Asked("leads", "leads.due", ((Button("leads_due", "leads_due"),),), due_for)

"""The line about activities without a result, in the prompt of a month's sitting or in the 待办 (二(一))."""

from datetime import date

from actions.asked import Asked
from actions.owing import sitter_for
from domain.activities import Activity, asked_since
from domain.acts import Act
from domain.buttons import Button
from domain.people import Person
from storage import Tx, activities, people


def waiting(tx: Tx, day: date) -> list[Activity]:
    """Whose result is still to come, the oldest first."""
    return activities.unfinished(tx, asked_since(day))


def due_for(tx: Tx, act: Act, reader: Person) -> list[Activity]:
    """Those that the reader told of, or whoever they stand in for today."""
    day = act.now.date()
    open_ones = waiting(tx, day)
    tellers = people.with_ids(tx, {one.told_by for one in open_ones})
    mine = {one.id for one in tellers if sitter_for(tx, one, day) == reader}
    return [one for one in open_ones if one.told_by in mine]


ACTIVITIES = Asked(
    "results",
    "activities.due",
    ((Button("results_due", "results_due"),),),
    due_for,
    stands=7,  # about as long as a sitting is open
)

"""Who has joined on a day, as the office reads it in its 待办: each a press from being released."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from actions import posts as saying
from actions import rings
from domain.acts import Act
from domain.buttons import Button
from domain.people import Person
from domain.roles import Role
from storage import Tx, people
from storage import rings as todos

RELEASABLE = 8  # who joined last, each with a button


def note(tx: Tx, act: Act) -> None:
    """Somebody has joined now."""
    day = act.now.date()
    joined = _joined(tx, act, day)
    saying.note_office(
        tx, act, _key(day), "invitations.joined", _rows(joined), joined=joined, day=day
    )


def follow(tx: Tx, act: Act, joined_at: datetime) -> None:
    """Who joined then is no longer there: what was said of that day names the others only."""
    day = joined_at.astimezone(act.zone).date()
    joined = _joined(tx, act, day)
    if not joined:
        rings.withdraw(tx, act, _key(day))
        return
    values = {"joined": joined, "day": day}
    for one in people.holding(tx, Role.OFFICE):
        if todos.find(tx, one.id, _key(day)) is not None:
            rings.keep(tx, act, one, _key(day), "invitations.joined", _rows(joined), **values)


def _key(day: date) -> str:
    return f"joined:{day}"


def _joined(tx: Tx, act: Act, day: date) -> list[Person]:
    begins = datetime.combine(day, time(), act.zone)
    return people.joined_between(tx, begins, begins + timedelta(days=1))


def _rows(joined: Sequence[Person]) -> list[list[Button]]:
    return [
        [Button("release_one", "release", one.id, it={"person": one})]
        for one in joined[-RELEASABLE:]
    ]

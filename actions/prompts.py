"""The one prompt of a day: to whom it may go, and what an earlier one that never arrived leaves it."""

from datetime import date

from actions import posts as saying
from actions import sittings
from actions.asked_lines import ASKED
from actions.own_duty_lines import owners
from domain.acts import Act
from domain.people import Person
from domain.posts import Urgency
from storage import Tx, ladder, own_duties, posts, slots
from storage import sittings as kept


def prompt(tx: Tx, act: Act, reader: Person, kind: str) -> bool:
    """Note that somebody is prompted today; False when something else is, or becomes, today's prompt.

    Telegram may have refused an earlier day's until today. Its lines move to today's, and its
    message, if it has come today, becomes that; such a sitting is today's prompt itself.
    """
    today = act.now.date()
    before = kept.last_prompted(tx, reader.id, today)
    if not kept.prompt(tx, reader.id, today, kind):
        return False
    assert reader.telegram is not None
    if before is not None:
        _take_over(tx, act, reader, before)
    sitting = kept.sitting(tx, reader.id, sittings.own_desk(tx, act))
    is_on_its_way = posts.is_on_its_way(tx, sitting.key, reader.telegram)
    if not (is_on_its_way or _came_today(tx, act, reader, sitting.key)):
        return True
    sittings.refresh(tx, act, sitting, reader, Urgency.PROMPT)
    return False


def _take_over(tx: Tx, act: Act, reader: Person, day: date) -> None:
    assert reader.telegram is not None
    today, key = act.now.date(), kept.prompt_key(reader.id, day)
    if posts.is_on_its_way(tx, key, reader.telegram):
        saying.take_away(tx, act, key, reader.telegram)
        _carry(tx, act, reader, day)
    elif _came_today(tx, act, reader, key):
        posts.rename(tx, key, reader.telegram, kept.prompt_key(reader.id, today))
        _carry(tx, act, reader, day)


def _came_today(tx: Tx, act: Act, reader: Person, key: str) -> bool:
    assert reader.telegram is not None
    came = posts.rang_at(tx, key, reader.telegram)
    return came is not None and came.astimezone(act.zone).date() == act.now.date()


def _carry(tx: Tx, act: Act, reader: Person, day: date) -> None:
    """What was told on that day is told today."""
    today = act.now.date()
    ladder.carry(tx, reader.id, day, today)
    told = own_duties.told(tx, list(owners(tx, reader, day)), day, act.now)
    own_duties.note_prompted(tx, [one.id for one in told], today)
    asked = [one for one in ASKED if slots.taken(tx, [one.slot(reader.id, day)])]
    for one in asked:
        slots.take(tx, act.now, one.slot(reader.id, today), act.now)

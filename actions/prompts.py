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
from storage.sittings import Sitting


def prompt(tx: Tx, act: Act, reader: Person, kind: str) -> bool:
    """Note that somebody is prompted today; False when something else is, or becomes, today's prompt.

    Telegram may have refused an earlier day's until now. Its lines move to today's; a sitting that
    has not arrived is today's prompt itself.
    """
    today = act.now.date()
    before = kept.last_prompted(tx, reader.id, today)
    if not kept.prompt(tx, reader.id, today, kind):
        return False
    assert reader.telegram is not None
    if before is not None and posts.is_on_its_way(
        tx, kept.prompt_key(reader.id, before), reader.telegram
    ):
        _carry(tx, act, reader, before)
    sitting = Sitting(reader.id, sittings.own_desk(tx, act))
    if not posts.is_on_its_way(tx, sitting.key, reader.telegram):
        return True
    sittings.refresh(tx, act, sitting, reader, Urgency.PROMPT)
    return False


def _carry(tx: Tx, act: Act, reader: Person, day: date) -> None:
    today = act.now.date()
    assert reader.telegram is not None
    saying.take_away(tx, act, kept.prompt_key(reader.id, day), reader.telegram)
    ladder.carry(tx, reader.id, day, today)
    told = own_duties.told(tx, list(owners(tx, reader, day)), day, act.now)
    own_duties.note_prompted(tx, [one.id for one in told], today)
    asked = [one for one in ASKED if slots.taken(tx, [one.slot(reader.id, day)])]
    for one in asked:
        slots.take(tx, act.now, one.slot(reader.id, today), act.now)

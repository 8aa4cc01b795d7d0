"""What has been done long ago is forgotten, once a night, so that the queues stay short."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from actions.errands import Errand
from actions.rhythm import Rhythm
from domain.acts import Act
from storage import Tx, inbox, slots

AT = time(3)
DONE_ROWS = timedelta(days=7)  # an old update id must not mask a new one
TAKEN_SLOTS = timedelta(days=400)  # longer than anything is looked for again


def agenda(_tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    yield Errand(beat.at(now.date(), AT), "prune", f"prune:{now.date()}")


def prune(tx: Tx, act: Act) -> None:
    inbox.prune(tx, act.now - DONE_ROWS)
    slots.prune(tx, act.now - TAKEN_SLOTS)

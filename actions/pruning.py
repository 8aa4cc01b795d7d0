"""What has been done long ago is forgotten, so that the queues stay short."""

from datetime import timedelta

from domain.acts import Act
from storage import Tx, inbox, secrecy, slots

DONE_ROWS = timedelta(days=7)  # an old update id must not mask a new one
TAKEN_SLOTS = timedelta(days=400)  # longer than anything is looked for again


def prune(tx: Tx, act: Act) -> None:
    inbox.prune(tx, act.now - DONE_ROWS)
    slots.prune(tx, act.now - TAKEN_SLOTS)
    secrecy.prune(tx, act.now - DONE_ROWS)

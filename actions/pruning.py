"""What has been done long ago is forgotten, so that the queues stay short."""

from datetime import timedelta

from domain.acts import Act
from storage import Tx, attachments, imports, inbox, rings, secrecy, slots

DONE_ROWS = timedelta(days=7)  # an old update id must not mask a new one
TAKEN_SLOTS = timedelta(days=400)  # longer than anything is looked for again

RUNG_ITEMS = timedelta(days=90)  # nobody looks for their buttons any more
UNPLACED = timedelta(
    days=30
)  # files of which nobody said what they are about, or corrected what was wrong


def prune(tx: Tx, act: Act) -> None:
    inbox.prune(tx, act.now - DONE_ROWS)
    slots.prune(tx, act.now - TAKEN_SLOTS)
    attachments.forget_unplaced(tx, act.now - UNPLACED)
    imports.forget_registers(tx, act.now - UNPLACED)
    secrecy.prune(tx, act.now - DONE_ROWS)
    rings.prune(tx, (act.now - RUNG_ITEMS).date())

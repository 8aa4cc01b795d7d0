"""What has been done long ago is forgotten, so that the queues stay short and nobody is kept without need.

How long what about persons is kept, and why: docs/personal-data.md.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from domain.acts import Act
from storage import Tx, attachments, audit, imports, inbox, invitations, rings, secrecy, slots

WEEK = timedelta(days=7)  # an old update id must not mask a new one
MONTH = timedelta(days=30)
QUARTER = timedelta(days=90)
YEAR = timedelta(days=400)  # longer than anything is looked for again

RETENTION: dict[str, tuple[timedelta, Callable[[Tx, datetime], object]]] = {
    "what came in": (WEEK, inbox.prune),
    "albums that were marked": (WEEK, secrecy.prune),
    "files about nothing": (MONTH, attachments.forget_unplaced),
    "registers of persons that were read": (MONTH, imports.forget_registers),
    "wrong codes": (MONTH, invitations.prune_wrong_codes),
    "what rang": (
        QUARTER,
        lambda tx, at: rings.prune(tx, at.date()),
    ),
    "links that have expired": (YEAR, invitations.prune),
    "what refusals quoted": (YEAR, audit.erase_quotes),
    "moments that were taken": (YEAR, slots.prune),
}


def prune(tx: Tx, act: Act) -> None:
    for age, forget in RETENTION.values():
        forget(tx, act.now - age)

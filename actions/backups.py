"""What a copy of the database holds, and what the office hears of copies: only when there is none."""

from dataclasses import replace
from datetime import datetime

from actions import doctor, rings
from actions import posts as saying
from domain.acts import Act
from domain.backups import Contents
from domain.doctor import DECIDED_BY_PEOPLE, PASSING, Ailment
from storage import Tx, backup
from storage.upgrade import newest

KEY = "backup"
# What waits, or waits for a person, waits in the copy, too.
_SKIPPED = PASSING | DECIDED_BY_PEOPLE
# The other questions speak of today's tables.
_OF_ANY_SCHEMA = frozenset({Ailment.CHAIN, Ailment.VALUES, Ailment.STRAY, Ailment.DAMAGE})


def look(tx: Tx, now: datetime, seal: bytes) -> Contents:
    """What is in a copy, and what doctor finds in it."""
    held = backup.contents(tx)
    skipped = _SKIPPED if held.schema == newest() else frozenset(Ailment) - _OF_ANY_SCHEMA
    found = doctor.examine(tx, now, seal, skipped)
    told = tuple(f"{one.ailment}: {one.count} ({', '.join(one.first)})" for one in found)
    return replace(held, findings=told)


def tell(tx: Tx, act: Act, newest: datetime | None, *, is_well: bool) -> None:
    """The office hears once a day that a copy failed or that there is none, and once that it has passed."""
    if is_well:
        rings.settle_all(tx, act, KEY, "backups.well")
        return
    saying.note_office(tx, act, KEY, "backups.missing", newest=newest, today=act.now.date())

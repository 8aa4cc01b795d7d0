"""After downtime of minutes to weeks: nothing missed, nothing twice, no one late through it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from actions import notices
from actions import posts as saying
from actions.audit import record
from actions.duties import open_window
from actions.errands import Errand, take
from actions.moves import STILL_MOVED, move, telling
from actions.openings import missed
from actions.owing import sitters
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.cadence import Window, after_gap
from domain.gaps import Gap
from storage import Tx, duties, gaps, heartbeat, inbox, moves
from storage.moves import Cause

STILL_TOLD = timedelta(days=15)
RECOVER = "recover"


def woke(tx: Tx, now: datetime) -> bool:
    """The program starts: it was away since its last sign of life; whether it was."""
    alive, _ = heartbeat.last(tx)
    if alive is not None and alive < now:
        gaps.begin(tx, alive)
    return gaps.under_way(tx) is not None


def heard(tx: Tx, now: datetime) -> None:
    """A good poll: what it ends is put right before anything else is done."""
    heartbeat.heard(tx, now)
    ended = gaps.end(tx, now)
    if ended is not None:
        inbox.add(tx, now, f"gap:{ended.id}", RECOVER, f'{{"gap": {ended.id}}}')


def is_away(tx: Tx) -> bool:
    """While nothing is heard, and until what that cost is put right, nothing falls due."""
    return gaps.under_way(tx) is not None or inbox.is_waiting(tx, RECOVER)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Those concerned are told once of everything that has come together for one moment."""
    since = now - STILL_TOLD
    for at in sorted({*gaps.tell_moments(tx, since), *moves.tell_moments(tx, since)}):
        key, values = f"catch_up:{at.isoformat()}", {"at": at.isoformat()}
        yield Errand(beat.ringing(at, now), "catch_up", key, values)


def recover(tx: Tx, act: Act, gap: int) -> None:
    """Windows first move, then open if they should have; whoever owes is told of it all at once."""
    found = gaps.gap(tx, gap)
    beat = rhythm(tx, act.now)
    moved = [move(tx, act, *pair, Cause.GAP) for pair in _moved(tx, found, beat)]
    for window in missed(tx, beat, act.now):
        open_window(tx, act, window.key)
    if found.lost_presses or any(moved):
        gaps.tell(tx, gap, telling(beat, act.now))
    if found.lost_messages:
        record(tx, act, "telegram_gap", f"gap:{gap}", since=found.start, until=found.until)
        saying.note_office(tx, act, f"gap:{gap}", "gaps.lost", gap=found)


def _moved(tx: Tx, gap: Gap, beat: Rhythm) -> Iterator[tuple[Window, Window]]:
    ahead = {one.key for one in duties.frozen_ahead(tx, gap.start, beat.zone)}
    for window in reversed(duties.recent_windows(tx, STILL_MOVED, beat.zone)):
        announced = window.key not in ahead or window.opens < gap.start
        yield (
            window,
            after_gap(
                window, gap.start, gap.until, beat.cadence, beat.calendar, announced=announced
            ),
        )


def catch_up(tx: Tx, act: Act, at: str) -> None:
    """One row for each person who owes something and whom any of today's news concerns."""
    planned = datetime.fromisoformat(at)
    if planned.astimezone(act.zone).date() != act.now.date():
        gaps.tell_later(tx, planned, act.now)
        moves.tell_later(tx, planned, act.now)
    for person in sitters(tx, act.now.date()):
        told = notices.today(tx, act, person)
        if told.outages or told.moves:
            values: dict[str, Any] = {"person": person.id, "kind": "catch_up"}
            key = f"catch_up:{person.id}:{act.now.isoformat()}"
            take(tx, act.now, Errand(act.now, "prompt_one", key, values))

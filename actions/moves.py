"""Announced moments that move: after a gap, and when the calendar or the cadence changes."""

from datetime import datetime

from actions import own_duty_moves
from actions.audit import record
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.cadence import Window, replanned
from storage import Tx, duties, moves
from storage.moves import Cause, Move

STILL_MOVED = 6  # windows back


def move(tx: Tx, act: Act, before: Window, after: Window, cause: Cause) -> bool:
    """Make it so for everybody; who owes in it is told at the next moment for telling."""
    if after == before:
        return False
    duties.move_window(tx, after)
    record(tx, act, "move_window", f"window:{after.key}", due=after.due, cause=cause)
    if after.due != before.due:
        at = telling(rhythm(tx, act.now), act.now)
        moves.note(tx, act.now, Move(after.key, before.due, after.due, cause), at)
    return True


def telling(beat: Rhythm, now: datetime) -> datetime:
    """Now in working hours, else with the openings of the next working day."""
    return now if beat.ringing(now, now) == now else beat.next_opening_hour(now)


def follow(tx: Tx, act: Act, cause: Cause) -> None:
    """The calendar or the cadence has changed: dates not yet due are computed anew."""
    beat = rhythm(tx, act.now)
    for before, after in recomputed(tx, beat, act.now):
        move(tx, act, before, after, cause)
    own_duty_moves.follow(tx, act, cause)


def recomputed(tx: Tx, beat: Rhythm, now: datetime) -> list[tuple[Window, Window]]:
    """The windows that have opened and are not yet due, before and after the change."""
    running = [one for one in duties.recent_windows(tx, STILL_MOVED, beat.zone) if one.due > now]
    pairs = [(one, replanned(one, beat.cadence, beat.calendar)) for one in reversed(running)]
    return [(before, after) for before, after in pairs if before != after]

"""What persons are told today beside their prompt: the bot was away, a due moment has moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from actions.owing import owed_by
from domain.acts import Act
from domain.gaps import Gap
from domain.people import Person
from storage import Tx, gaps, moves
from storage.moves import Move


@dataclass(frozen=True)
class Notices:
    outages: list[Gap]
    moves: list[Move]


def today(tx: Tx, act: Act, person: Person) -> Notices:
    """For who owes something: today's outages, and the moves of the windows it is owed in."""
    first, last = _day(act.now)
    outages = [one for one in gaps.told_between(tx, first, last) if one.lost_presses]
    moved = moves.told_between(tx, first, last)
    concerned = (
        {one.window for one in owed_by(tx, person, act.now.date())} if outages or moved else set()
    )
    return Notices(
        outages=outages if concerned else [],
        moves=[one for one in _merged(moved) if one.window in concerned],
    )


def _merged(moved: Iterable[Move]) -> list[Move]:
    """A window that moved twice moved once, from where it was at first."""
    told: dict[str, Move] = {}
    for one in moved:
        earlier = told.get(one.window, one)
        told[one.window] = Move(one.window, earlier.was, one.due, one.cause)
    return [one for one in told.values() if one.was != one.due]


def _day(now: datetime) -> tuple[datetime, datetime]:
    first = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return first, first + timedelta(days=1)

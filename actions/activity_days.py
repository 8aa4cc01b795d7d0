"""Results are asked for with the sitting of a month or a quarter, inside the one prompt of the day (二(一), 三(一))."""

from collections.abc import Iterable
from datetime import datetime

from actions import asking
from actions.activity_lines import ACTIVITIES, waiting
from actions.errands import Errand
from actions.rhythm import Rhythm
from domain.acts import Act
from domain.cadence import DigestKind, Window
from storage import Tx, duties


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """As the sitting opens, unless it is of a half-month alone."""
    window = duties.latest_window(tx, beat.zone)
    if window is not None and window.digest is not DigestKind.HALF_MONTH:
        yield Errand(beat.ringing(window.opens, now), "results_due", f"results:{window.key}")


def ahead(tx: Tx, windows: Iterable[Window]) -> Iterable[tuple[datetime, int]]:
    """(when, whom) for each activity that will still want its result as one of these opens."""
    for window in windows:
        if window.digest is not DigestKind.HALF_MONTH:
            for one in waiting(tx, window.opens.date()):
                yield window.opens, one.told_by


def ask(tx: Tx, act: Act) -> None:
    """Whoever told of one and said no result of it."""
    tellers = {one.told_by for one in waiting(tx, act.now.date())}
    asking.ask(tx, act, ACTIVITIES, sorted(tellers))


def follow(tx: Tx, act: Act, teller: int) -> None:
    asking.follow(tx, act, ACTIVITIES, teller)

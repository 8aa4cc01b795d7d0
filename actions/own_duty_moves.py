"""Own duties that run when the calendar or the cadence changes: their days are computed anew."""

from collections.abc import Iterator
from datetime import datetime

from actions.audit import record
from actions.errands import Errand, take
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.cadence import Window, own_due, own_prompt, own_replanned
from domain.own_duties import OwnDuty, OwnObligation, heard_period
from domain.periods import PeriodKind, parse
from storage import Tx, duties, own_duties
from storage.moves import Cause

STILL_HEARD = 6  # windows back


def follow(tx: Tx, act: Act, cause: Cause) -> None:
    """What nobody has recorded moves as windows do; a prompt of today shows the new day."""
    beat = rhythm(tx, act.now)
    moved = list(_moved(tx, beat, act.now))
    for one, due in moved:
        last = due.date() if one.duty is OwnDuty.HEARING else one.last
        at = own_prompt(due, beat.cadence, beat.calendar, beat.zone)
        own_duties.move(tx, one.id, due, last, at)
    for duty, period, due in sorted({(one.duty, one.period, due) for one, due in moved}):
        record(tx, act, "move_own", f"own:{period}", duty=duty, due=due, cause=cause)
    for owner in sorted({one.person for one, _ in moved if one.prompted_on == act.now.date()}):
        key = f"own_moved:{owner}:{act.row}"
        take(tx, act.now, Errand(act.now, "follow_own", key, {"owner": owner}))


def _moved(tx: Tx, beat: Rhythm, now: datetime) -> Iterator[tuple[OwnObligation, datetime]]:
    posts = _posts(tx, beat)
    for one in own_duties.unrecorded(tx, now):
        planned = _planned(beat, one, posts)
        due = own_replanned(one.due_at, planned, beat.calendar) if planned else one.due_at
        at = own_prompt(due, beat.cadence, beat.calendar, beat.zone)
        if due != one.due_at or (one.prompted_on is None and at != one.prompt_at):
            yield one, due


def _planned(beat: Rhythm, one: OwnObligation, posts: dict[str, datetime]) -> datetime | None:
    if one.duty is OwnDuty.HEARING:
        return posts.get(one.period)
    return own_due(parse(one.period), beat.cadence, beat.calendar, beat.zone)


def _posts(tx: Tx, beat: Rhythm) -> dict[str, datetime]:
    """When the digest after that of a half-month is planned: a hearing ends with it."""
    recent = duties.recent_windows(tx, STILL_HEARD, beat.zone)
    opened = [one for one in reversed(recent) if _is_heard(one)]
    after = [one.post for one in opened[1:]] + [beat.after(one).post for one in opened[-1:]]
    return {heard_period(one).key: post for one, post in zip(opened, after, strict=True)}


def _is_heard(window: Window) -> bool:
    """One that only makes up for what had failed to open may have no half-month."""
    return any(one.kind is PeriodKind.HALF_MONTH for one in window.periods)

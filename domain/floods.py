"""Who sends faster than anybody types waits, and holds up nobody else (`facts/reliability.md` 4.29)."""

from datetime import datetime, timedelta

AT_ONCE = 20  # updates of one account
SPAN = timedelta(seconds=10)  # in which no more of them are done


def turn(before: datetime | None, now: datetime) -> datetime | None:
    """When the next update is to be done, `AT_ONCE` after the one that was done `before`; None: at once."""
    if before is None or before + SPAN <= now:
        return None
    return before + SPAN

"""Copies of the database: when one is due, which are kept, what their files are called."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LATE = timedelta(hours=36)  # without a good copy: the office is told

_FORM = "tuijin-%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(tuijin-\d{8}T\d{6}Z)\.(?:db|pgdump)(?:\.age)?")


class Kind(StrEnum):
    """What a copy is of; the value ends its file's name."""

    SQLITE = "db"
    POSTGRESQL = "pgdump"


@dataclass(frozen=True)
class Contents:
    """What a copy holds: its schema, the rows of each table, the audit's size and check value."""

    schema: str
    counts: Mapping[str, int]
    entries: int
    head: str
    findings: tuple[str, ...] = ()  # what should not be in it


@dataclass(frozen=True)
class Copy:
    """A file in the folder of backups; good is one that was checked and found right."""

    name: str
    at: datetime
    is_good: bool


def file_name(at: datetime, kind: Kind, *, sealed: bool) -> str:
    return at.astimezone(UTC).strftime(_FORM) + f".{kind}" + (".age" if sealed else "")


def made_at(name: str) -> datetime | None:
    """The moment in a name that the program gave; None for a file of somebody else's."""
    found = _NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], _FORM).replace(tzinfo=UTC) if found else None
    except ValueError:  # 30 February: no moment of ours
        return None


def is_due(copies: Iterable[Copy], now: datetime, hour: int) -> bool:
    """Whether none was made since the last time it was `hour` o'clock; `now` in the city's zone."""
    moment = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if moment > now:
        moment -= timedelta(days=1)
    return not any(moment <= one.at <= now for one in copies)


def newest_good(copies: Iterable[Copy], now: datetime) -> datetime | None:
    """When the newest good one was made; a moment to come, from a clock gone wrong, is none."""
    return max((one.at for one in copies if one.is_good and one.at <= now), default=None)


def is_well(copies: Iterable[Copy], now: datetime) -> bool:
    """Whether the newest copy is a good one, and not late."""
    found = [one for one in copies if one.at <= now]
    return (
        bool(found)
        and max(found, key=lambda one: one.at).is_good
        and not is_late(newest_good(found, now), now)
    )


def is_late(newest: datetime | None, now: datetime) -> bool:
    return newest is None or now - newest > LATE


_RULES: tuple[tuple[int, Callable[[datetime], str]], ...] = (
    (7, lambda at: f"{at:%Y-%m-%d}"),
    (4, lambda at: f"{at:%G-W%V}"),
    (12, lambda at: f"{at:%Y-%m}"),
)


def surplus(copies: Iterable[Copy], zone: ZoneInfo) -> list[Copy]:
    """What may go: of the last 7 days, 4 weeks and 12 months that have one, the newest each stays.

    Copies that are not good are counted apart, so that they never take a good one's place.
    """
    found = list(copies)
    stay = {
        one.name
        for is_good in (True, False)
        for one in _kept([one for one in found if one.is_good is is_good], zone)
    }
    return [one for one in found if one.name not in stay]


def _kept(copies: Iterable[Copy], zone: ZoneInfo) -> Iterator[Copy]:
    newest_last = sorted(copies, key=lambda one: one.at)
    for most, period in _RULES:
        newest_of = {period(one.at.astimezone(zone)): one for one in newest_last}
        yield from [newest_of[name] for name in sorted(newest_of)[-most:]]

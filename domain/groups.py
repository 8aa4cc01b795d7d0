"""A group, whom it is for, and when it is left or asked about (product.md 1, Groups)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain import names
from domain.dates import month_end
from domain.faults import Refused
from domain.roles import ScopeKind

UNBOUND_FOR = timedelta(hours=24)
IDLE_MONTHS = 2

# Whom a group can be for: the whole city's leaders, one leader, one unit, the office itself.
SCOPES = (ScopeKind.CITY, ScopeKind.LEADER, ScopeKind.UNIT, ScopeKind.OFFICE)


class GroupState(StrEnum):
    UNBOUND = "unbound"
    BOUND = "bound"
    LOST = "lost"  # the bot is no longer in it


@dataclass(frozen=True)
class Binding:
    """What the office says of a group; `owner` answers for it, `members` is as counted then."""

    scope: ScopeKind
    subject: str
    purpose: str
    approver: str
    owner: str
    members: int
    reason: str = ""  # why a second group of the same scope


@dataclass(frozen=True)
class Group:
    """A bound group; `subject` is the id of its leader or unit. `counts_only`: no names, no projects."""

    chat: int
    title: str
    scope: ScopeKind
    subject: str
    counts_only: bool
    language: str
    purpose: str
    approver: str
    owner: str
    members: int
    reason: str
    bound_at: datetime
    last_used_at: datetime


@dataclass(frozen=True)
class Line:
    """用途 批准人 人数 [负责人], as the office types it; without an owner, whoever binds."""

    purpose: str
    approver: str
    members: int
    owner: str = ""


def binding_line(words: str) -> Line:
    """Raises Refused: bind_line (`given`)."""
    parts = [names.clean(part) for part in words.split()]
    number = next((part for part in parts if re.fullmatch(r"[1-9]\d{0,5}人?", part)), None)
    if number is None or len(parts) not in (3, 4):
        raise Refused("bind_line", given=words)
    purpose, approver, *owner = [part for part in parts if part is not number]
    return Line(purpose, approver, int(number.removesuffix("人")), owner[0] if owner else "")


def is_binding_line(words: str) -> bool:
    """Asked where a refusal would be said in the group, that is, to nobody."""
    try:
        binding_line(words)
    except Refused:
        return False
    return True


def idle_on(last_used: date) -> date:
    """The day a group unused since `last_used` has been idle for two months."""
    months = last_used.month - 1 + IDLE_MONTHS
    year, month = last_used.year + months // 12, months % 12 + 1
    return date(year, month, min(last_used.day, month_end(year, month).day))

"""逐级提醒: which late reports a rung tells of, and whom they have reached (product.md 3)."""

from collections.abc import Iterable
from datetime import date, datetime

from domain.cadence import Cadence, Rung, Window, ladder_days
from domain.calendar import Calendar
from domain.duties import RULES, Obligation, ObligationState
from domain.roles import Role

_KIND_OF = {rule.duty: rule.kind for rule in RULES}


def climbing(rung: Rung, owed: Iterable[Obligation], now: datetime) -> list[Obligation]:
    """Unanswered, past due and of the rung's kinds; whatever is no report has no ladder."""
    return [
        one
        for one in owed
        if one.state is ObligationState.OPEN
        and one.is_late(now)
        and _KIND_OF.get(one.duty) in rung.kinds
    ]


def has_reached(
    role: Role, window: Window, day: date, cadence: Cadence, calendar: Calendar
) -> bool:
    """Whether the window's lateness has come to this role by that day."""
    return any(
        role in rung.roles and at.date() <= day
        for rung, at in ladder_days(window, cadence, calendar)
    )

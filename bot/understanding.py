"""`tuijin understand`: sentences on standard input, what each one says as a JSON line."""

from decimal import Decimal
from typing import Any

from domain.money import WAN
from domain.understanding import Amount, Understanding


def as_json(said: Understanding) -> dict[str, Any]:
    """Money in 万元; a whole number is printed as one."""
    return {
        "money_period": _wan(said.money_period),
        "money_total": _wan(said.money_total),
        "percent": _number(said.percent.percent) if said.percent else None,
        "done": [{"stage": one.stage, "on": one.on.isoformat()} for one in said.done],
        "forecast": [{"stage": one.stage, "on": one.on.isoformat()} for one in said.forecast],
        "problems": [{"category": one.category, "unit": one.unit} for one in said.problems],
        "no_change": said.no_change,
    }


def _wan(amount: Amount | None) -> int | float | None:
    return None if amount is None else _number(Decimal(amount.yuan) / WAN)


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)

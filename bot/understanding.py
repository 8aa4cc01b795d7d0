"""`tuijin understand`: sentences on standard input, what each one says as a JSON line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from domain import periods
from domain.dates import YEARS
from domain.money import WAN
from domain.periods import Period
from domain.understanding import Amount, Understanding, understand

EXAMPLE = '{"text": "到位500万", "as_of": "2016-02-15", "period": "2016-02-H1"}'
DAY_FORM = f"a day from {YEARS.start} to {YEARS.stop - 1} in the form 2016-02-15"
PERIOD_FORM = (
    "a half-month 2016-02-H1 or 2016-02-H2, a month 2016-02, a quarter 2016-Q1 or a year 2016"
)


class Unclear(ValueError):
    """What is wrong with a line or an option, and what is right."""


@dataclass(frozen=True)
class Question:
    """One sentence; where a line does not say when it was written or for which card, the options do."""

    text: str
    as_of: date
    period: Period


def answers(
    lines: Iterable[bytes], as_of: date | None, period: Period | None
) -> Iterator[tuple[int, str | Unclear]]:
    """For each line that is not blank: its number, and a JSON line or what is wrong with it."""
    for number, line in enumerate(lines, 1):
        try:
            words = line.decode("utf-8-sig").strip()
            if words:
                asked = _question(words, as_of, period)
                said = understand(asked.text, asked.as_of, asked.period)
                yield number, json.dumps(as_json(said), ensure_ascii=False)
        except UnicodeDecodeError:
            yield number, Unclear("this is not UTF-8; save the file as UTF-8")
        except Unclear as unclear:
            yield number, unclear


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


def day(text: str) -> date:
    """Raises Unclear."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if found.year not in YEARS:
        raise Unclear(f"{text!r} is no day; right is {DAY_FORM}")
    return found


def period(key: str) -> Period:
    """Raises Unclear."""
    try:
        found = periods.parse(key)
    except periods.NotAPeriod:
        raise Unclear(f"{key!r} is no period; right is {PERIOD_FORM}") from None
    if found.first.year not in YEARS:
        raise Unclear(f"{key!r} is too far away; right is {PERIOD_FORM}")
    return found


def _question(words: str, as_of: date | None, card: Period | None) -> Question:
    given = _fields(words) if words.startswith("{") else {"text": words}
    if "as_of" in given:
        as_of = day(given["as_of"])
    if "period" in given:
        card = period(given["period"])
    if as_of is None or card is None:
        missing = "as_of (or --as-of)" if as_of is None else "period (or --period)"
        raise Unclear(f"{missing} is missing; right is {EXAMPLE}")
    return Question(given["text"], as_of, card)


def _fields(words: str) -> dict[str, str]:
    try:
        given = json.loads(words)
    except ValueError as wrong:
        raise Unclear(f"this is no JSON ({wrong}); right is {EXAMPLE}") from None
    found = {name: given[name] for name in ("text", "as_of", "period") if name in given}
    if "text" not in found:
        raise Unclear(f'"text" is missing; right is {EXAMPLE}')
    for name, value in found.items():
        if not isinstance(value, str):
            raise Unclear(f'"{name}" is no text; right is {EXAMPLE}')
    return found


def _wan(amount: Amount | None) -> int | float | None:
    return None if amount is None else _number(Decimal(amount.yuan) / WAN)


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)

"""Indicators and yearly tasks as papers print them: with base, both 报送 and 核定, moved since."""

from fractions import Fraction
from typing import Any

from domain.digest_indicators import Seen, SeenTask
from domain.indicators import Measure
from domain.money import YI, quantity
from domain.percents import of, rounded
from domain.targets import Standing

MISSING = "—"


def rate(one: Seen) -> dict[str, Any]:
    """核定 beside 报送 where they may differ; 环比 and 同比 in percentage points."""
    reading = one.reading
    indicator = reading.indicator
    return {
        "名称": indicator.name,
        "口径": f"{indicator.counted}÷{indicator.base}",
        "计数": _counted(reading.main),
        "报送": _percent(reading.reported.rate),
        "核定": _percent(reading.recognised.rate) if indicator.has_both else MISSING,
        "较上期": _points(one.moved),
        "同比": _points(one.on_year),
    }


def task(one: SeenTask) -> dict[str, Any]:
    """超 or 欠 against the share of the year gone by, in percentage points."""
    told = one.reported
    return {
        "名称": str(told.task),
        "目标": _amount(told, told.target),
        "完成": _amount(told, told.done),
        "完成率": _percent(told.rate),
        "超欠": _ahead(told.ahead),
        "同比": MISSING if one.growth is None else f"{_points(one.growth)}%",
        "核定": _amount(one.recognised, one.recognised.done),
        "时序": _percent(told.elapsed),
    }


def _percent(value: Fraction | None) -> str:
    return MISSING if value is None else f"{of(value)}%"


def _points(value: Fraction | None) -> str:
    if value is None:
        return MISSING
    moved = of(value)
    return f"{moved:+}" if moved else "0.0"


def _ahead(value: Fraction | None) -> str:
    return MISSING if value is None else f"{'欠' if value < 0 else '超'}{of(abs(value))}"


def _counted(one: Measure) -> str:
    if one.indicator.is_money:
        counted, base = (rounded(Fraction(each, YI), 2) for each in (one.counted, one.base))
        return f"{counted}/{base}亿元"
    return f"{one.counted}/{one.base}"


def _amount(told: Standing, number: int) -> str:
    return quantity(number, told.quantity)

"""Lines over months: this year's with marked points, last year's, the plan; a gap where nothing is known."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from documents.canvas import WIDE, Sheet
from documents.fonts import BOLD, Fonts
from documents.frames import EDGE, HEAD, MONEY, UNDER, foot, framed, full_day, rounded, under
from domain.money import WAN, YI
from domain.pictures import Manner, Series, Trend

TALL = 780
LEFT, RIGHT = 128, WIDE - 56
TOP, BOTTOM = HEAD + UNDER + 56, TALL - 150
LINES = 5
STEPS = (1, 2, 5, 10)
STROKES = {
    Manner.BEFORE: ("grey", 4.0, False),
    Manner.PLAN: ("soft", 3.0, True),
    Manner.NOW: ("accent", 5.0, False),
}  # in the order drawn: this year's lies above


def sheet(fonts: Fonts, trend: Trend) -> Sheet:
    divisor, unit = _unit(trend)
    made = framed(fonts, TALL, trend.title, f"单位：{unit}")
    made.title = trend.title
    under(made, f"截至{full_day(trend.cutoff)}")
    top = scale_of([one for series in trend.series for one in series.values], divisor)
    _grid(made, trend.labels, top)
    for manner in STROKES:
        for series in trend.series:
            if series.manner is manner:
                _line(made, series, len(trend.labels), top, divisor)
    _legend(made, trend.series)
    foot(made, f"{trend.note}缺数据处断开，不按零计")
    return made


def _unit(trend: Trend) -> tuple[int, str]:
    if trend.unit != MONEY:
        return 1, trend.unit
    known = [one for series in trend.series for one in series.values if one is not None]
    return (YI, "亿元") if max(known, default=0) >= YI else (WAN, "万元")


def scale_of(values: Sequence[Fraction | int | None], divisor: int) -> Fraction:
    """The axis' end: five round steps that hold the largest value."""
    largest = max((Fraction(one) / divisor for one in values if one is not None), default=0)
    step = Fraction(1, 100)
    while True:
        for part in STEPS[:3]:
            if step * part * LINES >= largest:
                return step * part * LINES
        step *= 10


def _x(at: int, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * (at / (count - 1) if count > 1 else 0.5)


def _y(value: Fraction, top: Fraction) -> float:
    return BOTTOM - (BOTTOM - TOP) * float(value / top)


def _grid(made: Sheet, labels: Sequence[str], top: Fraction) -> None:
    for number in range(LINES + 1):
        value = top * number / LINES
        y = _y(value, top)
        made.line([(LEFT, y), (RIGHT, y)], "line", 1.5)
        made.words(LEFT - 16, y + 8, _plain(value), 23, "soft", anchor="right", within=LEFT - 30)
    every = -(-len(labels) // 13)
    for at, label in enumerate(labels):
        if at % every == 0:
            x, room = _x(at, len(labels)), (RIGHT - LEFT) / 12
            made.words(x, BOTTOM + 38, label, 23, "soft", anchor="center", within=room)


def _plain(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.normalize():,f}"


def _line(made: Sheet, series: Series, count: int, top: Fraction, divisor: int) -> None:
    stroke, thick, dashed = STROKES[series.manner]
    points = [
        None if one is None else (_x(at, count), _y(Fraction(one) / divisor, top))
        for at, one in enumerate(series.values[:count])
    ]
    for first, second in pairwise(points):
        if first and second:
            made.line([first, second], stroke, thick, dashed=dashed)
    if series.manner is Manner.PLAN:
        return
    for point in (one for one in points if one):
        made.disc(*point, 9 if series.manner is Manner.NOW else 6, "paper")
        made.disc(*point, 6.5 if series.manner is Manner.NOW else 4, stroke)
    if series.manner is Manner.NOW:
        _newest(made, series, points, divisor)


def _newest(
    made: Sheet, series: Series, points: Sequence[tuple[float, float] | None], divisor: int
) -> None:
    """The last value known is written at its point."""
    known = [at for at, point in enumerate(points) if point]
    if not known:
        return
    value, point = series.values[known[-1]], points[known[-1]]
    assert value is not None
    assert point is not None
    words = rounded(Fraction(value) / divisor, 0 if divisor == 1 else 2)
    half = made.fonts.width(words, 30, BOLD) / 2
    x = min(max(point[0], LEFT + half), WIDE - 20 - half)
    made.rect(x - half - 4, point[1] - 50, 2 * half + 8, 34, "paper")  # no line through it
    made.words(x, point[1] - 22, words, 30, "accent", bold=True, anchor="center")


def _legend(made: Sheet, series: Sequence[Series]) -> None:
    x = float(EDGE)
    for one in series:
        stroke, thick, dashed = STROKES[one.manner]
        y = TALL - 70
        made.line([(x, y - 8), (x + 50, y - 8)], stroke, thick, dashed=dashed)
        x += 62 + made.words(x + 62, y, one.name, 23, within=WIDE - EDGE - x - 62) + 36

"""A bar for each unit: its share, and the two numbers behind it."""

from fractions import Fraction

from documents.canvas import LAMPS, TALL, WIDE, Sheet
from documents.fonts import Fonts
from documents.frames import (
    EDGE,
    HEAD,
    NOTHING,
    UNDER,
    fitting,
    foot,
    framed,
    full_day,
    rounded,
    under,
)
from domain.indicators import Measure
from domain.money import YI
from domain.pictures import Bar, Bars, RateBars

ROW = 56
LEFT, RIGHT = 360, 780  # where the bars lie
HIGH = 34
NAMES = (26, 22, 20)  # pixels: a long name rather smaller than cut
MOST = (TALL - HEAD - UNDER - 70) // ROW


def sheet(fonts: Fonts, bars: Bars) -> Sheet:
    shown = bars.bars[:MOST]
    made = framed(fonts, HEAD + UNDER + 12 + ROW * max(1, len(shown)) + 58, bars.title)
    under(made, f"截至{full_day(bars.cutoff)}")
    for at, bar in enumerate(shown):
        _bar(made, bar, HEAD + UNDER + 12 + ROW * at, (bar.place or at + 1) if bars.ranked else 0)
    left = len(bars.bars) - len(shown)
    foot(made, f"{bars.note}；另有{left}个单位未列入本图" if left else bars.note)
    return made


def rates(fonts: Fonts, given: RateBars) -> Sheet:
    """Ranked where the groups have places; sums in 亿元."""
    one = given.indicator
    bars = [
        Bar(
            name or "未注明",
            each.counted,
            each.base,
            said=_sums(each) if one.is_money else "",
            place=place or 0,
        )
        for place, name, each in given.groups
    ]
    is_ranked = any(place for place, _, _ in given.groups)
    unit, order = "，亿元" if one.is_money else "", "" if is_ranked else "，不排名"
    note = f"{one.counted}÷{one.base}，{one.basis}{unit}{order}"
    title = f"{given.whose or '全市'}{one.name}　按{given.axis}"
    return sheet(fonts, Bars(title, given.day, note, bars, is_ranked))


def _sums(one: Measure) -> str:
    return "/".join(rounded(Fraction(each, YI), 1) for each in (one.counted, one.base))


def _bar(made: Sheet, bar: Bar, y: float, place: int) -> None:
    x = float(EDGE)
    if place:
        made.disc(x + 20, y + HIGH / 2, 20, "head" if place <= 3 else "plan")
        ink = "on_head" if place <= 3 else "ink"
        made.words(x + 20, y + HIGH / 2 + 8, str(place), 22, ink, bold=True, anchor="center")
        x += 52
    room = LEFT - x - 14
    size = fitting(made.fonts, bar.name, room, NAMES)
    made.words(x, y + 26, bar.name, size, bold=True, within=room)
    made.rect(LEFT, y, RIGHT - LEFT, HIGH, "band", corner=5, edge="line")
    share = bar.share
    if share:
        fill = "blue" if bar.colour is None else LAMPS[bar.colour][0]
        made.rect(LEFT, y, max(6.0, (RIGHT - LEFT) * min(1.0, float(share))), HIGH, fill, corner=5)
    said = NOTHING if share is None else f"{rounded(100 * share, 1)}%"
    made.words(RIGHT + 128, y + 27, said, 27, bold=True, anchor="right")
    if bar.whole:
        of = bar.said or f"{bar.part}/{bar.whole}"
        size = 20 if bar.said else 23
        made.words(WIDE - EDGE, y + 26, of, size, "soft", anchor="right", within=130)

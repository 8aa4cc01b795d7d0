"""What every picture has in common: the heading, the line under it, the note at the foot; figures in words."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from documents.canvas import WIDE, Sheet
from documents.fonts import BOLD, Fonts
from domain.money import show
from domain.pictures import Whose
from domain.roles import ScopeKind

EDGE = 32
HEAD = 96
TITLES = (44, 38, 34)
UNDER = 56  # the line under the heading
MONEY = "元"
NOTHING = "—"
AMOUNT = re.compile(r"(-?[\d.]+)(\D+)")


def framed(fonts: Fonts, height: float, title: str, right: str = "") -> Sheet:
    """A sheet with its heading; what stands at the right of it is short."""
    sheet = Sheet(fonts, WIDE, height, f"{title}　{right}".rstrip("　"))
    sheet.rect(0, 0, WIDE, HEAD, "head")
    room = sheet.width - 2 * EDGE
    if right:
        width = sheet.words(WIDE - EDGE, 62, right, 26, "on_head", anchor="right", within=420)
        room -= width + 24
    size = fitting(fonts, title, room, TITLES)
    sheet.words(EDGE, 64, title, size, "on_head", bold=True, within=room)
    return sheet


def fitting(fonts: Fonts, words: str, room: float, sizes: Sequence[float]) -> float:
    """The first size in which bold words find room: a little smaller rather than cut; else the last."""
    return next((size for size in sizes if fonts.width(words, size, BOLD) <= room), sizes[-1])


def under(sheet: Sheet, words: str, right: str = "") -> None:
    sheet.words(EDGE, HEAD + 38, words, 24, "soft", within=700 if right else None)
    if right:
        sheet.words(WIDE - EDGE, HEAD + 38, right, 24, "soft", anchor="right", within=300)


def foot(sheet: Sheet, words: str) -> None:
    sheet.words(EDGE, sheet.height - 24, words, 20, "soft", within=WIDE - 2 * EDGE)


def whose_projects(whose: Whose) -> str:
    """In a title: 全市, 王强同志联系项目, 梅关区, 所负责项目."""
    return {
        ScopeKind.LEADER: f"{whose.name}同志联系项目",
        ScopeKind.UNIT: whose.name,
        ScopeKind.PROJECT: "所负责项目",
    }.get(whose.scope, "全市")


def full_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date | None) -> str:
    """16.3.8, as an axis and a narrow column have it."""
    return f"{day.year % 100:02}.{day.month}.{day.day}" if day else NOTHING


def rounded(value: Fraction | int, places: int) -> str:
    """Half up, as the offices print it; thousands apart."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def figure(value: Fraction | int | None, unit: str, places: int = 0) -> tuple[str, str]:
    """The digits and their unit; yuan become 万元 or 亿元, what is not known a dash."""
    if value is None:
        return NOTHING, ""
    if unit != MONEY:
        return rounded(value, places), unit
    found = AMOUNT.fullmatch(show(int(value)))
    assert found is not None
    return found[1], found[2]

"""Cards of figures, two abreast: value, base, how far, and the change against the period before."""

from fractions import Fraction

from documents.canvas import LAMPS, WIDE, Sheet, wrapped
from documents.fonts import BOLD, Fonts
from documents.frames import EDGE, HEAD, MONEY, UNDER, figure, foot, framed, full_day, under
from domain.pictures import Card, Cards

GAP = 20
HIGH = 244
PAGE = 8  # cards: four rows keep within a phone's height
BAR = 14


def sheet(fonts: Fonts, cards: Cards) -> Sheet:
    shown = cards.cards[:PAGE]
    rows = -(-len(shown) // 2)
    made = framed(fonts, HEAD + UNDER + rows * (HIGH + GAP) + 50, cards.title)
    received = cards.received
    later = f"，填报收至{received.month}月{received.day}日" if received else ""
    under(made, f"截至{full_day(cards.cutoff)}{later}", cards.source)
    wide = (WIDE - 2 * EDGE - GAP) / 2
    for at, card in enumerate(shown):
        row, column = divmod(at, 2)
        _card(made, card, EDGE + column * (wide + GAP), HEAD + UNDER + row * (HIGH + GAP), wide)
    moved = "▲▼为较上期增减，百分率按百分点计；“—”为暂无数据"
    foot(made, "竖线为时序进度" if any(one.paced is not None for one in shown) else moved)
    return made


def _card(made: Sheet, card: Card, x: float, y: float, wide: float) -> None:
    inside = wide - 48
    made.rect(x, y, wide, HIGH, "band", corner=14, edge="line")
    made.words(x + 24, y + 44, card.name, 27, "soft", within=inside - 60)
    if card.colour is not None:
        made.lamp(x + wide - 42, y + 36, card.colour)
    digits, unit = figure(card.value, card.unit, card.places)
    size = next((one for one in (60, 50, 42) if _fits(made, digits, one, inside - 90)), 36)
    taken = made.words(x + 24, y + 122, digits, size, bold=True, within=inside)
    made.words(x + 34 + taken, y + 122, unit, 27, "soft", within=inside - taken)
    if card.share is not None:
        _bar(made, card, x + 24, y + 150, inside)
    top = y + (198 if card.share is not None else 172)
    for at, line in enumerate(wrapped(made.fonts, card.base, 22, inside, 2)):
        made.words(x + 24, top + 29 * at, line, 22, "soft")
    _change(made, card, card.change, x + wide - 24, y + 122)
    _change(made, card, card.on_year, x + wide - 24, y + 88, "同比")


def _fits(made: Sheet, digits: str, size: float, room: float) -> bool:
    return made.fonts.width(digits, size, BOLD) <= room


def _bar(made: Sheet, card: Card, x: float, y: float, wide: float) -> None:
    assert card.share is not None
    far = min(max(card.share, Fraction(0)), Fraction(1))
    made.rect(x, y, wide, BAR, "plan", corner=BAR / 2)
    if far:
        made.rect(x, y, max(BAR, wide * float(far)), BAR, _fill(card), corner=BAR / 2)
    if card.paced is not None:
        at = x + wide * min(1.0, float(card.paced))
        made.line([(at, y - 5), (at, y + BAR + 5)], "accent", 3)


def _fill(card: Card) -> str:
    return "blue" if card.colour is None else LAMPS[card.colour][0]


def _change(
    made: Sheet, card: Card, change: Fraction | int | None, right: float, y: float, since: str = ""
) -> None:
    """Up or down; green where that is the better way."""
    if not change or card.value is None:
        return
    digits, unit = figure(abs(Fraction(change)), card.unit, card.places)
    short = unit if card.unit == MONEY else ""
    fill = "soft" if card.good is None else "green" if (change > 0) is card.good else "red"
    made.words(
        right, y, f"{since}{'▲' if change > 0 else '▼'}{digits}{short}", 24, fill,
        bold=True, anchor="right", within=200,
    )  # fmt: skip

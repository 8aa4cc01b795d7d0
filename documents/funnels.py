"""A funnel: how many have come how far, and the share that went on from the step before."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from documents.canvas import WIDE, Sheet
from documents.fonts import Fonts
from documents.frames import HEAD, UNDER, foot, framed, full_day, rounded, under, whose_projects
from domain.pictures import Funnel, LeadFunnel

TITLE = "项目漏斗"
LEADS = "招商线索漏斗"
ROW = 104
HIGH = 76
WIDEST = 620
NARROWEST = 90
MIDDLE = 440


def sheet(fonts: Fonts, funnel: Funnel) -> Sheet:
    title = f"{whose_projects(funnel.whose)}{TITLE}"
    return _sheet(fonts, title, funnel.day, "单位：项", funnel.steps, "每一步含其后各步")


def leads(fonts: Fonts, funnel: LeadFunnel) -> Sheet:
    dropped = f"；另有{funnel.dropped}条已退库，只计入登记" if funnel.dropped else ""
    note = f"{funnel.day.year}年登记的线索，每一步含其后各步{dropped}"
    return _sheet(fonts, LEADS, funnel.day, "单位：条", funnel.steps, note)


def _sheet(
    fonts: Fonts, title: str, day: date, unit: str, steps: Sequence[tuple[str, int]], note: str
) -> Sheet:
    made = framed(fonts, HEAD + UNDER + 20 + ROW * max(1, len(steps)) + 46, title)
    under(made, f"截至{full_day(day)}", unit)
    most = max((count for _, count in steps), default=0)
    before = 0
    for at, (name, count) in enumerate(steps):
        _step(made, at, name, count, most)
        if at and before:
            share = rounded(Fraction(100 * count, before), 1)
            y = HEAD + UNDER + 20 + ROW * at + HIGH / 2 + 9
            made.words(WIDE - 40, y, f"为上一步的{share}%", 24, "soft", anchor="right")
        before = count
    foot(made, note)
    return made


def _step(made: Sheet, at: int, name: str, count: int, most: int) -> None:
    y = HEAD + UNDER + 20 + ROW * at
    wide = max(NARROWEST, WIDEST * count / most if most else 0)
    made.rect(MIDDLE - wide / 2, y, wide, HIGH, "blue", corner=10)
    digits = made.fonts.width(str(count), 34)
    inside = wide > made.fonts.width(name, 27) + digits + 50
    if inside:
        made.words(
            MIDDLE, y + 49, f"{name}　{count}", 30, "on_dark", bold=True, anchor="center",
            within=wide - 16,
        )  # fmt: skip
        return
    made.words(MIDDLE, y + 49, str(count), 30, "on_dark", bold=True, anchor="center")
    made.words(MIDDLE + wide / 2 + 16, y + 48, name, 27, bold=True, within=170)

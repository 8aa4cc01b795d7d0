"""挂图作战: each project's milestones, planned above and actual below, red first (product.md 5).

Pages a phone shows unshrunk, or one long sheet for a file.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from documents.canvas import WIDE, Sheet, pdf
from documents.fonts import Fonts
from documents.frames import EDGE, HEAD, fitting, foot, framed, full_day, whose_projects
from domain.lamps import LIMITS, Colour, Method
from domain.periods import add_months
from domain.pictures import LONGEST, Track, Wall, WallPage, pages_of, rows_of, urgent_first
from domain.projects import Milestone
from domain.stages import Stage

TITLE = "挂图作战图"
LEFT, RIGHT = 460, WIDE - 20  # where the days lie
TOP = 206  # of the first row
ROW = 68
FOOT = 84
BAR = 22
MONTHS = (
    18  # from today either way at most, so that one odd date does not press all others together
)
BOOK = 40  # pages of a PDF at most
LABELS = 10  # of the axis at most
STEPS = (1, 3, 6, 12)  # months from label to label
NAMES = (24, 22, 20)  # pixels: a long name rather smaller than cut
SLOW = LIMITS[Method.START].red  # behind so long is red, in a bar as in a lamp
MARKS = {
    Stage.SIGNED: "签",
    Stage.REGISTERED: "注",
    Stage.FUNDED: "资",
    Stage.STARTED: "开",
    Stage.COMPLETED: "竣",
    Stage.PRODUCING: "投",
}
LEGEND = (
    ("plan", "计划"),
    ("green", "已完成"),
    ("orange", "超期完成"),
    ("blue", "进行中"),
    ("yellow", f"滞后不足{SLOW.months}个月"),
    ("red", f"滞后{SLOW.months}个月以上"),
)
NO_PLAN = "未定计划"


@dataclass(frozen=True)
class Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        within = min(max(day, self.first), self.last)
        return LEFT + (RIGHT - LEFT) * (within - self.first).days / (self.last - self.first).days


@dataclass(frozen=True)
class Stretch:
    """From one milestone to the next; `mark` is that which it leads to."""

    first: date
    last: date
    fill: str
    mark: str = ""


def sheet(fonts: Fonts, page: WallPage) -> Sheet:
    """All pages share their axis; the last one, and the long one, say what they leave out."""
    wall, ordered = page.wall, urgent_first(page.wall.tracks)
    if page.number is None:
        return _sheet(fonts, wall, ordered[:LONGEST], 0, "")
    rows = rows_of(len(ordered), page.pages)
    before = page.number * rows
    right = f"{page.number + 1}/{page.pages}" if page.pages > 1 else ""
    shown = ordered[before : before + rows]
    is_last = page.number == page.pages - 1
    return _sheet(fonts, wall, shown, before, right, is_last=is_last)


def book(fonts: Fonts, wall: Wall) -> bytes:
    """All pages as one PDF, as many as somebody turns."""
    pages = min(pages_of(len(wall.tracks)), BOOK)
    sheets = [sheet(fonts, WallPage(wall, number, pages)) for number in range(pages)]
    return pdf(title(wall), sheets)


def title(wall: Wall) -> str:
    return f"{whose_projects(wall.whose)}{TITLE}"


def file_name(day: date) -> str:
    """挂图作战图20160201.png."""
    return f"{TITLE}{day:%Y%m%d}.png"


def _sheet(
    fonts: Fonts,
    wall: Wall,
    shown: Sequence[Track],
    before: int,
    right: str,
    *,
    is_last: bool = True,
) -> Sheet:
    sheet = framed(fonts, TOP + ROW * max(1, len(shown)) + FOOT, title(wall), right)
    axis = axis_of(wall)
    _counts(sheet, wall)
    for at in range(0, len(shown), 2):
        sheet.rect(0, TOP + ROW * at, WIDE, ROW, "band")
    _ticks(sheet, axis, wall.day, TOP + ROW * len(shown))
    for at, track in enumerate(shown):
        _row(sheet, axis, wall.day, track, TOP + ROW * at, before + at + 1)
    _today(sheet, axis, wall.day, TOP + ROW * len(shown))
    _legend(sheet)
    left = len(wall.tracks) - before - len(shown)
    if is_last and left:
        foot(sheet, f"按红、黄、未报、绿排序，另有{left}项未列入本图")
    return sheet


def axis_of(wall: Wall) -> Axis:
    """From the first to the last day that any of them has, whole months."""
    days = [wall.day]
    for track in wall.tracks:
        days += [day for one in track.milestones for day in (one.planned, one.done) if day]
    first = max(min(days), add_months(wall.day, -MONTHS)).replace(day=1)
    last = min(max(days), add_months(wall.day, MONTHS))
    return Axis(first, max(add_months(last.replace(day=1), 1), add_months(first, 3)))


def _counts(sheet: Sheet, wall: Wall) -> None:
    y = HEAD + 40
    sheet.words(
        EDGE, y, f"截至{full_day(wall.day)}　共{len(wall.tracks)}项", 26, "soft", within=420
    )
    counts = Counter(track.colour for track in wall.tracks)
    x = 500.0
    for colour in (Colour.RED, Colour.YELLOW, Colour.GREY, Colour.GREEN):
        if counts[colour]:
            sheet.lamp(x, y - 9, colour)
            x += 30 + sheet.words(x + 28, y, f"{colour}{counts[colour]}", 26, bold=True) + 36


def _ticks(sheet: Sheet, axis: Axis, today: date, bottom: float) -> None:
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    step = next((one for one in STEPS if months / one <= LABELS), STEPS[-1])
    for number in range(months + 1):
        day = add_months(axis.first, number)
        if (day.month - 1) % step == 0 and day < axis.last:
            x = axis.x(day)
            sheet.line([(x, TOP - 34), (x, bottom)], "line")
            if x < RIGHT - 60 and not -120 < x - axis.x(today) < 50:
                sheet.words(x + 5, TOP - 14, f"{day.year % 100:02}.{day.month}", 20, "soft")


def _row(sheet: Sheet, axis: Axis, today: date, track: Track, y: float, number: int) -> None:
    sheet.lamp(EDGE + 6, y + ROW / 2, track.colour)
    name, room = f"{number}. {track.name}", LEFT - EDGE - 50
    size = fitting(sheet.fonts, name, room, NAMES)
    sheet.words(EDGE + 36, y + 30, name, size, bold=True, within=room)
    sheet.words(EDGE + 36, y + 57, f"{track.unit}｜{track.stage}", 20, "soft", within=room)
    planned = stretches_planned(track.milestones)
    if not planned:
        sheet.words(LEFT + 8, y + 29, NO_PLAN, 20, "soft")
    _bars(sheet, axis, planned, y + 9)
    _bars(sheet, axis, stretches_done(track.milestones, today, track.stage), y + 37)


def stretches_planned(milestones: Sequence[Milestone]) -> list[Stretch]:
    """Between one planned date and the next; the first of all begins where the plan does."""
    known = sorted(
        ((one.planned, one.stage) for one in milestones if one.planned), key=lambda one: one[0]
    )
    return [
        Stretch(begun, day, "plan", MARKS.get(stage, ""))
        for (begun, _), (day, stage) in pairwise(known)
        if day > begun
    ] or [Stretch(day, day, "plan", MARKS.get(stage, "")) for day, stage in known[:1]]


def stretches_done(milestones: Sequence[Milestone], today: date, stage: Stage) -> list[Stretch]:
    """What is done, by whether its plan was kept; then what is under way, up to today."""
    done = sorted((one for one in milestones if one.done), key=lambda one: one.done or today)
    found = [
        Stretch(first.done, last.done, _kept(last), MARKS.get(last.stage, ""))
        for first, last in pairwise(done)
        if first.done and last.done and last.done > first.done
    ]
    waited = next((one for one in milestones if not one.done and one.planned), None)
    if stage is Stage.PRODUCING or (waited is None and not done):
        return found
    begun = done[-1].done if done else waited.planned if waited else None
    if begun is not None and begun < today:
        found.append(Stretch(begun, today, _under_way(waited, today)))
    return found


def _kept(one: Milestone) -> str:
    late = one.done and one.planned and one.done > one.planned
    return "orange" if late else "green"


def _under_way(waited: Milestone | None, today: date) -> str:
    if waited is None or waited.planned is None or waited.planned >= today:
        return "blue"
    return "red" if today >= SLOW.since(waited.planned) else "yellow"


def _bars(sheet: Sheet, axis: Axis, stretches: Sequence[Stretch], y: float) -> None:
    for one in stretches:
        x, end = axis.x(one.first), axis.x(one.last)
        if end - x < 1 and one.first != one.last:
            continue  # outside the days shown
        width = max(5.0, end - x - 2)
        sheet.rect(x, y, width, BAR, one.fill, corner=3)
        if one.mark and width >= BAR:
            ink = {"plan": "soft", "yellow": "on_light"}.get(one.fill, "on_dark")
            sheet.words(x + width - 2, y + 18, one.mark, 19, ink, anchor="right")


def _today(sheet: Sheet, axis: Axis, day: date, bottom: float) -> None:
    x = axis.x(day)
    sheet.line([(x, TOP - 8), (x, bottom)], "accent", 2.5, dashed=True)
    width = 104.0
    at = min(max(x - width / 2, LEFT), RIGHT - width)
    sheet.rect(at, TOP - 36, width, 28, "head", corner=4)
    sheet.words(
        at + width / 2,
        TOP - 15,
        f"{day.month}月{day.day}日",
        20,
        "on_head",
        bold=True,
        anchor="center",
    )


def _legend(sheet: Sheet) -> None:
    x, y = float(EDGE), sheet.height - 72
    for fill, words in LEGEND:
        sheet.rect(x, y, 26, 20, fill, corner=3)
        x += 34 + sheet.words(x + 34, y + 17, words, 20) + 22

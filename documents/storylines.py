"""One project's timeline: its milestones with all their dates, then what happened, newest first."""

from collections.abc import Sequence
from datetime import date

from documents.canvas import TALL, WIDE, Sheet, wrapped
from documents.fonts import Fonts
from documents.frames import EDGE, HEAD, NOTHING, UNDER, foot, framed, full_day, under
from domain.pictures import Event, Story
from domain.projects import Milestone

STRIP = 190  # the milestones
LINE = 36
LINES = 3  # of one entry at most
GAP = 22
DAY = 176  # where the entries begin
TITLE = "时间轴"


def sheet(fonts: Fonts, story: Story) -> Sheet:
    entries = [
        (one, wrapped(fonts, one.text, 25, WIDE - DAY - 60 - EDGE, LINES)) for one in story.events
    ]
    shown, height = _fitting(entries)
    made = framed(fonts, HEAD + UNDER + STRIP + height + 80, story.name, TITLE)
    under(made, "　".join(story.facts), f"截至{full_day(story.day)}")
    _strip(made, story.milestones, story.day, HEAD + UNDER + 20)
    _entries(made, shown, HEAD + UNDER + STRIP + 30)
    left = story.left + len(entries) - len(shown)
    foot(made, f"更早还有{left}条，见时间线" if left else "")
    return made


def file_name(code: str, day: date) -> str:
    return f"{code}{TITLE}{day:%Y%m%d}.png"


def _fitting(
    entries: Sequence[tuple[Event, list[str]]],
) -> tuple[list[tuple[Event, list[str]]], float]:
    """As many as a phone's height holds, and how high they are."""
    room, height = TALL - HEAD - UNDER - STRIP - 80, 0.0
    shown = []
    for event, lines in entries:
        needs = max(1, len(lines)) * LINE + GAP
        if height + needs > room:
            break
        shown.append((event, lines))
        height += needs
    return shown, height


def _strip(made: Sheet, milestones: Sequence[Milestone], today: date, y: float) -> None:
    count = max(1, len(milestones))
    step = (WIDE - 2 * EDGE) / count
    centres = [EDGE + step * (at + 0.5) for at in range(len(milestones))]
    if centres:
        made.line([(centres[0], y + 18), (centres[-1], y + 18)], "plan", 6)
    for x, one in zip(centres, milestones, strict=True):
        made.disc(x, y + 18, 17, _fill(one, today))
        made.words(x, y + 70, one.stage, 26, bold=True, anchor="center")
        made.words(x, y + 104, f"计 {_day(one.planned)}", 20, "soft", anchor="center", within=step)
        ink = "ink" if one.done else "soft"
        made.words(x, y + 134, f"实 {_day(one.done)}", 20, ink, anchor="center", within=step)


def _day(day: date | None) -> str:
    return f"{day.year}.{day.month}.{day.day}" if day else NOTHING


def _fill(one: Milestone, today: date) -> str:
    if one.done:
        return "orange" if one.planned and one.done > one.planned else "green"
    return "red" if one.is_overdue(today) else "plan"


def _entries(made: Sheet, shown: Sequence[tuple[Event, list[str]]], y: float) -> None:
    before: date | None = None
    for event, lines in shown:
        high = max(1, len(lines)) * LINE + GAP
        made.line([(DAY + 14, y - 26), (DAY + 14, y - 26 + high)], "plan", 3)
        made.disc(DAY + 14, y - 9, 7, "accent")
        if event.day != before:
            made.words(DAY - 8, y, _day(event.day), 22, "soft", anchor="right", within=DAY - 20)
        for at, line in enumerate(lines):
            made.words(DAY + 44, y + at * LINE, line, 25)
        before, y = event.day, y + high

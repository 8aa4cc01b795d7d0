"""挂图作战 and a bulletin as they are sent; the picture beside matplotlib's of the same bars."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any

from bench.apart import measured
from bench.processes import PEER
from bench.rows import AT_MOST, Row, alone, alternating, beside
from documents import walls
from documents.canvas import png
from documents.fonts import fonts
from documents.paper_pdf import pdf
from documents.paper_samples import SAMPLES
from documents.papers import Order, docx, order
from domain.lamps import Colour
from domain.papers import DispatchPaper, PaperKind
from domain.pictures import LONGEST, Track, Wall, WallPage, Whose, pages_of, rows_of, urgent_first
from domain.projects import Milestone
from domain.roles import ScopeKind
from domain.stages import MILESTONES, Stage

DAY = date(2016, 6, 30)
COLOURS = (Colour.RED, Colour.YELLOW, Colour.GREEN)
SIZES = (30, 300)
PLOT = "matplotlib"
EDITIONS = count(1)


def rows(runs: int) -> Iterator[Row]:
    _drawn(wall(1))
    for size in SIZES:
        found = alternating({"ours": partial(_ours, size), PLOT: partial(_plotted, size)}, runs)
        yield beside(
            f"pictures: {size} projects", "s", found["ours"], PLOT, found[PLOT], 1, AT_MOST
        )
    docx(bulletin())
    made = [_took(docx, bulletin()) for _ in range(runs)]
    yield alone("papers: bulletin, .docx", "s", made)
    set_ = [_took(pdf, None, bulletin()) for _ in range(runs)]
    yield alone("papers: bulletin, PDF", "s", set_)


def bulletin() -> Order:
    shown = SAMPLES[PaperKind.MONTHLY]
    assert isinstance(shown, DispatchPaper)
    return order(
        PaperKind.MONTHLY, replace(shown, note=f"第{next(EDITIONS)}稿，请各单位抓好落实。")
    )


def wall(size: int) -> Wall:
    """Six milestones each, four of them done; one in three red, one yellow. No two walls are the same:
    typst remembers what it has set.
    """
    edition = next(EDITIONS)
    tracks = [
        Track(
            f"稀土永磁电机{edition}项目（{number}期）",
            "梅关区",
            Stage.STARTED,
            COLOURS[number % 3],
            _plan(number),
        )
        for number in range(size)
    ]
    return Wall(Whose(ScopeKind.CITY), DAY, tracks)


def _plan(number: int) -> list[Milestone]:
    begun = date(2015, 3, 1) + timedelta(days=number % 90)
    days = [begun + timedelta(days=100 * at) for at in range(len(MILESTONES))]
    late = timedelta(days=number % 40 - 10)
    return [
        Milestone(stage, contractual=None, planned=day, done=day + late if at < 4 else None)
        for at, (stage, day) in enumerate(zip(MILESTONES, days, strict=True))
    ]


def _drawn(one: Wall) -> bytes:
    """What fits into one picture is one; more is a book of pages."""
    if len(one.tracks) > LONGEST:
        return walls.book(fonts(), one)
    return png(walls.sheet(fonts(), WallPage(one, None)))


def _took(make: Callable[..., object], *given: object) -> float:
    begun = time.perf_counter()
    make(*given)
    return time.perf_counter() - begun


def _ours(size: int) -> float:
    return _took(_drawn, wall(size))


def _plotted(size: int) -> float:
    """Seconds of drawing alone: its process has imported, and drawn something, before."""
    took: float = measured("bench.plots", python=PEER, told=as_told(wall(size)))
    return took


def as_told(one: Wall) -> Mapping[str, Any]:
    axis = walls.axis_of(one)
    font = next(path for path in fonts().folder.rglob("*.[to]t[fc]"))
    ordered = urgent_first(one.tracks)
    return {
        "title": walls.title(one),
        "font": str(font),
        "first": axis.first.toordinal(),
        "last": axis.last.toordinal(),
        "page": len(ordered)
        if len(ordered) <= LONGEST
        else rows_of(len(ordered), pages_of(len(ordered))),
        "rows": [_bars(track) for track in ordered],
    }


def _bars(track: Track) -> Mapping[str, Any]:
    planned = walls.stretches_planned(track.milestones)
    done = walls.stretches_done(track.milestones, DAY, track.stage)
    return {
        "name": f"{track.name}\n{track.unit}｜{track.stage}",
        "bars": [
            (level, each.first.toordinal(), each.last.toordinal(), each.fill, each.mark)
            for level, stretches in enumerate((planned, done))
            for each in stretches
        ],
    }

"""How a paper looks: GB/T 9704-2012 as numbers (`facts/domain.md` 7.2, `facts/documents.md` 3.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# The page, in millimetres; the text area is 156 x 225.
TOP, BOTTOM, LEFT, RIGHT, FOOT = 37, 35, 28, 26, 24
CHARACTERS, LINES = 28, 22
BODY = 16.0  # points: 3号
PITCH = 28.95  # points from line to line
TIGHTER = -0.25  # points between characters: 28 of them are wider than 156 mm otherwise
MARK_BELOW = 99.2  # points: 发文机关标志 begins 35 mm below the text area's top
WIDTH = 442.2  # points: 156 mm

FANGSONG, KAI, HEI, TITLE, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
STANDING_IN: Mapping[str, str] = {
    FANGSONG: "FangSong",
    KAI: "KaiTi",
    HEI: "SimHei",
    TITLE: "华文中宋",
    SONG: "SimSun",
}


class At(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True)
class Style:
    """Sizes in points, indents in characters of the style's own size; `line` 0 is as high as it is.

    `rules` are borders, above and below: (points, colour, points between).
    """

    font: str = FANGSONG
    size: float = BODY
    line: float = PITCH
    at: At = At.BOTH
    first: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    red: bool = False
    keeps: bool = False  # on one page with what follows
    breaks: bool = False  # begins a page
    on_grid: bool = True
    tab: bool = False  # what follows a tab stands at the right, one character in
    above: tuple[float, str, int] | None = None
    below: tuple[float, str, int] | None = None


RED = "FF0000"
THICK, THIN = (1.0, "000000", 1), (0.75, "000000", 1)  # 0.35 mm and 0.25 mm
SMALL = 14.0  # 4号

STYLES: Mapping[str, Style] = {
    "公文版头": Style(HEI, at=At.LEFT),
    "公文标志": Style(TITLE, 40, 0, At.CENTRE, before=MARK_BELOW - PITCH, red=True, on_grid=False),
    "公文函标": Style(TITLE, 40, 0, At.CENTRE, red=True, on_grid=False),
    "公文期号": Style(at=At.CENTRE, before=PITCH),
    "公文文号": Style(
        at=At.LEFT, first=1, before=PITCH, after=2 * PITCH, tab=True, below=(2.25, RED, 11)
    ),
    "公文函号": Style(
        at=At.LEFT, first=1, before=PITCH, after=PITCH, tab=True, below=(2.25, RED, 11)
    ),
    "公文标题": Style(TITLE, 22, 35, At.CENTRE, keeps=True, after=PITCH),
    "公文简题": Style(TITLE, 22, 35, At.CENTRE, keeps=True),
    "公文另页": Style(TITLE, 22, 35, At.CENTRE, keeps=True, breaks=True),
    "公文副题": Style(KAI, at=At.CENTRE, after=PITCH / 2),
    "公文主送": Style(at=At.LEFT),
    "公文正文": Style(first=2),
    "公文一级": Style(HEI, first=2, keeps=True),
    "公文二级": Style(KAI, first=2, keeps=True),
    "公文表题": Style(HEI, at=At.CENTRE, keeps=True),
    "公文表头": Style(HEI, 10.5, 18, At.CENTRE, on_grid=False),
    "公文表格": Style(FANGSONG, 10.5, 18, At.CENTRE, on_grid=False),
    "公文署名": Style(at=At.RIGHT, right=4, before=PITCH, keeps=True),
    "公文日期": Style(at=At.RIGHT, right=4, after=PITCH, keeps=True),
    "公文抄送": Style(size=SMALL, at=At.LEFT, first=1, keeps=True, above=THICK),
    "公文印发": Style(size=SMALL, at=At.LEFT, first=1, tab=True, above=THIN, below=THICK),
    "公文独印": Style(size=SMALL, at=At.LEFT, first=1, tab=True, above=THICK, below=THICK),
    "公文页码": Style(SONG, SMALL, 0, At.RIGHT, right=1),
}
IDS = {name: f"gw{number:02}" for number, name in enumerate(STYLES, 1)}

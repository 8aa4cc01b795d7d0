"""A sheet to draw on, in pixels, and the picture or PDF that it becomes.

The same sheets give the same bytes: no clock, no system font, nothing random. Colours are names of
a palette; words are cut to the width they have, and reach the picture as data, never as markup.
"""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import typst

from documents.fonts import BOLD, REGULAR, Fonts
from domain.lamps import Colour
from domain.pictures import Theme

FOLDER = Path(__file__).parent
PIXELS = 72  # to the inch, so that a point is a pixel
WIDE = 1080
A4_WIDE = 595.276  # points
TALL = 1280  # the longest side a phone gets unshrunk (`facts/documents.md` 2.2)
SMALLEST = 19  # pixels of text that a phone still shows legibly
NO_LINE_BEGINS_WITH = "，。、；：？！）》〉】〕”’％%…·"
NO_LINE_ENDS_WITH = "（《〈【〔“‘"

PALETTES: Mapping[Theme, Mapping[str, str]] = {
    Theme.LIGHT: {
        "paper": "#ffffff", "ink": "#1f2329", "soft": "#5b6470", "line": "#dfe3e8",
        "band": "#f6f8fa", "head": "#b3202c", "on_head": "#ffffff", "accent": "#b3202c", "plan": "#d5dae1",
        "green": "#2f9e4f", "yellow": "#f0b400", "red": "#d93025", "grey": "#8a939e",
        "orange": "#e8710a", "blue": "#3b7ddd", "on_dark": "#ffffff", "on_light": "#1f2329",
    },
    Theme.DARK: {
        "paper": "#15181d", "ink": "#eceff3", "soft": "#a3adb9", "line": "#343a43",
        "band": "#1d2128", "head": "#7d1d26", "on_head": "#ffffff", "accent": "#ef6b73", "plan": "#4a525d",
        "green": "#3fae61", "yellow": "#f2bd2c", "red": "#e5534b", "grey": "#7a838e",
        "orange": "#ee8434", "blue": "#5d96e6", "on_dark": "#ffffff", "on_light": "#15181d",
    },
}  # fmt: skip

# Never by colour alone: the lamp has its word, too.
LAMPS: Mapping[Colour | None, tuple[str, str, str]] = {
    Colour.GREEN: ("green", "绿", "on_dark"),
    Colour.YELLOW: ("yellow", "黄", "on_light"),
    Colour.RED: ("red", "红", "on_dark"),
    Colour.GREY: ("grey", "未", "on_dark"),
    None: ("plan", "—", "ink"),
}

THEMES = {Theme.LIGHT: "", Theme.DARK: "　深色"}
HEADER = 33  # bytes of a PNG before its second chunk
TITLED = b"iTXtTitle\0\0\0\0\0"  # uncompressed, of no language

Shape = dict[str, Any]


class Sheet:
    """One page: what is drawn later lies above."""

    def __init__(
        self, fonts: Fonts, width: float = WIDE, height: float = TALL, title: str = ""
    ) -> None:
        self.fonts = fonts
        self.title = title
        self.width = width
        self.height = height
        self.shapes: list[Shape] = []

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str,
        *,
        corner: float = 0,
        edge: str = "",
    ) -> None:
        self._add(kind="rect", x=x, y=y, w=w, h=h, fill=fill, round=corner, edge=edge or None)

    def disc(self, x: float, y: float, r: float, fill: str) -> None:
        self._add(kind="disc", x=x, y=y, r=r, fill=fill)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        stroke: str,
        thick: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        self._add(kind="path", points=points, stroke=stroke, thick=thick, dashed=dashed, fill=None)

    def area(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        self._add(kind="path", points=points, stroke=None, thick=0, dashed=False, fill=fill)

    def words(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        fill: str = "ink",
        *,
        bold: bool = False,
        anchor: str = "left",
        within: float | None = None,
    ) -> float:
        """One line standing on `y`, at most `within` wide; how wide it is."""
        weight = BOLD if bold else REGULAR
        shown = self.fonts.shortened(words, size, self.width if within is None else within, weight)
        self._add(
            kind="words", x=x, y=y, words=shown, size=size, fill=fill, weight=weight, anchor=anchor
        )
        return self.fonts.width(shown, size, weight)

    def lamp(self, x: float, y: float, colour: Colour | None, r: float = 19) -> None:
        """A disc with its word; `x` and `y` are its middle."""
        fill, word, ink = LAMPS[colour]
        self.disc(x, y, r, fill)
        self.words(x, y + r * 0.38, word, max(SMALLEST, r), ink, bold=True, anchor="center")

    def _add(self, **shape: object) -> None:
        self.shapes.append(shape)


def wrapped(
    fonts: Fonts, words: str, size: float, width: float, lines: int, weight: int = REGULAR
) -> list[str]:
    """At most so many lines, a Latin word whole where it can be; … ends what is cut."""
    found: list[str] = []
    line = ""
    rest = _pieces(fonts.drawable(words).strip())
    for piece in rest:
        if fonts.width(line + piece, size, weight) <= width:
            line += piece
            continue
        if len(found) == lines - 1:
            left = line + piece + "".join(rest)
            return [*found, fonts.shortened(left, size, width, weight)]
        cut = _cut(line, piece)
        found.append(line[:cut].rstrip())
        line = (line[cut:] + piece).lstrip()
    return [*found, line] if line else found


def _cut(line: str, piece: str) -> int:
    """Where a line ends, that neither it ends nor the next one begins with the wrong mark."""
    cut = len(line)
    if piece in NO_LINE_BEGINS_WITH:
        cut -= 1
    while cut > 1 and (
        line[cut - 1] in NO_LINE_ENDS_WITH or line[cut:][:1] in (*NO_LINE_BEGINS_WITH,)
    ):
        cut -= 1
    return max(cut, 1)


def _pieces(words: str) -> Iterator[str]:
    """Single characters, but runs of Latin letters and digits of at most a dozen whole."""
    run = ""
    for one in words:
        if one.isascii() and not one.isspace() and len(run) < 12:
            run += one
            continue
        if run:
            yield run
        run = one if one.isascii() and not one.isspace() else ""
        if not run:
            yield one
    if run:
        yield run


def png(sheet: Sheet, theme: Theme = Theme.LIGHT) -> bytes:
    """It says in itself what it shows, for whoever keeps the file: Telegram names no photo."""
    made = _compiled("", [sheet], theme, "png")
    assert isinstance(made, bytes)
    said = TITLED + f"{sheet.title}{THEMES[theme]}".encode()
    chunk = struct.pack(">I", len(said) - 4) + said + struct.pack(">I", zlib.crc32(said))
    return made[:HEADER] + chunk + made[HEADER:]


def title_of(picture: bytes) -> str:
    """Of one of ours."""
    length = int.from_bytes(picture[HEADER : HEADER + 4])
    return picture[HEADER + 4 + len(TITLED) : HEADER + 8 + length].decode()


def pdf(title: str, sheets: Sequence[Sheet], theme: Theme = Theme.LIGHT) -> bytes:
    """Each sheet as wide as A4, for print."""
    made = _compiled(title, sheets, theme, "pdf", A4_WIDE / WIDE)
    assert isinstance(made, bytes)
    return made


def _compiled(
    title: str, sheets: Sequence[Sheet], theme: Theme, form: Any, pixel: float = 1
) -> bytes | list[bytes] | None:
    fonts = sheets[0].fonts
    data = {
        "title": title,
        "pixel": pixel,
        "font": fonts.family,
        "palette": PALETTES[theme],
        "sheets": [
            {"width": one.width, "height": one.height, "shapes": one.shapes} for one in sheets
        ],
    }
    return typst.compile(
        FOLDER / "canvas.typ",
        root=FOLDER,
        font_paths=[fonts.folder],
        ignore_system_fonts=True,
        format=form,
        ppi=PIXELS,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )

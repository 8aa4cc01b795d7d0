"""The font pictures are drawn with: where it lies, how wide its characters are, which it lacks."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import accumulate, takewhile
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

SHIPPED = ("justmytype_intl_cjk", "fonts/ofl/notosanssc")
# Of the office's own folder: the first of these, else the first that has Chinese characters.
PREFERRED = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN")
REGULAR, BOLD = 400, 700
STANDS_IN = "〓"  # what a printer sets where the type is missing
IDEOGRAPHIC = 0x2600  # from here on a character is taken to be as wide as it is high
MORE = "…"


class NoFont(Exception):
    """A folder without any font that has Chinese characters."""


@dataclass(frozen=True)
class Fonts:
    """One family in one folder; widths in thousandths of the size."""

    folder: Path
    family: str
    known: frozenset[int]
    widths: Mapping[int, Mapping[int, float]] = field(repr=False)

    def width(self, words: str, size: float, weight: int = REGULAR) -> float:
        narrow = self.widths[weight]
        return sum(narrow.get(ord(one), 1000.0) for one in words) * size / 1000

    def lacking(self, words: str) -> str:
        """The characters this font cannot draw, each once, in their order."""
        found = dict.fromkeys(one for one in words if ord(one) not in self.known)
        return "".join(one for one in found if not (one.isspace() or _is_hidden(one)))

    def drawable(self, words: str) -> str:
        """One line that can be drawn: blanks for line breaks, 〓 for what the font lacks."""
        seen = (_blank(one) for one in words if one.isspace() or not _is_hidden(one))
        return "".join(one if ord(one) in self.known else STANDS_IN for one in seen)

    def shortened(self, words: str, size: float, width: float, weight: int = REGULAR) -> str:
        """At most so wide; what is cut off is shown by …"""
        words = self.drawable(words)
        if self.width(words, size, weight) <= width:
            return words
        room = width - self.width(MORE, size, weight)
        reached = accumulate(self.width(one, size, weight) for one in words)
        kept = sum(1 for _ in takewhile(lambda far: far <= room, reached))
        return words[:kept].rstrip() + MORE


def _blank(one: str) -> str:
    return " " if one.isspace() and one != "　" else one


def _is_hidden(one: str) -> bool:
    """Turned directions, joiners, halves of a pair, variants: nothing of them shows."""
    return unicodedata.category(one) in ("Cc", "Cf", "Cs", "Mn", "Me")


@cache
def fonts(folder: Path | None = None) -> Fonts:
    """The font that comes with the program, or that of the office's folder. Raises NoFont."""
    folder = folder or _shipped()
    faces = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    ).fonts()
    names = dict.fromkeys((*PREFERRED, *sorted(face.family for face in faces)))
    for family in names:
        for face in faces:
            if face.family == family and face.path:
                read = _read(folder, family, Path(face.path), face.index)
                if ord("中") in read.known:
                    return read
    raise NoFont(folder)


def _shipped() -> Path:
    package, inside = SHIPPED
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / inside


def _read(folder: Path, family: str, path: Path, index: int) -> Fonts:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        names = font.getBestCmap()
        narrow = {code: name for code, name in names.items() if code < IDEOGRAPHIC}
        widths = {weight: _widths(font, narrow, weight) for weight in (REGULAR, BOLD)}
    return Fonts(folder, family, frozenset(names), widths)


def _widths(font: TTFont, names: Mapping[int, str], weight: int) -> dict[int, float]:
    """A variable font's own width at this weight; of a font without weights, its only one."""
    glyphs = font.getGlyphSet(location={"wght": weight} if "fvar" in font else None)
    scale = 1000 / font["head"].unitsPerEm
    return {code: glyphs[name].width * scale for code, name in names.items()}

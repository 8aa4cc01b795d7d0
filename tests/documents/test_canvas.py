"""The sheet that pictures are drawn on: widths, cuts, lines, lamps, and words that stay words."""

from pathlib import Path

import pytest

from documents.canvas import LAMPS, PALETTES, Sheet, pdf, png, title_of, wrapped
from documents.fonts import BOLD, NoFont, fonts
from documents.frames import framed
from domain.lamps import Colour
from domain.pictures import Theme
from tests.documents.looked_at import Pixels, words_of

FONTS = fonts()
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "<b>粗</b>",
    "{{ 7*7 }}",
    '#panic("x")',
    "A<B&C",
    '#read("/etc/passwd") $x$ *y* _z_ `c` @ref \\u{41} // no comment',
]


def test_the_font_that_comes_with_the_program_is_used():
    assert FONTS.family == "Noto Sans SC"


@pytest.mark.parametrize(
    ("words", "size", "weight", "wide"),
    [
        ("中文", 24, 400, 48.0),
        ("", 24, 400, 0.0),
        ("…", 20, 400, 20.0),
        ("1", 1000, 400, 555.3),  # the regular digit
        ("1", 1000, BOLD, 589.6),  # bold is wider
    ],
)
def test_words_are_as_wide_as_their_characters(words: str, size: float, weight: int, wide: float):
    assert FONTS.width(words, size, weight) == pytest.approx(wide, abs=0.1)


@pytest.mark.parametrize(
    ("words", "wide", "shown"),
    [
        ("稀土永磁电机", 144, "稀土永磁电机"),  # six of 24 just fit
        ("稀土永磁电机", 143, "稀土永磁…"),  # one would fit beside …, two do not
        ("稀土", 10, "…"),
        ("第一行\n第二行", 400, "第一行 第二行"),
        ("编号　名称", 400, "编号　名称"),  # the wide blank stays
        ("鄠邑瀍河硚口", 400, "鄠邑瀍河硚口"),  # outside GB 2312, and in the font
        ("好\u202e\u200d😀✔", 400, "好〓〓"),  # what it lacks is marked, what is invisible goes
    ],
)
def test_what_is_too_wide_is_cut_and_says_so(words: str, wide: float, shown: str):
    assert FONTS.shortened(words, 24, wide) == shown


def test_what_the_font_lacks_is_told():
    assert FONTS.lacking("好😀中✔😀\u200d\n") == "😀✔"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("主体封顶，预计十月", ["主体封顶，", "预计十月"]),
        ("主体封顶完，预计十", ["主体封顶", "完，预计十"]),  # no line begins with a stop
        ("主体封顶（预计）", ["主体封顶", "（预计）"]),  # nor ends with a bracket
        ("进度到位3200万元", ["进度到位", "3200万元"]),  # a number stays whole
        ("一二三四五六七八九十甲乙丙丁戊己", ["一二三四五", "六七八九十", "甲乙丙丁…"]),
    ],
)
def test_lines_break_as_a_reader_expects(words: str, lines: list[str]):
    assert wrapped(FONTS, words, 20, 105, 3) == lines


def test_a_lamp_has_its_colour_and_its_word():
    sheet = Sheet(FONTS, 300, 60)
    for at, colour in enumerate((*Colour, None)):
        sheet.lamp(30 + 60 * at, 30, colour)
    seen = Pixels(png(sheet))
    assert seen.size == (300, 60)
    assert [seen.at(15 + 60 * at, 30) for at in range(5)] == [
        "#2f9e4f", "#f0b400", "#d93025", "#8a939e", "#d5dae1",
    ]  # fmt: skip
    assert [LAMPS[one][1] for one in Colour] == ["绿", "黄", "红", "未"]


def test_dark_is_the_same_sheet_in_other_colours():
    sheet = Sheet(FONTS, 40, 40)
    sheet.rect(0, 0, 20, 40, "head")
    light, dark = (Pixels(png(sheet, one)) for one in Theme)
    assert (light.at(5, 5), light.at(30, 5)) == ("#b3202c", "#ffffff")
    assert (dark.at(5, 5), dark.at(30, 5)) == ("#7d1d26", "#15181d")
    assert PALETTES[Theme.LIGHT].keys() == PALETTES[Theme.DARK].keys()


def test_the_same_sheet_gives_the_same_bytes():
    def made() -> Sheet:
        sheet = Sheet(FONTS, 300, 60)
        sheet.words(10, 40, "挂图作战", 24)
        return sheet

    assert png(made()) == png(made())
    assert pdf("图", [made()]) == pdf("图", [made()])
    assert b"CreationDate" not in pdf("图", [made()])


def test_words_come_out_as_typed_whatever_they_look_like():
    sheet = Sheet(FONTS, 1080, 400)
    for at, words in enumerate(HOSTILE):
        sheet.words(10, 50 * (at + 1), words, 20)
    seen = "".join(words_of(pdf("=1+1", [sheet])))
    assert [words for words in HOSTILE if words not in seen] == []


def test_another_folder_of_fonts_may_be_given_and_must_have_chinese(tmp_path: Path):
    with pytest.raises(NoFont):
        fonts(tmp_path)
    given = FONTS.folder / "NotoSansSC[wght].ttf"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "office.ttf").symlink_to(given)
    assert fonts(tmp_path / "own").family == "Noto Sans SC"


def test_a_picture_says_in_itself_what_it_shows():
    made = png(framed(FONTS, 200, "全市挂图作战图", "1/3"), Theme.DARK)
    assert title_of(made) == "全市挂图作战图　1/3　深色"
    assert title_of(png(framed(FONTS, 200, "A<B&C"))) == "A<B&C"
    assert Pixels(made).size == (1080, 200)

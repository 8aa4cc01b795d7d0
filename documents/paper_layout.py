"""The templates that ship with the bot: made by this script, so that the repository holds no
binaries. Whoever opens one in Word or WPS finds named styles and `{{变量}}`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents import paper_forms as forms
from documents.paper_styles import (
    BODY,
    BOTTOM,
    FANGSONG,
    FOOT,
    IDS,
    LEFT,
    PITCH,
    RIGHT,
    STANDING_IN,
    STYLES,
    TIGHTER,
    TOP,
    WIDTH,
    At,
    Style,
)
from domain.papers import PaperKind

TWIPS = 20  # in a point
EPOCH = (1980, 1, 1, 0, 0, 0)  # what a zip can say at the earliest


@lru_cache(maxsize=len(PaperKind))
def shipped(kind: PaperKind) -> bytes:
    """The template of this kind as it ships: always the same bytes."""
    document = Document()
    about = document.core_properties
    about.title, about.author, about.comments = str(kind), "", ""
    _page(document)
    _defaults(document)
    for name, style in STYLES.items():
        _style(document, name, style)
    _footers(document)
    _alternatives(document)
    for line in forms.lines(kind):
        _write(document, line)
    buffer = BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


def repacked(data: bytes) -> bytes:
    """The same parts in the same order under one date."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, EPOCH)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return buffer.getvalue()


def _page(document: Doc) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.footer_distance = Mm(FOOT)
    document.settings.odd_and_even_pages_header_footer = True
    grid = section._sectPr.find(qn("w:docGrid"))  # python-docx has no grid
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(PITCH * TWIPS)))
    grid.attrib.pop(qn("w:charSpace"), None)


def _defaults(document: Doc) -> None:
    """Word falls back on the theme's fonts where only ascii is set; so all four are."""
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    _fonts(properties.find(qn("w:rPr")), FANGSONG)
    normal = document.styles["Normal"]
    normal.font.size = Pt(BODY)
    _fonts(normal.element.get_or_add_rPr(), FANGSONG)
    _spaced(normal.element.get_or_add_rPr())


def _fonts(run: BaseOxmlElement, font: str) -> None:
    fonts = run.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        run.insert(0, fonts)
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _spaced(run: BaseOxmlElement) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(TIGHTER * TWIPS)))
    size = run.find(qn("w:sz"))
    size.addprevious(spacing) if size is not None else run.append(spacing)


def _style(document: Doc, name: str, style: Style) -> None:
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.element.set(qn("w:styleId"), IDS[name])
    made.base_style = document.styles["Normal"]
    made.quick_style = True
    made.font.size = Pt(style.size)
    _fonts(made.element.get_or_add_rPr(), style.font)
    if style.red:
        _red(made.element.get_or_add_rPr())
    _paragraph(made.element.get_or_add_pPr(), style)


def _red(run: BaseOxmlElement) -> None:
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), "FF0000")
    run.find(qn("w:sz")).addprevious(colour)


def _paragraph(properties: BaseOxmlElement, style: Style) -> None:
    """In the order in which the schema wants them."""
    for element in _properties(style):
        properties.append(element)


def _properties(style: Style) -> Iterator[BaseOxmlElement]:
    if style.keeps:
        yield _element("keepNext")
    if style.breaks:
        yield _element("pageBreakBefore")
    yield _element("widowControl", val="0")
    if style.above or style.below:
        yield _borders(style)
    if style.tab:
        tabs = _element("tabs")
        at = WIDTH - style.size
        tabs.append(_element("tab", val="right", pos=round(at * TWIPS)))
        yield tabs
    if not style.on_grid:
        yield _element("snapToGrid", val="0")
    yield _spacing(style)
    yield _element("ind", **_indents(style))
    yield _element("jc", val=style.at)


def _element(name: str, **values: object) -> BaseOxmlElement:
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def _borders(style: Style) -> BaseOxmlElement:
    made = _element("pBdr")
    for side, rule in (("top", style.above), ("bottom", style.below)):
        if rule is not None:
            size, colour, space = rule
            made.append(_element(side, val="single", sz=round(size * 8), space=space, color=colour))
    return made


def _spacing(style: Style) -> BaseOxmlElement:
    before, after = (round(points * TWIPS) for points in (style.before, style.after))
    if not style.line:
        return _element("spacing", before=before, after=after, line=240, lineRule="auto")
    line = round(style.line * TWIPS)
    return _element("spacing", before=before, after=after, line=line, lineRule="exact")


def _indents(style: Style) -> dict[str, object]:
    """In hundredths of a character, as Word shows them, and in twips for who ignores those."""
    found: dict[str, object] = {}
    for name, count in (("firstLine", style.first), ("right", style.right)):
        if count:
            found[f"{name}Chars"] = round(count * 100)
            found[name] = round(count * (style.size + TIGHTER) * TWIPS)
    return found


def _footers(document: Doc) -> None:
    """— 1 —: odd pages right, even pages left, one character in."""
    section = document.sections[0]
    for footer, at in ((section.footer, At.RIGHT), (section.even_page_footer, At.LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["公文页码"]
        if at is At.LEFT:
            properties = paragraph._p.get_or_add_pPr()  # python-docx has no chars
            properties.append(_element("ind", leftChars=100, left=280, rightChars=0, right=0))
            properties.append(_element("jc", val=at))
        _numbered(paragraph)


def _numbered(paragraph: Paragraph) -> None:
    paragraph.add_run("— ")
    for part in ("begin", "PAGE", "end"):
        run = paragraph.add_run()._r  # python-docx has no fields
        if part == "PAGE":
            text = OxmlElement("w:instrText")
            text.text = part
            run.append(text)
        else:
            run.append(_element("fldChar", fldCharType=part))
    paragraph.add_run(" —")


def _alternatives(document: Doc) -> None:
    """A run cannot list fonts; the font table says what stands in on a PC without one."""
    parts = (one.target_part for one in document.part.rels.values())
    table = next(one for one in parts if one.partname.endswith("/fontTable.xml"))
    entries = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{other}"/></w:font>'
        for font, other in STANDING_IN.items()
    )
    table._blob = table.blob.replace(  # a part python-docx does not know
        b"</w:fonts>", entries.encode() + b"</w:fonts>"
    )


def _write(document: Doc, line: forms.Line) -> None:
    if isinstance(line, forms.Grid):
        _table(document, line)
        return
    document.add_paragraph(line.text, style=document.styles[line.style])


def _table(document: Doc, grid: forms.Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.columns))
    table.style = document.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _narrow(table)
    _row(table, [one.title for one in grid.columns], "公文表头", grid)
    head = table.rows[0]._tr.get_or_add_trPr()  # python-docx has no repeated rows
    head.append(_element("cantSplit"))
    head.append(_element("tblHeader"))
    blanks = [""] * (len(grid.columns) - 1)
    _row(table, [f"{{%tr for {grid.each} %}}", *blanks], "公文表格", grid)
    _row(table, [one.value for one in grid.columns], "公文表格", grid)
    _row(table, ["{%tr endfor %}", *blanks], "公文表格", grid)


def _narrow(table: Table) -> None:
    """Cells with less at their sides than Word gives them, so that seven columns fit."""
    margins = _element("tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(side, w=3 * TWIPS, type="dxa"))
    properties = table._tbl.tblPr  # python-docx has no cell margins
    properties.find(qn("w:tblLook")).addprevious(margins)


def _row(table: Table, texts: Sequence[str], style: str, grid: forms.Grid) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    whole = sum(one.width for one in grid.columns)
    for cell, text, column in zip(cells, texts, grid.columns, strict=True):
        cell.width = Pt(WIDTH * column.width / whole)
        cell.paragraphs[0].style = style
        cell.paragraphs[0].add_run(text)
    for column, at in zip(grid.columns, table.columns, strict=True):
        at.width = Pt(WIDTH * column.width / whole)

"""The same paper as PDF, to be looked at in the chat: the .docx stays the master, so each page says
预览. Set from the paragraphs of the rendered .docx, so both say the same.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from docx import Document
from docx.document import Document as Doc
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.fonts import Fonts, fonts
from documents.papers import MARKS, Order, docx, mark_size, style_of

SOURCE = "paper.typ"


def pdf(font_dir: Path | None, order: Order) -> bytes:
    """Of the layout that ships; a template of the office's own is looked at in Word."""
    assert order.template is None
    made: bytes = typeset(docx(order), fonts(font_dir))
    return made


def typeset(data: bytes, font: Fonts, **to: Any) -> Any:
    """`to` may name another format; several pages of one come as a list."""
    document = Document(BytesIO(data))
    author = document.core_properties.author
    told = {"blocks": list(_blocks(document)), "author": author, "font": font.family}
    made: Any = typst.compile(
        (files("documents") / SOURCE).read_bytes(),
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        font_paths=[str(font.folder)],
        ignore_system_fonts=True,
        **({"format": "pdf"} | to),
    )
    return made


def _blocks(document: Doc) -> Iterator[dict[str, Any]]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield _table(block)
        else:
            yield _paragraph(block)


def _paragraph(one: Paragraph) -> dict[str, Any]:
    name = style_of(one)
    found: dict[str, Any] = {"style": name, "text": one.text}
    if name in MARKS:
        found["size"] = mark_size(one.text)
    if one.paragraph_format.right_indent is not None:
        found["right"] = one.paragraph_format.right_indent.pt
    if one.paragraph_format.keep_with_next:
        found["keeps"] = True
    return found


def _table(table: Table) -> dict[str, Any]:
    """Each cell once, however many columns it spans; widths as they are drawn."""
    widths = [(column.width.pt if column.width else 1) for column in table.columns]
    return {
        "style": "表",
        "widths": widths,
        "rows": [[cell.text for cell in row.cells] for row in table.rows],
    }

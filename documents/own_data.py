"""All that is kept of one person, as a workbook to be handed to them."""

from collections.abc import Iterable, Sequence

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from documents.tables import text, written
from domain import dates
from domain.personal_data import OwnData

HEADING = "本办保存的您的全部信息。要更正，请告知领导小组办公室。"
FACTS = {
    "name": "姓名",
    "unit": "单位",
    "title": "职务",
    "phone": "手机",
    "account": "账号",
    "language": "语言",
    "joined": "加入日期",
    "left": "离任日期",
    "roles": "角色",
}
SHEETS = {"本人信息": (18, 60), "有关记录": (18, 14, 90), "操作记录": (110,)}  # columns' widths


def workbook(own: OwnData | None) -> bytes:
    """An .xlsx of three sheets; every cell is text, no value is altered."""
    with written() as (book, buffer):
        facts, rows, entries = _told(own) if own else ([], [], [])
        for (name, widths), told in zip(SHEETS.items(), (facts, rows, entries), strict=True):
            _sheet(book, name, widths, told)
    return buffer.getvalue()


def _told(own: OwnData) -> tuple[list[tuple[str, ...]], ...]:
    facts = [(HEADING,), *((FACTS[name], value) for name, value in own.facts)]
    rows = [
        (one.title, dates.show(one.day) if one.day else "", "；".join(one.texts))
        for one in own.rows
    ]
    return facts, [("事项", "日期", "内容"), *rows], [(line,) for line in own.entries]


def _sheet(
    book: Workbook, name: str, widths: Sequence[int], rows: Iterable[tuple[str, ...]]
) -> None:
    page, quoted = book.add_worksheet(name), _quoted(book)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for number, texts in enumerate(rows):
        for column, one in enumerate(texts):
            text(page, number, column, one, quoted)


def _quoted(book: Workbook) -> Format:
    return book.add_format({"quote_prefix": True, "text_wrap": True})

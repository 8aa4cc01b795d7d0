"""All that is kept of one 赣商, as a workbook to be handed to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.tables import text, written
from domain import dates
from domain.merchant_rows import TITLES
from domain.merchants import Merchant, Reply

SHEET, HISTORY = "本人信息", "经过"
HEADING = "本办保存的您的全部信息。要更正或移除，请告知联系专员。"
MORE = {"unit": "保存单位", "registered": "登记日期", "contacted": "上次联系日期"}
COLUMNS = {"日期": 14, "事项": 14, "内容": 70}  # widths


@dataclass(frozen=True)
class MerchantCard:
    """Wishes with what became of them, events with the answers, leads and projects by number with
    their states, steps in order; days as the city's calendar has them.
    """

    one: Merchant
    officer: str
    registered_on: date
    wishes: tuple[tuple[str, ...], ...]
    events: tuple[tuple[str, date, Reply], ...]
    leads: tuple[tuple[str, str], ...]
    projects: tuple[tuple[str, str], ...]
    steps: tuple[tuple[date, str, str], ...]


def workbook(card: MerchantCard | None) -> bytes:
    """An .xlsx of two sheets; every cell is text, no value is altered."""
    with written() as (book, buffer):
        page, history = book.add_worksheet(SHEET), book.add_worksheet(HISTORY)
        quoted = book.add_format({"quote_prefix": True, "text_wrap": True})
        page.set_column(0, 0, 18)
        page.set_column(1, 1, 60)
        page.write_string(0, 0, HEADING)
        if card is not None:
            _rows(page, 2, _told(card), quoted)
            for column, (title, width) in enumerate(COLUMNS.items()):
                history.write_string(0, column, title)
                history.set_column(column, column, width)
            steps = ((dates.show(day), verb, said) for day, verb, said in card.steps)
            _rows(history, 1, steps, quoted)
    return buffer.getvalue()


def _rows(page: Worksheet, first: int, rows: Iterable[tuple[str, ...]], quoted: Format) -> None:
    for number, texts in enumerate(rows, first):
        for column, one in enumerate(texts):
            text(page, number, column, one, quoted)


def _told(card: MerchantCard) -> Iterable[tuple[str, str]]:
    one = card.one
    for key, title in TITLES.items():
        value = card.officer if key == "officer" else getattr(one, key)
        yield title, dates.show(value) if isinstance(value, date) else str(value or "")
    yield MORE["unit"], one.unit_name or ""
    yield MORE["registered"], dates.show(card.registered_on)
    yield MORE["contacted"], dates.show(one.contacted_on) if one.contacted_on else ""
    for said, *became in card.wishes:
        yield "诉求", f"{said}（{'，'.join(filter(None, became))}）"
    for name, day, reply in card.events:
        yield "活动", f"{dates.show(day)} {name}（{reply}）"
    for title, found in (("线索", card.leads), ("项目", card.projects)):
        for number, state in found:
            yield title, f"{number}（{state}）"

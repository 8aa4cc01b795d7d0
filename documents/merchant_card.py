"""All that is kept of one 赣商, as a workbook to be handed to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.lists import listed
from documents.tables import FONT, written
from domain import dates
from domain.merchant_rows import TITLES
from domain.merchants import Merchant, Reply

SHEET, HISTORY = "本人信息", "经过"
HEADING = "本办保存的您的全部信息。要更正或移除，请告知联系专员。"
MORE = {"unit": "保存单位", "registered": "登记日期", "contacted": "上次联系日期"}
ABOUT = {"栏目": 18, "内容": 80}
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
    told = _told(card) if card else ()
    steps = ((dates.show(day), verb, said) for day, verb, said in card.steps) if card else ()
    with written() as (book, buffer):
        page = listed(book, SHEET, ABOUT, told, first=1)
        page.write_string(0, 0, HEADING, book.add_format({"font_name": FONT, "bold": True}))
        listed(book, HISTORY, COLUMNS, steps)
    return buffer.getvalue()


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

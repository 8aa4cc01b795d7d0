"""A register of 赣商 as a file holds it: one person a row, and what rows must agree on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from domain.faults import Fault
from domain.merchants import Consent, Intention

TITLES = {
    "name": "姓名",
    "company": "企业名称",
    "home": "籍贯",
    "city": "现居城市",
    "trade": "行业",
    "chamber": "商会",
    "phone": "联系电话",
    "source": "来源",
    "consent": "同意采集",
    "intention": "投资意向",
    "officer": "联系专员",
    "next_on": "下次联系日期",
}


@dataclass(frozen=True)
class MerchantRow:
    """An empty cell says nothing. `cells`: field -> address."""

    sheet: str
    number: int
    name: str
    company: str = ""
    home: str = ""
    city: str = ""
    trade: str = ""
    chamber: str = ""
    phone: str = ""
    source: str = ""
    consent: Consent | None = None
    intention: Intention | None = None
    officer: str = ""
    next_on: date | None = None
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def person(self) -> tuple[str, str, str]:
        return self.name, self.home, self.company

    def place(self, key: str) -> tuple[str, str, str]:
        """Sheet, cell and title, as a fault names them."""
        return self.sheet, self.cells.get(key, self.cells["name"]), TITLES[key]


@dataclass(frozen=True)
class MerchantFile:
    """`notes`: what was read but deserves a look."""

    rows: tuple[MerchantRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def check(rows: Iterable[MerchantRow]) -> Iterable[Fault]:
    """What rows say against each other: faults merchant_twice, phone_shared."""
    persons: dict[tuple[str, str, str], MerchantRow] = {}
    phones: dict[str, MerchantRow] = {}
    for row in rows:
        first = persons.setdefault(row.person, row)
        if first is not row:
            yield Fault(*row.place("name"), row.name, "merchant_twice", first.cells["name"])
        holder = phones.setdefault(row.phone, row)
        if row.phone and holder.person != row.person:
            expected = f"{holder.name}({holder.home}) {holder.cells['phone']}"
            yield Fault(*row.place("phone"), row.phone, "phone_shared", expected)

"""赣商: whose card it is, on what ground it is kept, how far they mean to invest (二(六); `facts/domain.md` 6)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.names import clean


class Consent(StrEnum):
    """On what ground a private person's data is kept (`facts/domain.md` 6, 个人信息保护法)."""

    SELF = "本人同意"
    PUBLIC = "公开信息"
    NONE = "未取得"


class Intention(StrEnum):
    NONE = "无"
    WATCHING = "观望"
    VISITING = "考察"
    TALKING = "在谈"
    SIGNED = "签约"


class WishState(StrEnum):
    """A 诉求 on the card; one that became a problem is told by the problem itself."""

    OPEN = "待办理"
    PROBLEM = "已转问题"
    DONE = "已办结"


class Reply(StrEnum):
    """What an invited merchant answered, as their officer records it."""

    OPEN = "待定"
    COMES = "来"
    DECLINES = "不来"


@dataclass(frozen=True)
class Merchant:
    """`unit` keeps the card; `home_unit` is the unit that their home county is, if it is one of ours."""

    id: int
    name: str
    company: str
    home: str
    city: str
    trade: str
    chamber: str
    phone: str
    source: str
    consent: Consent
    intention: Intention
    unit: int | None
    unit_name: str | None
    home_unit: int | None
    officer: int | None
    registered_by: int | None
    registered_at: datetime
    contacted_on: date | None
    next_on: date | None
    removed_on: date | None


def kept_phone(phone: str, consent: Consent) -> str:
    """Without consent no number is kept."""
    return "" if consent is Consent.NONE else phone


def home_unit(home: str, units: Mapping[str, int]) -> int | None:
    """Which of our units a home county is; `units`: every name a unit goes by. 于水 is 于水县, and so is
    于水县白石镇, with the city or the province before it or not (籍贯 is county, town and village).
    """
    wanted = clean(unicodedata.normalize("NFKC", home))
    if wanted in units:
        return units[wanted]
    found = {unit for name, unit in units.items() if _bare(name) == _bare(wanted)}
    if len(_bare(wanted)) > 1 and found:
        return _only(found)
    return _only({unit for name, unit in units.items() if _bare(name) != name and name in wanted})


def _only(found: set[int]) -> int | None:
    return found.pop() if len(found) == 1 else None


def _bare(name: str) -> str:
    return name[:-1] if len(name) > 2 and name.endswith(("县", "区", "市")) else name

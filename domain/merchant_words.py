"""A 赣商 in one message: 陈志远，启衡实业有限公司，于水县人，现居深圳，电子信息，广东赣州商会，电话，来源，本人同意."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from domain import names
from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.merchants import Consent

LONGEST = 300  # characters of the message
LONGEST_FIELD = 60
LONGEST_NOTE = 300
_BETWEEN = re.compile(r"[\s,;。]+")
LABELS: dict[str, tuple[str, ...]] = {
    "name": ("姓名",),
    "company": ("企业", "公司", "企业名称", "单位"),
    "home": ("籍贯", "家乡", "老家", "祖籍"),
    "city": ("现居", "城市", "所在城市", "所在地", "现在", "在"),
    "trade": ("行业", "产业", "从事"),
    "chamber": ("商会", "商(协)会", "协会"),
    "phone": ("电话", "手机", "手机号", "联系电话"),
    "source": ("来源", "信息来源"),
    "consent": ("同意", "同意采集"),
}
_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
_ALONE = [
    "籍贯",
    "家乡",
    "老家",
    "祖籍",
    "现居",
    "现在",
    "在",
    "行业",
    "从事",
    "电话",
    "手机",
    "来源",
]
_LABELLED = re.compile(
    rf"({'|'.join(sorted(map(re.escape, _FIELD_OF), key=len, reverse=True))}):(.*)"
)
_CITIES = (
    "深圳|广州|东莞|佛山|惠州|中山|珠海|汕头|上海|苏州|杭州|宁波|温州|义乌|南京|无锡|厦门|漳州|泉州|福州|北京|天津|"
    "青岛|大连|济南|武汉|长沙|成都|重庆|西安|昆明|郑州|合肥|南昌|香港|澳门|台北|海口|贵阳|南宁"
)
# What a part without a label is by its form, the surest first; its first group is the value.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("consent", re.compile(f"({'|'.join(Consent)})")),
    ("phone", re.compile(r"((?:\+?86)?1[0-9]{10})")),
    ("chamber", re.compile(r"(.+(?:商会|协会|同乡会|联谊会|校友会)(?:.{0,6}长|理事|会员)?)")),
    ("company", re.compile(r"(.+(?:公司|集团|企业|厂|合作社|中心|研究院|酒店|商行|工作室))")),
    ("home", re.compile(r"(.{2,})[人籍]")),
    *((_FIELD_OF[label], re.compile(f"{label}(.+)")) for label in _ALONE),
    ("city", re.compile(f"((?:{_CITIES}).*)")),
    ("home", re.compile(r"(.{2,}[县区])")),
)
_NEXT = re.compile(r"下次(?:联系|沟通|拜访)?[:：在于]?([^，,。；;]+)")


class Part(StrEnum):
    """What else `/merchant` opens, by the word that follows it."""

    EVENTS = "活动"
    MATERIALS = "资料"


_PARTS = {"三请三回": Part.EVENTS, "资料库": Part.MATERIALS} | {str(one): one for one in Part}


def part_named(words: str) -> Part | None:
    return _PARTS.get(words.strip())


@dataclass(frozen=True)
class SaidMerchant:
    """What was understood; what was not said is empty."""

    name: str
    company: str = ""
    home: str = ""
    city: str = ""
    trade: str = ""
    chamber: str = ""
    phone: str = ""
    source: str = ""
    consent: Consent = Consent.NONE


def merchant(words: str, homes: Collection[str]) -> SaidMerchant:
    """The name first, the rest in any order; `homes` are the names of our counties.

    Raises Refused: merchant_form (`given`), merchant_unclear (`given`), merchant_twice, text_too_long,
    phone_unreadable, merchant_consent.
    """
    tokens = _tokens(words)
    first = tokens[0] if tokens else ""
    if not tokens or len(tokens) < 2 or _field_of(first, homes)[0] not in ("", "name"):
        raise Refused("merchant_form", given=words)
    said = _fields(tokens[1:], homes) | {"name": names.person(_field_of(first, homes)[1])}
    return replace(SaidMerchant(said.pop("name")), **_typed(said))


def begins_labelled(words: str) -> bool:
    """Whether it says of a card begun what changes: 城市：广州. A new card begins with the name."""
    found = _LABELLED.match(unicodedata.normalize("NFKC", names.tidy(words)))
    return found is not None and _FIELD_OF[found[1]] != "name"


def changes(words: str, homes: Collection[str]) -> dict[str, Any]:
    """What of a card is said anew: 城市：广州，行业：电子信息. Raises Refused as `merchant` does."""
    tokens = _tokens(words)
    if not tokens:
        raise Refused("text_empty")
    said = _fields(tokens, homes)
    if "name" in said:
        said["name"] = names.person(said["name"])
    return _typed(said)


def _tokens(words: str) -> list[str]:
    text = names.within(names.tidy(unicodedata.normalize("NFKC", words)), LONGEST)
    return [one for one in _BETWEEN.split(re.sub(r"\s*:\s*", ":", text)) if one]


def _fields(tokens: list[str], homes: Collection[str]) -> dict[str, str]:
    """Each token's field; one of which nobody can tell what it is may be the trade, and only one."""
    said: dict[str, str] = {}
    for token in tokens:
        field, value = _field_of(token, homes)
        if not field and "trade" in said:
            raise Refused("merchant_unclear", given=token)
        field = field or "trade"
        if field in said:
            raise Refused("merchant_twice", given=token, before=said[field])
        said[field] = names.within(value or " ", LONGEST_FIELD).strip()
    return said


def _field_of(token: str, homes: Collection[str]) -> tuple[str, str]:
    """(its field, what it says); no field where nobody can tell."""
    labelled = _LABELLED.fullmatch(token)
    if labelled is not None:
        return _FIELD_OF[labelled[1]], labelled[2]
    if token in homes:
        return "home", token
    found = ((field, form.fullmatch(token)) for field, form in _FORMS)
    return next(((field, one[1]) for field, one in found if one is not None), ("", token))


def _typed(said: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = dict(said)
    if said.get("phone"):
        found["phone"] = names.phone(said["phone"])
    if "consent" in said:
        found["consent"] = _consent(said["consent"])
    return found


def _consent(word: str) -> Consent:
    try:
        return Consent(word)
    except ValueError:
        raise Refused("merchant_consent", given=word) from None


@dataclass(frozen=True)
class Contact:
    """What was talked of, and the day on which they are to be contacted next, where one was said."""

    text: str
    next_on: date | None


def contact(words: str, today: date) -> Contact:
    """春节前回乡看地，下次3月8日. Raises Refused: text_empty, text_too_long, merchant_next (`given`)."""
    text = names.within(names.paragraph(words), LONGEST_NOTE)
    found = _NEXT.search(text)
    return Contact(text, next_day(found[1].strip(), today) if found else None)


def next_day(words: str, today: date) -> date:
    """A day to come. Raises Refused: merchant_next (`given`)."""
    try:
        day = parse_day(words, today, Tense.FUTURE)
    except Refused:
        raise Refused("merchant_next", given=words) from None
    if day <= today:
        raise Refused("merchant_next", given=words)
    return day

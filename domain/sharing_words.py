"""An agreement in one message: 于水县 5:5 5年 GX2016-01 先补300万元 2016年起 (product.md 2, 二(五))."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from domain.faults import Refused
from domain.money import parse as parse_money
from domain.names import clean, tidy
from domain.sharing import WHOLE, Trigger, Yield

MOST_YEARS = 30  # of one trial
LONGEST_NUMBER = 40  # characters of a contract's number
_BETWEEN = re.compile(r"[\s、，,;；]+")
_PART = r"[0-9]{1,3}(?:\.[0-9]{1,2})?%?"
_RATIO = re.compile(rf"{_PART}(?:[:比]{_PART})+")
_YEARS = re.compile(r"(?:共|为期|期限)?([0-9]{1,2})年")
_BEGINS = re.compile(r"(?:从|自)?(20[0-9]{2})年?(?:起|开始)")
_TRIGGER = re.compile(r"(?:从|自)?(投产|开工|动建|首次产生|首笔税收|首次纳税)(?:当年)?(?:起|开始)")
_TRIGGERS = {
    "投产": Trigger.PRODUCING,
    "开工": Trigger.STARTED,
    "动建": Trigger.STARTED,
    **dict.fromkeys(("首次产生", "首笔税收", "首次纳税"), Trigger.FIRST),
}
_REPAID = re.compile(r"先(?:补|还|补偿|偿还)(.+)")
_NUMBERED = re.compile(r"(?:合同(?:编号|号)?[:]?)?(.*[0-9].*)")
_FIGURE_YEAR = re.compile(r"(20[0-9]{2})年?(?:度)?")


@dataclass(frozen=True)
class Said:
    """What was typed; `units` in the order of the ratio."""

    units: tuple[str, ...] = ()
    shares: tuple[int, ...] = ()
    years: int | None = None
    begins: int | None = None
    repaid: int | None = None
    number: str = ""
    trigger: Trigger = Trigger.PRODUCING


class Preset(StrEnum):
    """Terms that are agreed on elsewhere, by where they are found (`facts/domain.md` 5.1)."""

    HALVES = "5:5 五年"
    REPAID = "6:4 先补投入"
    SEVEN = "7:3"


PRESETS: Mapping[Preset, Said] = {
    Preset.HALVES: Said(shares=(50_00, 50_00), years=5, trigger=Trigger.FIRST),  # 宁德
    Preset.REPAID: Said(shares=(60_00, 40_00), years=20),  # 淄博
    Preset.SEVEN: Said(shares=(70_00, 30_00)),
}


def agreement(words: str, preset: Preset | None = None) -> Said:
    """What a preset says need not be said, and may be said otherwise.

    Raises Refused: share_form (`given`), share_to_repay, shares_not_whole, shares_repayment, amount_….
    """
    said = PRESETS[preset] if preset else Said()
    for token in filter(None, _BETWEEN.split(unicodedata.normalize("NFKC", tidy(words)))):
        said = _with(said, token)
    if not said.units or not said.shares:
        raise Refused("share_form", given=words)
    if preset is Preset.REPAID and not said.repaid:
        raise Refused("share_to_repay")
    return said


def _with(said: Said, token: str) -> Said:
    for pattern, put in _TOKENS:
        found = pattern.fullmatch(token)
        if found is not None:
            return put(said, found)
    return replace(said, units=(*said.units, clean(token)))


def _ratio(said: Said, found: re.Match[str]) -> Said:
    parts = [Decimal(one.rstrip("%")) for one in re.split("[:比]", found[0])]
    whole = sum(parts)
    if whole not in (10, 100) or ("%" in found[0] and whole != 100):
        raise Refused("shares_not_whole", given=found[0])
    return replace(said, shares=tuple(int(one * WHOLE / whole) for one in parts))


def _repaid(said: Said, found: re.Match[str]) -> Said:
    amount = parse_money(found[1])
    if amount is None or not amount.yuan:
        raise Refused("shares_repayment")
    return replace(said, repaid=amount.yuan)


_TOKENS: tuple[tuple[re.Pattern[str], Callable[[Said, re.Match[str]], Said]], ...] = (
    (_RATIO, _ratio),
    (_YEARS, lambda said, found: replace(said, years=int(found[1]))),
    (_BEGINS, lambda said, found: replace(said, begins=int(found[1]))),
    (_TRIGGER, lambda said, found: replace(said, trigger=_TRIGGERS[found[1]])),
    (_REPAID, _repaid),
    (_NUMBERED, lambda said, found: replace(said, number=found[1][:LONGEST_NUMBER])),
)


@dataclass(frozen=True)
class SaidFigure:
    year: int
    of: Yield
    amount: int  # 元


def figure(words: str) -> SaidFigure:
    """2016年 税收 120万元. Raises Refused: share_figure_form (`given`), amount_…."""
    parts = [one for one in _BETWEEN.split(unicodedata.normalize("NFKC", tidy(words))) if one]
    if len(parts) != 3 or parts[1] not in set(Yield):
        raise Refused("share_figure_form", given=words)
    year, amount = _FIGURE_YEAR.fullmatch(parts[0]), parse_money(parts[2])
    if year is None or amount is None:
        raise Refused("share_figure_form", given=words)
    return SaidFigure(int(year[1]), Yield(parts[1]), amount.yuan)


def trial(words: str) -> dict[int, int]:
    """元 by year, to be divided once: 2017年 200万元，2018年 250万元. Raises Refused: share_trial_form."""
    parts = [one for one in _BETWEEN.split(unicodedata.normalize("NFKC", tidy(words))) if one]
    years = [one[1] for one in map(_FIGURE_YEAR.fullmatch, parts[::2]) if one is not None]
    if not years or len(years) * 2 != len(parts) or len(set(years)) > MOST_YEARS:
        raise Refused("share_trial_form", given=words)
    sums = [_tried(one, words) for one in parts[1::2]]
    return dict(zip(map(int, years), sums, strict=True))


def _tried(text: str, words: str) -> int:
    amount = parse_money(text)
    if amount is None:
        raise Refused("share_trial_form", given=words)
    return amount.yuan


def counted(words: str) -> list[tuple[str, int]]:
    """What statistics count for each unit: 梅关区 120万元，于水县 0. Raises Refused: share_counted_form."""
    parts = [one for one in _BETWEEN.split(unicodedata.normalize("NFKC", tidy(words))) if one]
    if not parts or len(parts) % 2:
        raise Refused("share_counted_form", given=words)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [(clean(unit), _yuan(amount, words)) for unit, amount in pairs]


def _yuan(text: str, words: str) -> int:
    amount = parse_money(text)
    if amount is None:
        raise Refused("share_counted_form", given=words)
    return amount.yuan

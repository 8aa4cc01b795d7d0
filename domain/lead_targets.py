"""目标企业 by 产业链: 链主 and 配套, and how far each has been approached (二(一))."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.lead_words import MOST_COMPANY, SaidLead, lead_named
from domain.leads import Source
from domain.names import paragraph, tidy, within

MOST = 50  # companies in one message
LONGEST = 1500  # characters of one message
LONGEST_STEP = 300


class Rank(StrEnum):
    CHIEF = "链主"
    SUPPORT = "配套"


class TargetState(StrEnum):
    UNTOUCHED = "未接触"
    TOUCHED = "已接触"
    TALKS = "在谈"
    SIGNED = "已签约"


@dataclass(frozen=True)
class Target:
    """`touched_by` and `touched_on`: who approached it last, and when."""

    id: int
    company: str
    chain: str
    rank: Rank
    state: TargetState
    unit_name: str
    added_by: int
    touched_by: str
    touched_on: date | None


@dataclass(frozen=True)
class SaidTargets:
    chain: str
    companies: tuple[tuple[Rank, str], ...]


_CHAIN = re.compile(r"^\s*([一-鿿A-Za-z0-9]{2,12}?)(?:产业链|链)?[\s:,;]+(?=链主|配套)")
_GROUP = re.compile(
    r"(?:^|(?<=[\s:,;。]))(链主|配套)(?:企业)?[\s:]+(.*?)(?=[\s,;。](?:链主|配套)|$)", re.S
)
_DAY = re.compile(r"^\s*([0-9年月日号./-]{3,11}|昨天|前天|今天)[,\s:]*")


def lists_targets(words: str) -> bool:
    """Whether the words are a list to be added: else they are something to be found."""
    return bool(_CHAIN.match(unicodedata.normalize("NFKC", words)))


def chain_named(words: str) -> str:
    """稀土 of 稀土产业链, as chains are kept."""
    return tidy(unicodedata.normalize("NFKC", words)).removesuffix("产业链")


def targets(words: str) -> SaidTargets:
    """稀土产业链 链主：甲公司、乙公司；配套：丙公司.

    Raises Refused: target_form (`given`), targets_too_many (`most`), text_too_long, text_empty.
    """
    text = within(paragraph(unicodedata.normalize("NFKC", words)), LONGEST)
    chain = _CHAIN.match(text)
    groups = _GROUP.findall(text[chain.end() :]) if chain else []
    found = {name: Rank(rank) for rank, names in groups for name in _names(names)}
    if chain is None or not found:
        raise Refused("target_form", given=words)
    if len(found) > MOST:
        raise Refused("targets_too_many", most=MOST)
    return SaidTargets(chain[1], tuple((rank, name) for name, rank in found.items()))


def _names(names: str) -> Iterable[str]:
    parts = (tidy(one).strip(" .。") for one in re.split(r"[、,;。\n]", names))
    return (within(one, MOST_COMPANY) for one in parts if len(one) > 1)


def approach(words: str, today: date) -> tuple[date, str]:
    """On which day, and what was said: 2月1日 拜访董事长; today where no day is named.

    Raises Refused: text_empty, text_too_long, date_in_future and what else `parse_day` does.
    """
    text = within(paragraph(unicodedata.normalize("NFKC", words)), LONGEST_STEP)
    day = _DAY.match(text)
    if day is None:
        return today, text
    return parse_day(day[1], today, Tense.PAST), within(text[day.end() :].strip(), LONGEST_STEP)


def as_lead(one: Target, words: str) -> SaidLead:
    """Its company and chain are known; the rest is read like any lead. Raises Refused: as `lead_named`."""
    said = lead_named(one.company, words)
    return replace(said, source=Source.CHAIN, chain=one.chain, target=one.id)

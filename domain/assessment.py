"""A year's or quarter's assessment of one group of units: scored, shown (公示), objected to, settled;
and the five lists that follow, each proposed with grounds and decided by a person (二(七)).
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from domain.faults import Refused
from domain.names import clean
from domain.periods import Period
from domain.schemes import Item, Scheme
from domain.scoring import Score, ranks, reach

LONGEST_NOTE = 300
NOTICE_DAYS = 5  # working days a 公示 lasts


class AssessmentState(StrEnum):
    SCORING = "评分中"
    SHOWN = "公示中"
    SETTLED = "已定"


class Scorer(StrEnum):
    """Whose points: the unit's own, the assessors', and what stands after objections."""

    OWN = "自评"
    CHECKED = "核分"
    FINAL = "终分"


class ResultList(StrEnum):
    PRAISE = "通报表彰"
    BARRED = "取消评先评优"
    CRITICISED = "通报批评"
    CADRES = "干部推荐"
    COPIED = "抄送组织部门"


@dataclass(frozen=True)
class Assessment:
    """`scheme_text` is the file it is scored by, as it was when it began; `seal` stands once it is settled."""

    id: int
    period: Period
    scheme_name: str
    scheme_text: str
    state: AssessmentState
    begun_at: datetime
    shown_until: date | None = None
    settled_at: datetime | None = None
    seal: str = ""


@dataclass(frozen=True)
class Points:
    """Points by hand for one item of one unit: 自评, or what replaces the reckoned ones, with the reason."""

    unit: int
    item: str
    scorer: Scorer
    points: Fraction
    note: str
    by: int
    at: datetime


@dataclass(frozen=True)
class Objection:
    id: int
    unit: int
    text: str
    by: int
    at: datetime
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Listed:
    """A unit on one of the five lists; `decided_by` is None while it is only proposed."""

    id: int
    which: ResultList
    unit: int
    grounds: str
    decided_by: int | None = None


@dataclass(frozen=True)
class SaidNumber:
    number: Fraction
    note: str


@dataclass(frozen=True)
class SaidEntry:
    """One line of many: whose, of what, and the words of the number with where it is from."""

    unit: str
    what: str
    words: str


def said_entries(words: str, known: Collection[str]) -> list[SaidEntry]:
    """云岭区 引进重点企业数 2 市商务局: one a line, `known` are figures and items by name.

    Raises Refused: assess_line (`given`, `known`).
    """
    names = sorted(known, key=len, reverse=True)
    found = []
    for line in (one for one in words.splitlines() if one.strip()):
        given = " ".join(line.split())
        what = next((name for name in names if f" {name} " in given), None)
        if what is None:
            raise Refused("assess_line", given=given, known=names)
        unit, _, rest = given.partition(f" {what} ")
        found.append(SaidEntry(unit.strip(), what, rest.strip()))
    return found


def said_number(words: str) -> SaidNumber:
    """96% 省商务厅通报: a number, then where it is from. Raises Refused: assess_number (`given`)."""
    first, _, rest = clean(words).partition(" ")
    share = first.endswith("%")
    try:
        number = Fraction(Decimal(first.removesuffix("%").replace(",", "")))
    except (ArithmeticError, ValueError):
        raise Refused("assess_number", given=words) from None
    if abs(number) > 10**13 or len(rest) > LONGEST_NOTE:
        raise Refused("assess_number", given=words)
    return SaidNumber(number / 100 if share else number, rest.strip())


def said_points(words: str, item: Item) -> SaidNumber:
    """8.5 材料齐全: within what the item can bring, with a remark.

    Raises Refused: assess_number, assess_points (`given`, `least`, `most`), assess_reason.
    """
    said = said_number(words)
    least, most = reach(item)
    is_below = least is not None and said.number < least
    if is_below or (most is not None and said.number > most):
        raise Refused("assess_points", given=words, least=least, most=most)
    if not said.note:
        raise Refused("assess_reason")
    return said


def proposed(
    scheme: Scheme, scores: Mapping[int, Score], met: Mapping[int, bool | None], *, ranking: bool
) -> list[tuple[ResultList, int]]:
    """The first of the group for 通报表彰; for 取消评先评优 who has not met the task and is among the
    last, though not among the first. With ranking off nothing is proposed: who is named is then a
    person's own choice.
    """
    if not ranking:
        return []
    place = ranks(scores)
    last = max(len(place) - scheme.last, scheme.praised)
    order = sorted(place.items(), key=lambda one: one[1])
    praised = [(ResultList.PRAISE, unit) for unit, at in order if at <= scheme.praised]
    barred = [
        (ResultList.BARRED, unit)
        for unit, at in reversed(order)
        if at > last and met.get(unit) is False
    ]
    return praised + barred


def grounds(which: ResultList, scores: Mapping[int, Score], unit: int) -> str:
    """第18名，17.93分，目标任务没有完成: what a proposal rests on, as it is printed."""
    missed = "，目标任务没有完成" if which is ResultList.BARRED else ""
    return f"第{ranks(scores)[unit]}名，{scores[unit].total}分{missed}"


def seal(scheme_text: str, scores: Mapping[int, Score]) -> str:
    """SHA-256 of the scheme and of every point: whoever has the table can say that it is this one."""
    lines = [scheme_text]
    for unit in sorted(scores):
        points = [f"{one.item.id}={one.points}" for one in scores[unit].items]
        lines.append(f"{unit} {scores[unit].total} {' '.join(points)}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def compared(
    one: Mapping[int, Score], other: Mapping[int, Score], *, ranking: bool
) -> list[tuple[int, Score, int | None, Score, int | None]]:
    """By unit: score and place by the one scheme and by the other, in the order of the first; with
    ranking off no places, and the order of the register.
    """
    first, second = (ranks(one), ranks(other)) if ranking else ({}, {})
    units = [unit for unit in one if unit in other]
    if ranking:
        units.sort(key=lambda unit: -one[unit].total)
    return [(unit, one[unit], first.get(unit), other[unit], second.get(unit)) for unit in units]

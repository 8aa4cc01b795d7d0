"""Days and sums that a sentence gives and that cannot be: 2月30日, 2016年13月1日, 到位资金累计-5.

What a figure may also be (工期18月, 2015.25) is no slip.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.faults import Refused
from domain.money import SPOKEN, parse
from domain.said_days import Phrase
from domain.said_stages import mentioned
from domain.said_text import Clause, Plain, Trace, between
from domain.stages import Stage

SUM = re.compile(r"(?=.*[0-9])[-−~负0-9.亿万千百十元]+")


@dataclass(frozen=True)
class Slip:
    """What was given in vain; `code` names the refusal that says why. `stage` is what the day is of."""

    trace: Trace
    code: str
    is_sum: bool = False
    stage: Stage | None = None


def slips(text: Plain, days: Sequence[Phrase], read: Sequence[Trace]) -> tuple[Slip, ...]:
    """In the order said; `read` are the places that fields have been filled from."""
    return (*_days(text, days), *_sums(text, read))


def _days(text: Plain, days: Sequence[Phrase]) -> Iterator[Slip]:
    stages = mentioned(text)
    for clause in text.clauses:
        near = between(stages, clause.start, clause.end)
        for day in between(days, clause.start, clause.end):
            if day.is_impossible:
                nearest = min(near, key=lambda one: abs(one.start - day.start), default=None)
                stage = nearest.stage if nearest else None
                yield Slip(text.trace(day.start, day.end), "date_impossible", stage=stage)


def _sums(text: Plain, read: Sequence[Trace]) -> Iterator[Slip]:
    """到位资金累计-5, 累计1.2.3亿: named as capital that arrived, and no amount."""
    for clause in text.clauses:
        chars = text.of(clause)
        led = SPOKEN.match(chars)
        begin = led.end() if led else 0
        if begin and SUM.fullmatch(chars, begin) and not _is_read(text, clause, read):
            try:
                parse(chars[begin:])
            except Refused as refused:
                trace = text.trace(clause.start + begin, clause.end)
                yield Slip(trace, refused.code, is_sum=True)


def _is_read(text: Plain, clause: Clause, read: Sequence[Trace]) -> bool:
    whole = text.trace(clause.start, clause.end)
    return any(one.start < whole.end and whole.start < one.end for one in read)

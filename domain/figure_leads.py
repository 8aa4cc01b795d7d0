"""The words around each sum of money: what stands before it, after it, and ahead of its clause."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from domain.amount_words import ARRIVED_AFTER, BARE_CAPITAL, CUT_OFF, PLAN_AHEAD
from domain.figures import END, Figure, figures
from domain.said_days import Phrase
from domain.said_text import Clause, Plain, between

WIDTH = 40  # characters looked at on either side
JOINS = ("", "的", "于", "在")  # between a sum and the day it came
# What a clause that only says when has beside its day: 截至2月底，
ONLY_WHEN = re.compile("(?:截[至止]|到|至|于|在|自|从|目前|今天|现在|上午|下午|止|为止|日前){0,3}")


@dataclass(frozen=True)
class Lead:
    """`left` and `right` reach to the clause's ends or the next figure; `days` are those in `left`.

    `is_planned`: the sentence has come to what is to be done. `is_cut`: it has said until when
    (截至2月底).
    """

    figure: Figure
    left: str
    right: str
    days: tuple[Phrase, ...]
    is_planned: bool
    is_cut: bool
    sentence: int


@dataclass(frozen=True)
class Setting:
    """A clause and what the clauses before it say of it; `since` is where its days may begin."""

    clause: Clause
    since: int
    is_planned: bool
    is_cut: bool


def leads(text: Plain, days: Sequence[Phrase]) -> Iterator[Lead]:
    """Every figure that can be a sum; a bare number only right after 到位资金 or 累计."""
    settings = list(_settings(text, days))
    found = list(_sums(text, settings))
    end = 0
    for (figure, setting), then in zip_longest(found, found[1:]):
        begin = max(setting.clause.start, end, figure.start - WIDTH)
        stop = min(setting.clause.end, figure.end + WIDTH)
        since = max(setting.since, end)
        arrival = _arrival(text, days, figure)
        right = arrival[-1].end if arrival else figure.end
        yield Lead(
            figure,
            text.chars[begin : figure.start],
            text.chars[right : min(stop, then[0].start) if then else stop],
            (*between(days, since, figure.start), *arrival),
            setting.is_planned,
            setting.is_cut,
            setting.clause.sentence,
        )
        end = figure.end


def _arrival(text: Plain, days: Sequence[Phrase], figure: Figure) -> Sequence[Phrase]:
    """500万元2月19日到账: the day said between a sum and its arrival."""
    near = between(days, figure.end, figure.end + 2)
    return [
        one
        for one in near[:1]
        if text.chars[figure.end : one.start] in JOINS and ARRIVED_AFTER.match(text.chars, one.end)
    ]


def _sums(text: Plain, settings: Sequence[Setting]) -> Iterator[tuple[Figure, Setting]]:
    for figure in figures(text):
        at = bisect_right(settings, figure.start, key=lambda one: one.clause.start)
        setting = settings[at - 1]
        left = text.chars[max(setting.clause.start, figure.start - WIDTH) : figure.start]
        follows = BARE_CAPITAL.search(left) and END.match(text.chars, figure.end)
        if follows or not figure.is_bare:
            yield figure, setting


def _settings(text: Plain, days: Sequence[Phrase]) -> Iterator[Setting]:
    sentence, is_planned, is_cut, before = -1, False, False, None
    for clause in text.clauses:
        if clause.sentence != sentence:
            is_listed = text.chars[max(clause.start - 1, 0)] == ";"  # 截至2月底，…；…
            is_cut = is_cut and is_listed
            sentence, is_planned, before = clause.sentence, False, None
        chars = text.of(clause)
        when = before is not None and only_says_when(text, before, days)
        is_cut = is_cut or bool(CUT_OFF.search(chars))
        yield Setting(clause, before.start if before and when else clause.start, is_planned, is_cut)
        is_planned = is_planned or bool(PLAN_AHEAD.search(chars))
        before = clause


def only_says_when(text: Plain, clause: Clause, days: Sequence[Phrase]) -> bool:
    """Nothing but a day, or 截至目前."""
    within = between(days, clause.start, clause.end)
    if len(within) > 1:
        return False
    start, end = (within[0].start, within[0].end) if within else (clause.start, clause.start)
    others = text.chars[clause.start : start] + text.chars[end : clause.end]
    return bool(ONLY_WHEN.fullmatch(others)) and (bool(within) or bool(others))

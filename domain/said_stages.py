"""Milestones that a sentence says are done, or are expected, on a day (product.md 2, 4).

One without a day, of a part of the project, or in doubt stays in the statement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from domain import stage_words as words
from domain.dates import Tense
from domain.day_spans import Frame
from domain.figure_leads import only_says_when
from domain.said_days import Phrase, reckon
from domain.said_text import Clause, Plain, Trace, between
from domain.stage_days import Mention, Scene, Spot, Told, settle, tense_of, told
from domain.stages import Stage

REACH = 48  # characters around a milestone that may concern it


@dataclass(frozen=True)
class Dated:
    """A milestone and its day; a vague date is the last day of its span."""

    stage: Stage
    on: date
    trace: Trace


@dataclass(frozen=True)
class Before:
    """What the sentence said before a clause; `waiting`: a milestone whose day may come now."""

    clause: Clause | None = None
    waiting: Mention | None = None
    after: date | None = None
    is_doubtful: bool = False


def milestones(
    text: Plain, days: Sequence[Phrase], frame: Frame
) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    """Done, and expected, in the order said."""
    found = list(_told(Scene(text, days, frame)))
    done = _agreed(text, [one for one in found if one.tense is Tense.PAST])
    over = {one.stage for one in done}
    expected = [one for one in found if one.tense is Tense.FUTURE and one.mention.stage not in over]
    return done, _agreed(text, expected)


def _agreed(text: Plain, found: Sequence[Told]) -> tuple[Dated, ...]:
    """One day for each; two different days for one milestone: nobody can tell which."""
    by_stage: dict[Stage, list[Told]] = {}
    for one in found:
        by_stage.setdefault(one.mention.stage, []).append(one)
    return tuple(
        Dated(stage, same[0].on, _trace(text, same[0]))
        for stage, same in by_stage.items()
        if len({one.on for one in same}) == 1
    )


def _trace(text: Plain, one: Told) -> Trace:
    mention, phrase = one.mention, one.phrase
    return text.trace(min(mention.start, phrase.start), max(mention.end, phrase.end))


def mentioned(text: Plain) -> list[Mention]:
    """Every word for a milestone, in order (product.md 2)."""
    found = [
        Mention(
            stage,
            *one.span(),
            is_trial=bool(one.groupdict().get("trial")),
            is_loose=bool(one.groupdict().get("loose")),
        )
        for stage, pattern in words.STAGE_WORDS.items()
        for one in pattern.finditer(text.chars)
    ]
    return sorted(found, key=lambda one: one.start)


def _told(scene: Scene) -> Iterator[Told]:
    mentions = mentioned(scene.text)
    before, sentence = Before(), -1
    for clause in scene.text.clauses:
        if clause.sentence != sentence:
            before, sentence = Before(), clause.sentence
        if words.CONDITION.match(scene.text.of(clause)):  # whatever follows may never come
            before = replace(before, is_doubtful=True)
        here = [] if before.is_doubtful else between(mentions, clause.start, clause.end)
        found = list(
            _in_clause(scene, clause, here, before) if here else _awaited(scene, clause, before)
        )
        yield from found
        is_told = bool(found) and found[-1].mention == here[-1] if here else bool(found)
        waiting = None if is_told else here[-1] if here else before.waiting
        after = found[-1].on if found else _day_of(scene, clause, before)
        before = Before(clause, waiting, after, before.is_doubtful)


def _in_clause(
    scene: Scene, clause: Clause, mentions: Sequence[Mention], before: Before
) -> Iterator[Told]:
    """Each milestone with the day said of it, or of the one before it (竣工投产)."""
    carried, after, begin = _carried(scene, before), before.after, clause.start
    last: Told | None = None
    for mention, then in zip_longest(mentions, mentions[1:]):
        until = min(then.start if then else clause.end, mention.end + REACH)
        begin = max(begin, mention.start - REACH)
        spot = Spot(scene, mention, begin, until, then is not None, carried, after)
        last = told(spot) or _shared(scene, last, mention)
        carried, begin = None, mention.end
        if last:
            after, begin = last.on, max(begin, last.phrase.end)
            yield last


def _day_of(scene: Scene, clause: Clause, before: Before) -> date | None:
    """12月设备调试，1月投产: the day of something else leads on to the next, too."""
    days = between(scene.days, clause.start, clause.end)
    found = reckon(days[-1], scene.frame, None, before.after) if days else None
    return found[0] if found else before.after


def _carried(scene: Scene, before: Before) -> Phrase | None:
    """2月5日上午，项目举行签约仪式."""
    if before.clause is None or not only_says_when(scene.text, before.clause, scene.days):
        return None
    return next(iter(between(scene.days, before.clause.start, before.clause.end)), None)


def _shared(scene: Scene, last: Told | None, mention: Mention) -> Told | None:
    """年内竣工投产: one day for both."""
    if last is None or not words.SHARED.fullmatch(
        scene.text.chars[last.mention.end : mention.start][:12]
    ):
        return None
    return settle(mention, last.phrase, scene.frame, last.tense)


def _awaited(scene: Scene, clause: Clause, before: Before) -> Iterator[Told]:
    """原计划3月开工，现推迟到5月; 正在办理注册，预计3月10日办结."""
    days = between(scene.days, clause.start, clause.end)
    if before.waiting is None or not days:
        return
    phrase, chars = days[0], scene.text.chars
    lead = chars[max(clause.start, phrase.start - REACH) : phrase.start]
    if chars[clause.start - 1] == "(" and only_says_when(scene.text, clause, scene.days):
        tense: Tense | None = None
    elif words.MOVED.search(lead):
        tense = Tense.FUTURE
    elif words.FILLED.fullmatch(lead) and words.FINISHED.match(chars[phrase.end : clause.end][:8]):
        tense = tense_of(lead)
    else:
        return
    found = settle(before.waiting, phrase, scene.frame, tense, before.after)
    yield from [found] if found else []

"""Which of the days in a clause belongs to a milestone in it, and whether it is done or expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain import stage_words as words
from domain.dates import Tense
from domain.day_spans import Frame
from domain.said_days import Phrase, reckon
from domain.said_text import Plain, between
from domain.stages import Stage

WIDTH = 24  # characters looked at before a day
FARTHEST = 20  # from a day to its milestone


@dataclass(frozen=True)
class Mention:
    """A word for a milestone, in plain characters; `is_loose`: 完工 and 建成, said of anything."""

    stage: Stage
    start: int
    end: int
    is_trial: bool = False
    is_loose: bool = False


@dataclass(frozen=True)
class Told:
    """A milestone with its day."""

    mention: Mention
    phrase: Phrase
    on: date
    tense: Tense


@dataclass(frozen=True)
class Scene:
    """The whole text and its days, and what they are reckoned from."""

    text: Plain
    days: Sequence[Phrase]
    frame: Frame


@dataclass(frozen=True)
class Spot:
    """A milestone's surroundings: from the one before it to the one after, within the clause.

    `carried` is the day that the clause before says and nothing else; `after` the last day told in
    the sentence.
    """

    scene: Scene
    mention: Mention
    begin: int
    until: int
    is_followed: bool
    carried: Phrase | None
    after: date | None

    def chars(self, start: int, end: int) -> str:
        return self.scene.text.chars[max(start, self.begin) : min(end, self.until)]


def told(spot: Spot) -> Told | None:
    """By the day it was moved to, else the day before it, else the day after it."""
    if _is_something_else(spot) or words.UNSURE.match(spot.chars(spot.mention.end, spot.until)):
        return None
    inside = between(spot.scene.days, spot.mention.start, spot.mention.end)
    if inside:
        return _of_day_inside(spot, inside[-1])
    later = _days_after(spot)
    for day in later:
        if words.MOVED.search(spot.chars(spot.mention.end, day.start)):
            return settle(spot.mention, day, spot.scene.frame, Tense.FUTURE)
    days = between(spot.scene.days, spot.begin, spot.mention.start)
    if days or spot.carried:
        return _of_day_before(spot, days[-1] if days else spot.carried)
    return _of_day_after(spot, later[0]) if later else None


def settle(
    mention: Mention,
    phrase: Phrase,
    frame: Frame,
    tense: Tense | None,
    after: date | None = None,
) -> Told | None:
    """A trial run that has begun is no 投产; one that is expected is."""
    found = None if phrase.is_cut else reckon(phrase, frame, tense, after)
    if found is None or (mention.is_trial and found[1] is Tense.PAST):
        return None
    return Told(mention, phrase, *found)


def tense_of(said: str) -> Tense | None:
    plain = words.ON_PLAN.sub("", said)
    if words.FUTURE.search(plain):
        return Tense.FUTURE
    return Tense.PAST if words.PAST.search(plain) else None


def _is_something_else(spot: Spot) -> bool:
    """施工合同, and 进资500万 which is a sum."""
    mention = spot.mention
    if mention.stage is Stage.SIGNED:
        return bool(words.NOT_SIGNED.search(spot.chars(mention.start - 10, mention.end)))
    if mention.stage is Stage.REGISTERED and spot.chars(mention.start, mention.end) == "成立":
        return not words.COMPANY.search(spot.chars(mention.start - WIDTH, mention.end + 6))
    if mention.stage is Stage.FUNDED and mention.end - mention.start == len("进资"):
        return bool(words.SUM_AFTER.match(spot.chars(mention.end, mention.end + FARTHEST)))
    return False


def _days_after(spot: Spot) -> Sequence[Phrase]:
    until = min(spot.until, spot.mention.end + FARTHEST)
    return between(spot.scene.days, spot.mention.end, until)


def _of_day_inside(spot: Spot, phrase: Phrase) -> Told | None:
    """合同2月3号签的, 执照前天办下来了."""
    mention = spot.mention
    left = spot.chars(mention.start - WIDTH, mention.start)
    lead, gap = spot.chars(mention.start, phrase.start), spot.chars(phrase.end, mention.end)
    filled = words.FILLED.search(left)
    assert filled is not None  # it matches nothing, too
    if _is_in_doubt(spot, left[: filled.start()], filled[0], lead + gap):
        return None
    said = filled[0] + lead + gap
    return settle(mention, phrase, spot.scene.frame, tense_of(said), spot.after)


def _of_day_before(spot: Spot, phrase: Phrase | None) -> Told | None:
    assert phrase is not None
    start = phrase.start if phrase is not spot.carried else spot.begin
    end = phrase.end if phrase is not spot.carried else spot.begin
    left = spot.chars(start - WIDTH, start)
    gap = spot.chars(end, spot.mention.start)
    filled = words.FILLED.search(left)
    assert filled is not None  # it matches nothing, too
    if _is_in_doubt(spot, left[: filled.start()], filled[0], gap):
        return None
    said = filled[0] + gap + spot.chars(spot.mention.start, spot.mention.end + 1)
    tense = tense_of(said) or (Tense.FUTURE if phrase.is_before else None)
    found = settle(spot.mention, phrase, spot.scene.frame, tense, spot.after)
    if found is None and tense is None:
        return _settle_undecided(spot, phrase, said)
    return found


def _settle_undecided(spot: Spot, phrase: Phrase, said: str) -> Told | None:
    """Of last year or of this: what is done has been, what is to be done before a day lies ahead."""
    if words.DONE.search(said):
        return settle(spot.mention, phrase, spot.scene.frame, Tense.PAST)
    if phrase.says_before:
        return settle(spot.mention, phrase, spot.scene.frame, Tense.FUTURE)
    return None


def _is_in_doubt(spot: Spot, subject: str, filled: str, gap: str) -> bool:
    """Not meant, of one part only, or the day of something else that comes first."""
    if len(gap) > FARTHEST or _is_denied(subject, filled, gap):
        return True
    if words.OTHER_EVENT.search(gap) and not words.JOINED.search(gap):
        return True
    if spot.mention.is_loose and not (words.WHOLE.search(subject) and words.FILLED.fullmatch(gap)):
        return True
    if spot.mention.stage is Stage.STARTED:  # 主体工程开工 is how 开工 is recognised
        subject, gap = subject.replace("主体", ""), gap.replace("主体", "")
    return bool(words.PART_AT_END.search(subject) or words.PART.search(gap))


def _is_denied(subject: str, filled: str, gap: str) -> bool:
    """没有把握在9月前竣工; in 环评未批预计3月开工 what is denied ends before 预计."""
    if words.NOT_MEANT.search(subject[-1:] + filled + gap):
        return True
    begins_anew = words.FUTURE.search(filled) or words.PAST.search(filled)
    denied = (
        words.NOT_MEANT_AT_END.search(subject)
        if begins_anew
        else words.NOT_MEANT.search(subject[-5:])
    )
    return bool(denied)


def _of_day_after(spot: Spot, phrase: Phrase) -> Told | None:
    """开工时间为3月8日; in 签约预计3月开工 the day is that of the next one."""
    gap = spot.chars(spot.mention.end, phrase.start)
    left = spot.chars(spot.mention.start - WIDTH, spot.mention.start)
    is_next_ones = spot.is_followed and words.FILLED.fullmatch(spot.chars(phrase.end, spot.until))
    if is_next_ones and not words.TIME.search(gap):
        return None
    filled = words.FILLED.search(left)
    assert filled is not None
    if not words.LINK.fullmatch(gap) or _is_in_doubt(spot, left[: filled.start()], filled[0], ""):
        return None
    return settle(spot.mention, phrase, spot.scene.frame, tense_of(filled[0] + gap), spot.after)

"""Days said in a sentence: 3月8日, 9月底, 下月中旬, 三季度末, 五一前, 昨天, 上个月20号.

A vague day is the last of its span. 前 keeps the day after 底 or 末 and is otherwise the day before
the span begins. 本月, 下月 and 本季 are the card's; the rest is reckoned from the day of writing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match

from domain.dates import Tense
from domain.day_spans import DAY, Days, Frame, Said, spans
from domain.day_words import PATTERNS
from domain.numerals import small
from domain.said_text import Plain

SAME = {
    "day": "%Y%m",
    "month_part": "%Y%m",
    "turn": "%Y%m",
    "tenth": "%Y%m",
    "weekday": "%G%V",
    "week": "%G%V",
}
KEPT = frozenset({"底", "末", "内", "终"})  # 前 after these is the same day
LONGEST_RUNNING = timedelta(days=31)
LONG_AGO = timedelta(days=45)
DATED = {"full": "d", "month": "dy", "their_month": "d"}  # a date, where one of these is said
LOST = ("每", "每月", "农历", "阴历", "腊", "正")  # before a day: one that no calendar of ours has


@dataclass(frozen=True)
class Phrase:
    """Where a day is said, in plain characters; the spans and days it may mean, in order.

    None at all: a day nobody can tell (5月1日后), or one that no calendar has (2月30日:
    `is_impossible`). `home` is the day in the year (month, week) of writing. `is_cut`: 截至, what
    was until then.
    """

    start: int
    end: int
    spans: tuple[Days, ...]
    days: tuple[date, ...]
    home: date | None
    is_before: bool
    says_before: bool  # 年底前, whose day is kept: what is to be done by then lies ahead
    is_cut: bool
    is_impossible: bool


def phrases(text: Plain, frame: Frame) -> list[Phrase]:
    """Every day the text says, in order, none inside another."""
    found = sorted(
        (
            (one.start(), -one.end(), kind, one)
            for kind, pattern in PATTERNS.items()
            for one in pattern.finditer(text.chars)
        ),
        key=lambda each: each[:2],
    )
    kept: list[Phrase] = []
    for start, _, kind, one in found:
        if not kept or start >= kept[-1].end:
            kept.append(_phrase(text, kind, one, frame))
    return kept


def _phrase(text: Plain, kind: str, found: Match[str], frame: Frame) -> Phrase:
    said = found.groupdict()
    lead = text.chars[max(0, found.start() - 3) : found.start()]
    is_lost = bool(said["after"]) or lead.endswith(LOST)
    meant = [] if is_lost else spans(kind, said, frame)
    is_before = bool(said["before"]) and said.get("part") not in KEPT
    days = tuple(first - DAY if is_before else last for first, last in meant)
    return Phrase(
        *found.span(),
        spans=tuple(meant),
        days=days,
        home=_home(kind, meant, days, frame),
        is_before=is_before,
        says_before=bool(said["before"]),
        is_cut="截" in lead,
        is_impossible=not is_lost and not meant and _is_date(kind, said),
    )


def _is_date(kind: str, said: Said) -> bool:
    """2.30开工 was to be a day; 工期18月 and 3.55完成 were not."""
    if kind == "short":
        return small(said["m"] or "") <= 12 and small(said["d"] or "") <= 31
    return any(said[name] for name in DATED.get(kind, ""))


def _home(kind: str, meant: Sequence[Days], days: Sequence[date], frame: Frame) -> date | None:
    """12月28日签约, written in January of a card of January: last year's or next year's?"""
    name = SAME.get(kind, "%Y")
    ours = [day for day in days if day in frame.card and name == "%Y"]
    if len(days) == 1 or ours:
        return (ours or days)[0]
    now = f"{frame.as_of:{name}}"
    home = next(
        (on for (first, _), on in zip(meant, days, strict=True) if f"{first:{name}}" == now), None
    )
    if home is None or name != "%Y":
        return home
    recent = [day for day in days if frame.as_of - LONG_AGO <= day <= frame.as_of]
    soon = [first for first, _ in meant if frame.as_of < first <= frame.as_of + LONG_AGO]
    is_recent = frame.as_of - LONG_AGO <= home <= frame.as_of
    is_torn = bool(recent) if home > frame.as_of else bool(soon) and not is_recent
    return None if is_torn else home


def reckon(
    phrase: Phrase, frame: Frame, tense: Tense | None, after: date | None = None
) -> tuple[date, Tense] | None:
    """The day and its tense: the nearest in the direction of the tense.

    Without a tense, the day nearest to the one told just before it (`after`), else that of the year
    of writing.
    """
    if tense is Tense.FUTURE:
        return next(((day, tense) for day in phrase.days if day >= frame.as_of), None)
    if tense is Tense.PAST:
        return next(((day, tense) for day in reversed(_past(phrase, frame.as_of))), None)
    day = _untensed(phrase, frame.as_of, after)
    if day is None:
        return None
    return day, Tense.PAST if day <= frame.as_of else Tense.FUTURE


def _past(phrase: Phrase, as_of: date) -> list[date]:
    """A month that still runs may hold what is done, up to the day of writing; a year says too little."""
    if phrase.is_before:
        return [day for day in phrase.days if day <= as_of]
    return [
        min(last, as_of)
        for first, last in phrase.spans
        if last <= as_of or (first <= as_of and last - first < LONGEST_RUNNING)
    ]


def _untensed(phrase: Phrase, as_of: date, after: date | None) -> date | None:
    """预计3月动工，年底竣工: after what lies ahead nothing past is told, where another day can be meant."""
    if after is None:
        return phrase.home
    ahead = [day for day in phrase.days if day >= as_of] if after > as_of else []
    return min(ahead or phrase.days, key=lambda day: _distance(after, day), default=None)


def _distance(after: date, day: date) -> timedelta:
    """What is told next mostly comes next: a step back counts four times."""
    return day - after if day >= after else 4 * (after - day)

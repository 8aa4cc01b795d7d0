"""名单 of 市级重大 projects by year, kept by dated additions and removals; the level follows the last (二(三))."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain import names
from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.stages import Level

LONGEST_PAPER = 60
LONGEST_WHY = 200
YEAR = re.compile(r"(20\d\d)年?", re.ASCII)


class Turn(StrEnum):
    ADDED = "列入"
    REMOVED = "移出"


@dataclass(frozen=True)
class Entry:
    """`paper` is the number of the document that says so, `by` who registered it."""

    id: int
    project: int
    year: int
    turn: Turn
    on: date
    paper: str
    why: str
    by: str


@dataclass(frozen=True)
class SaidEntry:
    year: int
    on: date
    paper: str
    why: str


def said_entry(words: str, today: date, of: int | None = None) -> SaidEntry:
    """3月8日 赣市府办字〔2016〕5号 投资额达标; 2017年 in front where the list is another year's than the
    day; `of` is the year where that is known.

    Raises Refused: major_list_form (`given`), what `domain.dates.parse_day` raises.
    """
    first, rest = names.headed(words)
    year = YEAR.fullmatch(first)
    day, rest = names.headed(rest) if year else (first, rest)
    paper, why = names.headed(rest)
    if not why or len(paper) > LONGEST_PAPER:
        raise Refused("major_list_form", given=words)
    on = parse_day(day, today, Tense.PAST)
    listed = int(year[1]) if year else of or on.year
    if not on.year <= listed <= on.year + 1:  # next year's comes out in December at the earliest
        raise Refused("major_list_year", year=listed, day=on)
    return SaidEntry(listed, on, paper, names.within(why, LONGEST_WHY))


def last_of(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The newest of each project, by year of the list, then by day."""
    return {one.project: one for one in sorted(entries, key=lambda one: (one.year, one.on, one.id))}


def next_turn(entries: Iterable[Entry], year: int) -> Turn:
    """Of one project: what stands in this year's list, or the next one's, can be removed, anything
    else added.
    """
    last = next(iter(last_of(entries).values()), None)
    stands = last is not None and last.turn is Turn.ADDED and last.year >= year
    return Turn.REMOVED if stands else Turn.ADDED


def level_by(last: Entry) -> Level:
    """The level that the newest entry gives a project."""
    return Level.MAJOR if last.turn is Turn.ADDED else Level.COUNTY


def check(entries: Iterable[Entry], turn: Turn, said: SaidEntry) -> None:
    """Of one project: nobody is added twice, removed unlisted, or entered before what is known. What
    an earlier year's list left standing can be removed from this one's.

    Raises Refused: major_list_known, major_list_unknown (`year`), major_list_order (`day`).
    """
    newest = [one for one in entries if one.year <= said.year]
    standing = next(iter(last_of(newest).values()), None)
    last = standing if standing is not None and standing.year == said.year else None
    if turn is Turn.ADDED and last is not None and last.turn is Turn.ADDED:
        raise Refused("major_list_known", year=said.year)
    if turn is Turn.REMOVED and (standing is None or standing.turn is Turn.REMOVED):
        raise Refused("major_list_unknown", year=said.year)
    if last is not None and said.on < last.on:
        raise Refused("major_list_order", day=last.on)

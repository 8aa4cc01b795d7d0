"""What a picture shows, as figures and dates; how it is drawn, and its words, are in `documents/`.

A value of None is not known: it is a gap or a dash, and never zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.digest_indicators import Seen, SeenTask
from domain.digests import Digest, Figures, LocalityCount
from domain.indicators import Axis, Indicator, Measure
from domain.instructions import Instruction
from domain.lamps import Colour, Lamp
from domain.plans import Recognition, Revision
from domain.problems import Problem
from domain.projects import Milestone, Project
from domain.roles import ScopeKind
from domain.stages import PATH, Stage

ROWS = 14  # of one page of 挂图作战: 1280 pixels high at most, which is what a phone gets unshrunk
MOST = 10  # pages at a time
LONGEST = 120  # rows of the long one: width and height together stay within 10,000 pixels

# Red first, then what is not as it should be; what has no lamp comes last.
URGENT = (Colour.RED, Colour.YELLOW, Colour.GREY, Colour.GREEN, None)


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Whose:
    """The projects of the city, of a leader, of a unit, or (PROJECT) those somebody answers for."""

    scope: ScopeKind
    name: str = ""


@dataclass(frozen=True)
class Track:
    """A project's line of 挂图作战; `name` as its reader may have it."""

    name: str
    unit: str
    stage: Stage
    colour: Colour | None
    milestones: Sequence[Milestone]


@dataclass(frozen=True)
class Wall:
    """挂图作战 of one scope on a day."""

    whose: Whose
    day: date
    tracks: Sequence[Track]


@dataclass(frozen=True)
class WallPage:
    """One of `pages` pages; without a number, the whole of it as one long picture."""

    wall: Wall
    number: int | None
    pages: int = 1


def urgent_first(tracks: Sequence[Track]) -> list[Track]:
    """Red first; those of one colour stay in their order."""
    return sorted(tracks, key=lambda one: URGENT.index(one.colour))


def pages_of(rows: int) -> int:
    """How many pages so many rows make, at least one."""
    return max(1, -(-rows // ROWS))


def rows_of(rows: int, pages: int) -> int:
    """How many stand on each page: as many on the last as on the others, if all find room."""
    return min(ROWS, max(1, -(-rows // pages)))


@dataclass(frozen=True)
class Card:
    """One figure with its unit; `base` says of what, `share` (0 to 1) how far it has come, `paced`
    how far it would be by now.

    `change` is against the period before, `on_year` against the year before, in the figure's own
    unit; `good` tells whether more is better (None: neither).
    """

    name: str
    value: Fraction | int | None
    unit: str = ""
    places: int = 0
    base: str = ""
    share: Fraction | None = None
    paced: Fraction | None = None
    change: Fraction | int | None = None
    on_year: Fraction | int | None = None
    good: bool | None = True
    colour: Colour | None = None


@dataclass(frozen=True)
class Cards:
    """`cutoff` and `source` (报送数 or 核定数) stand under the title; `received` is the last day of
    reports counted here, where it is not the cut-off.
    """

    title: str
    cutoff: date
    source: str
    cards: Sequence[Card]
    received: date | None = None


@dataclass(frozen=True)
class Bar:
    """One unit's share of `whole`; where `whole` is 0 there is nothing to show."""

    name: str
    part: int
    whole: int
    colour: Colour | None = None
    said: str = ""  # instead of the two numbers
    place: int = 0  # where equals share one

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True)
class Bars:
    """Per unit, in the order given; `ranked` numbers them."""

    title: str
    cutoff: date
    note: str
    bars: Sequence[Bar]
    ranked: bool = False


@dataclass(frozen=True)
class RateBars:
    """One indicator apart: (place, group, measure); no places while ranking is off."""

    whose: str
    indicator: Indicator
    axis: Axis
    day: date
    groups: Sequence[tuple[int | None, str, Measure]]


class Manner(StrEnum):
    NOW = "now"
    BEFORE = "before"  # the same span last year
    PLAN = "plan"


@dataclass(frozen=True)
class Series:
    name: str
    manner: Manner
    values: Sequence[Fraction | int | None]


@dataclass(frozen=True)
class Trend:
    """Lines over the same `labels`."""

    title: str
    unit: str
    cutoff: date
    labels: Sequence[str]
    series: Sequence[Series]
    note: str = ""


@dataclass(frozen=True)
class Event:
    day: date
    text: str


@dataclass(frozen=True)
class Story:
    """One project's way: its milestones, and what happened, newest first; `left` were left out."""

    name: str
    facts: Sequence[str]
    day: date
    colour: Colour | None
    milestones: Sequence[Milestone]
    events: Sequence[Event]
    left: int = 0


@dataclass(frozen=True)
class Funnel:
    """How many projects have come how far: each step counts those of the steps after it, too."""

    whose: Whose
    day: date
    steps: Sequence[tuple[Stage, int]]


def funnel_of(whose: Whose, day: date, stages: Iterable[Stage]) -> Funnel:
    """From 洽谈 on; what stands still or was given up is in none of the steps."""
    reached = [PATH.index(one) for one in stages if one in PATH]
    steps = [(stage, sum(at >= PATH.index(stage) for at in reached)) for stage in PATH[1:]]
    return Funnel(whose, day, steps)


@dataclass(frozen=True)
class LeadFunnel:
    """The leads registered this year by how far they have come; `dropped` of them were given up."""

    day: date
    steps: Sequence[tuple[str, int]]
    dropped: int = 0


@dataclass(frozen=True)
class DigestCards:
    """The figures of a digest for one scope as of `day`, by the reports that had come by `received`;
    `counts_only`: for a group that strangers read.
    """

    digest: Digest
    whose: Whose
    day: date
    received: date
    figures: Figures
    counts_only: bool = False


@dataclass(frozen=True)
class DigestRates:
    """The indicators of a digest for one scope, as frozen with it; `day` is their cut-off."""

    digest: Digest
    whose: Whose
    day: date
    rates: Sequence[Seen]


@dataclass(frozen=True)
class DigestTasks:
    """The year's tasks of a digest for one scope, against 时序进度."""

    digest: Digest
    whose: Whose
    day: date
    tasks: Sequence[SeenTask]


@dataclass(frozen=True)
class DigestBars:
    """Per locality, how many projects were reported, in the order of the register."""

    digest: Digest
    whose: Whose
    day: date
    localities: Sequence[LocalityCount]


@dataclass(frozen=True)
class MoneyTrend:
    """到位资金 in yuan that came in a year by the end of each month, and in the year before; `target`
    is the year's task, 0 where there is none.
    """

    whose: Whose
    day: date
    now: Sequence[int | None]
    before: Sequence[int | None]
    target: int = 0

    @property
    def planned(self) -> list[Fraction]:
        """时序进度: each month asks for a twelfth."""
        return [Fraction(self.target * month, 12) for month in range(1, 13)]

    @property
    def is_line(self) -> bool:
        """Whether there is more than one point to look at."""
        known = sum(one is not None for one in (*self.now, *self.before))
        return known > 1 or (known == 1 and self.target > 0)


@dataclass(frozen=True)
class OnePage:
    """一项目一页. Money in yuan: `total` as reported on a day, `recognised` as of another."""

    project: Project
    day: date
    leader: str
    responsible: str
    lamp: Lamp | None
    milestones: Sequence[Milestone]
    recognitions: Sequence[Recognition] = ()
    total: tuple[date, int] | None = None
    recognised: tuple[date, int] | None = None
    due: int | None = None  # 按序时应到
    problems: Sequence[Problem] = ()
    instructions: Sequence[Instruction] = ()
    revisions: Sequence[Revision] = field(default=())


Picture = (
    WallPage | Funnel | LeadFunnel | Story | OnePage | Cards | Bars | Trend
    | DigestCards | DigestRates | DigestTasks | DigestBars | MoneyTrend | RateBars
)  # fmt: skip


@dataclass(frozen=True)
class Drawing:
    """What is to be drawn, and in which colours."""

    picture: Picture
    theme: Theme = Theme.LIGHT

"""`/board`: in which order its blocks stand, who sees each, and how much of each is shown.

Within problems, and within instructions, each item stands in one block only: what waits for the
reader, else what is red, else what the reader waits for.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from domain.own_duties import OwnDuty
from domain.problems import Problem
from domain.roles import Role

LISTED = 3  # lines of a block; the whole list is one press away

T = TypeVar("T")


class Section(StrEnum):
    """The board from top to bottom."""

    WAITS = "等我办"
    RED = "亮红灯"
    AWAITED = "我在等"
    MINE = "我的"


class Block(StrEnum):
    """The heading of each block."""

    REPORTS = "待报项目"
    UNIT_REPORTS = "本单位待报项目"
    PROBLEMS = "待办问题"
    INSTRUCTIONS = "待办交办"
    WORDS = "待定交办"
    OFFICE_PROBLEMS = "待办公室处理的问题"
    OFFICE_INSTRUCTIONS = "待办公室定的交办"
    TICKETS = "待整改的提醒函、督办单"
    OFFICE_TICKETS = "待办公室定的提醒函、督办单"
    PROPOSALS = "待定改期"
    HELD = "暂缓发布的通报"
    INVITED = "待回复的会议邀请"
    UNHELD = "待确认已开的会议"
    NEW_LEADS = "待认领和研判的线索"
    SILENT_LEADS = "该问进展的线索"
    MERCHANTS = "该联系的赣商"
    RESULTS = "待补成果的活动"
    OWN_TOLD = "待记录的履职事项"
    RED = "红灯项目"
    BREACHED = "逾约项目"
    URGENT_PROBLEMS = "重大和逾期问题"
    LATE_INSTRUCTIONS = "逾期交办"
    UNIT_LATE = "本单位逾期未报项目"
    CITY_LATE = "逾期未报项目"
    RAISED = "办理中的问题"
    GIVEN = "办理中的交办"
    CLAIMED = "待核实的交办"
    ASKED = "已请报进展"
    PROPOSED = "待办公室定的改期"
    OWN = "本期履职事项"
    MEETINGS = "待开的会议"
    LEADS = "跟进中的线索"
    CONTACTS = "以后联系的赣商"
    PROJECTS = "在推进项目"


@dataclass(frozen=True)
class Place:
    """Where a block stands, and for whom."""

    block: Block
    section: Section
    roles: frozenset[Role]


_SIDE = frozenset({Role.REPORTER, Role.RESPONSIBLE})
_HEADS = frozenset({Role.HEAD, Role.DEPUTY})
_UNIT = _HEADS | {Role.LIAISON}
_LEADERS = frozenset({Role.LEADER, Role.SECRETARY})
_OFFICE = frozenset({Role.OFFICE})
_CARRY = _SIDE | _UNIT | {Role.HANDLER}
_SEEKERS = _CARRY | _OFFICE | {Role.OFFICER}  # of investors
RECORDERS = frozenset({Role.SECRETARY, Role.HEAD, Role.LIAISON})  # of own duties
_PROJECTS = _SIDE | _UNIT | _LEADERS | _OFFICE

PLACES = (
    Place(Block.REPORTS, Section.WAITS, _SIDE),
    Place(Block.UNIT_REPORTS, Section.WAITS, frozenset({Role.LIAISON})),
    Place(Block.PROBLEMS, Section.WAITS, _CARRY | _OFFICE | {Role.SECRETARY}),
    Place(Block.INSTRUCTIONS, Section.WAITS, _CARRY),
    Place(Block.WORDS, Section.WAITS, frozenset({Role.SECRETARY})),
    Place(Block.OFFICE_PROBLEMS, Section.WAITS, _OFFICE),
    Place(Block.OFFICE_INSTRUCTIONS, Section.WAITS, _OFFICE),
    Place(Block.TICKETS, Section.WAITS, _UNIT),
    Place(Block.OFFICE_TICKETS, Section.WAITS, _OFFICE),
    Place(Block.PROPOSALS, Section.WAITS, _OFFICE),
    Place(Block.HELD, Section.WAITS, _OFFICE),
    Place(Block.INVITED, Section.WAITS, _CARRY | _OFFICE),
    Place(Block.UNHELD, Section.WAITS, _OFFICE | {Role.SECRETARY}),
    Place(Block.NEW_LEADS, Section.WAITS, frozenset({Role.LIAISON})),
    Place(Block.SILENT_LEADS, Section.WAITS, _SEEKERS),
    Place(Block.MERCHANTS, Section.WAITS, _SEEKERS),
    Place(Block.RESULTS, Section.WAITS, _SEEKERS),
    Place(Block.OWN_TOLD, Section.WAITS, RECORDERS),
    Place(Block.RED, Section.RED, _PROJECTS),
    Place(Block.BREACHED, Section.RED, _PROJECTS),
    Place(Block.URGENT_PROBLEMS, Section.RED, _PROJECTS | {Role.HANDLER}),
    Place(Block.LATE_INSTRUCTIONS, Section.RED, _LEADERS | _OFFICE),
    Place(Block.UNIT_LATE, Section.AWAITED, _HEADS),
    Place(Block.CITY_LATE, Section.AWAITED, _OFFICE),
    Place(Block.RAISED, Section.AWAITED, _SIDE | _UNIT | _OFFICE | {Role.SECRETARY}),
    Place(Block.GIVEN, Section.AWAITED, _LEADERS | _OFFICE),
    Place(Block.CLAIMED, Section.AWAITED, _CARRY),
    Place(Block.ASKED, Section.AWAITED, _PROJECTS),
    Place(Block.PROPOSED, Section.AWAITED, _SIDE | {Role.LIAISON}),
    Place(Block.OWN, Section.MINE, RECORDERS | {Role.LEADER}),
    Place(Block.MEETINGS, Section.MINE, _CARRY | _LEADERS | _OFFICE),
    Place(Block.LEADS, Section.MINE, _SEEKERS),
    Place(Block.CONTACTS, Section.MINE, _SEEKERS),
    Place(Block.PROJECTS, Section.MINE, _PROJECTS),
)
ROLES = frozenset(role for place in PLACES for role in place.roles)


@dataclass(frozen=True)
class Found(Generic[T]):
    """How many there are, and the first of them."""

    count: int
    first: Sequence[T]


@dataclass(frozen=True)
class About:
    """A line about a project, and the day that counts: due, asked for, proposed."""

    id: int
    code: str
    name: str
    day: date | None = None
    stage: str = ""


@dataclass(frozen=True)
class Day:
    """A lead, a 赣商 or an activity by its name, what else tells it, and the day that counts."""

    id: int
    name: str
    more: str
    day: date
    state: str = ""


@dataclass(frozen=True)
class Trouble:
    """A problem as a line names it; `answers` is the unit of whoever is to confirm it."""

    problem: Problem
    project: str
    unit: str
    answers: int | None = None


@dataclass(frozen=True)
class Owed:
    """A leader's or head's own duty that no record has answered; about one project where each counts."""

    person: int
    name: str
    duty: OwnDuty
    due: datetime
    project: str = ""


def first(found: Sequence[T]) -> Found[T]:
    """Of a list that had to be read whole."""
    return Found(len(found), found[:LISTED])


def seen_by(roles: Collection[Role]) -> list[Place]:
    """The blocks that may stand on a board, top to bottom."""
    return [place for place in PLACES if not place.roles.isdisjoint(roles)]

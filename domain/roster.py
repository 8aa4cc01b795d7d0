"""The roster: who is who, one role a row, and what rows must agree on (product.md 1)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from domain.faults import Fault
from domain.questions import Question
from domain.roles import Category, Role

TITLES = {
    "name": "姓名",
    "unit": "单位",
    "title": "职务",
    "role": "角色",
    "phone": "手机",
    "scope": "服务领导/分管行业/问题类别",
}


@dataclass(frozen=True)
class RosterRow:
    """One role of one person; a person may stand on several rows. `cells`: field -> address."""

    sheet: str
    number: int
    name: str
    unit: str
    role: Role
    title: str = ""
    phone: str = ""
    leaders: tuple[str, ...] = ()  # whom a 秘书 serves
    industries: tuple[str, ...] = ()  # the portfolio of a 市领导
    categories: tuple[Category, ...] = ()  # what a 承办人 handles
    projects: tuple[str, ...] = ()  # codes or names, of those who answer for single projects
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def person(self) -> tuple[str, str]:
        return self.name, self.unit


@dataclass(frozen=True)
class Roster:
    """`notes`: what was read but deserves a look (columns not known, hidden rows)."""

    rows: tuple[RosterRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def check(
    rows: Sequence[RosterRow], leaders: Collection[str] = ()
) -> tuple[tuple[Fault, ...], tuple[Question, ...]]:
    """What rows say against each other; `leaders`: names of 市领导 known before this file.

    Faults phone_shared, leader_unknown; question two_phones.
    """
    faults = (*_shared_phones(rows), *_unknown_leaders(rows, leaders))
    return faults, tuple(_two_phones(rows))


def _shared_phones(rows: Iterable[RosterRow]) -> Iterable[Fault]:
    first: dict[str, RosterRow] = {}
    for row in rows:
        holder = first.setdefault(row.phone, row)
        if row.phone and holder.person != row.person:
            yield Fault(
                *_place(row, "phone"),
                given=row.phone,
                code="phone_shared",
                expected=f"{holder.name}({holder.unit}) {holder.cells['phone']}",
            )


def _unknown_leaders(rows: Iterable[RosterRow], known: Collection[str]) -> Iterable[Fault]:
    rows = tuple(rows)
    leaders = dict.fromkeys((*known, *(row.name for row in rows if row.role is Role.LEADER)))
    for row in rows:
        for name in row.leaders:
            if name not in leaders:
                yield Fault(
                    *_place(row, "scope"),
                    given=name,
                    code="leader_unknown",
                    expected="、".join(leaders),
                )


def _two_phones(rows: Iterable[RosterRow]) -> Iterable[Question]:
    first: dict[tuple[str, str], RosterRow] = {}
    for row in rows:
        if not row.phone:
            continue
        before = first.setdefault(row.person, row)
        if before.phone != row.phone:
            yield Question(
                *_place(row, "phone"),
                given=row.phone,
                code="two_phones",
                expected=f"{before.phone} {before.cells['phone']}",
            )


def _place(row: RosterRow, key: str) -> tuple[str, str, str]:
    return row.sheet, row.cells[key], TITLES[key]

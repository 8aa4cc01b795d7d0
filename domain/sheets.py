"""表格报送: a unit's own table, prefilled and sent out, and what it says when it comes back
(product.md 4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.faults import Fault
from domain.reports import ASKED_PERCENT, PERCENT, Field
from domain.stages import MILESTONES, Stage

KINDS = {"done": "完成", "forecast": "预计"}
TITLES = {
    "code": "项目编码",
    "name": "项目名称",
    "stage": "项目阶段",
    "state": "本期",
    "last_total": "上次累计到位资金(万元)",
    "last_on": "截至日期",
    "no_change": "本期无变化",
    "total": "本期累计到位资金(万元)",
    "reason": "金额说明",
    "statement": "进展",
    PERCENT: "形象进度(%)",
    "dispute": "分歧点",
    "next_step": "下一步",
    **{f"{kind}.{s}": f"{s}{word}日期" for s in MILESTONES for kind, word in KINDS.items()},
    "problem": "问题",
    "measures": "本季度措施",
    "next_plan": "下季度计划",
}
TOLD = ("code", "name", "stage", "state", "last_total", "last_on")  # what is known, not asked
UNDONE = "未完成"  # in a cell for the day of completion: it was due and is not done


Value = str | int | date | Decimal


class State(StrEnum):
    """How a project stands in the round."""

    OWED = "待报"
    ANSWERED = "已报"
    FREE = "—"


@dataclass(frozen=True)
class Cells:
    """What stands in the cells of a row by column; money in yuan.

    A day that only the day of reading tells (3月8日, 昨天) stands among the texts.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    percents: Mapping[str, Decimal] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        yield from (*self.texts, *self.amounts, *self.days, *self.percents)

    def __getitem__(self, key: str) -> Value | None:
        number = self.percents.get(key, self.amounts.get(key))  # 0 is an answer
        return self.texts.get(key) or self.days.get(key) or number


@dataclass(frozen=True)
class Line:
    """One project as it was sent out; `open` are the columns that may be filled in."""

    project: int
    code: str
    open: frozenset[str]
    cells: Cells


@dataclass(frozen=True)
class Sheet:
    """A table as it was sent out; `mark` tells it from any other, `window` is its round."""

    title: str
    window: str
    first: date
    last: date
    due: datetime | None
    lines: tuple[Line, ...]
    mark: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """What is known, and what at least one of its projects is asked."""
        asked = {key for line in self.lines for key in line.open}
        return tuple(key for key in TITLES if key in TOLD or key in asked)


@dataclass(frozen=True)
class FilledRow:
    """One row that came back. `addresses`: column -> cell, for the columns the file has."""

    number: int
    code: str
    cells: Cells
    addresses: Mapping[str, str]


@dataclass(frozen=True)
class Filled:
    """A table that came back, recognised by its mark."""

    mark: str
    sheet: str = ""
    rows: tuple[FilledRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def opened(stage: Stage, asked: tuple[Field, ...], milestones: tuple[Stage, ...]) -> frozenset[str]:
    """The columns a project's card asks for at its stage."""
    found = {str(one) for one in asked if one not in (Field.MONEY, Field.MILESTONES)}
    if Field.MONEY in asked:
        found |= {"total", "reason"}
    if stage in ASKED_PERCENT:
        found.add(PERCENT)
    if Field.MILESTONES in asked:
        found |= {f"{kind}.{stage}" for stage in milestones for kind in KINDS}
    return frozenset(found | {"no_change"})

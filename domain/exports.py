"""导出: which workbooks there are, and 上报模板: our columns under another platform's names (product.md 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.ledger import KINDS, TITLES
from domain.money import WAN
from domain.problems import Problem, State
from domain.stages import MILESTONES

Cell = str | int | date | Fraction | None
Row = Mapping[str, Cell]


class Export(StrEnum):
    """What can be asked for, by the name it has in chat and on its title."""

    LEDGER = "台账"
    DISPATCH = "调度表"
    PROBLEMS = "问题清单"
    INSTRUCTIONS = "交办台账"
    LEADS = "线索台账"
    MERCHANTS = "赣商台账"
    INDICATORS = "指标表"
    ASSESSMENT = "考核表"
    PROFILE = "上报模板"


# What a group may have of its own scope; the others name people and what is not yet signed.
IN_GROUPS = (Export.DISPATCH, Export.INDICATORS)
ABOUT_PROJECTS = (Export.LEDGER, Export.DISPATCH, Export.PROFILE)

MONEY = ("total_investment", "contract_money", "arrived_money", "month_money")
DATES = (*(f"{kind}.{stage}" for kind in KINDS for stage in MILESTONES), "contract_on")
# What another platform's column may hold.
FIELDS: Mapping[str, str] = {
    "number": "序号",
    **TITLES,
    "month_money": "本月进资(万元)",
    "problems": "存在问题(类别)",
    "wanted": "需协调事项",
    "next_plan": "下月计划",
    "lamp": "亮灯",
    "listed_on": "入库日期",
}
LONGEST_NAME = 40
MOST_PROFILES = 30


class ProfileState(StrEnum):
    DRAFT = "draft"  # its columns are being matched
    KEPT = "kept"


@dataclass(frozen=True)
class ProfileColumn:
    """One column of the other platform's table, in its order; without a field it stays empty."""

    title: str
    field: str = ""
    heading: str = ""
    unit: int = WAN  # yuan of one


@dataclass(frozen=True)
class Profile:
    """上报模板: made from an empty template's titles, once."""

    id: int
    name: str
    columns: tuple[ProfileColumn, ...]
    state: ProfileState = ProfileState.DRAFT

    @property
    def matched(self) -> int:
        return sum(bool(one.field) for one in self.columns)

    def matching(self, at: int, key: str) -> "Profile":
        """The column at this place holds that field; empty: nothing of ours."""
        columns = list(self.columns)
        columns[at] = replace(columns[at], field=key)
        return replace(self, columns=tuple(columns))


def party(investor: str, origin: str) -> str:
    """启衡实业（深圳）: 投资方(来源地)."""
    return f"{investor}（{origin}）" if investor and origin else investor or origin


def troubles(found: Iterable[Problem]) -> str:
    """存在问题(类别), a line each."""
    return "\n".join(f"[{one.category}] {one.text}" for one in found)


def wanted(found: Iterable[tuple[Problem, str]]) -> str:
    """需协调事项: what a department handles, with its day."""
    lines = []
    for one, unit in found:
        until = f"，{one.due_on.month}月{one.due_on.day}日前" if one.due_on else ""
        lines.append(f"请{unit}办理{one.category}问题（{one.state}{until}）")
    return "\n".join(lines)


def closed_by(one: Problem) -> str:
    """销号方式: confirmed by its raiser's side, or by the office in their place."""
    if one.state is not State.CLOSED:
        return ""
    return "办公室核销" if one.closed_by_office else "反映方确认"


def yes(is_so: bool) -> str:  # noqa: FBT001 - said of whatever it is
    return "是" if is_so else ""


def listed(names: Iterable[str]) -> str:
    return "、".join(names)


def numbered(rows: Sequence[Row]) -> list[Row]:
    """序号 from 1 on."""
    return [{**row, "number": at} for at, row in enumerate(rows, 1)]

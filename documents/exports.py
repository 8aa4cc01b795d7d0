"""导出 as workbooks: what each is called, from what it was gathered, what its foot says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from documents import figure_tables, follow_tables, ledger_tables
from documents.figure_tables import Figures, Scored
from documents.tables import Book, Page, workbook
from domain import dates
from domain.exports import Export, Profile, Row, numbered
from domain.periods import Period, PeriodKind

CITY = "全市"
TITLES: Mapping[Export, str] = {
    Export.LEDGER: "{scope}招商引资项目台账",
    Export.DISPATCH: "{scope}招商引资项目{month}调度表",
    Export.PROBLEMS: "{scope}项目问题清单",
    Export.INSTRUCTIONS: "{scope}领导交办事项台账",
    Export.LEADS: "{scope}招商线索台账",
    Export.MERCHANTS: "{scope}赣商信息台账",
    Export.INDICATORS: "{scope}招商引资指标表",
    Export.ASSESSMENT: "{name}　{period}考核表",
}
NOTE = "截至{day} {time}"
SEAL = "　审计 {seal}"


@dataclass(frozen=True)
class Extract:
    """What was gathered for one reader at one moment: rows, figures or scores. `seal` is the audit's head."""

    kind: Export
    at: datetime
    scope: str = ""
    seal: str = ""
    rows: Sequence[Row] = ()
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    profile: Profile | None = None
    figures: Figures | None = None
    scored: Scored | None = None
    in_group: bool = False


def build(extract: Extract) -> bytes:
    """The same extract gives the same bytes."""
    values = {"day": dates.show(extract.at.date()), "time": f"{extract.at:%H:%M}"}
    note = NOTE.format(**values)
    pages = PAGES[extract.kind](extract, title(extract), note)
    foot = note + (SEAL.format(seal=extract.seal) if extract.seal else "")
    return workbook(Book(pages, extract.words, extract.at, foot))


def title(extract: Extract) -> str:
    if extract.profile is not None:
        return extract.profile.name
    one = extract.scored.one if extract.scored else None
    return TITLES[extract.kind].format(
        scope=extract.scope or CITY,
        month=f"{extract.at.month}月",
        name=one.scheme_name if one else "",
        period=_period(one.period) if one else "",
    )


def _period(period: Period) -> str:
    """2016年, 2016年第1季度."""
    quarter = (period.first.month + 2) // 3
    year = f"{period.first.year}年"
    return f"{year}第{quarter}季度" if period.kind is PeriodKind.QUARTER else year


def _dispatch(extract: Extract, title: str, note: str) -> list[Page]:
    rows = numbered(extract.rows)
    return [ledger_tables.dispatch(title, note, rows, in_group=extract.in_group)]


def _profile(extract: Extract, _title: str, note: str) -> list[Page]:
    assert extract.profile is not None
    return [ledger_tables.profile(extract.profile, note, numbered(extract.rows))]


def _indicators(extract: Extract, title: str, note: str) -> list[Page]:
    return figure_tables.indicators(title, note, extract.figures) if extract.figures else []


def _assessment(extract: Extract, title: str, note: str) -> list[Page]:
    return figure_tables.assessment(title, note, extract.scored) if extract.scored else []


PAGES: Mapping[Export, Callable[[Extract, str, str], list[Page]]] = {
    Export.LEDGER: lambda one, title, note: [ledger_tables.ledger(title, note, one.rows)],
    Export.DISPATCH: _dispatch,
    Export.PROBLEMS: lambda one, title, note: follow_tables.problems(title, note, one.rows),
    Export.INSTRUCTIONS: lambda one, title, note: [
        follow_tables.instructions(title, note, one.rows)
    ],
    Export.LEADS: lambda one, title, note: [follow_tables.leads(title, note, one.rows)],
    Export.MERCHANTS: lambda one, title, note: [follow_tables.merchants(title, note, one.rows)],
    Export.INDICATORS: _indicators,
    Export.ASSESSMENT: _assessment,
    Export.PROFILE: _profile,
}

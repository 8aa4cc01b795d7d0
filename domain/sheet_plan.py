"""What a table that came back says: drafts with their differences, or what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce

from domain import money, names, percents
from domain.dates import Tense, parse_day
from domain.drafts import emptied, of_milestone
from domain.faults import Fault, Refused
from domain.imports import Change
from domain.periods import Period
from domain.projects import Milestone, Project
from domain.reports import (
    PERCENT,
    Draft,
    Field,
    Told,
    as_of,
    check_done,
    check_total,
    due_milestones,
    is_jump,
    total_at,
    wants_reason,
)
from domain.sheets import KINDS, TITLES, UNDONE, Filled, FilledRow, Line, Sheet, Value
from domain.stages import MILESTONES, Stage

TEXTS = tuple(one for one in Field if one not in (Field.MONEY, Field.MILESTONES))
TENSES = {"done": Tense.PAST, "forecast": Tense.FUTURE}


@dataclass(frozen=True)
class Known:
    """A project as it is on record now; `base` is its draft, or the report it would correct."""

    project: Project
    base: Draft
    milestones: Mapping[Stage, Milestone]
    totals: Sequence[tuple[date, int]]
    period: Period
    is_drafted: bool = False
    is_answered: bool = False
    waits_for_contract: bool = False


@dataclass(frozen=True)
class Entry:
    """One project's draft; without `changes` it says 本期无变化."""

    project: Project
    draft: Draft
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class SheetPlan:
    """`drafted`: marked as without change, though a draft is there, which stays as it is."""

    entries: tuple[Entry, ...] = ()
    drafted: tuple[Project, ...] = ()
    untouched: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def changed(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.changes)

    @property
    def same(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if not one.changes)


def plan(filled: Filled, sent: Sheet, known: Mapping[int, Known], today: date) -> SheetPlan:
    """Drafts of the rows that say something new; a row left as it was sent says nothing.

    Faults row_foreign, row_not_yours, code_twice, cell_locked, both_said, milestone_due, those of
    `parse_day`, total_falls, total_jump, reason_missing, milestone_order, contract_framework_only,
    forecast_in_past.
    """
    lines = {line.code: line for line in sent.lines}
    seen: dict[str, str] = {}
    entries, drafted, faults = [], [], list[Fault]()
    for row in filled.rows:
        reading = _Row(filled.sheet, row, today)
        line = lines.get(row.code)
        first = seen.setdefault(row.code, row.addresses["code"])
        if first != row.addresses["code"]:
            faults.append(reading.fault("code", "code_twice", first))
        elif line is None:
            faults.append(reading.fault("code", "row_foreign"))
        elif line.project not in known:
            faults.append(reading.fault("code", "row_not_yours"))
        else:
            entry, wrong = _entry(reading, line, known[line.project])
            faults += wrong
            if entry and not entry.changes and known[line.project].is_drafted:
                drafted.append(entry.project)
            elif entry:
                entries.append(entry)
    said = {one.project.id for one in entries} | {one.id for one in drafted}
    untouched = len(sent.lines) - len(said)
    return SheetPlan(tuple(entries), tuple(drafted), untouched, tuple(faults))


@dataclass(frozen=True)
class _Row:
    """A row being read, and where its faults are."""

    sheet: str
    row: FilledRow
    today: date

    def fault(self, key: str, code: str, expected: str = "") -> Fault:
        given = shown(self.row.cells[key])
        return Fault(self.sheet, self.row.addresses[key], TITLES[key], given, code, expected)


def shown(value: Value | None) -> str:
    """A cell's value as a fault quotes it."""
    if isinstance(value, Decimal):
        return percents.show(value)
    if isinstance(value, int):
        return money.in_wan(value)
    return value.isoformat() if isinstance(value, date) else value or ""


def _entry(reading: _Row, line: Line, known: Known) -> tuple[Entry | None, list[Fault]]:
    row = reading.row
    new = {key: row.cells[key] for key in row.cells if _is_new(key, row, line)}
    locked = [key for key in new if key not in line.open]
    faults = [reading.fault(key, "cell_locked", shown(line.cells[key])) for key in locked]
    told = [key for key in TITLES if key in new and key in line.open and key != "no_change"]
    done = {f"forecast.{key.removeprefix('done.')}" for key in told if key.startswith("done.")}
    told = [key for key in told if key not in done]
    if "no_change" in row.cells:
        if told:
            return None, [*faults, reading.fault("no_change", "both_said", TITLES[told[0]])]
        faults += _due(reading, known)
        draft = Draft(line.project, no_change=True)
        answered = known.is_answered and not known.is_drafted
        return None if faults or answered else Entry(known.project, draft), faults
    if not told:
        return None, faults
    draft, wrong = _draft(reading, told, known)
    if known.is_answered and not known.is_drafted:
        told = [key for key in told if _said(draft, key) != _said(known.base, key)]
    if not told:
        return None, [*faults, *wrong]
    changes = tuple(_change(key, line, draft, known) for key in told)
    return Entry(known.project, draft, changes), [*faults, *wrong]


def _said(draft: Draft, key: str) -> object:
    """What a draft says of a column; a table sent twice says the second time what is reported."""
    _, _, stage = key.partition(".")
    if stage:
        return draft.milestones.get(Stage(stage))
    if key in TEXTS:
        return draft.texts.get(Field(key))
    return {"total": draft.total, PERCENT: draft.percent, "reason": draft.reason}[key]


def _is_new(key: str, row: FilledRow, line: Line) -> bool:
    given, before = row.cells[key], line.cells[key]
    if isinstance(given, str):
        return names.paragraph(given) != names.paragraph(shown(before))
    return given != before


def _due(reading: _Row, known: Known) -> Iterator[Fault]:
    """无变化 cannot be said of a milestone that falls due in the period (product.md 4)."""
    for one in due_milestones(known.milestones, {}, known.period)[:1]:
        yield reading.fault("no_change", "milestone_due", f"{one.stage} {one.expected}")


def _draft(reading: _Row, told: Sequence[str], known: Known) -> tuple[Draft, list[Fault]]:
    cells = reading.row.cells
    texts = {Field(key): str(cells[key]) for key in told if key in TEXTS}
    reason = str(cells["reason"] or known.base.reason)
    draft = reduce(emptied, map(_field, told), known.base)
    draft = replace(draft, texts={**draft.texts, **texts}, reason=reason, no_change=False)
    if PERCENT in told:
        draft = replace(draft, percent=cells.percents[PERCENT])
    draft, faults = _with_milestones(reading, told, draft, known)
    if "total" not in told:
        return draft, faults
    draft = replace(
        draft, total=cells.amounts["total"], total_on=as_of(known.period, reading.today)
    )
    return draft, [*faults, *_wrong_total(reading, draft, known)]


def _field(key: str) -> str:
    """What the draft calls what a column says."""
    _, _, stage = key.partition(".")
    if stage:
        return of_milestone(Stage(stage))
    return Field.MONEY if key == "total" else key


def _wrong_total(reading: _Row, draft: Draft, known: Known) -> Iterator[Fault]:
    """What the card asks back; a hundredfold total and one above the contract want a word."""
    project, total, on = known.project, draft.total, draft.total_on
    assert total is not None
    assert on is not None
    before = money.in_wan(total_at(known.totals, on))
    try:
        check_total(project, known.totals, total, on)
    except Refused as wrong:
        yield reading.fault("total", wrong.code, before)
        return
    if draft.reason:
        return
    if is_jump(known.totals, total, on):
        yield reading.fault("total", "total_jump", before)
    elif wants_reason(project, total):
        yield reading.fault("total", "reason_missing", money.in_wan(project.contract_money or 0))


def _with_milestones(
    reading: _Row, told: Sequence[str], draft: Draft, known: Known
) -> tuple[Draft, list[Fault]]:
    """Days in the order of the path; of a stage, the day it was done outweighs a forecast."""
    faults: list[Fault] = []
    for stage in MILESTONES:
        for kind in reversed(KINDS):
            key = f"{kind}.{stage}"
            if key in told:
                try:
                    what = _told(reading, key, known, draft)
                except Refused as wrong:
                    faults.append(reading.fault(key, wrong.code, _expected(wrong)))
                    continue
                draft = replace(draft, milestones={**draft.milestones, stage: what})
    return draft, faults


def _told(reading: _Row, key: str, known: Known, draft: Draft) -> Told:
    kind, _, word = key.partition(".")
    stage, given = Stage(word), reading.row.cells[key]
    if given == UNDONE and kind == "done":
        return Told()
    day = given if isinstance(given, date) else parse_day(str(given), reading.today, TENSES[kind])
    if kind == "done":
        if day > reading.today:
            raise Refused("date_in_future", expected=reading.today)
        if known.waits_for_contract:
            raise Refused("contract_framework_only")
        check_done(known.milestones, draft.milestones, stage, day)
        return Told(done=day)
    if day < reading.today:
        raise Refused("forecast_past", expected=reading.today)
    return Told(forecast=day)


def _expected(wrong: Refused) -> str:
    if wrong.code == "milestone_order":
        return f"{wrong.values['other']} {wrong.values['other_day']}"
    return str(wrong.values.get("expected") or wrong.values.get("as_of") or "2016-03-08")


def _percent(draft: Draft) -> str:
    return "" if draft.percent is None else percents.show(draft.percent)


def _change(key: str, line: Line, draft: Draft, known: Known) -> Change:
    """The difference as the preview shows it: a total against the last one recorded, words against
    those of the draft or the report.
    """
    kind, _, word = key.partition(".")
    if key == "total":
        before = known.totals[-1][1] if known.totals else None
        return Change(key, TITLES[key], before, draft.total)
    if word:
        stage = Stage(word)
        told = draft.milestones.get(stage, Told())
        day = told.done if kind == "done" else told.forecast
        return Change(key, TITLES[key], line.cells.days.get(key), day or UNDONE)
    if key == PERCENT:
        return Change(key, TITLES[key], _percent(known.base), _percent(draft))
    if key == "reason":
        return Change(key, TITLES[key], known.base.reason, draft.reason)
    field = Field(key)
    return Change(
        key, TITLES[key], known.base.texts.get(field, line.cells.texts.get(key)), draft.texts[field]
    )

"""Dispatch tables (调度表) name no codes: which project a row is, its level, and how far it has come."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.faults import Fault
from domain.imports import Answers
from domain.ledger import TITLES, LedgerRow, Value
from domain.projects import next_code
from domain.questions import Question
from domain.stages import MILESTONES, PATH, STOPPED, Level, Stage

ALIKE = 4
NEW = "new"  # the answer of a row that is no project on record
# What a statement proves, furthest first; a clause that hopes or prepares proves nothing.
PROOFS = {
    Stage.PRODUCING: re.compile("投产|满负荷生产|正式生产|量产"),
    Stage.COMPLETED: re.compile("竣工|消防验收已过|设备安装调试|安装完成"),
    Stage.STARTED: re.compile("(?<!未)开工|基础施工|主体|封顶|桩基|厂房建"),
    Stage.FUNDED: re.compile("资金到位|资金到账|首笔资金已到|进资"),
    Stage.REGISTERED: re.compile("已(完成)?(工商)?注册|公司注册完成|注册成立|营业执照已"),
    Stage.SIGNED: re.compile("已签(订|约|署)?.{0,4}(合同|协议)?|(合同|协议)已签"),
}
HOPES = re.compile(
    "预计|拟|计划|力争|争取|等待|即将|准备|尚未|还未|没有|筹|正在办理|待|如期|试(?=生产)"
)
CLAUSES = re.compile("[，,。；;、\n]")


@dataclass(frozen=True)
class Placed:
    """A row with what was made of it, for the office to look at: `cell` is that of its name."""

    cell: str
    name: str
    code: str
    is_new: bool
    level: Level
    stage: Stage
    least: Stage  # what dates prove, below which it cannot be put
    alike: tuple[str, ...] = ()  # codes of projects it may be


@dataclass(frozen=True)
class Placing:
    rows: tuple[LedgerRow, ...]
    placed: tuple[Placed, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


Records = Mapping[str, Mapping[str, Value]]  # by code


def place(rows: Iterable[LedgerRow], records: Records, answers: Answers, *, today: date) -> Placing:
    """Rows without a code get one: that of the project of their name, investor and locality, or
    the next; level and stage where the table has none. Fault row_twice; note date_planned: a day
    to come, in a column that does not say which, is a plan.
    """
    taken = list(records)
    seen: dict[str, str] = {}
    done, placed = [], []
    faults, notes = list[Fault](), list[Fault]()
    for given in rows:
        if given.code:
            done.append(given)
            continue
        row = _planned_ahead(given, today)
        notes += _notes(given, row)
        one = _placed(row, records, answers, next_code(taken, today.year), today)
        taken.append(one.code)
        first = seen.setdefault(one.code, one.cell)
        if first != one.cell:
            place = row.sheet, one.cell, TITLES["name"], row.name
            faults.append(Fault(*place, "row_twice", f"{one.code} {first}"))
        done.append(_filled(row, one))
        placed.append(one)
    return Placing(tuple(done), tuple(placed), tuple(faults), tuple(notes))


def unlisted(rows: Iterable[LedgerRow], leaders: Collection[str]) -> tuple[Question, ...]:
    """Question leader_unlisted, once for each 责任市领导 of rows without a code whom nobody knows;
    `expected` is the number of these rows.
    """
    uncoded = [row for row in rows if row.leader and not row.code and row.leader not in leaders]
    counts = Counter(row.leader for row in uncoded)
    first = {row.leader: row for row in reversed(uncoded)}
    return tuple(
        Question(
            row.sheet,
            row.cells["leader"],
            TITLES["leader"],
            name,
            "leader_unlisted",
            str(counts[name]),
        )
        for name, row in first.items()
    )


def without_leaders(rows: Iterable[LedgerRow], names: Collection[str]) -> tuple[LedgerRow, ...]:
    """These names are as if left empty."""
    return tuple(replace(row, leader="") if row.leader in names else row for row in rows)


def _placed(row: LedgerRow, records: Records, answers: Answers, fresh: str, today: date) -> Placed:
    cell = row.cells["name"]
    alike = [code for code, known in records.items() if _is_like(row, known)]
    own = [code for code in alike if _is_same(row, records[code])]
    told = answers.get(f"{cell}:code", own[0] if len(own) == 1 else NEW)
    code = told if told in records else fresh
    known = records.get(code, {})
    return Placed(
        cell=cell,
        name=row.name,
        code=code,
        is_new=code not in records,
        level=_level(row, known, answers.get(f"{cell}:level")),
        stage=_stage(row, known, answers.get(f"{cell}:stage"), today),
        least=furthest(row.done),
        alike=tuple(alike[:ALIKE]),
    )


def _is_same(row: LedgerRow, known: Mapping[str, Value]) -> bool:
    """A table without a column for the investor is matched by name and locality."""
    keys = [key for key in ("name", "investor", "locality") if key in row.cells]
    return all(getattr(row, key) == known[key] for key in keys)


def _is_like(row: LedgerRow, known: Mapping[str, Value]) -> bool:
    investor = bool(row.investor) and row.investor == known["investor"]
    return row.name == known["name"] or (investor and row.locality == known["locality"])


def _level(row: LedgerRow, known: Mapping[str, Value], told: str | None) -> Level:
    """县级 where no 市领导 stands; a project on record keeps its level, which the yearly list sets."""
    if told in set(Level):
        return Level(told)
    if "level" in row.cells:
        return row.level
    if known:
        return Level(str(known["level"]))
    return Level.MAJOR if row.leader else Level.COUNTY


def _stage(row: LedgerRow, known: Mapping[str, Value], told: str | None, today: date) -> Stage:
    """The furthest that dates, money and statement prove; what is on record is never taken back."""
    if told in set(Stage):
        return Stage(told)
    if "stage" in row.cells:
        return row.stage
    before = Stage(str(known["stage"])) if known else Stage.TALKS
    if before in STOPPED:
        return before
    passed = [stage for stage, day in row.done.items() if day <= today]
    funded = [Stage.FUNDED] if row.arrived_money else []
    return max([before, *passed, *funded, *proven(row.statement)], key=PATH.index)


def furthest(done: Iterable[Stage]) -> Stage:
    return max([Stage.LEAD, *done], key=PATH.index)


def proven(statement: str) -> Iterator[Stage]:
    """The stages that a statement speaks of as reached."""
    for clause in CLAUSES.split(statement):
        if not HOPES.search(clause):
            yield from (stage for stage, proof in PROOFS.items() if proof.search(clause))


def _planned_ahead(row: LedgerRow, today: date) -> LedgerRow:
    ahead = {stage: day for stage, day in row.done.items() if day > today}
    cells = {f"planned.{stage}": row.cells[f"done.{stage}"] for stage in ahead}
    done = {stage: day for stage, day in row.done.items() if stage not in ahead}
    return replace(row, done=done, planned=ahead | row.planned, cells=cells | row.cells)


def _notes(given: LedgerRow, row: LedgerRow) -> Iterator[Fault]:
    for stage in given.done.keys() - row.done.keys():
        key, day = f"done.{stage}", given.done[stage].isoformat()
        yield Fault(row.sheet, row.cells[key], TITLES[key], day, "date_planned")


def _filled(row: LedgerRow, one: Placed) -> LedgerRow:
    cells = dict.fromkeys(("code", "level", "stage"), one.cell) | row.cells
    return replace(row, code=one.code, level=one.level, stage=one.stage, cells=cells)


def stages_from(least: Stage) -> tuple[Stage, ...]:
    """What a row may be put at: dates that are done cannot be undone by a press."""
    return tuple(
        stage for stage in (Stage.TALKS, *MILESTONES) if PATH.index(stage) >= PATH.index(least)
    )

"""The ledger (台账): one project a row, and what a row must agree with: itself, the other rows,
the roster."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from domain import money
from domain.contracts import LONGEST_EVENT, LONGEST_NUMBER, ContractKind
from domain.faults import Fault
from domain.questions import Question
from domain.stages import MILESTONES, PATH, Level, Stage

KINDS = {"done": "", "contractual": "合同约定", "planned": "计划"}
TITLES = {
    "code": "项目编码",
    "level": "项目级别",
    "name": "项目名称",
    "investor": "投资方",
    "origin": "来源地",
    "industry": "产业类别",
    "locality": "项目所在地",
    "signer": "签约单位",
    "total_investment": "总投资(万元)",
    "contract_money": "合同引资(万元)",
    "arrived_money": "累计到位资金(万元)",
    "stage": "项目阶段",
    **{f"{kind}.{s}": f"{word}{s}日期" for kind, word in KINDS.items() for s in MILESTONES},
    "leader": "责任市领导",
    "unit": "责任单位",
    "responsible": "责任人",
    "phone": "联系电话",
    "statement": "最新进展",
    "problem": "存在问题",
    "national_code": "国家代码",
    "contract_kind": "合同类型",
    "contract_number": "合同编号",
    "contract_on": "合同签订日期",
    "contract_event": "签约活动",
}
MAX_LENGTHS = {
    "code": 32,
    "name": 100,
    "investor": 100,
    "origin": 64,
    "industry": 64,
    "contract_number": LONGEST_NUMBER,
    "contract_event": LONGEST_EVENT,
}
MAX_STATEMENT = 4000  # characters of 最新进展 and of 存在问题

Value = str | int | date | None
Person = tuple[str, str]  # name, unit
NOBODY: Mapping[str, Person] = MappingProxyType({})


@dataclass(frozen=True)
class LedgerRow:
    """One project; money in yuan. `cells`: field -> address, for the columns the file has.

    A milestone's field is kind.stage: done.签约, contractual.开工, planned.投产.
    """

    sheet: str
    number: int
    code: str
    level: Level
    name: str
    industry: str
    locality: str
    stage: Stage
    unit: str
    responsible: str
    investor: str = ""
    origin: str = ""
    signer: str = ""
    total_investment: int | None = None
    contract_money: int | None = None
    arrived_money: int | None = None
    done: dict[Stage, date] = field(default_factory=dict)
    contractual: dict[Stage, date] = field(default_factory=dict)
    planned: dict[Stage, date] = field(default_factory=dict)
    leader: str = ""
    phone: str = ""
    statement: str = ""
    problem: str = ""
    national_code: str = ""
    contract_kind: ContractKind | None = None
    contract_number: str = ""
    contract_on: date | None = None
    contract_event: str = ""
    cells: dict[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, Value]:
        """Field -> value of the columns the file has: an empty cell is None or "", a column
        that is not there says nothing."""
        return {key: self._value(key) for key in self.cells}

    def _value(self, key: str) -> Value:
        kind, _, stage = key.partition(".")
        value: Value = getattr(self, kind).get(Stage(stage)) if stage else getattr(self, key)
        return value


@dataclass(frozen=True)
class Ledger:
    """`notes`: what was read with a guess that the office should see (约数, 只到月, 隐藏行)."""

    rows: tuple[LedgerRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Addition:
    """A 责任人 whom the roster does not know and who will be added as 填报人."""

    name: str
    unit: str
    phone: str
    cell: str


def check(
    rows: Iterable[LedgerRow], today: date | None = None
) -> tuple[tuple[Fault, ...], tuple[Question, ...]]:
    """What each row says against itself; with `today`, also milestones done after it.

    Faults date_out_of_order, beyond_stage, date_in_future; questions above_contract,
    money_before_funding. Codes given twice are found by the reader (`repeated`).
    """
    faults: list[Fault] = []
    questions: list[Question] = []
    for row in rows:
        faults += (*_out_of_order(row), *_beyond_stage(row), *_in_future(row, today))
        questions += _money(row)
    return tuple(faults), tuple(questions)


def repeated(sheet: str, codes: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Faults code_twice, of (cell, code) in the sheet's order: each names the first cell."""
    first: dict[str, str] = {}
    for cell, code in codes:
        before = first.setdefault(code, cell)
        if before != cell:
            yield Fault(sheet, cell, TITLES["code"], code, "code_twice", before)


def check_roster(
    rows: Iterable[LedgerRow],
    phones: Mapping[Person, str],
    standing: Mapping[str, Person] = NOBODY,
) -> tuple[Question, ...]:
    """Questions phone_unlike_roster, phone_of_another. `phones`: (name, unit) -> phone or "".

    A 责任人 is found by phone; by the name that is on record for the project (`standing`, by code);
    else by name and unit, never by name alone (product.md 1).
    """
    return tuple(question for _, question in _matched(rows, phones, standing) if question)


def additions(
    rows: Iterable[LedgerRow],
    phones: Mapping[Person, str],
    standing: Mapping[str, Person] = NOBODY,
) -> tuple[Addition, ...]:
    """Each 责任人 once whom `phones` does not know, as `check_roster` looks for them."""
    return tuple(addition for addition, _ in _matched(rows, phones, standing) if addition)


def _out_of_order(row: LedgerRow) -> Iterator[Fault]:
    """A date before the milestone just before it is wrong; the first one it precedes is named."""
    before: list[Stage] = []
    for stage in (s for s in MILESTONES if s in row.done):
        if before and row.done[stage] < row.done[before[-1]]:
            first = next(s for s in before if row.done[s] > row.done[stage])
            expected = f"{first} {row.done[first]} {row.cells[f'done.{first}']}"
            yield _date_fault(row, stage, "date_out_of_order", expected)
        before.append(stage)


def _beyond_stage(row: LedgerRow) -> Iterator[Fault]:
    if row.stage not in PATH:
        return
    for stage in PATH[PATH.index(row.stage) + 1 :]:
        if stage in row.done:
            yield _date_fault(row, stage, "beyond_stage", f"{row.stage} {row.cells['stage']}")


def _in_future(row: LedgerRow, today: date | None) -> Iterator[Fault]:
    for stage, day in row.done.items():
        if today and day > today:
            yield _date_fault(row, stage, "date_in_future", today.isoformat())


def _date_fault(row: LedgerRow, stage: Stage, code: str, expected: str) -> Fault:
    key = f"done.{stage}"
    given = row.done[stage].isoformat()
    return Fault(row.sheet, row.cells[key], TITLES[key], given, code, expected)


def _money(row: LedgerRow) -> Iterator[Question]:
    arrived, contract = row.arrived_money or 0, row.contract_money
    if contract is not None and arrived > contract:
        expected = f"{money.in_wan(contract)} {row.cells['contract_money']}"
        yield _money_question(row, "above_contract", expected)
    if arrived and row.stage in PATH[: PATH.index(Stage.FUNDED)]:
        yield _money_question(row, "money_before_funding", f"{row.stage} {row.cells['stage']}")


def _money_question(row: LedgerRow, code: str, expected: str) -> Question:
    key, given = "arrived_money", money.in_wan(row.arrived_money or 0)
    return Question(row.sheet, row.cells[key], TITLES[key], given, code, expected)


def _matched(
    rows: Iterable[LedgerRow], phones: Mapping[Person, str], standing: Mapping[str, Person]
) -> Iterator[tuple[Addition | None, Question | None]]:
    """Row by row; who was added by an earlier row is known to the later ones."""
    known = dict(phones)
    holders = {phone: person for person, phone in known.items() if phone}
    for row in rows:
        person = standing.get(row.code, (row.responsible, row.unit))
        holder = holders.get(row.phone)
        if holder:
            wrong = _unlike(row, "phone_of_another", f"{holder[0]}({holder[1]})")
            yield None, wrong if holder[0] != row.responsible else None
        elif person in known or row.code in standing:
            phone = known.get(person, "")
            differs = row.phone and phone
            yield None, _unlike(row, "phone_unlike_roster", phone) if differs else None
        else:
            known[person] = row.phone
            holders |= {row.phone: person} if row.phone else {}
            yield Addition(*person, row.phone, row.cells["responsible"]), None


def _unlike(row: LedgerRow, code: str, expected: str) -> Question:
    return Question(row.sheet, row.cells["phone"], TITLES["phone"], row.phone, code, expected)

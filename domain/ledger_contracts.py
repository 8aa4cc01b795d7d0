"""Contracts in a ledger: one of each row, registered where the record does not have it yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.contracts import Contract, ContractKind, SaidContract, check
from domain.faults import Fault, Refused
from domain.ledger import TITLES, LedgerRow
from domain.stages import MILESTONES, Stage

UNNUMBERED = "无编号"
COLUMNS = ("contract_number", "contract_kind", "contract_on", "contract_event")


@dataclass(frozen=True)
class Signed:
    """What the record knows of a project's contracts; `waits`: a framework alone, before 签约."""

    contracts: Sequence[Contract] = ()
    changed_on: date | None = None
    waits: bool = False


@dataclass(frozen=True)
class RowContract:
    kind: ContractKind
    said: SaidContract

    def __str__(self) -> str:
        return " ".join(filter(None, (self.kind, self.said.number, self.said.on.isoformat())))


NOTHING = Signed()


def contract_of(row: LedgerRow, known: Signed = NOTHING) -> RowContract | None:
    """What is to be registered; a row without 合同类型 and 合同编号 says nothing of a contract. A formal
    one was signed on its 签约日期 where 合同签订日期 is empty, and is worth 合同引资.
    """
    kind, on = _kind(row), _day(row)
    if kind is None or on is None or _is_known(row, kind, known):
        return None
    return RowContract(
        kind,
        SaidContract(row.contract_number or UNNUMBERED, on, row.contract_money, row.contract_event),
    )


def _kind(row: LedgerRow) -> ContractKind | None:
    if row.contract_kind or not row.contract_number:
        return row.contract_kind
    return ContractKind.FORMAL


def _day(row: LedgerRow) -> date | None:
    signed = row.done.get(Stage.SIGNED) if _kind(row) is ContractKind.FORMAL else None
    return row.contract_on or signed


def _is_known(row: LedgerRow, kind: ContractKind, known: Signed) -> bool:
    """The same file imported again registers nothing anew."""
    numbers = [one.number for one in known.contracts if one.kind is kind]
    return row.contract_number in numbers if row.contract_number else bool(numbers)


def faults_of(row: LedgerRow, known: Signed, today: date) -> Iterator[Fault]:
    """contract_undated, contract_without_sum, date_in_future, contract_formal_known,
    contract_framework_only.
    """
    kind, on = _kind(row), _day(row)
    found = contract_of(row, known)
    if kind and on is None:
        yield _fault(row, "contract_undated")
    if found and found.kind is ContractKind.FORMAL and not found.said.amount:
        yield _fault(row, "contract_without_sum")
    if found and found.said.on > today:
        yield _fault(row, "date_in_future", today.isoformat())
    if found:
        yield from _refused(row, found, known)
    is_formal = kind is ContractKind.FORMAL
    waits = known.waits or (kind is ContractKind.FRAMEWORK and not known.contracts)
    if waits and not is_formal and row.stage in MILESTONES and "stage" in row.cells:
        place = row.sheet, row.cells["stage"], TITLES["stage"]
        yield Fault(*place, row.stage, "contract_framework_only")


def _refused(row: LedgerRow, found: RowContract, known: Signed) -> Iterator[Fault]:
    try:
        check(known.contracts, known.changed_on, found.kind, found.said)
    except Refused as wrong:
        yield _fault(row, wrong.code, str(wrong.values.get("number", "")))


def _fault(row: LedgerRow, code: str, expected: str = "") -> Fault:
    key = next(one for one in COLUMNS if one in row.cells and getattr(row, one))
    given = str(getattr(row, key))
    return Fault(row.sheet, row.cells[key], TITLES[key], given, code, expected)

"""Contracts in a ledger, by hand-made rows: today is 1 February 2016."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.contracts import Contract, ContractKind, SaidContract
from domain.ledger import LedgerRow
from domain.ledger_contracts import RowContract, Signed, contract_of, faults_of
from domain.stages import Level, Stage

TODAY = date(2016, 2, 1)
FRAMEWORK, FORMAL = ContractKind.FRAMEWORK, ContractKind.FORMAL
JANUARY, DECEMBER = date(2016, 1, 20), date(2015, 12, 8)
KJ = Contract(1, 1, FRAMEWORK, "KJ-1", DECEMBER, None, "赣商大会", "吴娟")
ZS = Contract(2, 1, FORMAL, "ZS-1", JANUARY, 200, "", "吴娟")


def row(**values: Any) -> LedgerRow:
    fields = {"stage": Stage.SIGNED} | values
    cells = {key: f"{chr(65 + at)}2" for at, key in enumerate(fields)}
    return LedgerRow(
        "台账", 2, "ZS1", Level.MAJOR, "铜箔项目", "工业", "石鼓县",
        unit="市工信委", responsible="林海燕", cells=cells, **fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "before", "found"),
    [
        ({}, (), None),
        ({"contract_money": 200, "done": {Stage.SIGNED: JANUARY}}, (), None),  # says nothing of one
        (
            {"contract_kind": FORMAL, "contract_money": 200, "done": {Stage.SIGNED: JANUARY}},
            (),
            (FORMAL, SaidContract("无编号", JANUARY, 200, "")),
        ),
        (
            {"contract_number": "ZS-1", "contract_on": DECEMBER, "contract_money": 200,
             "done": {Stage.SIGNED: JANUARY}, "contract_event": "赣商大会"},
            (),
            (FORMAL, SaidContract("ZS-1", DECEMBER, 200, "赣商大会")),  # its own day counts
        ),
        (
            {"contract_kind": FRAMEWORK, "contract_on": JANUARY},
            (),
            (FRAMEWORK, SaidContract("无编号", JANUARY, None, "")),
        ),
        # the same file again
        ({"contract_kind": FORMAL, "contract_number": "ZS-1", "contract_on": JANUARY}, (ZS,), None),
        ({"contract_kind": FORMAL, "contract_on": JANUARY}, (ZS,), None),
        # the framework has become formal
        (
            {"contract_kind": FORMAL, "contract_on": JANUARY, "contract_money": 200},
            (KJ,),
            (FORMAL, SaidContract("无编号", JANUARY, 200, "")),
        ),
    ],
)  # fmt: skip
def test_what_a_row_registers(
    values: dict[str, Any],
    before: tuple[Contract, ...],
    found: tuple[ContractKind, SaidContract] | None,
) -> None:
    expected = RowContract(*found) if found else None
    assert contract_of(row(**values), Signed(before)) == expected


@pytest.mark.parametrize(
    ("values", "known", "faults"),
    [
        ({"contract_kind": FORMAL, "contract_on": JANUARY, "contract_money": 200}, Signed(), []),
        ({"contract_kind": FORMAL, "contract_money": 200}, Signed(), ["contract_undated"]),
        ({"contract_kind": FORMAL, "contract_on": JANUARY}, Signed(), ["contract_without_sum"]),
        (
            {"contract_number": "ZS-2", "contract_on": date(2016, 2, 2), "contract_money": 200},
            Signed(),
            ["date_in_future"],
        ),
        (
            {"contract_number": "ZS-2", "contract_on": JANUARY, "contract_money": 200},
            Signed((ZS,)),
            ["contract_formal_known"],
        ),
        # a framework is no 签约
        (
            {"contract_kind": FRAMEWORK, "contract_on": JANUARY},
            Signed(),
            ["contract_framework_only"],
        ),
        ({"contract_kind": FRAMEWORK, "contract_on": JANUARY, "stage": Stage.TALKS}, Signed(), []),
        ({"stage": Stage.REGISTERED}, Signed((KJ,), waits=True), ["contract_framework_only"]),
        (
            {"contract_kind": FORMAL, "contract_on": JANUARY, "contract_money": 200},
            Signed((KJ,), waits=True),
            [],
        ),
        ({"stage": Stage.STARTED}, Signed((KJ,)), []),  # it had been signed before
    ],
)
def test_what_cannot_be_is_named_at_its_cell(
    values: dict[str, Any], known: Signed, faults: list[str]
) -> None:
    one = row(**values)
    found = list(faults_of(one, known, TODAY))
    assert [fault.code for fault in found] == faults
    assert {fault.cell for fault in found} <= set(one.cells.values())


def test_a_fault_quotes_the_contract_that_is_known() -> None:
    one = replace(row(contract_number="ZS-2", contract_on=JANUARY), contract_money=200)
    (fault,) = faults_of(one, Signed((ZS,)), TODAY)
    assert (fault.column, fault.given, fault.expected) == ("合同编号", "ZS-2", "ZS-1")

"""Which contract counts, where, and for how much: worked out by hand from `facts/domain.md` 1.2."""

from datetime import date

import pytest

from domain.contracts import (
    Contract,
    ContractKind,
    SaidContract,
    agreed,
    check,
    counted,
    formal,
    said_change,
    said_contract,
    tally,
)
from domain.faults import Refused

TODAY = date(2016, 7, 1)
FRAMEWORK, FORMAL, ADDED = ContractKind
YI = 100_000_000
CHANGED = date(2016, 5, 1)


def signed(kind: ContractKind, month: int, event: str, amount: int | None) -> Contract:
    number = f"{kind.name}-{month}"
    return Contract(month, 1, kind, number, date(2016, month, 10), amount, event, "吴娟")


FIRST = signed(FRAMEWORK, 1, "赣商大会", 1 * YI)
BECAME = signed(FORMAL, 3, "深圳推介会", 2 * YI)
MORE = signed(ADDED, 6, "赣商大会", YI // 2)


@pytest.mark.parametrize(
    ("contracts", "changed_on", "expected"),
    [
        ([FIRST], None, [("赣商大会", "新签", 1 * YI)]),
        # the upgrade is no new project and brings no new money, whatever its sum
        ([FIRST, BECAME], None, [("赣商大会", "新签", 1 * YI), ("深圳推介会", "升级", 0)]),
        ([BECAME], None, [("深圳推介会", "新签", 2 * YI)]),
        # 增资 counts its own sum, at its own event
        (
            [FIRST, BECAME, MORE],
            None,
            [("赣商大会", "新签", 1 * YI), ("深圳推介会", "升级", 0), ("赣商大会", "增资", YI // 2)],
        ),
        # registered in the wrong order, counted in the order of signing
        ([BECAME, FIRST], None, [("赣商大会", "新签", 1 * YI), ("深圳推介会", "升级", 0)]),
        # a changed investor who has signed nothing yet changes nothing
        ([FIRST, BECAME], CHANGED, [("赣商大会", "新签", 1 * YI), ("深圳推介会", "升级", 0)]),
        ([FIRST, BECAME, MORE], CHANGED, [("赣商大会", "新签", 1 * YI), ("深圳推介会", "升级", 0), ("赣商大会", "增资", YI // 2)]),
        # who has: the project counts where that was signed
        (
            [FIRST, BECAME, signed(FORMAL, 5, "厦门九八", 3 * YI)],
            CHANGED,
            [("厦门九八", "新签", 3 * YI)],
        ),
        # on the day of the change itself it is the new investor's
        (
            [FIRST, signed(FORMAL, 5, "厦门九八", 3 * YI)],
            date(2016, 5, 10),
            [("厦门九八", "新签", 3 * YI)],
        ),
        # a second framework is counted no second time
        ([FIRST, signed(FRAMEWORK, 2, "港澳行", YI)], None, [("赣商大会", "新签", YI), ("港澳行", "不重复计", 0)]),
    ],
)  # fmt: skip
def test_each_contract_counts_once(
    contracts: list[Contract], changed_on: date | None, expected: list[tuple[str, str, int]]
) -> None:
    found = counted(contracts, changed_on)
    assert [(one.contract.event, str(one.weight), one.money) for one in found] == expected


def test_an_event_has_its_projects_upgrades_and_money() -> None:
    sums = tally(counted([FIRST, BECAME, MORE]))
    assert {event: (of.projects, of.upgrades, of.money) for event, of in sums.items()} == {
        "赣商大会": (1, 0, YI + YI // 2),
        "深圳推介会": (0, 1, 0),
    }


@pytest.mark.parametrize(
    ("contracts", "changed_on", "number", "promised"),
    [
        ([FIRST], None, None, None),
        ([FIRST, BECAME], None, "FORMAL-3", 2 * YI),
        ([FIRST, BECAME, MORE], None, "FORMAL-3", 2 * YI + YI // 2),
        ([BECAME, signed(FORMAL, 5, "", 3 * YI), MORE], CHANGED, "FORMAL-5", 3 * YI + YI // 2),
    ],
)
def test_signing_counts_by_the_formal_contract(
    contracts: list[Contract], changed_on: date | None, number: str | None, promised: int | None
) -> None:
    one = formal(contracts, changed_on)
    assert (one.number if one else None, agreed(contracts, changed_on)) == (number, promised)


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        (
            "ZS-2016-7 1月28日 2亿元 赣商大会",
            FORMAL,
            SaidContract("ZS-2016-7", date(2016, 1, 28), 2 * YI, "赣商大会"),
        ),
        ("KJ-3，1月10日", FRAMEWORK, SaidContract("KJ-3", date(2016, 1, 10), None, "")),
        (
            "KJ-3 2015-12-20 第三批 赣商大会",
            FRAMEWORK,
            SaidContract("KJ-3", date(2015, 12, 20), None, "第三批 赣商大会"),
        ),
        ("ZZ-2 6月8日 5000", ADDED, SaidContract("ZZ-2", date(2016, 6, 8), 50_000_000, "")),
    ],
)
def test_a_contract_is_read(words: str, kind: ContractKind, expected: SaidContract) -> None:
    assert said_contract(words, kind, TODAY) == expected


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("ZS-2016-7", FORMAL, "contract_form"),
        ("ZS-2016-7 1月28日", FORMAL, "contract_form"),  # without its sum
        ("ZS-2016-7 1月28日 赣商大会 2亿元", FORMAL, "contract_form"),
        ("ZZ-2 6月8日 0", ADDED, "contract_form"),
        ("2亿元 ZS-2016-7 1月28日", FORMAL, "date_unreadable"),
        ("ZS-2016-7 8月1日 2亿元", FORMAL, "date_in_future"),
        ("Z" * 41 + " 1月28日 2亿元", FORMAL, "contract_form"),
        ("ZS-7 1月28日 2亿元 " + "会" * 61, FORMAL, "text_too_long"),
    ],
)
def test_what_cannot_be_read_is_refused(words: str, kind: ContractKind, code: str) -> None:
    with pytest.raises(Refused) as refused:
        said_contract(words, kind, date(2016, 7, 1) if "8月" not in words else date(2016, 7, 31))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("before", "changed_on", "kind", "said", "code"),
    [
        ([FIRST], None, FRAMEWORK, "FRAMEWORK-1 2月1日", "contract_known"),
        ([FIRST], None, ADDED, "ZZ-1 2月1日 100", "contract_formal_first"),
        ([BECAME], None, ADDED, "ZZ-1 2月1日 100", "contract_formal_first"),  # before it
        ([BECAME], None, FORMAL, "ZS-9 6月1日 2亿", "contract_formal_known"),
        ([BECAME], None, FRAMEWORK, "KJ-9 6月1日", "contract_formal_known"),
        ([BECAME], CHANGED, FORMAL, "ZS-9 4月1日 2亿", "contract_formal_known"),
        ([BECAME], CHANGED, FORMAL, "ZS-9 6月1日 2亿", None),
        ([BECAME], None, FRAMEWORK, "KJ-9 2月1日", None),  # the one it was made from
        ([FIRST], None, FORMAL, "ZS-9 3月1日 2亿", None),
        ([BECAME], None, ADDED, "ZZ-1 6月1日 100", None),
    ],
)
def test_what_may_be_registered(
    before: list[Contract],
    changed_on: date | None,
    kind: ContractKind,
    said: str,
    code: str | None,
) -> None:
    found = None
    try:
        check(before, changed_on, kind, said_contract(said, kind, TODAY))
    except Refused as refused:
        found = refused.code
    assert found == code


def test_a_changed_investor_is_read() -> None:
    found = said_change("3月8日 启衡控股有限公司 原投资方退出，股权转让", TODAY)
    assert found == (date(2016, 3, 8), "启衡控股有限公司", "原投资方退出，股权转让")
    with pytest.raises(Refused) as refused:
        said_change("3月8日 启衡控股有限公司", TODAY)
    assert refused.value.code == "investor_change_form"

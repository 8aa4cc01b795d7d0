"""Sums with their day and evidence as the office types them; who claims the same (`facts/domain.md` 1.3)."""

from datetime import date, datetime

import pytest

from domain.capital import Capital, Claim, Evidence, contested, said_sum
from domain.faults import Refused
from tests.city.running import ZONE

TODAY = date(2016, 4, 5)
HOME, FOREIGN = Capital


@pytest.mark.parametrize(
    ("words", "kind", "amount", "on", "evidence"),
    [
        ("8000万元 3月31日 验资报告、银行进账单", HOME, 80_000_000, date(2016, 3, 31), (Evidence.AUDIT, Evidence.SLIP)),
        ("累计1.2亿，2016-03-31，设备清单", HOME, 120_000_000, date(2016, 3, 31), (Evidence.EQUIPMENT,)),
        ("8000 发票", HOME, 80_000_000, None, (Evidence.INVOICE,)),
        ("500万美元 3月31日 商务部统计", FOREIGN, 5_000_000, date(2016, 3, 31), (Evidence.STATISTICS,)),
        ("1.05亿美元", FOREIGN, 105_000_000, None, ()),
        ("累计６２．５万美元 昨天", FOREIGN, 625_000, date(2016, 4, 4), ()),
        ("500", FOREIGN, 5_000_000, None, ()),
    ],
)  # fmt: skip
def test_a_sum_is_read(
    words: str, kind: Capital, amount: int, on: date | None, evidence: tuple[Evidence, ...]
) -> None:
    said = said_sum(words, kind, TODAY)
    assert (said.amount, said.on, said.evidence) == (amount, on, evidence)


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("", HOME, "capital_unread"),
        ("无", HOME, "capital_unread"),
        ("500万美元", HOME, "amount_foreign"),
        ("五百万", FOREIGN, "capital_unread"),
        ("8000万元 3月31日 工资表", HOME, "capital_unread"),
        ("8000万元 2016-05-01", HOME, "date_in_future"),
        ("99999999亿美元", FOREIGN, "amount_too_large"),
    ],
)
def test_what_cannot_be_read_is_refused(words: str, kind: Capital, code: str) -> None:
    with pytest.raises(Refused) as refused:
        said_sum(words, kind, TODAY)
    assert refused.value.code == code


def claim(number: int, unit: int, amount: int, *, decided: bool = False) -> Claim:
    at = datetime(2016, 4, 1, 9, tzinfo=ZONE)
    return Claim(number, 1, HOME, unit, f"单位{unit}", TODAY, amount, "某人", at, decided)


def test_two_units_contest_a_sum_until_it_is_decided() -> None:
    first, again, other = claim(1, 1, 100), claim(2, 1, 200), claim(3, 2, 200)
    assert contested([first, again]) == {}
    assert contested([first, again, other]) == {HOME: [again, other]}
    assert contested([first, claim(2, 1, 200, decided=True), other]) == {}

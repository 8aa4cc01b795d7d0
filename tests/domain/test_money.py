"""Money: exact yuan from what people type (`facts/documents.md` 4.1)."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import money
from domain.faults import Refused
from domain.money import WAN, YI, Amount, Flag, Span, said


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("1.2亿元", 120_000_000),
        ("1亿2000万元", 120_000_000),
        ("3000万", 30_000_000),
        ("3千万元", 30_000_000),
        ("5百万", 5_000_000),
        ("1亿2000万500元", 120_000_500),
        ("500元", 500),
        ("3,000", 30_000_000),
        ("３０００", 30_000_000),
        ("1，234.5", 12_345_000),
        ("￥3000万元", 30_000_000),
        ("人民币 3000 万元", 30_000_000),
        ("120m", 120_000_000),
        ("¥1.2bn", 1_200_000_000),
        ("32 million yuan", 32_000_000),
        ("3,000,000 yuan", 3_000_000),
        (3200, 32_000_000),
        (0.5, 5_000),
        (0.1 + 0.2, 3_000),  # 0.30000000000000004 万元
        (23760.0, 237_600_000),
        (0, 0),  # 0 is known, 无 is not
    ],
)
def test_an_amount_is_read_in_yuan(text, yuan):
    amount = money.parse(text)
    assert amount is not None
    assert amount.yuan == yuan
    assert isinstance(amount.yuan, int)


@pytest.mark.parametrize("text", [None, "", "  ", "—", "——", "/", "／", "-", "无", "待定"])
def test_nothing_is_none_and_not_zero(text):
    assert money.parse(text) is None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("12,34", "amount_unreadable"),
        ("1.2.3", "amount_unreadable"),
        ("约1.2.3亿", "amount_unreadable"),
        ("3000-5000万", "amount_unreadable"),
        ("1亿2000", "amount_unreadable"),  # 2000 万 or 2000 元
        ("1.2亿3000万", "amount_unreadable"),
        ("亿", "amount_unreadable"),
        ("很多", "amount_unreadable"),
        (True, "amount_unreadable"),
        (float("nan"), "amount_unreadable"),
        (-5, "amount_negative"),
        ("－5万", "amount_negative"),
        ("100万美元", "amount_foreign"),
        ("US$ 100", "amount_foreign"),
        (1e300, "amount_too_large"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(given, code):
    with pytest.raises(Refused) as refused:
        money.parse(given)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["约500万元", "近500万", "500万元左右", "500余万元", "超过500万"])
def test_an_approximate_amount_says_so(text):
    assert money.parse(text) == Amount(5_000_000, frozenset({Flag.APPROXIMATE}))


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        (1.2, YI, Amount(120_000_000)),
        ("1.2亿", YI, Amount(120_000_000)),
        ("4500万", YI, Amount(45_000_000, frozenset({Flag.CONVERTED}))),
        ("0.45亿", WAN, Amount(45_000_000, frozenset({Flag.CONVERTED}))),
    ],
)
def test_a_bare_number_counts_in_the_columns_unit(text, unit, expected):
    assert money.parse(text, unit) == expected


@pytest.mark.parametrize(
    ("yuan", "shown"),
    [
        (0, "0万元"),
        (32_000_000, "3200万元"),
        (5_000, "0.5万元"),
        (1_234_567, "123.46万元"),
        (50, "50元"),
        (100_000_000, "1.00亿元"),
        (120_000_000, "1.20亿元"),
        (100_500_000, "1.01亿元"),  # half up, where the banker's rule would give 1.00
        (9_999_500_000, "100亿元"),
        (10_000_000_000, "100亿元"),
        (12_345_000_000, "123.45亿元"),
        (600_000_000_000, "6000亿元"),
        (-32_000_000, "-3200万元"),
        (-1_200_000_000, "-12.00亿元"),
    ],
)
def test_an_amount_is_shown_as_the_office_writes_it(yuan, shown):
    assert money.show(yuan) == shown


@pytest.mark.parametrize(
    ("yuan", "shown"),
    [
        (0, "0万元"),
        (50, "50元"),
        (1_234_567, "123.4567万元"),
        (32_000_000, "3200万元"),
        (120_000_000, "1.20亿元"),
        (220_500_000, "2.205亿元"),
        (9_999_500_000, "99.995亿元"),
        (600_000_000_000, "6000亿元"),
    ],
)
def test_sums_that_are_added_up_before_the_reader_keep_every_digit(yuan, shown):
    assert money.exactly(yuan) == shown


def test_compared_amounts_keep_every_digit():
    assert money.in_wan(135_000_000) == "13500万元"
    assert money.in_wan(135_000_001) == "13500.0001万元"


@settings(deadline=None)
@given(st.integers(0, money.MAX_YUAN))
def test_every_yuan_survives_being_written_in_wan_and_read(yuan):
    amount = money.parse(money.in_wan(yuan))
    assert amount == Amount(yuan)


@settings(deadline=None)
@given(st.text() | st.text("0123456789.,，亿千百万元约左右余 -—", max_size=12))
def test_any_text_is_an_amount_nothing_or_refused(text):
    with suppress(Refused):
        money.parse(text)


@pytest.mark.parametrize(
    ("words", "yuan", "span"),
    [
        ("累计1.2亿", 120_000_000, None),
        ("到位资金1.3亿", 130_000_000, None),  # asked for the total, so it is one
        ("12000", 120_000_000, None),
        ("累计到位资金：1.2亿", 120_000_000, None),
        ("本期3200万", 32_000_000, Span.PERIOD),
        ("本月到位资金1000万元", 10_000_000, Span.MONTH),
        ("本季度进资1亿", 100_000_000, Span.QUARTER),
        ("今年到位 2亿", 200_000_000, Span.YEAR),
        ("新增500万", 5_000_000, Span.NEW),
    ],
)
def test_what_is_said_of_capital_names_its_span(words: str, yuan: int, span: Span | None) -> None:
    assert said(words) == (yuan, span)


@pytest.mark.parametrize(
    ("words", "yuan", "span"),
    [
        ("this period 32m", 32_000_000, Span.PERIOD),
        ("This month 3200", 32_000_000, Span.MONTH),
        ("new 1.5 million", 1_500_000, Span.NEW),
        ("1.2bn", 1_200_000_000, None),
    ],
)
def test_an_amount_said_in_english(words, yuan, span):
    assert said(words) == (yuan, span)


@pytest.mark.parametrize("text", ["a lot of money", " very  much", "32 million dollars"])
def test_what_is_refused_is_echoed_as_it_was_typed(text):
    with pytest.raises(Refused) as refused:
        money.parse(text)
    assert refused.value.values["given"] == text.strip()

"""Sums of money in a text, whatever they are sums of."""

import pytest

from domain.figures import figures
from domain.said_text import plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到位资金3200万元", [("3200万元", 32_000_000)]),
        ("１，２５０．５万", [("1250.5万", 12_505_000)]),
        ("两个亿", [("两个亿", 200_000_000)]),
        ("1.5个亿", [("1.5个亿", 150_000_000)]),
        ("半个亿", [("半个亿", 50_000_000)]),
        ("一亿五", [("一亿五", 150_000_000)]),
        ("一亿两千", [("一亿两千", 120_000_000)]),
        ("壹亿贰仟万元整", [("壹亿贰仟万元", 120_000_000)]),
        ("1亿2000万元", [("1亿2000万元", 120_000_000)]),
        ("3万5千元", [("3万5千元", 35_000)]),
        ("500w", [("500w", 5_000_000)]),
        ("八百来万", [("八百来万", 8_000_000)]),
        ("￥3,200,000.00", [("¥3200000.00", 3_200_000)]),
        ("500万3月开工", [("500万", 5_000_000)]),  # the 3 is not its own
        ("总投资2亿元到位3000万", [("2亿元", 200_000_000), ("3000万", 30_000_000)]),
        ("1亿2000", []),  # 万 or 元? nobody can tell
        ("300万至500万元", []),
        ("300-500万", []),
        ("三四千万", []),
        ("几百万", []),
        ("上千万", []),
        ("3万平方米", []),
        ("200万只", []),
        ("5万千瓦", []),
    ],
)
def test_a_sum_is_found_where_it_stands(text: str, found: list[tuple[str, int]]) -> None:
    read = plain(text)
    named = [one for one in figures(read) if not one.is_bare]
    assert [(read.chars[one.start : one.end], one.value) for one in named] == found
    assert all(one.currency is None for one in named)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("300万美元", 3_000_000, "USD"),
        ("US$1,200.5", 1200.5, "USD"),
        ("港币3000万元", 30_000_000, "HKD"),
        ("两百万欧元", 2_000_000, "EUR"),
        ("5亿日元", 500_000_000, "JPY"),
    ],
)
def test_foreign_money_names_its_currency(text: str, value: float, currency: str) -> None:
    (figure,) = figures(plain(text))
    assert (float(figure.value), figure.currency) == (value, currency)

"""Numbers as they are written and spoken."""

from decimal import Decimal

import pytest

from domain import numerals


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3200", "3200"),
        ("3200.5", "3200.5"),
        ("三千二百", "3200"),
        ("壹仟贰佰叁拾", "1230"),
        ("一千零五", "1005"),
        ("一千零五十", "1050"),
        ("三千二", "3200"),  # the hundred is left unsaid
        ("三千零二", "3002"),
        ("十二", "12"),
        ("二十", "20"),
        ("3千2百", "3200"),
        ("1.2千", "1200"),
        ("一点二", "1.2"),
        ("1点25", "1.25"),
        ("二〇一六", "2016"),
        ("半", "0.5"),
        ("零", "0"),
    ],
)
def test_a_number_is_read(text: str, number: str) -> None:
    assert numerals.read(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "点",
        "三四千",
        "三五百",
        "百",
        "千",
        "十拾",
        "三百千",
        "1.2.3",
        "五点",
        "点五",
        "半个",
        "x",
    ],
)
def test_what_is_no_number_or_two_is_not_read(text: str) -> None:
    assert numerals.read(text) is None

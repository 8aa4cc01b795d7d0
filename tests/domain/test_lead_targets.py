"""A list of 目标企业 in one message, and how one was approached."""

from datetime import date

import pytest

from domain.faults import Refused
from domain.lead_targets import Rank, approach, lists_targets, targets

CHIEF, SUPPORT = Rank.CHIEF, Rank.SUPPORT


@pytest.mark.parametrize(
    ("words", "chain", "companies"),
    [
        (
            "稀土产业链 链主：甲公司；配套：乙公司、丙公司",
            "稀土",
            [(CHIEF, "甲公司"), (SUPPORT, "乙公司"), (SUPPORT, "丙公司")],
        ),
        ("灯具链：配套企业 乙公司，丙公司", "灯具", [(SUPPORT, "乙公司"), (SUPPORT, "丙公司")]),
        # in lines, and a company that has the word in its name
        (
            "稀土\n链主：甲公司\n配套：丙配套公司",
            "稀土",
            [(CHIEF, "甲公司"), (SUPPORT, "丙配套公司")],
        ),
        # named twice, it stands once
        ("稀土 链主：甲公司、甲公司", "稀土", [(CHIEF, "甲公司")]),
    ],
)
def test_a_list_in_one_message(words: str, chain: str, companies: list[tuple[Rank, str]]) -> None:
    said = targets(words)
    assert (said.chain, list(said.companies)) == (chain, companies)
    assert lists_targets(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("甲公司", "target_form"),
        ("稀土产业链 链主：", "target_form"),
        ("", "text_empty"),
        ("稀土产业链 链主：" + "甲" * 61, "text_too_long"),
    ],
)
def test_what_is_no_list(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        targets(words)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("words", "on", "text"),
    [
        ("1月28日 拜访董事长", date(2016, 1, 28), "拜访董事长"),
        ("已通电话", date(2016, 2, 1), "已通电话"),
    ],
)
def test_how_it_was_approached(words: str, on: date, text: str) -> None:
    assert approach(words, date(2016, 2, 1)) == (on, text)

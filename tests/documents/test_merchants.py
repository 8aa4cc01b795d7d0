"""A register of 赣商 as offices keep them: titles in their own words, every fault with its cell."""

from datetime import date

import pytest

from documents import ledger, merchants, roster
from domain.merchants import Consent, Intention
from examples import build
from tests.documents.books import DATA, book

TITLES = [
    "序号",
    "乡贤姓名",
    "工作单位",
    "家乡",
    "现居地",
    "商会及职务",
    "联系方式",
    "是否同意",
    "投资意愿",
    "下次联系",
]


def test_the_sample_register_raises_nothing_and_is_built_the_same_again() -> None:
    read = merchants.read((build.FOLDER / "merchants.xlsx").read_bytes())
    assert (len(read.rows), read.faults, read.notes) == (42, (), ())
    assert merchants.read(build.merchants_file()) == read
    assert len({row.phone for row in read.rows}) == len({row.name for row in read.rows}) == 42


def test_titles_and_words_of_the_offices_own_are_known() -> None:
    row = [
        1,
        "陈 志远",
        "启衡实业",
        "于水县",
        "深圳",
        "广东商会理事",
        "138-0000-0000",
        "是",
        "无",
        "2016-03-08",
    ]
    (one,) = merchants.read(book(TITLES, row)).rows
    assert (one.name, one.company, one.home, one.city) == ("陈志远", "启衡实业", "于水县", "深圳")
    assert (one.chamber, one.phone) == ("广东商会理事", "13800000000")
    assert (one.consent, one.intention) == (Consent.SELF, Intention.NONE)
    assert one.next_on == date(2016, 3, 8)


def test_every_fault_has_its_cell_and_what_would_be_right() -> None:
    read = merchants.read(
        book(
            TITLES,
            [1, "陈志远", "", "于水县", "", "", "1380000", "大概同意", "很想", "三月"],
            [2, "", "启衡实业", "于水县", "", "", "", "", "", ""],
        )
    )
    assert [(one.cell, one.column, one.given, one.code, one.expected) for one in read.faults] == [
        ("G2", "联系电话", "1380000", "phone_unreadable", "13800000000"),
        ("H2", "同意采集", "大概同意", "unknown_word", "本人同意、公开信息、未取得"),
        ("I2", "投资意向", "很想", "unknown_word", "无、观望、考察、在谈、签约"),
        ("J2", "下次联系日期", "三月", "date_no_year", "2016-03-08"),
        ("B3", "姓名", "", "empty", ""),
    ]


@pytest.mark.parametrize("name", ["roster.xlsx", "ledger-clean-120.xlsx"])
def test_a_roster_or_a_ledger_is_no_register_of_merchants(name: str) -> None:
    (fault,) = merchants.read((DATA / name).read_bytes()).faults
    assert fault.code == "header_missing"


def test_a_register_of_merchants_is_no_roster_with_all_it_needs() -> None:
    data = (build.FOLDER / "merchants.xlsx").read_bytes()
    assert roster.read(data).faults
    assert ledger.read(data).faults

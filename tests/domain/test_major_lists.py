"""名单 of 市级重大 by year: what is read, what is allowed, and which level follows."""

from datetime import date

import pytest

from domain.faults import Refused
from domain.major_lists import (
    Entry,
    SaidEntry,
    Turn,
    check,
    last_of,
    level_by,
    next_turn,
    said_entry,
)

TODAY = date(2016, 12, 30)
ADDED, REMOVED = Turn


def entry(turn: Turn, year: int, month: int, day: int, listed: int | None = None) -> Entry:
    on = date(year, month, day)
    return Entry(on.toordinal(), 1, listed or year, turn, on, "5号", "年度确定", "谢伟民")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "2016-01-08 赣市府办字〔2016〕5号 年度集中确定",
            SaidEntry(2016, date(2016, 1, 8), "赣市府办字〔2016〕5号", "年度集中确定"),
        ),
        (
            "2017年 12月28日 赣市府办字〔2016〕69号 提前下达，先行列入",
            SaidEntry(2017, date(2016, 12, 28), "赣市府办字〔2016〕69号", "提前下达，先行列入"),
        ),
        ("2016 2016-01-08 5号 增补", SaidEntry(2016, date(2016, 1, 8), "5号", "增补")),
        ("2016-01-08 5号", "major_list_form"),
        ("2016年", "major_list_form"),
        ("2016-01-08 " + "号" * 61 + " 增补", "major_list_form"),
        ("2015年 2016-01-08 5号 增补", "major_list_year"),
        ("2018年 2016-01-08 5号 增补", "major_list_year"),
        ("5号 2016-01-08 增补", "date_unreadable"),
        ("12月31日 5号 增补", "date_in_future"),
        ("2016-01-08 5号 " + "因" * 201, "text_too_long"),
    ],
)
def test_an_entry_is_read(words: str, expected: SaidEntry | str) -> None:
    try:
        found: SaidEntry | str = said_entry(words, TODAY)
    except Refused as refused:
        found = refused.code
    assert found == expected


@pytest.mark.parametrize(
    ("entries", "level", "turn"),
    [
        ([entry(ADDED, 2016, 1, 8)], "市级重大", REMOVED),
        ([entry(ADDED, 2016, 1, 8), entry(REMOVED, 2016, 9, 1)], "县级", ADDED),
        ([entry(REMOVED, 2016, 9, 1), entry(ADDED, 2016, 1, 8)], "县级", ADDED),  # by day
        # the next year's list is the newer, though its paper is the older
        (
            [entry(ADDED, 2016, 12, 28, listed=2017), entry(REMOVED, 2016, 12, 29)],
            "市级重大",
            REMOVED,
        ),
    ],
)
def test_the_newest_entry_decides_the_level(entries: list[Entry], level: str, turn: Turn) -> None:
    assert level_by(last_of(entries)[1]) == level
    assert next_turn(entries, 2016) is turn


def test_what_was_never_listed_can_be_added() -> None:
    assert next_turn([], 2016) is ADDED
    assert next_turn([entry(ADDED, 2016, 1, 8)], 2017) is ADDED  # the new year has its own list


@pytest.mark.parametrize(
    ("before", "turn", "words", "code"),
    [
        ([], ADDED, "2016-01-08 5号 增补", None),
        ([], REMOVED, "2016-01-08 5号 调出", "major_list_unknown"),
        ([entry(ADDED, 2016, 1, 8)], ADDED, "3月8日 9号 增补", "major_list_known"),
        ([entry(ADDED, 2016, 1, 8)], REMOVED, "3月8日 9号 调出", None),
        ([entry(ADDED, 2016, 1, 8)], REMOVED, "2016-01-07 9号 调出", "major_list_order"),
        ([entry(ADDED, 2016, 1, 8)], ADDED, "2017年 12月28日 69号 沿用", None),  # another year's
        (
            [entry(ADDED, 2016, 1, 8)],
            REMOVED,
            "2017年 12月28日 69号 调出",
            None,
        ),  # not carried over
        (
            [entry(ADDED, 2016, 1, 8), entry(REMOVED, 2016, 3, 8)],
            REMOVED,
            "2017年 12月28日 69号 调出",
            "major_list_unknown",
        ),
        ([entry(ADDED, 2016, 1, 8), entry(REMOVED, 2016, 3, 8)], ADDED, "5月8日 12号 增补", None),
    ],
)
def test_what_may_be_entered(before: list[Entry], turn: Turn, words: str, code: str | None) -> None:
    found = None
    try:
        check(before, turn, said_entry(words, TODAY))
    except Refused as refused:
        found = refused.code
    assert found == code

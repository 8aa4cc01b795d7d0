"""The line that tells of an absence, typed on Wednesday, 2 March 2016."""

from datetime import date

import pytest

from domain.absences import Wanted, read
from domain.faults import Refused

TODAY = date(2016, 3, 2)


def march(day: int) -> date:
    return date(2016, 3, day)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3月3日-3月10日 吴娟", Wanted(march(3), march(10), deputy="吴娟")),
        ("3月3日－10日 吴娟", Wanted(march(3), march(10), deputy="吴娟")),
        ("3月3号到3月10号，由吴娟代办", Wanted(march(3), march(10), deputy="吴娟")),
        ("从3月3日至10日 请吴娟代", Wanted(march(3), march(10), deputy="吴娟")),
        ("2016-03-03 2016-03-10 吴娟", Wanted(march(3), march(10), deputy="吴娟")),
        ("2016-03-03-2016-03-10", Wanted(march(3), march(10))),
        ("2016.3.3~3.10吴娟", Wanted(march(3), march(10), deputy="吴娟")),
        ("2016-03-03 to 2016-03-10 Wu Juan", Wanted(march(3), march(10), deputy="Wu Juan")),
        ("三月三日至三月十日 吴娟", Wanted(march(3), march(10), deputy="吴娟")),
        ("明天 吴娟", Wanted(march(3), march(3), deputy="吴娟")),
        ("今天-后天", Wanted(march(2), march(4))),
        # begun already: it counts from today
        ("3月1日-3月10日", Wanted(march(2), march(10))),
        ("2016-02-25 至 3月4日", Wanted(march(2), march(4))),
        # a day alone is of the month after where the month has passed it
        ("3月28日至5日", Wanted(march(28), date(2016, 4, 5))),
        ("5月31日-8月30日", Wanted(date(2016, 5, 31), date(2016, 8, 30))),  # 92 days
        ("黄凌云 3月3日-3月10日 吴娟", Wanted(march(3), march(10), "黄凌云", "吴娟")),
    ],
)
def test_the_line_is_read(words: str, expected: Wanted) -> None:
    assert read(words, TODAY) == expected


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("吴娟", "leave_unreadable"),
        ("", "leave_unreadable"),
        ("下周 吴娟", "leave_unreadable"),
        ("2月30日-3月3日", "date_impossible"),
        ("2016-03-10-2016-03-03", "leave_backwards"),
        ("2016-02-01-2016-02-20", "leave_past"),
        ("12月28日-1月3日", "leave_past"),  # the last one is nearer than the next
        ("2016-09-03-2016-09-05", "leave_too_far"),  # 185 days ahead
        ("2016-05-31-2016-08-31", "leave_too_long"),  # 93 days
    ],
)
def test_what_is_wrong_is_said(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(words, TODAY)
    assert refused.value.code == code

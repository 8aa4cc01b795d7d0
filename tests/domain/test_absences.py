"""The line that tells of an absence, typed on Wednesday, 2 March 2016."""

from datetime import date

import pytest

from domain.absences import Wanted, read, returned
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
        # as people say it
        ("3号到5号我出差，请吴娟代", Wanted(march(3), march(5), deputy="吴娟")),
        ("我3月3日至5日去广州招商，由吴娟代为填报", Wanted(march(3), march(5), deputy="吴娟")),
        (
            "本人因公外出，3月3日-3月10日，委托吴娟代办。",
            Wanted(march(3), march(10), deputy="吴娟"),
        ),
        ("明天外出开会，请吴娟代我填报", Wanted(march(3), march(3), deputy="吴娟")),
        ("3月3日到10日休假", Wanted(march(3), march(10))),
        ("黄凌云3月3日-3月10日出差，吴娟代填", Wanted(march(3), march(10), "黄凌云", "吴娟")),
        ("1号到3号", Wanted(march(2), march(3))),
        ("1日", Wanted(date(2016, 4, 1), date(2016, 4, 1))),  # March's is over
        ("30号到5号", Wanted(march(30), date(2016, 4, 5))),
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
        ("4月10日-4月1日", "leave_backwards"),  # a slip, not next year's
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


@pytest.mark.parametrize(
    ("today", "words", "first", "last"),
    [
        (date(2015, 12, 20), "12月28日-1月5日", date(2015, 12, 28), date(2016, 1, 5)),
        (date(2015, 12, 20), "12月28日-3月28日", date(2015, 12, 28), date(2016, 3, 28)),  # 92 days
        (date(2016, 1, 3), "12月28日-1月5日", date(2016, 1, 3), date(2016, 1, 5)),
    ],
)
def test_an_absence_reaches_over_the_new_year(
    today: date, words: str, first: date, last: date
) -> None:
    assert read(words, today) == Wanted(first, last)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("销假", ""),
        ("我销假了", ""),
        ("我已销假，请知悉。", ""),
        ("本人申请销假", ""),
        ("提前回来上班了", ""),
        ("我提前回来了", ""),
        ("我今天已经回单位上班了", ""),
        ("已返岗", ""),
        ("学习回来了，销假", ""),
        ("取消外出", ""),
        ("I'm back early", ""),
        ("Back at work.", ""),
        ("黄凌云销假", "黄凌云"),
        ("黄凌云已提前回来上班", "黄凌云"),
        ("销假 黄凌云", "黄凌云"),
        ("3月3日-3月10日 吴娟", None),
        ("设备已经运回来了，正在安装", None),
        ("工人节后返岗率80%", None),
        ("工人已返岗，主体恢复施工", None),
        ("无变化", None),
        ("下周销假后再报", None),
        ("黄凌云回来后再报", None),
        ("", None),
    ],
)
def test_words_that_somebody_is_back(words: str, who: str | None) -> None:
    assert returned(words) == who

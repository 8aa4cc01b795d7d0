"""What is typed to plan a meeting, and the lines of what it decided."""

from datetime import date, time

import pytest

from domain.faults import Refused
from domain.meetings import Decision, When, decisions, when

TODAY = date(2016, 2, 19)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2月25日 15:00 三楼会议室", When(date(2016, 2, 25), time(15), "三楼会议室")),
        ("2016-03-01 9点30分 市政府 二号楼", When(date(2016, 3, 1), time(9, 30), "市政府 二号楼")),
        ("明天 9点 梅关区政府", When(date(2016, 2, 20), time(9), "梅关区政府")),
        ("1月8日 15：00 三楼会议室", When(date(2017, 1, 8), time(15), "三楼会议室")),  # next year's
    ],
)
def test_a_meeting_is_a_day_an_hour_and_a_place(words: str, expected: When) -> None:
    assert when(words, TODAY) == expected


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2月25日", "meeting_form"),
        ("2月25日 三楼会议室", "meeting_form"),
        ("2月25日 15:00", "meeting_form"),
        ("2月25日 25:00 三楼会议室", "meeting_form"),
        ("2月30日 15:00 三楼会议室", "date_impossible"),
        ("2016-02-18 15:00 三楼会议室", "meeting_in_past"),
    ],
)
def test_what_is_no_day_hour_and_place_is_refused(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        when(words, TODAY)
    assert refused.value.code == code


def test_each_line_is_a_decision() -> None:
    said = "1. 办结环评批复；市环保局；3月10日\n\n2、 落实用地指标;吴 娟;2016-03-31前"
    assert list(decisions(said, TODAY)) == [
        Decision("办结环评批复", "市环保局", date(2016, 3, 10)),
        Decision("落实用地指标", "吴娟", date(2016, 3, 31)),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "decision_form"),
        ("办结环评批复", "decision_form"),
        ("办结环评批复；市环保局", "decision_form"),
        ("办结环评批复；；3月10日", "decision_form"),
        ("办结环评批复；市环保局；3月10日；加急", "decision_form"),
        ("办结环评批复；市环保局；2月30日", "date_impossible"),
        ("办结环评批复；市环保局；2016-02-18", "due_in_past"),
    ],
)
def test_a_line_that_is_none_is_refused(line: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        decisions(line, TODAY)
    assert refused.value.code == code

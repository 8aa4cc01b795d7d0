"""The office's line about a group, and when a group is idle."""

from datetime import date

import pytest

from domain.faults import Refused
from domain.groups import Line, binding_line, idle_on


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("调度通报 刘市长 12", Line("调度通报", "刘市长", 12)),
        ("调度通报  刘市长　12人", Line("调度通报", "刘市长", 12)),
        ("12 调度通报 刘市长", Line("调度通报", "刘市长", 12)),
        ("调度通报 刘市长 12 周建国", Line("调度通报", "刘市长", 12, "周建国")),
    ],
)
def test_a_line_says_purpose_approver_and_members(words: str, line: Line) -> None:
    assert binding_line(words) == line


@pytest.mark.parametrize("words", ["", "调度通报 刘市长", "12", "调度 刘市长 0", "a b c d 5"])
def test_a_line_that_lacks_something_is_refused(words: str) -> None:
    with pytest.raises(Refused) as refusal:
        binding_line(words)
    assert refusal.value.code == "bind_line"


@pytest.mark.parametrize(
    ("used", "idle"),
    [
        (date(2016, 2, 1), date(2016, 4, 1)),
        (date(2015, 11, 15), date(2016, 1, 15)),
        (date(2015, 12, 31), date(2016, 2, 29)),  # February has no 31st
        (date(2016, 12, 31), date(2017, 2, 28)),
    ],
)
def test_a_group_is_idle_after_two_calendar_months(used: date, idle: date) -> None:
    assert idle_on(used) == idle

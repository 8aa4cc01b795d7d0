"""曝光: no step is left out; the unit is heard first, and a second person approves."""

from dataclasses import replace
from datetime import date

import pytest

from domain.exposures import (
    Exposure,
    ExposureState,
    Published,
    Side,
    Verb,
    may,
    moved,
    read_approver,
    read_published,
)
from domain.faults import Refused

TODAY = date(2016, 3, 15)
ONE = Exposure(
    1,
    ExposureState.PROPOSED,
    TODAY,
    1,
    "梅关区",
    "三次督办仍未开工",
    7,
    TODAY,
    explain_due=date(2016, 3, 22),
)
OFFICE, SECOND, UNIT = {Side.OFFICE}, {Side.OFFICE, Side.SECOND}, {Side.UNIT}


@pytest.mark.parametrize(
    ("state", "sides", "today", "verbs"),
    [
        ("拟曝光", OFFICE, TODAY, "请单位说明 撤回"),
        ("拟曝光", UNIT, TODAY, ""),
        ("待单位说明", UNIT, TODAY, "单位说明"),
        ("待单位说明", SECOND, date(2016, 3, 22), "不予曝光 撤回"),  # its own day is the unit's
        ("待单位说明", SECOND, date(2016, 3, 23), "批准曝光 不予曝光 撤回"),
        ("待审批", SECOND, TODAY, "批准曝光 不予曝光 撤回"),
        ("待审批", OFFICE, TODAY, "撤回"),  # who proposed it does not approve
        ("已批准", OFFICE, TODAY, "登记曝光 撤回"),
        ("已曝光", OFFICE, TODAY, ""),
        ("已曝光", UNIT, TODAY, "反馈整改"),
        ("已反馈整改", SECOND, TODAY, ""),
        ("不予曝光", SECOND, TODAY, ""),
    ],
)
def test_each_step_has_its_side(state: str, sides: set[Side], today: date, verbs: str):
    one = replace(ONE, state=ExposureState(state))
    assert sorted(may(one, sides, today)) == sorted(verbs.split())


@pytest.mark.parametrize(
    ("state", "verb", "today", "code"),
    [
        ("拟曝光", Verb.APPROVE, TODAY, "exposure_moved"),
        ("待单位说明", Verb.APPROVE, date(2016, 3, 22), "exposure_unheard"),  # its own day
        ("待审批", Verb.PUBLISH, TODAY, "exposure_moved"),
        ("已曝光", Verb.DROP, TODAY, "exposure_moved"),
    ],
)
def test_no_step_is_skipped(state: str, verb: Verb, today: date, code: str):
    with pytest.raises(Refused) as refusal:
        moved(replace(ONE, state=ExposureState(state)), verb, today)
    assert refusal.value.code == code


def test_a_unit_that_was_silent_to_the_end_is_heard_no_more():
    asked = replace(ONE, state=ExposureState.ASKED)
    assert moved(asked, Verb.APPROVE, date(2016, 3, 23)) == "已批准"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "赣南日报 3月15日 https://example.com/1",
            Published("赣南日报", TODAY, "https://example.com/1"),
        ),
        ("市电视台 今日聚焦 3月14日", Published("市电视台 今日聚焦", date(2016, 3, 14))),
    ],
)
def test_where_and_when_it_stood(words: str, expected: Published):
    assert read_published(words, TODAY) == expected


@pytest.mark.parametrize(
    ("words", "code"),
    [("赣南日报", "exposure_form"), ("赣南日报 3月16日 x", "date_unreadable"), ("报 2016-03-16", "date_in_future")],
)  # fmt: skip
def test_what_is_no_publication_is_refused(words: str, code: str):
    with pytest.raises(Refused) as refusal:
        read_published(words, TODAY)
    assert refusal.value.code == code


def test_who_approved_is_named():
    assert read_approver("陆明川 同意，注意分寸") == ("陆明川", "同意，注意分寸")
    assert read_approver("陆明川") == ("陆明川", "")
    with pytest.raises(Refused):
        read_approver("同")

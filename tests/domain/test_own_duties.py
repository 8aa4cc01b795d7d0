"""Which records answer which of a leader's or head's own duties, worked out by hand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from actions.calendar import library_calendar
from domain.cadence import Cadence, own_due, own_prompt, own_replanned, windows
from domain.own_duties import (
    RULES,
    SATISFIES,
    OwnDuty,
    OwnObligation,
    alike,
    heard_period,
    rules_of,
    satisfied,
)
from domain.periods import parse
from domain.roles import Role
from domain.visits import VisitKind, longest_unvisited

ZONE = ZoneInfo("Asia/Shanghai")
CHINA = library_calendar({}, range(2015, 2018))


@pytest.mark.parametrize(
    ("duty", "owner", "period"),
    [
        ("听取汇报", "市领导", "half-month"),
        ("现场协调", "市领导", "month"),
        ("分析会", "市领导", "quarter"),
        ("专题汇报", "单位主要负责人", "month"),
        ("外出招商", "单位主要负责人", "month"),
    ],
)
def test_each_duty_has_its_owner_its_period_and_its_clause(
    duty: str, owner: str, period: str
) -> None:
    (rule,) = [one for one in RULES if one.duty == duty]
    assert (rule.role, rule.kind) == (owner, period)
    assert rule.basis.startswith("赣市府办发〔2015〕69号")


@pytest.mark.parametrize(
    ("kind", "ticked"),
    [
        ("现场办公", ["现场协调", "听取汇报"]),
        ("现场协调", ["现场协调", "听取汇报"]),
        ("听取汇报", ["听取汇报"]),
        ("分析会", ["分析会", "听取汇报"]),
        ("推进会", ["听取汇报"]),  # no visit, but the unit reported there
        ("调度会", ["听取汇报"]),
        ("专题汇报", ["专题汇报"]),
        ("外出招商", ["外出招商"]),
    ],
)
def test_one_record_satisfies_several_duties(kind: str, ticked: list[str]) -> None:
    assert list(SATISFIES[VisitKind(kind)]) == ticked


def test_a_leader_owes_what_a_leader_owes() -> None:
    assert [one.duty for one in RULES if one.role is Role.LEADER] == [
        "听取汇报",
        "现场协调",
        "分析会",
    ]


@pytest.mark.parametrize(
    ("period", "opens"),
    [
        ("2016-02-H1", []),  # a hearing opens with its digest
        ("2016-02", ["现场协调", "专题汇报", "外出招商"]),
        ("2016-Q1", ["分析会"]),
        ("2016", []),
    ],
)
def test_what_opens_with_a_period(period: str, opens: list[str]) -> None:
    assert [one.duty for one in rules_of(parse(period))] == opens


@pytest.mark.parametrize(
    ("period", "due", "prompt"),
    [
        # Monday, 29 February is the month's last working day; 24, 25, 26 lie before it
        ("2016-02", (2016, 2, 29), (2016, 2, 24)),
        ("2016-Q1", (2016, 3, 31), (2016, 3, 28)),
        ("2016-04", (2016, 4, 29), (2016, 4, 26)),  # the 30th is a Saturday
    ],
)
def test_due_on_the_periods_last_working_day_and_prompted_three_before(
    period: str, due: tuple[int, int, int], prompt: tuple[int, int, int]
) -> None:
    at = own_due(parse(period), Cadence(), CHINA, ZONE)
    assert at == datetime(*due, 17, 30, tzinfo=ZONE)
    assert own_prompt(at, Cadence(), CHINA, ZONE) == datetime(*prompt, 9, tzinfo=ZONE)


def test_windows_merged_have_one_hearing() -> None:
    """H1 of May 2016 joins 31 May."""
    found = windows(Cadence(), CHINA, ZONE, date(2016, 4, 29), date(2016, 6, 1))
    assert [heard_period(one).key for one in found] == ["2016-04-H2", "2016-05-H2"]


def owed(
    duty: OwnDuty, first: date, last: date, project: int = 0, number: int = 1
) -> OwnObligation:
    due = datetime(last.year, last.month, last.day, 10, tzinfo=ZONE)
    return OwnObligation(number, duty, 7, f"{first:%Y-%m}", project, first, last, due, due)


EARLY = owed(OwnDuty.HEARING, date(2016, 2, 3), date(2016, 2, 18), number=1)
NEXT = owed(OwnDuty.HEARING, date(2016, 2, 18), date(2016, 3, 3), number=2)
SITE = owed(OwnDuty.ON_SITE, date(2016, 2, 1), date(2016, 2, 29), number=3)


@pytest.mark.parametrize(
    ("open_", "on", "answered"),
    [
        ([EARLY, NEXT, SITE], date(2016, 2, 16), [1, 3]),
        (
            [EARLY, NEXT, SITE],
            date(2016, 2, 18),
            [1, 3],
        ),  # the digest's day, the earlier still open
        ([NEXT, SITE], date(2016, 2, 18), [2, 3]),  # the earlier has been answered
        ([EARLY, NEXT, SITE], date(2016, 2, 19), [3, 2]),
        ([EARLY, NEXT, SITE], date(2016, 3, 3), [2]),
        ([EARLY, NEXT, SITE], date(2016, 3, 4), []),
    ],
)
def test_a_record_answers_what_was_open_on_its_day(
    open_: list[OwnObligation], on: date, answered: list[int]
) -> None:
    found = satisfied(open_, [OwnDuty.ON_SITE, OwnDuty.HEARING], [5], on)
    assert sorted(one.id for one in found) == sorted(answered)


def test_a_duty_for_each_project_is_answered_for_those_visited() -> None:
    each = [
        owed(OwnDuty.ON_SITE, date(2016, 2, 1), date(2016, 2, 29), project, project)
        for project in (5, 6, 7)
    ]
    found = satisfied(each, [OwnDuty.ON_SITE], [5, 7], date(2016, 2, 16))
    assert [one.id for one in found] == [5, 7]


def test_an_unticked_duty_stays_open() -> None:
    found = satisfied([EARLY, SITE], [OwnDuty.ON_SITE], [5], date(2016, 2, 16))
    assert [one.id for one in found] == [3]


def test_a_hearing_is_no_visit_but_a_visit_is_a_hearing() -> None:
    assert alike(VisitKind.OFFICE) == ["现场办公", "现场协调"]
    assert VisitKind.OFFICE in alike(VisitKind.HEARING)


def test_longest_unvisited_first() -> None:
    last = {1: date(2016, 2, 1), 3: date(2015, 12, 20)}
    assert longest_unvisited([1, 2, 3], last) == [2, 3, 1]


@pytest.mark.parametrize(
    ("was", "planned", "due"),
    [
        ("02-29 17:30", "02-29 17:30", "02-29 17:30"),
        ("02-29 17:30", "02-26 17:30", "02-29 17:30"),  # never earlier
        ("02-29 17:30", "02-29 16:00", "02-29 17:30"),
        ("02-29 17:30", "02-29 18:00", "02-29 18:00"),
        ("03-03 10:00", "03-04 10:00", "03-04 10:00"),
        ("02-27 17:30", "02-26 17:30", "02-29 17:30"),  # its day has become a day off
    ],
)
def test_an_open_duty_moves_as_windows_do(was: str, planned: str, due: str) -> None:
    moments = [datetime.fromisoformat(f"2016-{one}").replace(tzinfo=ZONE) for one in (was, planned)]
    found = own_replanned(*moments, CHINA)
    assert found == datetime.fromisoformat(f"2016-{due}").replace(tzinfo=ZONE)

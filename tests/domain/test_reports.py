"""What a card asks, what a draft may say, and how capital is counted."""

from datetime import date

import pytest

from domain.faults import Refused
from domain.periods import PeriodKind, parse
from domain.projects import Milestone
from domain.reports import (
    Draft,
    Field,
    Told,
    arrived_between,
    as_of,
    begins_at_zero,
    check_done,
    due_milestones,
    fields,
    is_jump,
    skipped,
    stage_after,
    total_at,
)
from domain.stages import Stage

TOTALS = [(date(2016, 1, 31), 50), (date(2016, 2, 10), 70), (date(2016, 2, 29), 90)]


@pytest.mark.parametrize(
    ("day", "total"),
    [
        (date(2016, 1, 30), 0),  # before anything was told
        (date(2016, 1, 31), 50),  # the day itself counts
        (date(2016, 2, 9), 50),
        (date(2016, 2, 28), 70),
        (date(2016, 12, 31), 90),
    ],
)
def test_a_total_is_the_last_one_not_after_the_day(day: date, total: int) -> None:
    assert total_at(TOTALS, day) == total


@pytest.mark.parametrize(
    ("period", "arrived"),
    [
        ("2016-02-H1", 20),  # 70 - 50
        ("2016-02-H2", 20),  # 90 - 70
        ("2016-02", 40),  # 90 - 50
        ("2016-01", 0),  # the 50 were brought along
        ("2016-Q1", 40),
        ("2016-03", 0),
    ],
)
def test_what_arrived_is_a_difference_of_totals(period: str, arrived: int) -> None:
    span = parse(period)
    assert arrived_between(TOTALS, span.first, span.last) == arrived


@pytest.mark.parametrize(
    ("stage", "totals", "total", "added", "zero"),
    [
        (Stage.SIGNED, [], 20, None, True),  # nothing can have come in before
        (Stage.REGISTERED, [], 20, None, True),
        (Stage.FUNDED, [], 20, None, False),  # some of it, but nobody said when
        (Stage.STARTED, [], 20, None, False),
        (Stage.STARTED, [], 20, 20, True),  # 本月到位20
        (Stage.SIGNED, TOTALS, 120, None, False),  # counts from the 90
        (Stage.SIGNED, [], None, None, False),
        (Stage.SIGNED, [], 0, None, False),  # a zero that was told is a report
        (Stage.SUSPENDED, [], 20, None, False),
    ],
)
def test_a_first_total_begins_at_zero_where_nothing_can_have_come_before(
    stage: Stage, totals: list[tuple[date, int]], total: int, added: int, *, zero: bool
) -> None:
    assert begins_at_zero(stage, totals, Draft(1, total=total, added=added)) is zero


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2016, 2, 12), date(2016, 2, 12)),  # answered before the period ends
        (date(2016, 2, 17), date(2016, 2, 15)),  # answered after it
    ],
)
def test_a_total_holds_at_the_periods_end_or_today(today: date, day: date) -> None:
    assert as_of(parse("2016-02-H1"), today) == day


@pytest.mark.parametrize(
    ("stage", "kind", "asked"),
    [
        (Stage.TALKS, PeriodKind.MONTH, ["statement", "dispute", "next_step", "milestones"]),
        (Stage.SIGNED, None, ["statement", "money", "milestones", "problem"]),
        (
            Stage.STARTED,
            PeriodKind.QUARTER,
            ["statement", "money", "milestones", "problem", "measures", "next_plan"],
        ),
    ],
)
def test_a_card_asks_by_stage(stage: Stage, kind: PeriodKind | None, asked: list[str]) -> None:
    assert list(fields(stage, kind)) == [Field(one) for one in asked]


@pytest.mark.parametrize(
    ("total", "jump"),
    [(9_999, False), (10_000, True)],  # a hundred times 100 is the first to be asked about
)
def test_a_hundredfold_jump_is_asked_back(total: int, jump: bool) -> None:
    assert is_jump([(date(2016, 1, 1), 100)], total, date(2016, 2, 1)) is jump


KNOWN = {
    Stage.SIGNED: Milestone(Stage.SIGNED, done=date(2015, 4, 1)),
    Stage.STARTED: Milestone(Stage.STARTED, planned=date(2016, 2, 10)),
    Stage.PRODUCING: Milestone(
        Stage.PRODUCING, planned=date(2016, 2, 10), forecast=date(2016, 6, 1)
    ),
}


def test_a_milestone_is_due_by_its_newest_date_and_once_spoken_of_no_longer() -> None:
    period = parse("2016-02-H1")
    assert [one.stage for one in due_milestones(KNOWN, {}, period)] == [Stage.STARTED]
    assert due_milestones(KNOWN, {Stage.STARTED: Told()}, period) == []
    assert due_milestones(KNOWN, {}, parse("2016-03-H1")) == []


@pytest.mark.parametrize("day", [date(2015, 3, 31), date(2014, 1, 1)])
def test_a_milestone_is_not_done_before_an_earlier_one(day: date) -> None:
    with pytest.raises(Refused, match="milestone_order"):
        check_done(KNOWN, {}, Stage.STARTED, day)
    check_done(KNOWN, {}, Stage.STARTED, date(2015, 4, 1))  # the same day is in order


def test_a_milestone_is_not_done_after_a_later_one() -> None:
    told = {Stage.STARTED: Told(done=date(2016, 1, 5))}
    with pytest.raises(Refused, match="milestone_order"):
        check_done({}, told, Stage.SIGNED, date(2016, 1, 6))


@pytest.mark.parametrize(
    ("stage", "told", "after"),
    [
        (Stage.SIGNED, {Stage.REGISTERED: Told(done=date(2016, 1, 5))}, Stage.REGISTERED),
        (Stage.SIGNED, {Stage.REGISTERED: Told(forecast=date(2016, 1, 5))}, Stage.SIGNED),
        (Stage.STARTED, {Stage.REGISTERED: Told(done=date(2016, 1, 5))}, Stage.STARTED),
        (Stage.SUSPENDED, {Stage.STARTED: Told(done=date(2016, 1, 5))}, Stage.SUSPENDED),
    ],
)
def test_the_stage_is_the_furthest_milestone_done(
    stage: Stage, told: dict[Stage, Told], after: Stage
) -> None:
    assert stage_after(stage, told) is after


@pytest.mark.parametrize(
    ("stage", "known", "told", "left"),
    [
        (Stage.SIGNED, {}, [Stage.REGISTERED], []),
        (Stage.SIGNED, {}, [Stage.STARTED], [Stage.REGISTERED, Stage.FUNDED]),
        (Stage.SIGNED, {}, [Stage.REGISTERED, Stage.STARTED], [Stage.FUNDED]),
        (Stage.SIGNED, {Stage.FUNDED: date(2016, 1, 5)}, [Stage.STARTED], [Stage.REGISTERED]),
        (Stage.STARTED, {}, [Stage.STARTED], []),  # what lies behind its stage is the ledger's
        (Stage.SUSPENDED, {}, [Stage.STARTED], []),  # its stage is no step of the path
        (Stage.SIGNED, {}, [], []),
    ],
)
def test_a_step_left_out_is_asked_about(stage, known, told, left) -> None:
    milestones = {one: Milestone(one, done=day) for one, day in known.items()}
    said = {one: Told(done=date(2016, 2, 4)) for one in told}
    assert skipped(stage, milestones, said) == left

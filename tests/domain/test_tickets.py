"""提醒函 and 督办单: who gets which level when, worked out by hand; a plan, more time, a number as typed."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cadence import Cadence
from domain.faults import Refused
from domain.ticket_deadlines import Wait, climbs, days_over, ends, next_level, wait, wants_talk
from domain.ticket_papers import Issued, as_issued
from domain.ticket_words import (
    more_time,
    numbered,
    read_days,
    read_new,
    read_plan,
)
from domain.tickets import (
    MOVES,
    Cause,
    PlanStep,
    Series,
    Side,
    Ticket,
    TicketLevel,
    TicketState,
    Verb,
)
from tests.domain.test_deadlines import SPRING

THURSDAY = date(2016, 2, 4)
DUE = date(2016, 2, 25)


def ticket(**values: object) -> Ticket:
    return replace(
        Ticket(
            id=1,
            state=TicketState.PLANNED,
            since=THURSDAY,
            level=TicketLevel.REMINDER,
            proposed=TicketLevel.REMINDER,
            cause=Cause.RED,
            unit=1,
            unit_name="梅关区",
            grounds="红灯",
            demand="赶上计划",
            days=10,
            drafted_on=THURSDAY,
            series=Series.LETTER,
            year=2016,
            number=3,
            issued_on=THURSDAY,
            plan_due=date(2016, 2, 15),
            due=DUE,
            first_due=DUE,
        ),
        **values,
    )


LATE = date(2016, 2, 26)


@pytest.mark.parametrize(
    ("level", "state", "today", "asked", "proposed"),
    [
        ("提醒函", "整改中", DUE, None, None),  # its own day is still in time
        ("提醒函", "整改中", LATE, None, "蓝色督办单"),
        ("提醒函", "待报计划", LATE, None, "蓝色督办单"),  # silence is no excuse
        ("蓝色督办单", "整改中", LATE, None, "黄色督办单"),
        ("黄色督办单", "整改中", LATE, None, "红色督办单"),
        ("红色督办单", "整改中", LATE, None, None),  # above red there is only 约谈
        ("提醒函", "待核实", LATE, None, None),  # the office owes the word
        ("提醒函", "整改中", LATE, date(2016, 3, 4), None),  # asked in time, not decided
        ("提醒函", "已完成", LATE, None, None),
        ("提醒函", "已升级", LATE, None, None),
        ("提醒函", "待发", LATE, None, None),
    ],
)
def test_the_next_level_is_proposed_when_the_day_has_passed(
    level: str, state: str, today: date, asked: date | None, proposed: str | None
):
    one = ticket(level=TicketLevel(level), state=TicketState(state), asked_due=asked)
    assert climbs(one, today) == proposed


def test_no_level_is_skipped():
    assert [next_level(one) for one in TicketLevel] == [
        TicketLevel.BLUE,
        TicketLevel.YELLOW,
        TicketLevel.RED,
        None,
    ]


@pytest.mark.parametrize(
    ("level", "today", "suggested"),
    [("红色督办单", LATE, True), ("红色督办单", DUE, False), ("黄色督办单", LATE, False)],
)
def test_a_talk_is_suggested_above_red_alone(level: str, today: date, suggested: bool):
    assert wants_talk(ticket(level=TicketLevel(level)), today) is suggested


UNPLANNED = {"state": TicketState.ISSUED, "plan_due": date(2016, 2, 15)}


@pytest.mark.parametrize(
    ("values", "waits"),
    [
        ({"state": TicketState.DRAFT}, Wait.DRAFT),
        ({"state": TicketState.REPORTED}, Wait.REPORTED),
        ({"asked_due": date(2016, 3, 4)}, Wait.TIME),
        ({"level": TicketLevel.RED}, Wait.TALK),
        (UNPLANNED, None),  # past its day, too: it goes up a level
        (UNPLANNED | {"due": LATE}, Wait.PLAN),
        (UNPLANNED | {"due": LATE, "plan_due": LATE}, None),
        ({"plan_due": date(2016, 2, 15), "due": LATE}, None),  # it has a plan
        ({"level": TicketLevel.RED, "asked_due": date(2016, 3, 4)}, Wait.TIME),
        ({}, None),  # overdue: the draft of the next level waits, not this one
        ({"state": TicketState.DONE, "level": TicketLevel.RED}, None),
    ],
)
def test_what_waits_for_the_office(values: dict[str, object], waits: Wait | None):
    assert wait(ticket(**values), LATE) == waits


@pytest.mark.parametrize(
    ("state", "side", "verbs"),
    [
        ("待发", Side.OFFICE, "改稿 发出 不发"),
        ("待发", Side.UNIT, ""),
        ("待报计划", Side.UNIT, "报整改计划 报完成 申请延期"),
        ("整改中", Side.UNIT, "报整改计划 报完成 申请延期"),
        ("整改中", Side.OFFICE, "同意延期 不同意延期 延期 约谈 升级"),
        ("待核实", Side.OFFICE, "确认完成 退回整改"),
        ("待核实", Side.UNIT, ""),
        ("已完成", Side.OFFICE, ""),
        ("不发", Side.OFFICE, ""),
    ],
)
def test_what_each_side_may_do(state: str, side: Side, verbs: str):
    assert [str(one) for one in MOVES.open_to(TicketState(state), side)] == verbs.split()


def test_what_is_over_is_not_done_again():
    with pytest.raises(Refused) as refusal:
        MOVES.after(TicketState.DONE, Verb.CONFIRM)
    assert refusal.value.code == "ticket_moved"


@pytest.mark.parametrize(
    ("days", "plan_due", "due"),
    [
        # Thursday 4 February; 6 and 14 are worked, 7 to 13 are the Spring Festival
        (10, date(2016, 2, 14), date(2016, 2, 23)),
        (7, date(2016, 2, 14), date(2016, 2, 18)),
        (2, date(2016, 2, 6), date(2016, 2, 6)),  # the plan is never due after the whole
    ],
)
def test_its_days_are_worked_from_the_day_after(days: int, plan_due: date, due: date):
    assert ends(ticket(days=days), THURSDAY, 3, SPRING) == (plan_due, due)


def test_each_level_has_its_days():
    assert dict(Cadence().ticket_days) == {
        TicketLevel.REMINDER: 10,
        TicketLevel.BLUE: 10,
        TicketLevel.YELLOW: 7,
        TicketLevel.RED: 5,
    }


@pytest.mark.parametrize(
    ("today", "over"), [(DUE, 0), (LATE, 1), (date(2016, 2, 28), 1), (date(2016, 2, 29), 2)]
)
def test_working_days_past_its_day_are_counted(today: date, over: int):
    assert days_over(ticket(), today, SPRING) == over


def test_the_paper_is_made_of_what_was_issued_and_not_of_what_followed():
    one = ticket(
        level=TicketLevel.BLUE,
        series=Series.ORDER,
        number=1,
        due=date(2016, 3, 9),
        source="一季度督查",
    )
    assert as_issued(one, ticket()) == Issued(
        level=TicketLevel.BLUE,
        label="督办单〔2016〕1",
        unit="梅关区",
        project="",
        source="一季度督查",
        grounds="红灯",
        demand="赶上计划",
        follows="提醒函〔2016〕3",
        issued_on=THURSDAY,
        plan_due=date(2016, 2, 15),
        due=DUE,
    )
    assert as_issued(ticket(issued_on=None), None) is None


@pytest.mark.parametrize(
    ("level", "colour"), list(zip(TicketLevel, ["", "蓝", "黄", "红"], strict=True))
)
def test_an_order_has_its_colour(level: TicketLevel, colour: str):
    issued = as_issued(ticket(level=level), None)
    assert issued is not None
    assert issued.colour == colour


def test_a_plan_is_read_line_by_line():
    said, steps = read_plan(
        "因征拆受阻\n2月20日 桩基进场；2月15日前完成场地平整\n每周调度一次。", ticket(), THURSDAY
    )
    assert said == "因征拆受阻\n每周调度一次。"
    assert steps == [
        PlanStep(date(2016, 2, 15), "完成场地平整"),
        PlanStep(date(2016, 2, 20), "桩基进场"),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("抓紧整改", "ticket_plan_form"),
        ("2月26日 完成", "ticket_plan_late"),  # a day past the due one
        ("\n".join(["2月15日 做完"] * 21), "ticket_plan_long"),
        ("2月30日 完成", "date_impossible"),
        ("字" * 1001, "text_too_long"),
    ],
)
def test_a_plan_that_says_no_day_or_a_day_too_late_is_refused(words: str, code: str):
    with pytest.raises(Refused) as refusal:
        read_plan(words, ticket(), THURSDAY)
    assert refusal.value.code == code


def test_a_plan_told_after_the_day_may_only_be_late():
    _, steps = read_plan("3月4日 完成", ticket(), LATE)
    assert steps == [PlanStep(date(2016, 3, 4), "完成")]


@pytest.mark.parametrize(
    ("words", "today", "code"),
    [
        ("3月4日", THURSDAY, "time_form"),
        ("2月25日 等批复", THURSDAY, "time_not_later"),
        ("3月4日 等批复", LATE, "time_too_late"),
    ],
)
def test_more_time_is_asked_for_before_the_day_with_a_reason(words: str, today: date, code: str):
    with pytest.raises(Refused) as refusal:
        more_time(words, ticket(), today)
    assert refusal.value.code == code


def test_more_time_as_it_should_be():
    assert more_time("3月4日 等省厅批复", ticket(), DUE) == (date(2016, 3, 4), "等省厅批复")


def test_a_new_one_in_one_message():
    said = read_new("梅关区 场地平整停工\n已两个月\n要求：3月底前复工\n来源：2016年一季度督查")
    assert said.about == "梅关区"
    assert said.grounds == "场地平整停工\n已两个月"
    assert (said.demand, said.source) == ("3月底前复工", "2016年一季度督查")


@pytest.mark.parametrize("words", ["梅关区", "", "梅关区\n来源：督查"])
def test_a_new_one_needs_grounds(words: str):
    with pytest.raises(Refused) as refusal:
        read_new(words)
    assert refusal.value.code == "ticket_form"


@pytest.mark.parametrize(
    ("words", "days"), [("10", 10), ("7个工作日", 7), ("60天", 60), ("0", None), ("61", None), ("十天", None)]
)  # fmt: skip
def test_days_are_from_one_to_sixty(words: str, days: int | None):
    if days is None:
        with pytest.raises(Refused):
            read_days(words)
    else:
        assert read_days(words) == days


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("督办单〔2016〕3", (Series.ORDER, 2016, 3)),
        ("提醒函5", (Series.LETTER, 2016, 5)),
        ("督办单[2015]12号", (Series.ORDER, 2015, 12)),
        ("3", (None, 2016, 3)),
        ("梅关区", None),
    ],
)
def test_a_number_as_typed(words: str, expected: object):
    assert numbered(words, 2016) == expected

"""交办: its moves, its deadlines over a break, and what counts as having read."""

from datetime import date

import pytest

from domain.acknowledgements import is_acknowledgement
from domain.faults import Refused
from domain.instructions import (
    MOVES,
    Instruction,
    InstructionState,
    Side,
    Source,
    Verb,
    due_day,
    meant,
    more_time,
    office_from,
    owner_meant,
    term,
)
from domain.public_text import public_text
from tests.domain.test_deadlines import SPRING

THURSDAY = date(2016, 2, 4)


def given(**values: object) -> Instruction:
    return Instruction(
        1,
        InstructionState.WORKING,
        THURSDAY,
        7,
        "陈志远",
        Source.GROUP,
        "请抓紧",
        due=date(2016, 2, 16),
        given_on=date(2016, 2, 1),
        **values,
    )


@pytest.mark.parametrize(
    ("state", "verb", "after"),
    [
        ("待确认", "交办", "待签收"),
        ("待确认", "不交办", "未交办"),
        ("待签收", "签收", "办理中"),
        ("办理中", "反馈", "办理中"),
        ("办理中", "报办结", "待核实"),
        ("待核实", "办结", "已办结"),
        ("待核实", "退回重办", "办理中"),
    ],
)
def test_an_instruction_goes_its_way(state: str, verb: str, after: str):
    assert MOVES.after(InstructionState(state), Verb(verb)) == after


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        ("待确认", "签收"),  # nobody knows of a draft
        ("待签收", "反馈"),  # signed for first
        ("待签收", "办结"),
        ("办理中", "办结"),  # nobody has said that it is done
        ("已办结", "反馈"),
        ("已办结", "办结"),  # two presses close once
        ("未交办", "交办"),
    ],
)
def test_anything_else_is_refused_with_where_it_stands(state: str, verb: str):
    with pytest.raises(Refused) as refusal:
        MOVES.after(InstructionState(state), Verb(verb))
    assert (refusal.value.code, refusal.value.values) == ("instruction_moved", {"state": state})


def test_who_carries_it_out_never_closes_it():
    assert Verb.CLOSE not in [
        one for state in InstructionState for one in MOVES.open_to(state, Side.OWNER)
    ]


@pytest.mark.parametrize(
    ("days", "last"),
    [
        (
            3,
            date(2016, 2, 14),
        ),  # Friday, Saturday (worked), then Sunday after the festival (worked)
        (5, date(2016, 2, 16)),
        (10, date(2016, 2, 23)),
    ],
)
def test_a_term_counts_working_days_from_the_next_one(days: int, last: date):
    assert term(THURSDAY, days, SPRING) == last


@pytest.mark.parametrize(
    ("since", "office"),
    [
        (date(2016, 2, 1), date(2016, 2, 5)),  # Monday: silent on 2, 3 and 4
        (THURSDAY, date(2016, 2, 15)),  # silent on 5, 6 and 14
    ],
)
def test_three_working_days_of_silence_make_it_the_offices(since: date, office: date):
    assert office_from(since, 3, SPRING) == office


@pytest.mark.parametrize(("today", "late"), [(date(2016, 2, 16), False), (date(2016, 2, 17), True)])
def test_it_is_overdue_from_the_day_after_its_last(today: date, late: bool):
    assert given().is_overdue(today) is late


def test_its_age_is_counted_from_the_day_it_was_given():
    assert given().age(date(2016, 3, 3)) == 31  # 28 days of February, and 3 of March


def test_a_deadline_is_not_in_the_past():
    assert due_day("2月4日", THURSDAY) == THURSDAY
    with pytest.raises(Refused, match="due_in_past"):
        due_day("2016-02-03", THURSDAY)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("2月20日 等省厅批复", "等省厅批复"),
        ("2月20日，等省厅批复", "等省厅批复"),
        ("20 February waiting for the province", "waiting for the province"),
    ],
)
def test_more_time_is_a_later_day_with_its_reason(words: str, why: str):
    assert more_time(words, given(), THURSDAY) == (date(2016, 2, 20), why)


@pytest.mark.parametrize(
    ("words", "today", "code"),
    [
        ("2月20日", THURSDAY, "time_form"),  # without a reason
        ("2月16日 等批复", THURSDAY, "time_not_later"),
        ("很久以后 等批复", THURSDAY, "date_unreadable"),
        ("2月20日 等批复", date(2016, 2, 17), "time_too_late"),
    ],
)
def test_more_time_is_asked_for_in_time(words: str, today: date, code: str):
    with pytest.raises(Refused, match=code):
        more_time(words, given(), today)


def test_more_time_is_asked_for_once_until_it_is_decided():
    with pytest.raises(Refused, match="time_asked"):
        more_time("2月25日 等批复", given(asked_due=date(2016, 2, 20)), THURSDAY)


@pytest.mark.parametrize(
    "text",
    [
        "好",
        "好的！",
        "收到。",
        "阅",
        "已阅",
        "同意",
        "👌",
        "👍🏻👍🏻",
        "OK",
        "知道了",
        " 收到 ",
        "👌好的",
        "好的，收到",  # one after the other
        "收到，谢谢！",
        "已阅，同意。",
        "很好，大家辛苦了🌹",
        "明白了",
        "OK, thanks",
    ],
)
def test_having_read_opens_nothing(text: str):
    assert is_acknowledgement(text)


@pytest.mark.parametrize(
    "text",
    [
        "好，请环保局抓紧",
        "同意延期到3月",
        "阅后请办公室跟进",
        "可以开工了吗",
        "",
        "？",
        "不同意",
        "好的，收到后报我",
        "同意，请办",
        "了解情况",
        "收到了吗",
    ],
)
def test_a_sentence_with_more_in_it_is_none(text: str):
    assert not is_acknowledgement(text)


def test_the_longest_name_in_a_sentence_is_meant():
    names = ["环保局", "市环保局", "梅关区"]
    assert meant("请市环保局三天内办好", names) == "市环保局"
    assert meant("请抓紧", names) is None


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("请市环保局三天内办好", "市环保局"),
        ("请市国土局10日内办结滨溪经开区的用地预审", "市国土局"),  # not the longest
        ("滨溪经开区的用地预审请市国土局抓紧", "市国土局"),  # not the first
        ("请滨溪经开区和市环保局抓紧，市环保局牵头", "市环保局"),
        ("滨溪经开区要抓紧，市国土局配合", "滨溪经开区"),
        ("由市国土局、市环保局会同滨溪经开区办", "市国土局"),
        ("请抓紧", None),
    ],
)
def test_the_owner_is_whom_a_sentence_asks(text: str, owner: str | None):
    names = ["环保局", "市环保局", "国土局", "市国土局", "滨溪经开区"]
    assert owner_meant(text, names) == owner


def test_groups_read_no_person_no_phone_and_no_unsigned_project():
    said = public_text(
        "请黄凌云（13868556583）与深圳启衡实业有限公司谈妥稀土永磁电机项目",
        ["黄凌云"],
        {"稀土永磁电机项目": "ZS2015001", "深圳启衡实业有限公司": "投资方"},
    )
    assert said == "请某同志（***）与投资方谈妥ZS2015001"

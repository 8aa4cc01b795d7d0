"""督查: what is drawn, the way of a round, what is typed for it, what its report says; all by hand."""

from datetime import date

import pytest

from domain.calendar import Calendar
from domain.faults import Refused
from domain.periods import parse
from domain.supervision import (
    MOVES,
    Content,
    Entry,
    Issue,
    Method,
    RoundState,
    Verdict,
    check,
    is_due,
)
from domain.supervision_draw import Candidate, Ground, Quota, Quotas, drawn, ordered, quotas
from domain.supervision_report import OfUnit, Report, Section, Seen
from domain.supervision_words import basics, contents, entry, issue, lead, named_with_reason

# `printf 's:ZS4' | sha256sum` and so on: 2ebd ZS4, 2f23 ZS3, 561a ZS1, 58a8 ZS2, 7e61 ZS6, e2cb ZS5
ALL = [
    Candidate("ZS1", Ground.RED),
    Candidate("ZS2", Ground.RED),
    Candidate("ZS3"),
    Candidate("ZS4", Ground.SILENT),
    Candidate("ZS5"),
    Candidate("ZS6"),
]


def test_the_order_is_that_of_the_sums_of_seed_and_name() -> None:
    assert [one.key for one in ordered(ALL, "s")] == ["ZS4", "ZS3", "ZS1", "ZS2", "ZS6", "ZS5"]
    assert ordered(reversed(ALL), "s") == ordered(ALL, "s")


@pytest.mark.parametrize(
    ("quota", "expected"),
    [
        (Quota(5, 5, 0), "ZS1红灯 ZS2红灯 ZS4未报"),
        (Quota(1, 1, 2), "ZS1红灯 ZS4未报 ZS3随机抽取 ZS2随机抽取"),  # a red one beyond its quota
        (Quota(0, 0, 2), "ZS4随机抽取 ZS3随机抽取"),
        (Quota(2, 1, 50), "ZS1红灯 ZS2红灯 ZS4未报 ZS3随机抽取 ZS6随机抽取 ZS5随机抽取"),
        (Quota(0, 0, 0), ""),
    ],
)
def test_what_is_drawn(quota: Quota, expected: str) -> None:
    found = drawn(ALL, "s", quota)
    assert " ".join(f"{one.key}{ground}" for one, ground in found) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("项目 红灯5 未报4 随机3；单位 红灯2 未报1 随机0", Quotas(Quota(5, 4, 3), Quota(2, 1, 0))),
        ("项目红灯10，未报0，随机50\n单位红灯1，未报1，随机1", Quotas(Quota(10, 0, 50), Quota(1, 1, 1))),
    ],
)  # fmt: skip
def test_how_many_are_drawn_is_typed(words: str, expected: Quotas) -> None:
    assert quotas(words) == expected


@pytest.mark.parametrize(
    "words", ["", "项目 红灯5", "项目 红灯51 未报4 随机3；单位 红灯2 未报1 随机0", "5 5 5 2 2 1"]
)
def test_other_words_are_no_counts(words: str) -> None:
    with pytest.raises(Refused, match="supervise_quotas"):
        quotas(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一季度；重点项目推进；赣市府办发〔2015〕69号；刘志强", "2016-Q1"),
        ("2017年第二季度; 开工; 市长办公会; 刘志强", "2017-Q2"),
        ("四季度；重点项目推进；年度计划；刘志强", "2016-Q4"),  # of this year, though it lies ahead
    ],
)
def test_an_entry_of_the_yearly_plan(words: str, expected: str) -> None:
    found = entry(words, 2016)
    assert (found.period.key, found.approver) == (expected, "刘志强")


@pytest.mark.parametrize(
    "words", ["一季度", "3月；甲；乙；丙", "一季度；甲；乙", "春天；甲；乙；丙"]
)
def test_what_is_no_entry(words: str) -> None:
    with pytest.raises(Refused, match="supervise_entry"):
        entry(words, 2016)


def test_formal_issue_is_typed() -> None:
    today = date(2016, 4, 11)
    assert issue("赣市府办督〔2016〕3号 刘志强 4月8日", today) == Issue(
        "赣市府办督〔2016〕3号", "刘志强", date(2016, 4, 8)
    )
    for words, code in [
        ("3号 刘志强", "supervise_issue"),
        ("3号 刘志强 4月12日", "date_in_future"),
    ]:
        with pytest.raises(Refused, match=code):
            issue(words, today)


def test_what_is_named_has_a_reason() -> None:
    assert named_with_reason("于水县 领导批示 3月1日") == ("于水县", "领导批示 3月1日")
    with pytest.raises(Refused, match="supervise_reason"):
        named_with_reason("于水县")


def test_the_way_of_a_round() -> None:
    ways = {
        (state, to) for state in RoundState for to in RoundState if to in MOVES[state]
    }  # 取消 only before a second person has it; back only from there
    assert ways == {
        (RoundState.PREPARING, RoundState.UNDER_WAY),
        (RoundState.PREPARING, RoundState.DROPPED),
        (RoundState.UNDER_WAY, RoundState.COMMENTING),
        (RoundState.UNDER_WAY, RoundState.DROPPED),
        (RoundState.COMMENTING, RoundState.DRAFTED),
        (RoundState.COMMENTING, RoundState.DROPPED),
        (RoundState.DRAFTED, RoundState.APPROVED),
        (RoundState.DRAFTED, RoundState.COMMENTING),
        (RoundState.APPROVED, RoundState.ISSUED),
    }
    with pytest.raises(Refused, match="supervise_state"):
        check(RoundState.UNDER_WAY, RoundState.DRAFTED)


CALENDAR = Calendar(off=frozenset({date(2016, 4, 4)}), published=frozenset({2016}))


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        (None, date(2016, 3, 17), False),  # Thursday: eleven working days to the end of March
        (None, date(2016, 3, 18), True),
        (RoundState.PREPARING, date(2016, 3, 31), True),
        (RoundState.UNDER_WAY, date(2016, 3, 17), False),
        (RoundState.ISSUED, date(2016, 3, 31), False),
        (None, date(2016, 4, 15), True),  # the tenth of April, 清明 left out
        (None, date(2016, 4, 18), False),
        (RoundState.COMMENTING, date(2016, 6, 17), True),  # what has begun is not forgotten
        (RoundState.ISSUED, date(2016, 4, 1), False),
    ],
)
def test_the_office_is_reminded_of_a_quarter(
    state: RoundState | None, today: date, expected: bool
) -> None:
    assert is_due(parse("2016-Q1"), state, today, CALENDAR) is expected


def test_the_lead_names_basis_time_scope_and_method_in_100_to_200_characters() -> None:
    plan = Entry(parse("2016-Q1"), "重点项目推进", "赣市府办发〔2015〕69号", "刘志强")
    days = date(2016, 2, 1), date(2016, 2, 4)
    said = lead(plan, *days, (3, 5), (Method.PAPERS, Method.SITE))
    assert said == (
        "根据赣市府办发〔2015〕69号和年度督查计划，2016年2月1日至2月4日，督查组对3个单位、5个项目开展督查，"
        "采取查看资料报表、查看项目现场的方式，重点了解招商活动开展、领导外出招商、推进措施和推进计划落实、"
        "部门履职情况，项目注册、进资、开工、投产情况，以及协调推进会议定问题办理情况。"
        "现将有关情况报告如下："
    )
    assert 100 <= len(said) <= 200
    alone = lead(None, days[0], days[0], (1, 1), (Method.SITE,))
    assert "年度督查计划" not in alone
    assert "，2016年2月1日，" in alone
    years = date(2015, 12, 31), date(2016, 1, 4)
    assert "2015年12月31日至2016年1月4日" in lead(None, *years, (1, 1), (Method.SITE,))


def test_of_each_content_what_is_on_record_and_what_came_of_it() -> None:
    found = [
        (Content.PROGRESS, Verdict.DIFFERS),
        (Content.PROGRESS, Verdict.GOOD),
        (Content.PROGRESS, Verdict.DIFFERS),
        (Content.TRIPS, Verdict.AGREES),
    ]
    records = dict.fromkeys(Content, "没有登记") | {Content.TRIPS: "本季外出3次"}
    assert dict(contents(records, found)) == {
        "招商活动": "受查单位没有登记。",
        "领导外出招商": "受查单位本季外出3次。督查记录相符1条。",
        "推进措施和计划落实": "受查单位没有登记。",
        "部门履职": "受查单位没有登记。",
        "项目注册、进资、开工、投产": "受查单位没有登记。督查记录做法较好1条、不相符2条。",
        "推进会承诺问题": "受查单位没有登记。",
    }


def test_the_basics_count_and_name_nobody() -> None:
    drawn, found = {"红灯": 2, "未报": 0, "指定": 1}, {Verdict.AGREES: 3, Verdict.PROBLEM: 1}
    assert basics(drawn, found, []) == (
        "督查对象的确定：红灯2个、指定1个。共记录情况4条：相符3条、存在问题1条。"
    )
    assert basics(drawn, found, [SPA.praise]).endswith("做法较好的有：温泉康养项目（按周调度）。")


PLANT = Seen(
    "稀土永磁电机项目",
    Content.PROGRESS,
    (Method.PAPERS, Method.SITE),
    "到位资金8800万元",
    "凭证合计5000万元。",
    Verdict.DIFFERS,
)
SPA = Seen("温泉康养项目", Content.MEASURES, (Method.HEARD,), "", "按周调度", Verdict.GOOD)


def report(**values: object) -> Report:
    said = {
        "period": parse("2016-Q1"),
        "label": "",
        "basis": "",
        "first": date(2016, 2, 1),
        "last": date(2016, 2, 4),
        "inspected": ("梅关区", "于水县"),
        "projects": 2,
        "methods": (),
        "contents": (),
        "title": "甲乙",
        "lead": "丙",
        "basics": "丁 戊",
        "units": (OfUnit("梅关区", (PLANT, SPA), "已整改"), OfUnit("于水县", (), "")),
        "causes": "",
        "advice": "",
    }
    return Report(**said | values)  # type: ignore[arg-type]


def test_a_finding_is_printed_with_what_was_reported_and_the_units_remark() -> None:
    """What is well done is praised elsewhere; the unit itself is named once, above its findings."""
    slow = Seen(
        "莲河县", Content.SERVICE, (Method.HEARD,), "没有问题", "积压3件；", Verdict.PROBLEM
    )
    late = Seen("莲河县", Content.MEASURES, (Method.HEARD,), "", "未按计划", Verdict.DIFFERS)
    units = (
        OfUnit("梅关区", (PLANT, SPA), "已整改"),
        OfUnit("于水县", (SPA,), ""),
        OfUnit("莲河县", (slow, late), ""),
        OfUnit("锦水市", (SPA,), "无意见。"),
        OfUnit("茶源县", (SPA,), ""),
    )
    assert report(units=units).problems == (
        "（一）梅关区\n"
        "1. 稀土永磁电机项目注册、进资、开工、投产情况：报送“到位资金8800万元”；"
        "经查看资料报表、查看项目现场，凭证合计5000万元，与报送不符。\n"
        "单位意见：已整改。\n"
        "（二）莲河县\n"
        "1. 部门履职情况：台账记载“没有问题”；经听取汇报，积压3件。\n"
        "2. 推进措施和推进计划落实情况：经听取汇报，未按计划，与台账记载不符。\n"
        "单位未提出意见。\n"
        "于水县、茶源县未发现突出问题。\n"
        "锦水市未发现突出问题。单位意见：无意见。"
    )
    assert report(units=()).problems == ""


def test_the_six_contents_stand_below_the_basics_and_count_in_the_length() -> None:
    one = report(units=(), contents=((Content.TRIPS, "甲"), (Content.SERVICE, "乙")))
    assert one.six == "（一）领导外出招商情况：甲\n（二）部门履职情况：乙"
    assert dict(one.sections)[Section.BASICS].endswith("共0次。\n" + one.six)
    assert one.length == 26 + 13 + 11  # as below, and the two lines


TRIPS = Seen("梅关区", Content.TRIPS, (Method.HEARD,), "本季0次", "没有外出", Verdict.PROBLEM)


def test_what_leaders_and_heads_owe_themselves_is_told_as_a_count_and_to_few() -> None:
    units = (OfUnit("梅关区", (PLANT, TRIPS), "已整改"), OfUnit("于水县", (TRIPS,), "没有意见"))
    one = report(units=units, own=7)
    assert one.whole_basics == "丁 戊本季市领导和单位主要负责人履职记录共7次。"
    assert dict(one.sections)[Section.BASICS] == one.whole_basics
    many = one.told_to_many
    assert many.units == (OfUnit("梅关区", (PLANT,), "已整改"),)
    assert (many.basics, many.own) == ("丁 戊", 0)


def test_a_report_has_its_sections_in_order_and_lacks_what_nobody_wrote() -> None:
    one = report(units=())
    assert [section for section, _ in one.sections] == ["标题", "导语", "基本情况", "存在问题", "原因", "建议"]  # fmt: skip
    assert one.lacks == (Section.CAUSES, Section.ADVICE)
    assert one.length == 26  # 甲乙丙丁戊 and 21 of what leaders recorded; the blank is none
    assert not report(units=(), causes="因" * 3_974).is_long
    assert report(units=(), causes="因" * 3_975).is_long

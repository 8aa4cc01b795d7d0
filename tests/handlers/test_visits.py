"""Visits and hearings: three taps by the 秘书, one record for several duties, and one line that asks."""

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import audit, own_duties, people, projects, visits
from tests.city.leaders import Leaders, at, joined
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story, add_project


async def owed(city: City, name: str = "陈志远") -> list[str]:
    (person,) = await city.tx(people.by_name, name)
    found = await city.tx(own_duties.open_of, person.id)
    return [f"{one.duty} {one.period}" for one in found]


async def test_a_visit_is_three_taps_and_counts_for_two_duties(
    leaders: Leaders, city: City
) -> None:
    assert await owed(city) == ["现场协调 2016-02", "听取汇报 2016-02-H1", "分析会 2016-Q1"]
    await leaders.min.says("/visit")
    assert leaders.min.last() == "记录谁的现场办公、听取汇报或会议？"
    await leaders.min.presses("代 陈志远")
    assert leaders.min.last() == (
        "履职记录　代 陈志远同志\n"
        "○ 现场协调　2月29日（周一）17:30前\n"
        "○ 听取汇报　3月3日（周四）10:00前\n"
        "○ 分析会　3月31日（周四）17:30前\n"
        "\n"
        "记一次，请选："
    )
    await leaders.min.presses("现场办公")
    assert leaders.min.last() == (
        "现场办公　代 陈志远同志\n"
        "日期：2016年2月18日\n"
        "项目：稀土永磁电机项目（首次）\n"
        "计入：现场协调、听取汇报\n"
        "\n"
        "核对后点“完成”。要改日期请发“2月16日”，要加说明直接发文字。"
    )
    await leaders.min.presses("完成")
    assert leaders.min.last() == (
        "已记录　陈志远同志　2016年2月18日　现场办公\n"
        "项目：稀土永磁电机项目\n"
        "计入：现场协调、听取汇报\n"
        "记录：李敏（代）　2月18日 10:00"
    )
    assert await owed(city) == ["分析会 2016-Q1"]
    (entry,) = await city.tx(audit.latest, 1, "visit")
    assert entry.subject.startswith("person:")


async def test_a_box_unticked_stays_open_and_a_day_and_a_note_are_typed(
    leaders: Leaders, city: City
) -> None:
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("现场协调")
    await leaders.min.presses("☑ 听取汇报")
    await leaders.min.says("2月16日")
    assert "日期：2016年2月16日" in leaders.min.last()
    await leaders.min.says("看了主体厂房，要求4月底前封顶")
    assert "计入：现场协调\n说明：看了主体厂房，要求4月底前封顶" in leaders.min.last()
    await leaders.min.says("2月20日")
    assert (
        leaders.min.last() == "2016年2月20日还没有到，请核对日期（往年的请写年份，如 2015-12-20）。"
    )
    await leaders.min.presses("完成")
    assert await owed(city) == ["听取汇报 2016-02-H1", "分析会 2016-Q1"]
    (one,) = await city.tx(visits.of_project, 1)
    assert (str(one.on), one.note) == ("2016-02-16", "看了主体厂房，要求4月底前封顶")
    await leaders.story.olga.says("/project ZS2015001")
    await leaders.story.olga.presses("时间线")
    assert "2016年2月16日\n· 陈志远同志现场协调：看了主体厂房" in leaders.story.olga.last()


async def test_the_longest_unvisited_project_is_filled_in(leaders: Leaders, city: City) -> None:
    (chen,) = await city.tx(people.by_name, "陈志远")
    await city.tx(add_project, city.clock.now(), "ZS2015004", "锂电池项目", 1, 1, leader=chen.id)
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("现场协调")
    await leaders.min.presses("完成")
    await leaders.min.presses("再记一次")
    await leaders.min.presses("现场办公")
    assert "项目：锂电池项目（首次）" in leaders.min.last()
    assert "☐ 稀土永磁电机项目 · 2月18日" in leaders.min.buttons()
    await leaders.min.presses("☑ 锂电池项目")
    await leaders.min.presses("完成")
    assert leaders.min.last() == "请至少选一个项目。"


async def test_a_record_withdrawn_opens_its_duties_again(leaders: Leaders, city: City) -> None:
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("听取汇报")
    await leaders.min.presses("完成")
    assert await owed(city) == ["现场协调 2016-02", "分析会 2016-Q1"]
    await leaders.min.presses("再记一次")
    await leaders.min.presses("全部记录")
    assert leaders.min.last() == "履职记录　陈志远同志　共1次\n点开可看详情、撤销。"
    await leaders.min.presses("2月18日 听取汇报")
    await leaders.min.presses("撤销这条")
    assert leaders.min.last() == (
        "已撤销：陈志远同志　2016年2月18日　听取汇报。因它销掉的事项重新待记录。"
    )
    assert await owed(city) == ["现场协调 2016-02", "听取汇报 2016-02-H1", "分析会 2016-Q1"]
    assert await city.tx(visits.of_project, 1) == []


async def test_one_line_three_working_days_before_and_none_after_it_is_recorded(
    leaders: Leaders, city: City
) -> None:
    before = len(leaders.min.texts())
    await leaders.story.until(at(2, 24, 8, 59))
    assert len(leaders.min.texts()) == before
    await leaders.story.until(at(2, 24, 9))
    assert leaders.min.texts()[before:] == [
        "提醒　2月24日\n\n陈志远同志待记录：现场协调，2月29日（周一）17:30前"
    ]
    await leaders.min.presses("记录（陈志远）")
    await leaders.min.presses("现场协调")
    await leaders.min.presses("完成")
    assert leaders.min.texts()[before] == "提醒　2月24日\n今天提醒的事项都已记录。"
    await leaders.story.until(at(3, 3, 11))  # the hearing was answered by the same visit
    assert sum("待记录" in text for text in leaders.min.texts()) == 0


async def test_the_line_stands_in_the_days_one_prompt_when_reports_are_asked_too(
    leaders: Leaders, city: City
) -> None:
    """A 秘书 who also reports: February's window opens on the 29th, the hearing is told that day."""
    (min_,) = await city.tx(people.by_name, "李敏")
    await city.tx(projects.change, 1, reporter=min_.id)
    await leaders.story.until(at(2, 29, 8, 59))
    before = len(leaders.min.texts())
    await leaders.story.until(at(2, 29, 9))
    (told,) = leaders.min.texts()[before:]
    assert told.startswith("本期填报")
    assert told.endswith("陈志远同志待记录：听取汇报，3月3日（周四）10:00前")


async def test_without_a_secretary_the_leader_is_asked(leaders: Leaders, city: City) -> None:
    (min_,) = await city.tx(people.by_name, "李敏")
    await city.tx(people.revoke, min_.id)
    await leaders.story.until(at(2, 24, 9))
    assert leaders.chen.last() == "提醒　2月24日\n\n您待记录：现场协调，2月29日（周一）17:30前"
    await leaders.chen.says("/visit")
    await leaders.chen.presses("现场协调")
    await leaders.chen.presses("完成")
    assert "记录：陈志远　2月24日 09:00" in leaders.chen.last()


async def test_a_secretary_no_more_is_refused_in_the_open_form(
    leaders: Leaders, city: City
) -> None:
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("听取汇报")
    (min_,) = await city.tx(people.by_name, "李敏")
    await city.tx(people.revoke, min_.id)
    await leaders.min.presses("完成")
    assert leaders.min.last() == "这个按钮不归您操作。"
    assert await owed(city) == ["现场协调 2016-02", "听取汇报 2016-02-H1", "分析会 2016-Q1"]


async def test_a_heads_duties_are_recorded_by_the_liaison_of_the_unit(
    story: Story, alice: Player, bob: Player, city: City
) -> None:
    await joined(story, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await story.until(at(2, 24, 9))
    assert alice.last() == (
        "提醒　2月24日\n\n刘强同志待记录：专题汇报，2月29日（周一）17:30前；外出招商，2月29日（周一）17:30前"
    )
    await alice.presses("记录（刘强）")
    await alice.presses("外出招商")
    await alice.presses("完成")  # a trip may be about no project
    assert await owed(city, "刘强") == ["专题汇报 2016-02"]
    await bob.says("/visit")
    assert bob.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"


async def test_the_office_reads_a_list_and_inspectors_a_count(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("听取汇报")
    await leaders.min.presses("完成")
    await olga.says("/visit")
    await olga.presses("领导履职记录")
    assert olga.last() == (
        "领导履职记录（只供办公室掌握，不通报、不排名、不催办）\n"
        "\n"
        "陈志远（领导小组办公室）\n"
        "· 现场协调　至2月29日 17:30\n"
        "✓ 听取汇报　2月18日听取汇报\n"
        "· 分析会　至3月31日 17:30\n"
        "\n"
        "市领导的事项按每位领导各记一次；改后从下一期起。"
    )
    inspector, _ = await joined(leaders.story, "何静", Grant(Role.INSPECTOR, ScopeKind.CITY))
    await inspector.says("/visit")
    assert inspector.last() == "履职记录　2016年一季度（次数，报送口径）\n听取汇报：1次"
    await inspector.forges("own_duties:0:")
    assert inspector.last() == "这个按钮不归您操作。"


async def test_where_each_project_counts_there_is_an_obligation_for_each(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await olga.says("/visit")
    await olga.presses("领导履职记录")
    await olga.presses("改为每个项目一次")
    assert olga.last().endswith("市领导的事项按每个项目各记一次；改后从下一期起。")
    (chen,) = await city.tx(people.by_name, "陈志远")
    await city.tx(add_project, city.clock.now(), "ZS2015004", "锂电池项目", 1, 1, leader=chen.id)
    await leaders.story.until(at(3, 3, 10))
    assert await owed(city) == [
        "现场协调 2016-02",
        "听取汇报 2016-02-H1",
        "听取汇报 2016-02-H2",
        "听取汇报 2016-02-H2",
        "分析会 2016-Q1",  # due with March
        "现场协调 2016-03",
        "现场协调 2016-03",
    ]


async def test_one_sheet_to_read_before_going_there(leaders: Leaders, bob: Player) -> None:
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("现场办公")
    await leaders.min.presses("调研一页纸")
    assert leaders.min.last() == (
        "调研一页纸　2016年2月18日\n"
        "\n"
        "ZS2015001 稀土永磁电机项目　开工　梅关区\n"
        "灯号：未报，报送后判灯\n"
        "没有未了的问题、交办和逾期节点。\n"
        "投资方：深圳启衡实业有限公司　责任单位：梅关区\n"
        "合同引资2.00亿元，到位8800万元（截至1月15日，报送数）\n"
        "进展：主体厂房建至二层"
    )


@pytest.mark.parametrize("verb", ["visit_for", "visit_kind", "visit_done", "visits"])
async def test_who_serves_another_leader_is_refused(
    leaders: Leaders, city: City, verb: str
) -> None:
    (wang,) = await city.tx(people.by_name, "王建军")
    serves = Grant(Role.SECRETARY, ScopeKind.LEADER, str(wang.id))
    other, _ = await joined(leaders.story, "孙燕", serves)
    (chen,) = await city.tx(people.by_name, "陈志远")
    await other.forges(f"{verb}:{chen.id}:hearing")
    assert other.last() == "这个按钮不归您操作。"

"""提醒函 and 督办单: issued by a person, answered with a plan, confirmed, put off, raised level by level."""

from datetime import date, datetime

import pytest

from domain.roles import Grant, Role, ScopeKind
from domain.ticket_papers import Issued, as_issued
from storage import Tx, audit, people, problems, tickets
from tests.city.departments import Departments
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机项目"


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
async def hugo(story: Story) -> Player:
    """梅关区's head."""
    player, _ = await joined(story, "夏素珍", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    return player


async def drawn_up(olga: Player, words: str = "ZS2015001 场地平整停工两个月") -> None:
    await olga.says("/ticket")
    await olga.presses("新拟")
    await olga.says(words)


async def issued(olga: Player, words: str = "ZS2015001 场地平整停工两个月") -> None:
    await drawn_up(olga, words)
    await olga.presses("发出")


async def test_a_reminder_from_its_draft_to_its_end(
    story: Story, hugo: Player, alice: Player, bob: Player, olga: Player, city: City
) -> None:
    await drawn_up(
        olga,
        "ZS2015001 场地平整停工两个月\n要求：3月底前复工\n来源：2016年一季度督查",
    )
    assert olga.last() == (
        "拟发（提醒函）　待发\n"
        "致：梅关区\n"
        f"项目：ZS2015001 {PLANT}\n"
        "来源：2016年一季度督查\n"
        "事由：场地平整停工两个月\n"
        "要求：3月底前复工\n"
        "时限：发出后10个工作日\n"
        "\n"
        "2月1日 08:00 拟稿（谢伟民）\n"
        "\n"
        "核对后点“发出”，随即编号并送达单位；不点不发。"
    )
    assert not alice.sees("提醒函")
    await olga.presses("改天数")
    await olga.says("5天")
    assert "时限：发出后5个工作日" in olga.last()
    await olga.presses("发出")
    for person in (alice, hugo):  # at once, in working hours
        assert person.last() == (
            "提醒函〔2016〕1　致梅关区\n"
            f"项目：ZS2015001 {PLANT}\n"
            "事由：场地平整停工两个月\n"
            "要求：3月底前复工\n"
            "请于2016年2月4日前报整改计划，2016年2月6日前整改到位；已整改到位的，直接报完成。"
        )
    assert not bob.sees("提醒函")

    await alice.presses("打开")
    await alice.presses("报整改计划")
    await alice.says("2月10日 复工")
    assert alice.last() == "最后一步2016年2月10日晚于时限2016年2月6日。请提前，或先申请延期。"
    await alice.says("抓紧整改")
    assert alice.last().startswith("整改计划至少要有一步写明完成日期")
    await alice.says("\n".join(["2月5日 清场"] * 21))
    assert alice.last() == "整改计划最多20步，请合并后再发。"
    await alice.says("因征拆受阻\n2月5日 复工\n2月3日 清场")
    assert "整改计划：因征拆受阻\n　2016年2月3日　清场\n　2016年2月5日　复工" in alice.last()
    await story.until(at(2, 1, 11))
    assert olga.sees("报整改计划（吴娟）　完成2016年2月5日")
    await alice.says("/ticket 提醒函1")
    await alice.presses("报完成")
    await alice.says("已清场复工")
    assert "提醒函〔2016〕1　待核实" in alice.last()
    await story.until(at(2, 1, 16))
    await olga.says("/ticket 1")
    await olga.presses("退回整改")
    await olga.says("请附复工报告")
    await story.until(at(2, 2, 11))
    assert alice.sees("退回整改（谢伟民）：请附复工报告")
    await alice.says("/ticket 1")
    await alice.presses("报完成")
    await alice.says("复工报告已送")
    await olga.says("/ticket 1")
    await olga.presses("确认完成")
    assert "提醒函〔2016〕1　已完成" in olga.last()
    await story.until(at(2, 2, 16))
    assert alice.sees("确认完成（谢伟民）\n现为已完成")
    steps = [one.verb for one in (await city.tx(tickets.steps_of, [1]))[1]]
    assert steps == [
        "拟稿",
        "改稿",
        "发出",
        "报整改计划",
        "报完成",
        "退回整改",
        "报完成",
        "确认完成",
    ]
    assert [one.verb for one in await city.tx(audit.latest, 40)].count("ticket") == len(steps)


async def test_who_may_read_one(
    story: Story, offices: Departments, alice: Player, bob: Player, rita: Player, olga: Player
) -> None:
    ivan, _ = await joined(story, "江一帆", Grant(Role.INSPECTOR, ScopeKind.CITY))
    await issued(olga)
    readers = (alice, offices.hugo, ivan, offices.sue, bob)  # sue serves the project's leader
    for person in readers:
        await person.says("/ticket 提醒函1")
        assert "场地平整停工两个月" in person.last(), person.name
    for person in (rita, offices.lena):
        await person.says("/ticket 提醒函1")
        assert person.last().startswith("没有找到“提醒函1”"), person.name
        await person.forges("ticket:1:")
        assert person.last() == "这个按钮不归您操作。"
    for person in (bob, ivan, offices.sue):  # they read, and answer nothing
        await person.forges("ticket_report:1:")
        assert person.last() == "这个按钮不归您操作。"
    await alice.forges("ticket_confirm:1:")
    assert alice.last() == "这个按钮不归您操作。"


async def test_a_draft_is_the_offices_alone(story: Story, alice: Player, olga: Player) -> None:
    await drawn_up(olga)
    await alice.forges("ticket:1:")
    assert alice.last() == "这个按钮不归您操作。"
    await alice.says("/ticket")
    assert "没有等您办的" in alice.last()
    await olga.presses("不发")
    await olga.says("已当面提醒")
    assert "拟发（提醒函）　不发" in olga.last()
    assert not alice.sees("场地平整")
    await olga.forges("ticket_issue:1:")
    assert olga.last().startswith("这一份现为不发，不能这样办")


async def test_numbers_run_without_gaps_in_two_series(
    story: Story, alice: Player, olga: Player, city: City
) -> None:
    await drawn_up(olga)
    await olga.presses("改为蓝色督办单")
    assert "按规则这一份是提醒函。改为蓝色督办单，请写明理由" in olga.last()
    await olga.says("市领导批示，事项紧急")
    assert "按规则应为提醒函；改发理由：市领导批示，事项紧急" in olga.last()
    await olga.presses("发出")
    await alice.presses("打开")
    assert "发出（谢伟民）" in alice.last()
    assert not alice.sees("改发理由")  # how it was drafted is nothing to the unit
    assert not alice.sees("拟稿")
    await drawn_up(olga, "于水县 进展滞后")
    await olga.presses("不发")
    await olga.says("已解决")
    await issued(olga, "于水县 进展仍滞后")
    await issued(olga, "梅关区 进展滞后")
    found = [(await city.tx(tickets.find, number)) for number in (1, 2, 3, 4)]
    assert [one.label for one in found if one] == [
        "督办单〔2016〕1",
        "",
        "提醒函〔2016〕1",
        "提醒函〔2016〕2",
    ]
    await olga.says("/ticket")
    await olga.presses("全部")
    assert "督办单〔2016〕1（蓝） 梅关区" in olga.last()
    await olga.says("/ticket 1")
    assert olga.last().startswith("“1”对应2份：")
    await olga.says("/ticket 于水")
    assert "提醒函〔2016〕1　待报计划" in olga.last()
    await olga.says("/ticket 无此单位")
    assert olga.last().startswith("没有找到“无此单位”")


async def test_back_to_the_rules_level_wants_no_reason(story: Story, olga: Player) -> None:
    await drawn_up(olga)
    await olga.presses("改为红色督办单")
    await olga.says("市领导批示")
    assert "时限：发出后5个工作日" in olga.last()
    await olga.presses("改为提醒函")
    assert "时限：发出后10个工作日" in olga.last()
    assert "改发理由" not in olga.last()
    for label, said in (("改事由", "停工三个月"), ("改要求", "立即复工"), ("改来源", "二季度督查")):
        await olga.presses(label)
        await olga.says(said)
        assert f"：{said}" in olga.last()
    await olga.presses("改天数")
    await olga.says("很多天")
    assert olga.last() == "“很多天”不是天数。请发1到60的工作日数，如“10”。"


async def test_more_time_is_asked_for_and_given_and_the_first_day_stays(
    story: Story, alice: Player, olga: Player, city: City
) -> None:
    await issued(olga)  # due 18 February: ten working days, 6 and 14 among them
    await alice.presses("打开")
    await alice.presses("申请延期")
    await alice.says("3月10日")
    assert "缺日期或理由" in alice.last()
    await alice.says("3月10日 等省厅批复")
    assert "申请延期至2016年3月10日：等省厅批复（待定）" in alice.last()
    await olga.says("/ticket")
    assert "申请延期至3月10日" in olga.last()
    await olga.presses("提醒函〔2016〕1")
    await olga.presses("同意延期")
    one = await city.tx(tickets.find, 1)
    assert one is not None
    assert (one.first_due, one.due) == (date(2016, 2, 18), date(2016, 3, 10))
    assert "时限：2016年3月10日（原定2016年2月18日）" in olga.last()
    await olga.forges("ticket_give_time:1:")
    assert olga.last() == "这一条已经处理过了。"
    await olga.says("/ticket 1")
    await olga.presses("延期")
    await olga.says("3月15日 等市局批复")
    assert "时限：2016年3月15日（原定2016年2月18日）" in olga.last()
    await alice.says("/ticket 1")
    await alice.presses("申请延期")
    await alice.says("3月31日 还要等")
    await olga.says("/ticket 1")
    await olga.presses("不同意")
    assert "时限：2016年3月15日" in olga.last()
    assert (await city.tx(tickets.find, 1)).first_due == date(2016, 2, 18)
    await story.until(at(3, 16, 8))
    await alice.says("/ticket 1")
    offered = [label for line in alice.messages()[-1]["buttons"] for label in line]
    assert offered == ["报整改计划", "报完成", "转为问题", "时间线", "‹ 返回"]
    await alice.forges("ticket_ask_time:1:")
    assert alice.last().startswith("时限2016年3月15日已过，延期须在到期前申请")


async def test_what_is_to_be_put_right_becomes_a_problem(
    story: Story, alice: Player, olga: Player, city: City
) -> None:
    await issued(olga, "ZS2015001 环评批复卡在市环保局")
    await alice.presses("打开")
    await alice.presses("转为问题")
    assert alice.sees("已转为问题：W2016-001")
    assert "转为问题" not in alice.buttons()
    one = await city.tx(problems.find, 1)
    assert one is not None
    assert (one.category, one.text) == ("环评", "环评批复卡在市环保局")
    await alice.forges("ticket_problem:1:")
    assert alice.last().startswith("只有与项目有关")


async def test_the_timeline_and_the_board_show_it(
    story: Story, hugo: Player, alice: Player, bob: Player, olga: Player
) -> None:
    await issued(olga)
    await bob.says("/project 稀土")
    await bob.presses("时间线")
    assert "· 提醒函〔2016〕1（梅关区）发出，时限2016年2月18日" in bob.last()
    assert "拟稿" not in bob.last()
    for person in (alice, hugo):
        await person.says("/board")
        assert "待整改的提醒函、督办单（1）" in person.last(), person.name
        assert (
            f"· 提醒函〔2016〕1 梅关区　{PLANT}：待报计划，计划2月4日前，时限2月18日，今日发出"
            in person.last()
        )
    await alice.presses("提醒函〔2016〕1")
    await alice.presses("报完成")
    await alice.says("已复工")
    await olga.says("/board")
    assert "待办公室定的提醒函、督办单（1）" in olga.last()
    await alice.says("/ticket")
    await alice.presses("按单位")
    assert "待核实" in alice.last()


async def test_out_of_hours_it_waits_for_the_morning(
    story: Story, alice: Player, olga: Player
) -> None:
    await story.until(at(2, 1, 21))
    await issued(olga)
    assert not alice.sees("提醒函〔2016〕1")
    await story.until(at(2, 2, 8, 1))
    assert alice.sees("提醒函〔2016〕1　致梅关区")


async def test_of_a_unit_nobody_can_reach_the_office_is_told(story: Story, olga: Player) -> None:
    await issued(olga, "于水县 进展滞后")
    await story.until(at(2, 1, 11))
    assert olga.sees("于水县没有能收到消息的联络员或负责人，请电话送达，并代为填报。")
    await olga.says("/ticket 1")
    await olga.presses("报完成")
    await olga.says("电话报：已补报")
    assert "报完成（谢伟民）：电话报：已补报" in olga.last()


async def test_no_group_reads_of_it(
    story: Story, alice: Player, bob: Player, olga: Player, hugo: Player
) -> None:
    group = await story.group("梅关区项目群", alice, bob, olga)
    before = len(group.texts())
    await issued(olga)
    await olga.says("/ticket@tuijin_bot 1", chat=group.title)
    await story.until(at(2, 24, 12))
    assert not any("场地平整" in text for text in group.texts()[before:])


async def test_markup_comes_out_as_typed(story: Story, alice: Player, olga: Player) -> None:
    text = '=HYPERLINK("x") <b> {{ 7*7 }} #panic A<B&C'
    await issued(olga, f"梅关区 {text}")
    assert f"事由：{text}" in olga.last()
    assert f"事由：{text}" in alice.last()


async def test_what_cannot_be_read_is_asked_again(story: Story, olga: Player) -> None:
    await drawn_up(olga, "梅关区")
    assert olga.last().startswith("请在第一行写单位")
    await olga.says("没有这个单位 停工")
    assert "没有这个单位" in olga.last()
    await olga.says("梅关区 停工")
    assert "事由：停工" in olga.last()
    await olga.forges("ticket_level:1:NONE")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    await olga.forges("ticket_edit:1:unit")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    await olga.forges("tickets:0:NONE")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_in_english(story: Story, alice: Player, olga: Player, city: City) -> None:
    await city.tx(people.change, 2, language="en")
    await issued(olga)
    assert "Please send your plan by 4 Feb 2016" in alice.last()
    await alice.presses("Open")
    await alice.presses("Send our plan")
    await alice.says("2月10日 复工")
    assert "Plan: \n  10 Feb 2016: 复工" in alice.last()


async def test_the_paper_is_made_of_the_record(story: Story, olga: Player, city: City) -> None:
    await issued(olga, "ZS2015001 停工\n要求：复工")

    def record(tx: Tx) -> Issued | None:
        one = tickets.find(tx, 1)
        assert one is not None
        return as_issued(one, None)

    found = await city.tx(record)
    assert found is not None
    assert (found.label, found.unit, found.project) == ("提醒函〔2016〕1", "梅关区", PLANT)
    assert (found.plan_due, found.due) == (date(2016, 2, 4), date(2016, 2, 18))

"""The sitting as the people in it live it."""

from datetime import date, datetime

import pytest

from storage import duties, projects, reports
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

OPENING = datetime(2016, 2, 15, 9, tzinfo=ZONE)
PLANT = "稀土永磁电机"
SPA = "温泉康养"


async def test_a_card_is_answered_field_by_field(opened: Story, bob: Player, city: City) -> None:
    assert "2月上半月" in bob.last()
    assert "截止 2月17日（周三）17:30" in bob.last()
    await bob.presses(PLANT)
    assert "累计8800万元" in bob.last()
    await bob.says("主体封顶")
    assert "进展：主体封顶" in bob.last()
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    assert "累计 1.20亿元（截至2月15日；上次8800万元，增加3200万元）" in bob.last()
    await bob.presses("提交")
    assert "已收到" in bob.last()
    assert "黄凌云 填报 / 黄凌云 负责" in bob.last()
    project = await city.tx(projects.by_code, "ZS2015001")
    assert project.statement == "主体封顶"
    assert await city.tx(duties.open_of_project, project.id) == []


async def test_the_card_changes_in_place(opened: Story, bob: Player) -> None:
    before = len(bob.messages())
    await bob.presses(PLANT)
    await bob.presses("返回")
    assert len(bob.messages()) == before


async def test_an_amount_of_the_period_is_added_to_the_last_total(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.says("本期3200万")
    assert "累计 8800万元 + 3200万元 = 1.20亿元（截至2月15日）" in bob.last()
    await bob.presses("到位资金")
    await bob.says("本期1200万元")
    assert "累计 8800万元 + 1200万元 = 1.00亿元" in bob.last()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("8000万", "低于上次的8800万元"),
        ("很多", "没有看懂“很多”"),
        ("500万美元", "不是人民币"),
        ("-3万", "不能为负"),
        ("900亿", "100倍以上"),
        ("9999999亿", "“9999999亿”过大，请核对单位（万元、亿元）。"),
    ],
)
async def test_a_wrong_amount_is_answered_and_nothing_is_lost(
    opened: Story, bob: Player, typed: str, answer: str
) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.presses("到位资金")
    await bob.says(typed)
    assert bob.sees(answer)
    await bob.says("1.2亿")
    assert bob.sees("累计 1.20亿元")
    assert bob.sees("进展：主体封顶")


async def test_a_hundredfold_total_is_recorded_only_after_a_confirmation(
    opened: Story, bob: Player, city: City
) -> None:
    await city.tx(projects.change, 1, contract_money=200_000_000_000)
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.says("900亿")
    assert bob.last().startswith("您报的是累计900亿元，是上次（8800万元）的100倍以上。")
    await bob.presses("确认")
    assert bob.sees("累计 900亿元")


@pytest.mark.parametrize("typed", ["3200万", "本期3200万"])
async def test_the_first_total_is_compared_with_none(
    opened: Story, rita: Player, typed: str
) -> None:
    await rita.presses("蔬菜基地")
    assert "到位资金：—，合同引资2.00亿元\n" in rita.last()
    await rita.presses("到位资金")
    await rita.says(typed)
    assert "到位资金：累计 3200万元（截至2月15日）\n" in rita.last()


async def test_more_than_the_contract_wants_a_reason(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.says("2.5亿")
    assert "超过合同引资" in bob.last()
    await bob.presses("提交")
    assert bob.sees("请先发一句说明再提交")
    await bob.says("二期设备提前到款")
    await bob.presses("提交")
    assert bob.sees("已收到")


async def test_a_sum_typed_where_a_reason_was_asked_is_the_sum(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.says("2.5亿")
    await bob.presses("提交")
    assert bob.sees("请先发一句说明再提交")
    await bob.says("累计1.5亿")
    assert bob.sees("累计 1.50亿元")
    assert not bob.sees("超合同说明：累计1.5亿")


async def test_no_change_is_a_full_answer_in_one_press(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    assert "本期无变化" in bob.last()
    assert "已收到" in bob.last()
    assert await city.tx(duties.open_of_project, 1) == []


async def test_no_change_for_all_takes_two_presses(month: Story, bob: Player, city: City) -> None:
    assert "待报2" in bob.last()
    await bob.presses("全部无变化")
    assert "草稿2" in bob.last()
    await bob.presses("提交全部")
    assert "2个项目已全部报送" in bob.last()
    assert await city.tx(duties.count_open) == 3  # rita's two half-months and her month


async def test_a_milestone_due_in_the_period_is_left_out_of_no_change_for_all(
    month: Story, bob: Player, city: City
) -> None:
    await city.tx(projects.set_milestone, 2, "开工", planned=date(2016, 2, 20))
    await bob.presses("全部无变化")
    assert bob.sees("以下项目本期有节点到期")
    await bob.forges("none:2:")
    assert bob.sees("开工本期到期（2月20日）")
    await bob.presses("开工 · 温泉康养项目")
    await bob.presses("改期")
    await bob.says("2016-02-10")
    assert bob.last() == ("2016年2月10日已经过去；已完成的请点“已完成”，否则请填今后的日期。")
    await bob.says("4月10日前")
    assert "开工：预计2016年4月10日" in bob.last()
    await bob.presses("提交")
    milestone = (await city.tx(projects.milestones_of, 2))["开工"]
    assert milestone.planned.isoformat() == "2016-02-20"
    assert milestone.forecast.isoformat() == "2016-04-10"


async def test_a_milestone_done_moves_the_project_on(month: Story, bob: Player, city: City) -> None:
    await bob.presses(SPA)
    await bob.presses("节点")
    await bob.presses("注册")
    await bob.presses("已完成（填日期）")
    await bob.says("2月30日")
    assert bob.sees("没有“2月30日”这一天")
    await bob.says("2月")
    assert bob.last() == "“2月”请写到日，例如 3月8日。"
    await bob.says("2月26日前")
    assert bob.last() == "“2月26日前”请写到日，例如 3月8日。"
    await bob.says("2月26日")
    await bob.presses("提交")
    assert (await city.tx(projects.project, 2)).stage == "注册"


async def test_a_step_left_out_is_shown_to_be_checked(month: Story, bob: Player) -> None:
    await bob.presses(SPA)
    await bob.presses("节点")
    await bob.presses("开工")
    await bob.presses("今天完成")
    assert "请核对：注册、进资还没有报完成日期；已完成的，请在“节点”里一并填报。" in bob.last()
    await bob.presses("提交")
    assert bob.sees("已收到")


async def test_a_milestone_is_not_done_in_the_future_nor_before_an_earlier_one(
    month: Story, bob: Player, city: City
) -> None:
    await city.tx(projects.set_milestone, 2, "签约", done=date(2016, 1, 20))
    await bob.presses(SPA)
    await bob.presses("节点")
    await bob.presses("注册")
    await bob.presses("已完成（填日期）")
    await bob.says("2016-03-09")
    assert bob.sees("还没有到")
    await bob.says("2016-01-19")
    assert bob.sees("注册（2016年1月19日）与签约（2016年1月20日）的先后不对")


async def test_what_a_field_says_can_be_undone(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.presses("✕ 进展")
    assert "主体封顶" not in bob.last()
    assert "提交" not in bob.buttons()
    await bob.forges("submit:1:")
    assert bob.last() == "没有待提交的内容。"


async def test_changing_makes_a_second_version(opened: Story, bob: Player, city: City) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.presses("提交")
    await bob.presses("修改")
    await bob.says("并开始安装设备")
    await bob.presses("提交")
    assert "第2版" in bob.last()
    assert "主体封顶\n并开始安装设备" in bob.last()
    assert len(await city.tx(reports.of_window, "2016-02-15")) == 2


async def test_withdrawing_reopens_what_was_answered_and_restores_the_facts(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    await bob.presses("提交")
    await bob.presses("撤回")
    assert (await city.tx(projects.project, 1)).statement == "主体厂房建至二层"
    assert [amount for _, amount in await city.tx(projects.totals_of, 1)] == [88_000_000]
    assert len(await city.tx(duties.open_of_project, 1)) == 1


async def test_withdrawing_ends_when_the_digest_is_composed(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    forged = [row for row in bob.messages() if "撤回" in str(row.get("buttons"))][-1]["id"]
    await opened.until(datetime(2016, 2, 18, 8, 31, tzinfo=ZONE))
    await bob.forges("withdraw:1:", message=forged)
    assert bob.sees("已开始汇总，不能撤回")


async def test_a_late_answer_is_marked(opened: Story, bob: Player) -> None:
    await opened.until(datetime(2016, 2, 19, 9, tzinfo=ZONE))
    await bob.says("/report")
    assert "（逾期未报：2月上半月）" in bob.last()
    await bob.presses(PLANT)
    assert "已过截止时间" in bob.last()
    await bob.presses("本期无变化")
    assert "（补报：2月上半月）" in bob.last()


async def test_one_answer_at_the_months_end_answers_half_month_and_month(
    month: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    answered = [one for one in await city.tx(duties.of_project, 1) if one.report]
    assert [one.duty for one in answered] == ["半月进展", "半月进展", "月报"]


async def test_the_liaison_answers_for_a_colleague(
    opened: Story, alice: Player, bob: Player
) -> None:
    await alice.says("/report")
    assert "梅关区·填报情况" in alice.last()
    await alice.presses(PLANT)
    await alice.says("电话了解：主体封顶")
    await alice.presses("提交")
    assert "吴娟 填报 / 黄凌云 负责（联络员代填）" in alice.last()
    await bob.says("/report")
    assert "已全部报送" in bob.last()


async def test_the_office_answers_by_telephone(opened: Story, olga: Player) -> None:
    await olga.says(f"/report {PLANT}")
    await olga.presses("本期无变化")
    assert "（电话代填）" in olga.last()


async def test_somebody_elses_card_can_be_neither_opened_nor_pressed(
    opened: Story, bob: Player, rita: Player, city: City
) -> None:
    await rita.says("/report")
    for data in ("card:1:", "none:1:", "submit:1:", "field:1:money", "total:1:99999999999"):
        await rita.forges(data)
        assert rita.sees("这个按钮不归您操作。")
    await rita.says(f"/report {PLANT}")
    assert rita.sees("没有找到您可以填报的")
    assert not rita.sees("累计8800万元")
    assert len(await city.tx(duties.open_of_project, 1)) == 1


async def test_a_stranger_sees_and_presses_nothing(opened: Story, mallory: Player) -> None:
    await mallory.says("/report")
    assert mallory.sees("您没有使用这个命令的权限")
    await mallory.says("主体封顶")
    assert mallory.sees("请打开办公室发给您的邀请链接加入")


async def test_a_reminder_goes_only_to_who_has_not_answered(
    opened: Story, bob: Player, rita: Player
) -> None:
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    await opened.until(datetime(2016, 2, 17, 9, tzinfo=ZONE))
    assert not bob.sees("提醒")
    assert rita.sees("还有1个项目未报，截止 2月17日（周三）17:30")
    await rita.presses("本期填报")
    await rita.presses("全部无变化")
    await rita.presses("提交全部")
    assert "1个项目已全部报送" in rita.last()


async def test_the_sitting_moves_down_when_three_messages_stand_below_it(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.says("abc")
    await bob.says("abc")
    await bob.says("1.2亿")
    assert "累计 1.20亿元" in bob.last()
    assert bob.sees("填报单已移到下方")


@pytest.mark.parametrize(
    "typed",
    [
        '<b>&"张三</b>',
        "😀" * 2000,
        "\u202eabc 主体封顶 \u200f",
        "进" * 4000,
        "&lt;script&gt; 50% < 60% & so on",
    ],
)
async def test_any_text_is_kept_and_shown_as_typed(
    opened: Story, bob: Player, city: City, typed: str
) -> None:
    await bob.presses(PLANT)
    await bob.says(typed)
    await bob.presses("提交")
    assert "已收到" in bob.last()
    calls = await city.ask("calls")
    assert [call for call in calls if call["status"] != 200] == []


async def test_a_text_too_long_is_refused_with_its_length(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.says("进" * 4000)
    await bob.says("展")
    assert bob.sees("文字共4002字，最多4000字")


async def test_names_with_markup_are_shown_as_they_are(
    story: Story, bob: Player, city: City
) -> None:
    await city.tx(projects.change, 1, name='<b>&"张三', investor="</i>&amp;")
    await story.until(OPENING)
    assert '<b>&"张三' in bob.last()
    await bob.presses('<b>&"张三')
    assert bob.last().startswith('<b>&"张三\n')
    await bob.presses("本期无变化")
    assert '已收到　<b>&"张三' in bob.last()
    assert [call for call in await city.ask("calls") if call["status"] != 200] == []


async def test_as_many_emoji_as_telegram_carries_are_refused_with_a_reason(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("😀" * 4096)
    assert bob.sees("文字共4096字，最多4000字")


async def test_a_card_is_opened_by_the_initials_of_its_project(opened: Story, bob: Player) -> None:
    await bob.says("/report xty")
    assert bob.sees("稀土永磁电机项目\nZS2015001")

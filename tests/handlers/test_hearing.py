"""One sentence said to a card, understood field by field."""

from datetime import date

from domain.stages import Stage
from storage import duties, projects, reports
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PLANT = "稀土永磁电机"
SPA = "温泉康养"


async def test_money_of_a_sentence_is_shown_as_old_and_new(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("到位资金3200万元")
    assert "到位资金：累计 8800万元 + 3200万元 = 1.20亿元（截至2月15日）" in bob.last()
    assert await city.tx(reports.latest, 1) is None
    assert len(await city.tx(duties.open_of_project, 1)) == 1
    await bob.presses("提交")
    assert (await city.tx(projects.totals_of, 1))[-1] == (date(2016, 2, 15), 120_000_000)


async def test_a_total_that_falls_is_not_taken_and_loses_no_word(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶，累计8000万元")
    assert "进展：主体封顶，累计8000万元" in bob.last()
    assert "没有记入，已留在进展里" in bob.last()
    assert "累计8000万元，低于上次的8800万元。" in bob.last()
    await bob.presses("提交")
    assert "到位资金：" not in bob.last()
    assert "没有记入" not in bob.last()
    assert [amount for _, amount in await city.tx(projects.totals_of, 1)] == [88_000_000]
    assert (await city.tx(projects.project, 1)).statement == "主体封顶，累计8000万元"


async def test_a_hundredfold_total_waits_for_a_word(opened: Story, bob: Player, city: City) -> None:
    await city.tx(projects.change, 1, contract_money=200_000_000_000)
    await bob.presses(PLANT)
    await bob.says("累计900亿元")
    assert "是上次（8800万元）的100倍以上" in bob.last()
    await bob.presses("确认累计900亿元")
    assert "累计 900亿元（截至2月15日；上次8800万元" in bob.last()
    assert "100倍" not in bob.last()
    assert "确认累计900亿元" not in bob.buttons()


async def test_a_sum_typed_into_the_money_field_settles_the_doubt(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("累计8000万元")
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    assert "没有记入" not in bob.last()
    assert "累计 1.20亿元" in bob.last()


async def test_a_sentence_said_where_an_amount_is_asked_is_understood(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.says("主体封顶，到位资金3200万元")
    assert "累计 8800万元 + 3200万元 = 1.20亿元" in bob.last()
    assert "主体封顶" in bob.last()


async def test_more_than_the_contract_asks_for_a_reason(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.says("累计2.5亿元")
    assert "请直接发超过合同引资的原因。" in bob.last()
    await bob.says("二期设备提前到款")
    assert "超合同说明：二期设备提前到款" in bob.last()


async def test_no_change_said_to_a_card_waits_for_submitting(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("无变化")
    assert "草稿：本期无变化" in bob.last()
    assert len(await city.tx(duties.open_of_project, 1)) == 1
    await bob.says("无变化")  # said twice, it is the same
    await bob.presses("提交")
    assert await city.tx(duties.open_of_project, 1) == []
    await bob.presses("返回")
    await bob.presses(PLANT)
    await bob.says("无变化")
    assert "已收到" in bob.last()
    assert len(await city.tx(reports.of_window, "2016-02-15")) == 1


async def test_no_change_has_the_exceptions_of_its_button(
    month: Story, bob: Player, city: City
) -> None:
    await city.tx(projects.set_milestone, 2, Stage.STARTED, planned=date(2016, 2, 20))
    await bob.presses(SPA)
    await bob.says("无变化")
    assert bob.sees("开工本期到期（2月20日），请先在“节点”里说明")
    await bob.says("场地平整过半")
    await bob.says("无变化")
    assert bob.sees("有未提交的草稿")
    assert (await city.tx(reports.draft, 2)).texts == {"statement": "场地平整过半"}


async def test_no_change_said_to_the_list_offers_it_for_all(month: Story, bob: Player) -> None:
    await bob.says("无变化")
    assert "这是哪个项目的进展？" in bob.last()
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    assert bob.sees("2个项目已全部报送")


async def test_a_reply_to_a_card_is_understood(month: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    card = bob.messages()[-1]["id"]
    await bob.says("/help")
    await bob.says("到位资金3200万元", reply_to=card)
    assert bob.sees("累计 8800万元 + 3200万元 = 1.20亿元")


async def test_an_edited_sentence_is_understood_anew(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.says("累计1.1亿元")
    mine = bob.messages()[-1]["id"]
    await bob.says("设备安装")
    await bob.edits(mine, "主体封顶")
    assert "设备安装\n主体封顶" in bob.last()
    assert "累计 1.10亿元" not in bob.last()
    await bob.edits(mine, "累计1.2亿元")
    assert "累计 1.20亿元" in bob.last()
    assert "主体封顶" not in bob.last()


async def test_the_message_that_waited_for_its_project_can_be_edited(
    month: Story, bob: Player
) -> None:
    await bob.says("累计1.1亿元")
    mine = next(row["id"] for row in reversed(bob.messages()) if row["text"] == "累计1.1亿元")
    await bob.presses(PLANT)
    assert bob.sees("累计 1.10亿元")
    await bob.edits(mine, "累计1.2亿元")
    assert bob.sees("累计 1.20亿元")
    assert not bob.sees("累计 1.10亿元")


async def test_a_problem_that_is_asked_for_is_one_of_its_own_kind(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.presses("问题")
    await bob.says("围墙外村民堵路")
    assert "问题（其他）：围墙外村民堵路" in bob.last()
    mine = next(row["id"] for row in bob.messages() if row["text"] == "围墙外村民堵路")
    await bob.edits(mine, "村民堵路已三天")
    (problem,) = (await city.tx(reports.draft, 1)).problems
    assert (problem.category, problem.unit, problem.text) == ("其他", "", "村民堵路已三天")
    await bob.presses("✕ 问题：其他")
    assert await city.tx(reports.draft, 1) is None


async def test_a_correction_said_in_a_sentence_is_compared_with_what_stood_before(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("累计1.9亿元")
    await bob.presses("提交")
    await bob.presses("修改")
    await bob.says("累计1.2亿元")
    assert "没有记入" not in bob.last()
    await bob.presses("提交")
    assert "第2版" in bob.last()
    assert (await city.tx(projects.totals_of, 1))[-1] == (date(2016, 2, 15), 120_000_000)


async def test_a_card_in_english_says_what_was_understood(opened: Story, bob: Player) -> None:
    await bob.says("/me")
    await bob.presses("English")
    await bob.says("/report")
    await bob.presses(PLANT)
    await bob.says("累计8000万元")
    assert "Not taken as a field, left in the progress" in bob.last()
    assert "¥80.0m in all is less than the last ¥88.0m." in bob.last()
    await bob.says("到位资金3200万元")
    assert "Capital: ¥88.0m + ¥32.0m = ¥120m in all (to 15 Feb)" in bob.last()
    await bob.presses("Problem")
    await bob.says("围墙外村民堵路")
    assert "Problem (other): 围墙外村民堵路" in bob.last()
    await bob.presses("✕ Problem: other")
    assert "Problem (other)" not in bob.last()

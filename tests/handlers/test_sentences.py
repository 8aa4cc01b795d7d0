"""A whole sentence on a card: every field it fills, each taken out again, and what it may not fill."""

from datetime import date, datetime

import pytest

from domain.stages import Stage
from storage import projects, reports
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机"
SENTENCE = "本月到位资金3200万元，累计1.2亿；主体封顶，预计10月投产；环评卡在市环保局，请协调"


async def test_a_sentence_is_shown_field_by_field_and_told_only_at_submitting(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says(SENTENCE)
    assert "到位资金：累计 8800万元 + 3200万元 = 1.20亿元（截至2月15日）" in bob.last()
    assert "投产：预计2016年10月31日" in bob.last()
    assert "问题（环评，市环保局）：环评卡在市环保局" in bob.last()
    assert "进展：主体封顶" in bob.last()
    assert await city.tx(reports.latest, 1) is None
    assert len(await city.tx(projects.totals_of, 1)) == 1
    await bob.presses("提交")
    assert "问题（环评，市环保局）：环评卡在市环保局" in bob.last()
    (sent,) = await city.tx(reports.of_window, "2016-02-15")
    (problem,) = sent.draft.problems
    assert (problem.category, problem.unit) == ("环评", "市环保局")
    milestone = (await city.tx(projects.milestones_of, 1))[Stage.PRODUCING]
    assert milestone.forecast == date(2016, 10, 31)
    assert (await city.tx(projects.project, 1)).statement == "主体封顶"


async def test_the_word_of_the_button_is_as_good_as_the_button(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("提交")
    assert bob.last() == "没有待提交的内容。"
    await bob.says("主体封顶")
    await bob.says("提交。")
    (sent,) = await city.tx(reports.of_window, "2016-02-15")
    assert sent.draft.texts == {"statement": "主体封顶"}
    assert bob.sees("已收到　稀土永磁电机项目")


async def test_foreign_money_is_asked_about_wherever_its_name_stands(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("到位资金（美元）：100万")
    assert "进展：到位资金（美元）：100万\n" in bob.last()
    assert "不是人民币；请折合成人民币万元填写" in bob.last()


async def test_a_numbered_list_with_units_in_brackets_leaves_only_what_is_news(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("1.到位资金累计：1.2（亿元）；2.预计10月投产；3.主体封顶")
    assert "\n进展：3.主体封顶\n到位资金：累计 1.20亿元（" in bob.last()
    assert "投产：预计2016年10月31日" in bob.last()


@pytest.mark.parametrize(
    ("undo", "line", "words"),
    [
        ("✕ 到位资金", "到位资金：累计 8800万元 +", "本月到位资金3200万元"),
        ("✕ 投产", "投产：预计2016年10月31日", "预计10月投产"),
        ("✕ 问题：环评", "问题（环评，市环保局）", "环评卡在市环保局"),
    ],
)
async def test_each_field_is_undone_by_itself_and_its_words_are_the_statements(
    opened: Story, bob: Player, city: City, undo: str, line: str, words: str
) -> None:
    await bob.presses(PLANT)
    await bob.says(SENTENCE)
    await bob.presses(undo)
    assert line not in bob.last()
    assert words in (await city.tx(reports.draft, 1)).texts["statement"]
    undos = [one for one in bob.buttons() if one.startswith("✕")]
    assert len(undos) == 3  # the statement and the two others
    await bob.presses("✕ 进展")
    assert words not in bob.last()


async def test_percent_and_a_milestone_done_are_reported(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("完成投资70%，2月3日已竣工")
    assert "形象进度：70%" in bob.last()
    assert "竣工：2016年2月3日完成" in bob.last()
    await bob.presses("提交")
    assert "形象进度：70%" in bob.last()
    (sent,) = await city.tx(reports.of_window, "2016-02-15")
    assert sent.draft.percent == 70
    assert (await city.tx(projects.project, 1)).stage == Stage.COMPLETED


async def test_foreign_money_is_shown_and_asked_for_in_yuan(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("外资到位300万美元")
    assert "“300万美元”不是人民币" in bob.last()
    assert "✎ 请直接发累计到位资金" in bob.last()
    assert (await city.tx(reports.draft, 1)).total is None
    await bob.says("1.08亿")
    assert "累计 1.08亿元（截至2月15日；上次8800万元，增加2000万元）" in bob.last()
    assert "没有记入" not in bob.last()
    assert (await city.tx(reports.draft, 1)).texts["statement"] == "外资到位300万美元"


async def test_foreign_money_with_its_yuan_beside_it_is_recorded_and_asks_nothing(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("到位外资500万美元（折合人民币3250万元）")
    assert "到位资金：累计 8800万元 + 3250万元 = 1.205亿元（截至2月15日）" in bob.last()
    assert "不是人民币" not in bob.last()
    assert "✎ 请直接发累计到位资金" not in bob.last()
    assert "500万美元" in (await city.tx(reports.draft, 1)).texts["statement"]


async def test_money_undone_leaves_the_question_about_foreign_money(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("本月到位资金3200万元，外资到位300万美元")
    await bob.presses("✕ 到位资金")
    assert "到位资金：累计 8800万元 + 3200万元" not in bob.last()
    assert "？“外资到位300万美元”：“300万美元”不是人民币" in bob.last()
    await bob.presses("✕ 进展")
    assert "没有记入" not in bob.last()


async def test_money_is_not_asked_for_while_there_are_only_talks(
    opened: Story, bob: Player, city: City
) -> None:
    await city.tx(projects.change, 1, stage=Stage.TALKS)
    await bob.presses(PLANT)
    await bob.says("本月到位资金3200万元")
    assert "？“本月到位资金3200万元”：洽谈阶段不填到位资金。" in bob.last()
    assert (await city.tx(reports.draft, 1)).total is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            "2016年3月9日已竣工",
            "2016年3月9日还没有到，请核对日期（往年的请写年份，如 2015-12-20）。",
        ),
        ("1月10日竣工", "竣工（2016年1月10日）与开工（2016年1月20日）的先后不对"),
        ("1月25日正式开工", "开工已记为2016年1月20日完成；如有误，请联系办公室更正。"),
        ("累计到位资金8000万元", "累计8000万元，低于上次的8800万元。"),
        ("累计到位资金900亿元", "是上次（8800万元）的100倍以上"),
        (
            "竣工 2月30日",
            "？“竣工 2月30日”：没有“2月30日”这一天，请核对；如 3月8日、2016-03-08。",
        ),
        ("2016年13月1日竣工", "没有“2016年13月1日”这一天，请核对；如 3月8日、2016-03-08。"),
        (
            "到位资金累计-5",
            "？“到位资金累计-5”：金额不能为负：“-5”。请写如 12000（万元）、1.2亿。",
        ),
        ("到位资金累计1.2.3亿", "没有看懂“1.2.3亿”。请写如 12000（万元）、1.2亿"),
    ],
)
async def test_what_cannot_be_is_asked_back_and_the_rest_of_the_sentence_is_kept(
    opened: Story, bob: Player, city: City, words: str, why: str
) -> None:
    await city.tx(projects.set_milestone, 1, Stage.STARTED, done=date(2016, 1, 20))
    await bob.presses(PLANT)
    await bob.says(f"{words}；招工困难，请人社局支持；二层浇筑完毕")
    assert why in bob.last()
    assert "问题（用工，人社局）" in bob.last()
    draft = await city.tx(reports.draft, 1)
    assert words in draft.texts["statement"]
    assert "二层浇筑完毕" in draft.texts["statement"]
    assert (draft.total, draft.milestones) == (None, {})


async def test_an_amount_of_the_month_replaces_the_first_one_said(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("本月到位资金1000万元")
    await bob.presses("提交")
    await opened.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await bob.presses(PLANT)
    await bob.says("本月到位资金3200万元")
    assert "累计 8800万元 + 3200万元 = 1.20亿元（截至2月29日）" in bob.last()
    await bob.says("又到位500万元")
    assert "累计 9800万元 + 500万元 = 1.03亿元" in bob.last()


async def test_an_amount_that_does_not_fit_its_total_is_pointed_out(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("累计到位资金1.3亿元，其中本月3200万元")
    assert "累计 1.30亿元" in bob.last()
    assert "3200万元加原累计8800万元，与累计1.30亿元不符；已按累计数记，请核对。" in bob.last()


async def test_an_edited_sentence_changes_every_field_it_had_filled(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("招工困难")
    await bob.says(SENTENCE)
    mine = next(row["id"] for row in bob.messages() if row["text"] == SENTENCE)
    await bob.presses("提交")
    await bob.edits(mine, "累计1.1亿元；预计11月投产")
    assert "累计 1.10亿元" in bob.last()
    assert "投产：预计2016年11月30日" in bob.last()
    assert "问题（环评" not in bob.last()
    assert "问题（用工）：招工困难" in bob.last()  # another message had said it
    assert "主体封顶" not in (await city.tx(reports.draft, 1)).texts.get("statement", "")
    await bob.presses("提交")
    assert "第2版" in bob.last()


@pytest.mark.parametrize(
    "words", ["本期没有新进展", "一切正常，按计划推进", "没什么变化", "同上期"]
)
async def test_no_change_has_many_forms(opened: Story, bob: Player, words: str) -> None:
    await bob.presses(PLANT)
    await bob.says(words)
    assert "草稿：本期无变化" in bob.last()


async def test_a_sentence_counts_from_the_day_it_was_written_however_late_it_is_heard(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await opened.until(datetime(2016, 2, 16, 15, tzinfo=ZONE))
    await city.call("say", person=str(bob.user), text="昨天已竣工")
    await city.down(datetime(2016, 2, 17, 10, tzinfo=ZONE))
    assert bob.sees("竣工：2016年2月15日完成")


async def test_a_slip_is_spoken_of_until_what_is_right_is_said(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.says("竣工 2月30日")
    assert "没有“2月30日”这一天" in bob.last()
    assert "进展：竣工 2月30日" in bob.last()
    await bob.says("2月10日竣工")
    assert "竣工：2016年2月10日完成" in bob.last()
    assert "没有“2月30日”这一天" not in bob.last()
    await bob.says("到位资金累计-5")
    assert "金额不能为负：“-5”" in bob.last()
    await bob.says("到位资金累计1.2亿")
    assert "金额不能为负" not in bob.last()

"""改阶段: dated with its evidence, or explained; what stops is excused (二(二))."""

from datetime import datetime

from domain.projects import Project
from domain.stages import Stage
from storage import Tx, duties, projects
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.sheets import PLANT, ledger
from tests.city.story import Story

OPENING = datetime(2016, 2, 15, 9, tzinfo=ZONE)


async def plant(city: City) -> Project:
    return await city.tx(projects.project, 1)


def in_talks(tx: Tx) -> None:
    projects.change(tx, 1, stage=Stage.TALKS)


async def test_a_project_that_stops_is_excused_with_its_reason(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    await story.until(OPENING)
    await olga.says("/project 稀土")
    await olga.presses("改阶段")
    await olga.presses("暂停")
    assert olga.sees("请发“暂停”的原因。本期未报的按免报记。")
    await olga.says("资金没有到位")
    assert olga.sees("ZS2015001　市级重大　暂停（资金没有到位）")
    (owed,) = await city.tx(duties.of_project, (await plant(city)).id)
    assert (owed.state, owed.why) == ("void", "资金没有到位")
    assert not bob.sees("○ 稀土永磁电机项目")


async def test_a_project_that_goes_on_keeps_what_it_owes(
    story: Story, city: City, olga: Player
) -> None:
    await story.until(OPENING)
    await olga.says("/project 稀土")
    await olga.presses("改阶段")
    await olga.presses("竣工")
    await olga.says("1月20日 竣工验收表")
    assert olga.sees("ZS2015001　市级重大　竣工")
    assert len(await city.tx(duties.open_of_project, (await plant(city)).id)) == 1


async def test_a_report_that_is_taken_back_leaves_a_lead_where_it_was(
    story: Story, olga: Player, city: City
) -> None:
    await city.tx(projects.change, 1, stage=Stage.LEAD)
    await story.until(OPENING)
    await olga.says("/report 稀土")
    await olga.says("2月10日签约")
    await olga.presses("提交")
    assert (await plant(city)).stage is Stage.SIGNED
    await olga.presses("撤回")
    assert (await plant(city)).stage is Stage.LEAD


async def test_a_skipped_stage_wants_a_reason_and_a_stop_is_left_for_where_it_was(
    story: Story, olga: Player, city: City
) -> None:
    await city.tx(in_talks)
    await olga.says("/project 稀土")
    await olga.presses("改阶段")
    await olga.presses("开工")
    assert "中间有阶段还没有完成，下一步请说明原因。" in olga.last()
    await olga.says("1月20日")
    assert olga.last() == "请写明依据，如“3月8日 施工许可证2016-012”。"
    await olga.says("1月20日 施工许可证2016-012")
    assert "中间有阶段还没有完成，请发越过的原因。" in olga.last()
    await olga.says("补签合同在办")
    assert "ZS2015001　市级重大　开工" in olga.last()
    await olga.presses("改阶段")
    await olga.presses("暂停")
    await olga.says("资金没有到位")
    await olga.presses("改阶段")
    assert olga.messages()[-1]["buttons"][0][0] == "开工"
    await olga.presses("开工")
    assert "请发恢复的原因。下一期起报送。" in olga.last()
    await olga.says("资金已到位")
    await olga.presses("阶段")
    assert "· 2016年2月1日　暂停 → 开工，原因：资金已到位（谢伟民认定）" in olga.last()
    assert (
        "· 2016年1月20日　洽谈 → 开工，依据：施工许可证2016-012，原因：补签合同在办（谢伟民认定）"
        in olga.last()
    )


async def test_a_ledger_may_not_make_a_lead_of_what_is_being_built(
    olga: Player, city: City
) -> None:
    await olga.sends("台账.xlsx", ledger(PLANT | {"stage": "线索"}))
    assert "项目阶段“线索”：项目现在是“开工”，不能改为这个阶段。" in olga.last()
    assert (await plant(city)).stage is Stage.STARTED

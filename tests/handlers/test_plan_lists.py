"""`/plan` without words: one's only project, or how many are red, late and not reported."""

from datetime import date

from domain.stages import Stage
from storage import projects
from tests.city.leaders import Leaders
from tests.city.player import Player
from tests.city.running import City


async def test_whoever_has_one_project_reads_it_at_once_others_choose(
    city: City, bob: Player, rita: Player
) -> None:
    await rita.says("/plan")
    assert rita.last().startswith("推进计划　蔬菜基地项目\nZS2015003　开工　于水县\n灯号：绿灯\n")
    await city.tx(projects.set_milestone, 1, Stage.COMPLETED, contractual=date(2016, 1, 20))
    await city.tx(projects.set_milestone, 2, Stage.STARTED, planned=date(2016, 1, 14))
    await bob.says("/plan")
    assert bob.last() == (
        "推进计划　2个项目\n"
        "灯号：绿灯1、黄灯1\n"
        "逾约：1个项目\n"
        "也可直接查：/plan 编码、名称、投资方或单位"
    )
    assert bob.buttons() == ["黄灯（1）", "逾约（1）", "全部项目", "看图"]
    await bob.presses("逾约（1）")
    assert bob.last() == (
        "逾约　1个\n· ZS2015001 稀土永磁电机项目（梅关区）：竣工约定2016年1月20日，已过12天"
    )
    await bob.presses("返回")
    await bob.presses("黄灯（1）")
    assert "· ZS2015002 温泉康养项目（梅关区）：开工晚于计划18天" in bob.last()


async def test_what_is_red_and_what_was_not_reported_have_lists(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await city.tx(projects.set_milestone, 2, Stage.STARTED, planned=date(2015, 10, 31))
    await olga.says("/plan")
    assert "灯号：红灯1、未报2" in olga.last()
    await olga.presses("红灯（1）")
    assert "· ZS2015002 温泉康养项目（梅关区）：开工晚于计划" in olga.last()
    await olga.presses("返回")
    await olga.presses("未报（2）")
    assert "· ZS2015003 蔬菜基地项目（于水县）：应报未报" in olga.last()


async def test_a_list_is_called_by_its_name(city: City, olga: Player) -> None:
    await city.tx(projects.set_milestone, 1, Stage.COMPLETED, contractual=date(2016, 1, 20))
    await olga.says("/plan 逾约")
    assert olga.last() == (
        "逾约　1个\n· ZS2015001 稀土永磁电机项目（梅关区）：竣工约定2016年1月20日，已过12天"
    )
    await olga.presses("ZS2015001")
    assert "改期" in olga.buttons()
    await olga.says("/plan 没有的")
    assert olga.last().endswith("可写项目编码、名称、投资方或单位，例如 /plan ZS2015001。")


async def test_a_secretary_of_two_is_asked_whose_list(leaders: Leaders) -> None:
    await leaders.min.says("/plan 未报")
    assert leaders.min.last() == "看哪一位的推进计划？每位单独一份。"

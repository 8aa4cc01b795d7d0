"""正当理由: given until a day, ended early with a reason, each audited and on the timeline."""

from datetime import date, datetime

from domain.stages import Stage
from storage import audit, lamps, projects
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_plans import opens


async def test_an_excuse_holds_the_lamp_until_a_day(city: City, olga: Player) -> None:
    await city.tx(projects.set_milestone, 2, Stage.STARTED, planned=date(2016, 1, 14))
    await opens(olga, "温泉")
    assert "灯号：黄灯，开工晚于计划18天\n" in olga.last()
    await olga.presses("正当理由")
    await olga.says("洪灾")
    await olga.presses("谢伟民")
    await olga.says("2016-01-31")
    assert olga.last() == "2016年1月31日已经过去，请发今天或以后的日期。"
    await olga.says("2016-03-31")
    assert (
        "灯号：绿灯（有正当理由：洪灾，谢伟民批准，至2016年3月31日；否则：开工晚于计划18天）\n"
    ) in olga.last()
    (one,) = await city.tx(lamps.excuses_of, 2)
    assert (one.excuse.until, one.by) == (date(2016, 3, 31), 3)


async def test_an_excuse_of_an_unreported_project_stands_beside_the_grey_lamp(
    story: Story, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 18, 9, tzinfo=ZONE))
    await opens(olga, "稀土")
    assert "灯号：未报，报送后判灯\n" in olga.last()
    await excuses(olga, "2016-03-31")
    assert (
        "灯号：未报，报送后判灯（有正当理由：洪灾，谢伟民批准，至2016年3月31日）\n" in olga.last()
    )


async def test_an_excuse_ends_early_with_a_reason_and_the_lamp_is_judged_again(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    await city.tx(projects.set_milestone, 2, Stage.STARTED, planned=date(2016, 1, 14))
    await opens(olga, "温泉")
    assert "提前结束正当理由" not in olga.buttons()
    await excuses(olga, "2016-03-31")
    assert "灯号：绿灯（有正当理由：洪灾" in olga.last()
    await bob.forges("plan_ask:2:unexcuse")
    assert bob.last() == "这个按钮不归您操作。"
    await story.forward(days=1)
    await opens(olga, "温泉")
    await olga.presses("提前结束正当理由")
    assert "为什么提前结束？" in olga.last()
    await olga.says("水已退，已恢复施工")
    assert "灯号：黄灯，开工晚于计划19天\n" in olga.last()
    assert ["提前结束正当理由"] not in olga.messages()[-1]["buttons"]
    await olga.presses("时间线")
    assert (
        "正当理由提前结束（原至2016年3月31日，洪灾）：水已退，已恢复施工（谢伟民）" in olga.last()
    )
    (entry,) = await city.tx(audit.latest, 1)
    assert (entry.verb, entry.subject) == ("unexcuse_lamp", "project:2")
    await olga.forges("plan_ask:2:unexcuse")
    await olga.says("再结束一次")
    assert olga.last() == "该项目现在没有生效的正当理由。"


async def excuses(olga: Player, until: str) -> None:
    await olga.presses("正当理由")
    await olga.says("洪灾")
    await olga.presses("谢伟民")
    await olga.says(until)


async def test_another_excuse_may_follow_one_that_was_ended(city: City, olga: Player) -> None:
    await city.tx(projects.set_milestone, 2, Stage.STARTED, planned=date(2016, 1, 14))
    await opens(olga, "温泉")
    await excuses(olga, "2016-03-31")
    await olga.presses("提前结束正当理由")
    await olga.says("登记错了")
    assert "灯号：黄灯" in olga.last()
    await excuses(olga, "2016-02-29")
    assert "至2016年2月29日；否则" in olga.last()

"""批量认定: what was reported is recognised from a list, on its own day and one evidence."""

from datetime import date

from domain.stages import Stage
from storage import audit, people, plans, projects
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


async def reached(city: City, *done: tuple[int, Stage, date]) -> None:
    for project, stage, day in done:
        await city.tx(projects.set_milestone, project, stage, done=day, told_by=1)


async def test_the_office_recognises_from_a_list(
    story: Story, olga: Player, bob: Player, city: City
) -> None:
    await reached(
        city,
        (1, Stage.SIGNED, date(2015, 3, 1)),
        (1, Stage.STARTED, date(2015, 12, 20)),
        (2, Stage.SIGNED, date(2015, 6, 1)),
        (3, Stage.STARTED, date(2016, 1, 5)),
    )
    await olga.says("/plan 待认定")
    assert "· ZS2015001 稀土永磁电机项目（梅关区）：签约、开工\n" in olga.last()  # along the path
    await olga.presses("批量认定")
    assert olga.last() == (
        "批量认定　开工　自报完成、待认定2个\n"
        "· ZS2015001 稀土永磁电机项目（梅关区）：自报2015年12月20日\n"
        "· ZS2015003 蔬菜基地项目（于水县）：自报2016年1月5日\n"
        "\n"
        "已勾选2个。核对后请直接发依据，如“施工许可证、现场核查”；"
        "日期不一致的不勾，到项目的推进计划里逐个认定。"
    )
    await olga.presses("☑ ZS2015003 2016-01-05")
    assert "已勾选1个。" in olga.last()
    await olga.says("施工许可证、现场核查")
    assert "已勾选1个。依据：施工许可证、现场核查；" in olga.last()
    assert await city.tx(plans.recognitions_of, 1) == {}  # words alone recognise nothing
    await olga.presses("按自报日期认定（1）")
    assert olga.sees("已认定1个项目的开工。")
    assert olga.sees("待认定1个\n· ZS2015003")
    found = (await city.tx(plans.recognitions_of, 1))[Stage.STARTED]
    assert (found.on, found.evidence) == (date(2015, 12, 20), "施工许可证、现场核查")
    assert await city.tx(plans.recognitions_of, 3) == {}
    assert len(await city.tx(audit.latest, 9, "recognise")) == 1

    await olga.forges("milestone_confirm:0:")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    await olga.presses("签约（2）")
    assert olga.sees("批量认定　签约　自报完成、待认定2个")
    await olga.says("合同原件")
    await olga.presses("按自报日期认定（2）")
    assert olga.sees("没有待认定的。")
    assert set(await city.tx(plans.recognitions_of, 1)) == {Stage.SIGNED, Stage.STARTED}
    await olga.says("/plan 待认定")
    assert "待认定　1个\n· ZS2015003 蔬菜基地项目（于水县）：开工" in olga.last()


async def test_a_long_list_is_turned_and_others_may_not(
    story: Story, olga: Player, bob: Player, rita: Player, city: City
) -> None:
    for number in range(9):
        values = {"name": f"项目{number}", "code": f"ZS2016{number}"}
        project = await city.tx(_another, city.clock.now(), values)
        await reached(city, (project, Stage.SIGNED, date(2016, 1, 5)))
    await olga.says("/plan 待认定")
    await olga.presses("批量认定")
    assert "签约　自报完成、待认定9个　第1/2页" in olga.last()
    await olga.presses("下一页")
    assert olga.last().count("· ZS") == 1
    await olga.forges("milestone_tick:1:")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    await olga.forges("milestone_checks:0:线索/0")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    for player in (bob, rita):
        for data in ("milestone_checks:0:", "milestone_tick:1:", "milestone_confirm:0:"):
            await player.forges(data)
            assert player.last() == "这个按钮不归您操作。"


def _another(tx, now, values):
    one = vars(projects.project(tx, 2))
    kept = ("investor", "industry", "level", "stage", "locality", "unit", "responsible", "reporter")
    return projects.add(tx, now, {key: one[key] for key in kept} | values)


async def test_the_list_in_english(story: Story, olga: Player, city: City) -> None:
    (person,) = await city.tx(people.by_name, "谢伟民")
    await city.tx(people.change, person.id, language="en")
    await reached(city, (1, Stage.STARTED, date(2015, 12, 20)), (2, Stage.SIGNED, date(2015, 6, 1)))
    await olga.says("/plan 待认定")
    await olga.presses("Recognise several")
    assert "1 reported, not recognised yet" in olga.last()
    await olga.says("施工许可证")
    assert "1 ticked. Evidence: 施工许可证." in olga.last()
    await olga.presses("Recognise as reported (1)")
    assert olga.sees("recognised of 1 project.")
    assert olga.sees("None.")

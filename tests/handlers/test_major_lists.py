"""名单 of 市级重大 by year: added and removed by a document, the level and what is owed follow (二(三))."""

from datetime import datetime

from domain.roles import Grant, Role, ScopeKind
from domain.stages import Level, Stage
from storage import duties, people, projects
from tests.city.leaders import Leaders
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story, add_project

SPA, PLANT = "温泉康养项目", "稀土永磁电机项目"
PAPER = "1月8日 赣市府办字〔2016〕5号 年度集中确定"


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


async def lists(olga: Player, project: str, words: str, turn: str = "列入") -> None:
    await olga.says(f"/project {project}")
    await olga.presses(f"{turn}名单")
    await olga.says(words)


async def test_the_level_follows_the_list_and_duties_from_the_next_period(
    story: Story, olga: Player, bob: Player, city: City
) -> None:
    await story.until(at(2016, 2, 15))
    assert await city.tx(duties.open_of_project, 2) == []  # 县级: no half-month
    await olga.says("/project 温泉")
    await olga.presses("列入名单")
    assert "请发日期、文号和原因，如“1月8日 赣市府办字〔2016〕5号 年度集中确定”。" in olga.last()
    await olga.says("列入")
    assert olga.last().startswith("没有看懂“列入”。请发日期、文号和原因")
    await olga.says("2019年 1月8日 5号 增补")
    assert olga.last() == "2016年1月8日的文件不能列入2019年名单，请核对年度和日期。"
    await olga.says(PAPER)
    assert (
        "ZS2015002　市级重大　签约\n名单：2016年列入（2016年1月8日，赣市府办字〔2016〕5号）"
        in olga.last()
    )
    assert await city.tx(duties.open_of_project, 2) == []  # frozen when the window opened
    await lists(olga, "温泉", PAPER, "移出")
    assert "名单：2016年移出" in olga.last()
    assert "ZS2015002　县级　签约" in olga.last()
    await olga.presses("列入名单")
    await olga.says("1月7日 赣市府办字〔2016〕4号 增补")
    assert olga.last() == "2016年1月8日已有登记，这次的日期不能更早。"
    await olga.says("2月14日 赣市府办字〔2016〕12号 增补")
    await story.until(at(2016, 3, 15))
    assert {one.duty for one in await city.tx(duties.open_of_project, 2)} >= {"半月进展"}
    assert bob.sees(f"○ {SPA}")

    await olga.says("/project")
    await olga.presses("重大项目名单")
    assert olga.last() == (
        "市级重大项目名单　2016年　在册1个\n"
        f"· ZS2015002 {SPA}（梅关区）　2016年2月14日列入，赣市府办字〔2016〕12号\n\n"
        "另有2个市级重大项目没有列入或移出，级别暂时不变：\n"
        "· ZS2015001 稀土永磁电机项目（梅关区，开工）\n"
        "· ZS2015003 蔬菜基地项目（于水县，开工）"
    )
    await olga.says("/project 温泉")
    await olga.presses("改级别")
    await olga.presses("县级")
    assert olga.last() == "级别由2016年市级重大项目名单确定，请点“移出名单”并写明文号。"
    await bob.says("/project 温泉")
    assert "名单：2016年列入" in bob.last()
    assert "移出名单" not in bob.buttons()
    await bob.presses("时间线")
    assert "· 列入2016年市级重大项目名单：赣市府办字〔2016〕12号，增补（谢伟民登记）" in bob.last()


async def test_who_is_in_charge_of_the_industry_leads_what_becomes_major(
    leaders: Leaders, olga: Player, city: City
) -> None:
    chen = (await city.tx(people.by_name, "陈志远"))[0].id
    await city.tx(people.set_portfolio, chen, ["工业"])
    await lists(olga, "温泉", PAPER)
    assert (await city.tx(projects.project, 2)).leader == chen


async def test_what_cannot_be_entered_is_refused_and_the_other_way_is_near(
    story: Story, olga: Player
) -> None:
    await lists(olga, "温泉", PAPER)
    await olga.presses("移出名单")
    await olga.presses("改为列入")
    assert f"{SPA}　列入市级重大项目名单\n· 2016年：2016年1月8日列入" in olga.last()
    await olga.says(PAPER)
    assert olga.last() == "已在2016年名单里。"
    await olga.says("2017年 1月20日 赣市府办字〔2016〕9号 提前确定")
    assert "名单：2017年列入（2016年1月20日" in olga.last()
    await lists(olga, "稀土", PAPER)
    await olga.forges("major_list:3:REMOVED")
    await olga.says("1月20日 9号 调出")
    assert olga.last() == "不在2016年名单里，不用移出。"
    await olga.forges("major_list:3:OTHER")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_last_years_list_is_kept_by_one_document(
    story: Story, olga: Player, city: City
) -> None:
    for words in ("稀土", "温泉", "蔬菜"):
        await lists(olga, words, PAPER)
    await lists(olga, "蔬菜", "1月20日 赣市府办字〔2016〕9号 投资方退出", "移出")
    await story.until(at(2017, 1, 10))
    await city.tx(projects.change, 1, stage=Stage.TERMINATED)
    await olga.says("/project")
    await olga.presses("重大项目名单")
    assert olga.last() == (
        "市级重大项目名单　2017年　在册0个\n"
        "没有登记。在项目页点“列入名单”。\n\n"
        "另有1个市级重大项目没有列入或移出，级别暂时不变：\n"
        f"· ZS2015002 {SPA}（梅关区，签约）"
    )
    assert (await city.tx(projects.project, 2)).level is Level.MAJOR
    await olga.presses("2016年")
    assert "在册2个" in olga.last()
    assert (
        "· ZS2015003 蔬菜基地项目（于水县）　2016年1月20日移出，赣市府办字〔2016〕9号，投资方退出"
        in olga.last()
    )
    await olga.presses("2017年")
    await olga.presses("其余一并列入（1）")
    assert "其余1个项目一并列入，请发日期、文号和原因" in olga.last()
    await olga.says("1月9日 赣市府办字〔2017〕2号 沿用上年名单")
    assert f"在册1个\n· ZS2015002 {SPA}（梅关区）　2017年1月9日列入" in olga.last()
    assert "其余一并" not in "".join(olga.buttons()[-4:])


async def test_what_is_not_kept_goes_down_by_one_document_and_january_asks(
    story: Story, olga: Player, city: City
) -> None:
    """A project of last year's list that this year's leaves out had no way down."""
    for words in ("稀土", "温泉", "蔬菜"):
        await lists(olga, words, PAPER)
    await lists(olga, "温泉", "2017年 2月1日 赣市府办字〔2016〕19号 调出", "移出")
    assert olga.last() == "2017年的移出请到2017年再登记；此前级别按今年名单。"
    await story.until(at(2017, 1, 10, 10))
    told = "今年重大项目名单还有3个没有列入或移出：ZS2015001、ZS2015002、ZS2015003（/project"
    assert olga.sees(told)
    await olga.presses("重大项目名单（3）")
    assert "2017年　在册0个" in olga.last()
    await lists(olga, "稀土", "1月9日 赣市府办字〔2017〕2号 年度集中确定")
    assert olga.sees("今年重大项目名单还有2个没有列入或移出：ZS2015002、ZS2015003（/project")
    await olga.says("/project")
    await olga.presses("重大项目名单")
    await olga.presses("其余一并移出（2）")
    assert "其余2个项目一并移出，请发日期、文号和原因" in olga.last()
    await olga.says("1月9日 赣市府办字〔2017〕2号 不再列入")
    assert "在册1个\n· ZS2015001" in olga.last()
    assert f"· ZS2015002 {SPA}（梅关区）　2017年1月9日移出" in olga.last()
    assert "没有列入或移出" not in olga.last()
    assert (await city.tx(projects.project, 2)).level is Level.COUNTY
    await olga.forges("major_list_rest:2017:OTHER")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_the_first_list_takes_the_ledgers_major_projects_at_once(
    story: Story, olga: Player
) -> None:
    """Where nobody keeps lists yet, the morning does not ask."""
    await story.until(at(2017, 1, 10, 10))
    assert not olga.sees("今年重大项目名单")
    await olga.says("/project")
    await olga.presses("重大项目名单")
    assert "另有2个市级重大项目没有列入或移出" in olga.last()
    assert "其余一并移出" not in "".join(olga.buttons()[-4:])
    await olga.presses("其余一并列入（2）")
    await olga.says("1月8日 赣市府办字〔2017〕5号 年度集中确定")
    assert "在册2个" in olga.last()


async def test_a_long_list_is_turned(story: Story, olga: Player, city: City) -> None:
    for number in range(21):
        code = f"ZS2016{number + 100}"
        await city.tx(add_project, city.clock.now(), code, f"项目{number}", 1, 1)
    for number in range(4, 25):
        await olga.forges(f"major_list:{number}:ADDED")
        await olga.says(PAPER)
    await olga.says("/project")
    await olga.presses("重大项目名单")
    assert "在册21个　第1/2页" in olga.last()
    await olga.presses("下一页")
    assert olga.last().count("· ZS") == 1
    await olga.presses("上一页")
    assert olga.last().count("年1月8日列入") == 20


async def test_only_the_office_enters_and_inspectors_read(
    story: Story, olga: Player, bob: Player, rita: Player, city: City
) -> None:
    await lists(olga, "温泉", PAPER)
    (person,) = await city.tx(people.by_name, "周建国")
    for player in (bob, rita):
        for data in ("major_list:2:REMOVED", "major_lists:2016:", "major_list_rest:2017:ADDED"):
            await player.forges(data)
            assert player.last() == "这个按钮不归您操作。"
    await city.tx(people.grant, person.id, Grant(Role.INSPECTOR, ScopeKind.CITY))
    await rita.says("/project")
    await rita.presses("重大项目名单")
    assert "在册1个" in rita.last()
    await rita.forges("major_list_rest:2017:ADDED")
    assert rita.last() == "这个按钮不归您操作。"


async def test_the_list_in_english(story: Story, olga: Player, city: City) -> None:
    (person,) = await city.tx(people.by_name, "谢伟民")
    await city.tx(people.change, person.id, language="en")
    await olga.says("/project 温泉")
    await olga.presses("Add to the list")
    assert "to be added to the list of major city projects" in olga.last()
    await olga.says(PAPER)
    assert (
        "List of major projects: added to 2016 (8 Jan 2016, 赣市府办字〔2016〕5号)" in olga.last()
    )
    await olga.presses("Timeline")
    assert "· Added to the 2016 list of major city projects" in olga.last()
    await story.until(at(2017, 1, 10))
    await olga.says("/project")
    await olga.presses("Major projects")
    assert "3 major city projects are neither added nor removed" in olga.last()
    await olga.presses("Add the rest (3)")
    assert "To add the other 3 by one document" in olga.last()
    await olga.says("nothing")
    assert "could not be read. Send the day, the document number" in olga.last()

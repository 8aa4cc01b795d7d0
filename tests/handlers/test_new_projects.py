"""`/project new`: asked fact by fact; nothing is stored before it is confirmed."""

from datetime import date, datetime

import pytest

from domain.reports import arrived_between
from domain.roles import UnitKind
from storage import duties, people, projects
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

OPENING = datetime(2016, 2, 15, 9, tzinfo=ZONE)


async def test_a_project_is_created_step_by_step(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    await story.until(OPENING)
    await olga.says("/project new 锂电池隔膜项目")
    await olga.says("泉州恒泽实业有限公司")
    await olga.presses("梅关区")
    await olga.presses("工业")
    await olga.says("落地")
    assert olga.sees("“落地”不在可选范围：线索、洽谈、签约、注册、进资、开工、竣工、投产。")
    await olga.presses("签约")
    await olga.presses("市级重大")
    await city.tx(people.add, "周建国", 1)
    await olga.says("周建国")
    assert olga.last() == ("有2位周建国（于水县、梅关区），请点按钮选择，或新建后再改填报人。")
    await olga.presses("黄凌云")
    assert olga.sees("新建项目\nZS2016001　锂电池隔膜项目\n市级重大　签约　梅关区　工业")
    assert await city.tx(projects.by_code, "ZS2016001") is None
    await olga.presses("新建")
    assert olga.sees("锂电池隔膜项目\nZS2016001　市级重大　签约")
    assert bob.sees("以下项目由您填报\n· ZS2016001 锂电池隔膜项目")
    made = await city.tx(projects.by_code, "ZS2016001")
    assert await city.tx(duties.open_of_project, made.id) == []
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    assert {one.duty for one in await city.tx(duties.open_of_project, made.id)} == {
        "半月进展",
        "月报",
    }


async def test_nothing_is_known_of_its_money_until_it_is_reported(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    await olga.says("/project new 锂电池隔膜项目")
    for words in ("无", "梅关区", "工业", "注册", "县级", "黄凌云"):
        await olga.says(words)
    await olga.presses("新建")
    assert "到位资金：—" in olga.last()
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await bob.says("/report 锂电池")
    await bob.presses("到位资金")
    await bob.says("2000")
    assert "到位资金：累计 2000万元（截至2月29日）" in bob.last()
    await bob.presses("提交")
    made = await city.tx(projects.by_code, "ZS2016001")
    totals = await city.tx(projects.totals_of, made.id)
    assert arrived_between(totals, date(2016, 2, 1), date(2016, 2, 29)) == 20_000_000
    await bob.presses("修改")
    assert "上次" not in bob.last()
    await bob.presses("提交")
    assert (await city.tx(projects.totals_of, made.id)) == totals
    await bob.presses("撤回")
    await bob.presses("撤回")
    assert (await city.tx(projects.totals_of, made.id)) == []
    await olga.says("/project ZS2016001")
    assert "到位资金：—" in olga.last()


@pytest.mark.parametrize("answered", range(7))
async def test_a_creation_can_be_given_up_at_every_question(olga: Player, answered: int) -> None:
    said = ["锂电池隔膜项目", "无", "于水县", "新能源", "洽谈", "县级", "周建国"]
    await olga.says("/project new")
    for words in said[:answered]:
        await olga.says(words)
    await olga.presses("取消")
    assert olga.sees("没有新建。")


async def test_a_word_gives_up_a_creation_too(olga: Player, city: City) -> None:
    await olga.says("/project new 锂电池隔膜项目")
    await olga.says("取消")
    assert olga.last() == "没有新建。"
    assert len(await city.tx(projects.all_projects)) == 3


async def test_a_command_says_that_it_ends_a_creation(olga: Player) -> None:
    told = "刚才新建项目没有做完，已填的没有保存；要建请重新用 /project new"
    await olga.says("/project new")
    await olga.says("/help")
    assert told not in olga.texts()
    await olga.says("/project new 锂电池隔膜项目")
    await olga.says("/help")
    assert told in olga.texts()


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        ("线索", "线索不用报送，进入洽谈后报送；"),
        ("洽谈", "下一期起报送；"),
        ("投产", "已投产，每季度回访一次；"),
    ],
)
async def test_the_summary_says_what_will_be_owed(olga: Player, stage: str, told: str) -> None:
    await olga.says("/project new 锂电池隔膜项目")
    for words in ("无", "于水县", "新能源", stage, "县级", "周建国"):
        await olga.says(words)
    assert olga.sees(f"{told}责任单位：于水县，责任人同填报人，可再改。")


async def test_a_creation_can_be_given_up(city: City, olga: Player) -> None:
    await olga.says("/project new 锂电池隔膜项目")
    await olga.presses("无")
    await olga.says("于水县")
    await olga.says("新能源")
    await olga.says("洽谈")
    await olga.says("县级")
    await olga.says("周建国")
    await olga.presses("取消")
    assert olga.sees("没有新建。")
    assert len(await city.tx(projects.all_projects)) == 3
    await olga.forges("project_make:0:")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_an_unknown_unit_is_asked_again(city: City, olga: Player) -> None:
    await city.tx(people.add_unit, "龙川经开区", UnitKind.ZONE)
    await olga.says("/project new 锂电池隔膜项目")
    await olga.says("无")
    await olga.says("龙川")
    assert olga.last() == (
        "没有“龙川”这个单位。您要的是不是：龙川经开区？新单位由办公室在 /roster 的“单位”里添加，或随名册导入。"
    )
    await olga.says("领导小组办公室")
    assert olga.last() == "“领导小组办公室”不是县、市、区或经开区，不能作项目所在地。"
    await olga.says("龙川经开区")
    assert olga.sees("属于什么产业？")

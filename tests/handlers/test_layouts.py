"""A table whose titles nobody knows is matched column by column once, and remembered."""

from datetime import date

from domain.stages import Stage
from storage import layouts, people, projects
from tests.city.player import Player
from tests.city.running import City
from tests.documents.books import book
from tests.handlers.test_imports import know_everybody

TITLES = ["序", "工程", "哪里", "谁来投", "要投多少(亿元)", "谁管", "哪个人", "签约日期", "情况"]
ROW = [
    1,
    "铜箔工程",
    "石鼓县",
    "启衡公司",
    1.2,
    "市工信委",
    "赖秋生 13841794867",
    "2015.04",
    "主体封顶",
]
TABLE = book(["重点工程一览表"], TITLES, ROW, [2, "电机工程", *ROW[2:]], ["合计"])


async def match(olga: Player, *pairs: tuple[str, str]) -> None:
    for column, title in pairs:
        await olga.presses(column)
        await olga.presses(title)


ALL = (
    ("工程", "项目名称"),
    ("哪里", "项目所在地"),
    ("谁来投", "投资方"),
    ("要投多少", "总投资"),
    ("谁管", "责任单位"),
    ("哪个人", "责任人及电话"),
    ("情况", "最新进展"),
)


async def test_columns_are_matched_by_buttons_and_the_table_is_imported(
    city: City, olga: Player
) -> None:
    await know_everybody(city)
    await olga.sends("一览表.xlsx", TABLE)
    assert olga.sees("没有认出《一览表.xlsx》的表头")
    assert olga.sees("· 工程：不读")
    assert olga.sees("· 签约日期：签约日期")
    assert olga.sees("还缺：项目名称、责任单位、责任人")
    assert "按此读取" not in olga.buttons()
    await olga.presses("工程")
    assert olga.sees("“工程”（例：铜箔工程）是哪一栏？")
    await olga.presses("项目名称")
    assert olga.sees("还缺：责任单位、责任人")
    await match(olga, *ALL[1:])
    await olga.presses("按此读取")
    assert olga.sees("新增项目2　变更0")
    assert olga.sees("· ZS2016001 铜箔工程（县级，开工）")
    await olga.presses("确认导入")
    row = await city.tx(projects.by_code, "ZS2016001")
    assert (row.total_investment, row.locality_name, row.stage) == (
        120_000_000,
        "石鼓县",
        Stage.STARTED,
    )
    assert (await city.tx(people.person, row.responsible)).name == "赖秋生"
    signed = (await city.tx(projects.milestones_of, row.id))[Stage.SIGNED]
    assert signed.done == date(2015, 4, 30)


async def test_a_number_behind_a_name_is_no_part_of_it(city: City, olga: Player) -> None:
    await olga.sends("一览表.xlsx", TABLE)
    await match(olga, *ALL[:5], ("哪个人", "责任人"), ALL[6])
    assert olga.sees("· 哪个人：责任人\n")
    await olga.presses("按此读取")
    assert olga.sees("· 赖秋生（市工信委）13841794867")
    await olga.presses("确认导入")
    row = await city.tx(projects.by_code, "ZS2016001")
    responsible = await city.tx(people.person, row.responsible)
    assert (responsible.name, responsible.phone) == ("赖秋生", "13841794867")


async def test_the_same_titles_are_not_asked_about_again(city: City, olga: Player) -> None:
    await know_everybody(city)
    await olga.sends("一览表.xlsx", TABLE)
    await match(olga, *ALL)
    await olga.presses("按此读取")
    await olga.presses("取消")
    await olga.sends("三月.xlsx", book(["三月一览表"], TITLES, [1, "脐橙工程", *ROW[2:]]))
    assert olga.sees("· ZS2016001 脐橙工程（县级，开工）")
    await olga.sends("四月.xlsx", book([*TITLES, "亮灯"], [*ROW, "绿"]))
    assert olga.sees("没有认出《四月.xlsx》的表头")


async def test_a_field_belongs_to_one_column_and_a_column_can_be_left_out(
    city: City, olga: Player
) -> None:
    await olga.sends("一览表.xlsx", TABLE)
    await match(olga, ("工程", "项目名称"), ("情况", "项目名称"))
    assert olga.sees("· 工程：不读")
    assert olga.sees("· 情况：项目名称")
    await match(olga, ("情况", "不读这一列"))
    assert olga.sees("还缺：项目名称、责任单位、责任人")
    await olga.forges("layout_read:1:")
    assert olga.last() == "还缺：项目名称、责任单位、责任人，请先指定是哪一列。"
    await olga.forges("layout_put:1:99/name")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    await olga.presses("取消")
    assert olga.sees("《一览表.xlsx》没有导入。")
    await olga.forges("layout_column:1:2")
    assert olga.last() == "这次导入已经结束；要再导入请重新发送文件。"
    assert await city.tx(layouts.remembered) == {}


async def test_a_table_that_calls_only_its_names_otherwise_is_asked_about_too(
    city: City, olga: Player
) -> None:
    titles = ["序号", "工程名", "投资方", "项目所在地", "总投资(亿元)", "责任单位", "责任人"]
    await olga.sends(
        "表.xlsx", book(titles, [1, "铜箔", "启衡", "梅关区", 1.2, "梅关区", "黄凌云"])
    )
    assert olga.sees("还缺：项目名称")
    await match(olga, ("工程名", "项目名称"))
    await olga.presses("按此读取")
    assert olga.sees("· ZS2016001 铜箔（县级，洽谈）")

"""上报模板: another platform's empty table, matched once by buttons, exported by a press."""

from storage import exports
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.documents.books import book
from tests.handlers.test_exports import Workbook

PROVINCE = book(
    ["省招商平台项目报表"],
    ["序号", "工程名称", "总投资（亿元）", "国家代码", "到位资金", "主要内容", "所在县"],
)


async def begin(olga: Player, content: bytes = PROVINCE) -> None:
    await olga.says("/export")
    await olga.presses("上报模板…")
    await olga.presses("＋ 新模板")
    await olga.sends("省平台月报.xlsx", content)


async def make(olga: Player) -> None:
    await begin(olga)
    await olga.presses("工程名称")
    await olga.presses("项目名称")
    await olga.presses("所在县")
    await olga.presses("项目所在地")
    await olga.presses("保存")


async def test_a_template_is_matched_and_exported_under_its_own_titles(
    story: Story, city: City, olga: Player
) -> None:
    await begin(olga)
    page = olga.last()
    assert page.startswith("省平台月报\n· 序号：序号\n· 工程名称：留空\n")
    assert "· 总投资（亿元）：总投资(万元)\n" in page
    assert "· 到位资金：累计到位资金(万元)\n" in page
    await olga.presses("工程名称")
    assert olga.last() == "“工程名称”填什么？"
    await olga.presses("项目名称")
    assert "· 工程名称：项目名称" in olga.last()
    await olga.presses("所在县")
    await olga.presses("项目所在地")
    await olga.presses("到位资金")
    await olga.presses("留空")
    assert "· 到位资金：留空" in olga.last()
    await olga.presses("保存")
    assert "· 省平台月报（7栏，已对应5栏）" in olga.last()
    await olga.says("/export")
    assert olga.sees("上报模板：省平台月报")
    await olga.presses("省平台月报")
    assert olga.sees("《省平台月报》。含内部信息")
    found = Workbook(city, "省平台月报")
    assert found.rows()[0] == (
        "序号", "工程名称", "总投资（亿元）", "国家代码", "到位资金", "主要内容", "所在县",
    )  # fmt: skip
    assert found.column("序号") == [1, 2, 3]
    assert found.column("工程名称") == ["稀土永磁电机项目", "温泉康养项目", "蔬菜基地项目"]
    assert found.column("到位资金") == [None, None, None]


async def test_sums_follow_the_unit_of_their_title(story: Story, city: City, olga: Player) -> None:
    """Under two rows of titles, 2 亿 of 合同引资 in 亿元 and in 万元, 8800 万 in 元."""
    merged = book(
        ["甲", "投资规模", None, "到位资金(元)", "名称"],
        [None, "合同引资(亿元)", "合同引资额", None, None],
        edit=lambda page: (page.merge_cells("B1:C1"), page.merge_cells("D1:D2")),
    )
    await begin(olga, merged)
    assert "· 投资规模/合同引资(亿元)：合同引资(万元)" in olga.last()
    await olga.presses("保存")
    await olga.says("/export")
    await olga.presses("省平台月报")
    found = Workbook(city, "省平台月报")
    assert found.rows()[:3] == [
        ("甲", "投资规模", None, "到位资金(元)", "名称"),
        (None, "合同引资(亿元)", "合同引资额", None, None),
        (None, 2, 20000, 88000000, "稀土永磁电机项目"),
    ]


async def test_a_kept_template_is_changed_taken_and_deleted(
    story: Story, city: City, olga: Player
) -> None:
    await make(olga)
    await olga.presses("省平台月报")
    await olga.presses("主要内容")
    await olga.presses("最新进展")
    assert "· 主要内容：最新进展" in olga.last()
    await olga.presses("导出")
    assert Workbook(city, "省平台月报").column("主要内容")[0] == "主体厂房建至二层"
    await olga.says("/audit")
    assert olga.sees("设置上报模板")
    await olga.says("/export")
    await olga.presses("上报模板…")
    await olga.presses("省平台月报")
    await olga.presses("删除")
    assert "还没有模板" in olga.last()
    assert await city.tx(exports.kept) == []


async def test_a_table_with_rows_is_no_template_and_another_may_be_sent(
    story: Story, city: City, olga: Player
) -> None:
    await begin(olga, book(["项目编码", "项目名称", "责任单位", "责任人"], ["ZS1", "a", "b", "c"]))
    assert olga.sees("没有读到空表的表头")
    assert await city.tx(exports.count) == 0
    await olga.says("好的")
    assert olga.last() == "请发来空表文件（.xlsx）；不需要了请点“返回”。"
    await olga.sends("省平台月报.xlsx", PROVINCE)
    assert olga.sees("· 工程名称：留空")


async def test_an_empty_ledger_that_was_not_asked_for_is_still_no_template(
    story: Story, city: City, olga: Player
) -> None:
    await olga.sends("空.xlsx", PROVINCE)
    assert not olga.sees("留空")
    assert await city.tx(exports.count) == 0


async def test_what_is_forged_about_a_template_is_refused(
    story: Story, olga: Player, alice: Player
) -> None:
    await make(olga)
    for forged in (
        "export_put:1:99/name",
        "export_put:1:0/nothing",
        "export_column:1:99",
        "export_keep:9:",
    ):
        await olga.forges(forged)
        assert olga.last() == "这个按钮已失效，请重新打开。"
    await alice.forges("export_drop:1:")
    assert alice.last() == "这个按钮不归您操作。"
    await alice.says("/export")
    await alice.presses("省平台月报")
    assert Workbook(story.city, "省平台月报").column("工程名称") == [
        "稀土永磁电机项目", "温泉康养项目",
    ]  # fmt: skip


async def test_there_are_only_so_many_templates(story: Story, city: City, olga: Player) -> None:
    await make(olga)
    for _ in range(29):
        await city.tx(exports.begin, city.clock.now(), "又一个", 1, 3)
    await olga.says("/export")
    await olga.presses("上报模板…")
    await olga.presses("＋ 新模板")
    assert olga.last() == "上报模板最多30个，请先删除不用的。"


async def test_a_line_of_example_below_the_titles_does_no_harm(
    story: Story, city: City, olga: Player
) -> None:
    titles = ["序号", "工程名称", "总投资额(亿元)", "谁管", "所在县"]
    await begin(olga, book(titles, [1, "示例工程", 1.2, "示例单位", "示例县"]))
    assert "· 总投资额(亿元)：总投资(万元)" in olga.last()
    await olga.presses("保存")
    await olga.says("/export")
    await olga.presses("省平台月报")
    assert "示例工程" not in Workbook(city, "省平台月报").column("工程名称")

"""表格报送: out by one press, back as drafts with differences, one 提交."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.reports import Source, Told
from domain.stages import Stage
from storage import duties, people, projects, reports
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.sheets import PLANT as PLANT_ROW
from tests.city.sheets import ledger as ledger_of
from tests.city.story import Story, add_project
from tests.documents.books import saved

PLANT, SPA = "ZS2015001", "ZS2015002"


class Table:
    """The newest table that was sent out, as a person fills it in."""

    def __init__(self, city: City) -> None:
        files = [one for one in city.sandbox.world.files.values() if "项目填报表" in one.name]
        self.book = load_workbook(BytesIO(files[-1].content))
        self.page: Worksheet = self.book.active
        self.titles = {cell.value: cell.column for cell in self.page[4] if cell.value}

    def cell(self, code: str, title: str) -> Any:
        (row,) = [cell.row for cell in self.page["A"] if cell.value == code]
        return self.page.cell(row, self.titles[title])

    def fill(self, code: str, **cells: Any) -> "Table":
        for title, value in cells.items():
            self.cell(code, title).value = value
        return self

    @property
    def codes(self) -> Iterator[str]:
        return (cell.value for cell in self.page["A"][4:])

    async def back(self, player: Player) -> None:
        await player.sends("填报表.xlsx", saved(self.book))


TOTAL = "本期累计到位资金(万元)"
PROGRESS = "形象进度(%)"


async def test_a_liaison_gets_the_units_table_by_one_press(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/report")
    await alice.presses("表格报送")
    assert alice.sees("梅关区·项目填报表（2个项目）")
    assert alice.sees("截止 3月2日（周三）17:30。")
    table = Table(city)
    assert list(table.codes) == [PLANT, SPA]
    assert table.page["A1"].value == "梅关区 项目填报表（2016年2月1日—2016年2月29日）"
    assert table.cell(PLANT, "上次累计到位资金(万元)").value == 8800
    assert table.cell(PLANT, "截至日期").value == datetime(2016, 1, 15)  # noqa: DTZ001 a cell has no zone
    assert table.cell(PLANT, "进展").value == "主体厂房建至二层"
    assert table.cell(PLANT, "投产预计日期").value == datetime(2016, 10, 31)  # noqa: DTZ001
    assert table.cell(PLANT, "本期").value == "待报"


async def test_a_filled_table_is_drafts_with_differences_and_one_press_submits_them(
    month: Story, city: City, alice: Player, bob: Player
) -> None:
    await alice.says("/sheet")
    table = Table(city).fill(SPA, 本期无变化="是")
    table.fill(PLANT, 进展="主体封顶", 竣工完成日期="2月25日", 投产预计日期=date(2016, 9, 30))
    table.fill(PLANT, **{TOTAL: 12000})
    await table.back(alice)
    assert alice.last() == (
        "梅关区·填报表　《填报表.xlsx》\n"
        "有变化1　无变化1　未填0\n"
        "\n"
        "ZS2015001 稀土永磁电机项目\n"
        "　本期累计到位资金(万元)：8800万元 → 12000万元\n"
        "　进展：主体厂房建至二层 → 主体封顶\n"
        "　竣工完成日期：— → 2016年2月25日\n"
        "　投产预计日期：2016年10月31日 → 2016年9月30日\n"
        "\n"
        "本期无变化\n"
        "· ZS2015002 温泉康养项目\n"
        "\n"
        "已记为草稿，点“提交全部”才算报送。"
    )
    assert (await city.tx(projects.totals_of, 1))[-1][1] == 88_000_000
    draft = await city.tx(reports.draft, 1)
    assert draft.milestones[Stage.COMPLETED] == Told(done=date(2016, 2, 25))
    await alice.presses("提交全部（2）")
    assert alice.last() == "已提交　《填报表.xlsx》，2个项目。"
    assert await city.tx(projects.totals_of, 1) == [
        (date(2016, 1, 15), 88_000_000),
        (date(2016, 2, 29), 120_000_000),
    ]
    report = await city.tx(reports.latest, 1)
    assert (report.source, (await city.tx(people.person, report.author)).name) == (
        Source.LIAISON,
        "吴娟",
    )
    assert (await city.tx(reports.latest, 2)).draft.no_change
    assert await city.tx(duties.open_of_projects, [1, 2]) == []


async def test_a_table_left_as_it_was_sent_says_nothing(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    await Table(city).back(alice)
    assert alice.last() == (
        "《填报表.xlsx》（梅关区）没有新内容：没有改动，也没有选“本期无变化”，或已经报送过。"
    )
    assert "提交全部" not in str(alice.buttons())
    assert await city.tx(reports.draft, 1) is None


async def test_every_fault_is_named_by_its_cell_and_no_draft_is_made(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    table = Table(city).fill(PLANT, 进展="主体封顶", 竣工完成日期="2016年2月30日", 项目阶段="投产")
    table.fill(PLANT, **{TOTAL: 8000})
    table.fill(SPA, 本期无变化="是", 进展="已注册")
    table.page["A7"] = "ZS2015009"
    await table.back(alice)
    assert alice.last() == (
        "《填报表.xlsx》有5处错误，没有导入\n"
        "· 填报表 C5 项目阶段“投产”：这一格不用填，应为原来的：开工。\n"
        "· 填报表 H5 本期累计到位资金(万元)“8000万元”：累计到位资金少于上次的8800万元；请填累计数。\n"
        "· 填报表 R5 竣工完成日期“2016年2月30日”：没有这一天，应如 2016-03-08。\n"
        "· 填报表 G6 本期无变化“是”：选了无变化，又改了“进展”；请只留一样。\n"
        "· 填报表 A7 项目编码“ZS2015009”：不在发出的表里；请不要增加行，编码照原表。\n"
        "\n"
        "改好后请重新发送。"
    )
    assert await city.tx(reports.draft, 1) is None


async def test_what_cannot_be_so_is_asked_back_before_there_is_a_draft(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    table = Table(city).fill(PLANT, 竣工完成日期="2016年2月", 投产预计日期="2016-02-10")
    table.fill(PLANT, **{TOTAL: 900000})
    table.fill(SPA, 注册完成日期=date(2016, 2, 20), 进资完成日期=date(2016, 2, 10))
    table.fill(SPA, **{TOTAL: 30000})
    await table.back(alice)
    assert alice.last() == (
        "《填报表.xlsx》有5处错误，没有导入\n"
        "· 填报表 H5 本期累计到位资金(万元)“900000万元”：是上次（8800万元）的100倍以上；请核对单位，属实的请在“金额说明”写明。\n"
        "· 填报表 R5 竣工完成日期“2016年2月”：完成日期要写到日，应如 2016-03-08。\n"
        "· 填报表 U5 投产预计日期“2016-02-10”：预计日期已经过了（今天2016-02-29）；已完成的请填完成日期。\n"
        "· 填报表 H6 本期累计到位资金(万元)“30000万元”：超过合同引资（20000万元）；请核对，属实的请在“金额说明”写明原因。\n"
        "· 填报表 N6 进资完成日期“2016-02-10”：与其他节点先后不符（注册 2016-02-20），请核对。\n"
        "\n"
        "改好后请重新发送。"
    )
    assert await city.tx(reports.draft, 1) is None
    table.fill(PLANT, 竣工完成日期=None, 投产预计日期=None, 金额说明="单位是元")
    table.fill(SPA, 进资完成日期=None, 金额说明="二期一并到位")
    await table.back(alice)
    assert alice.sees("有变化2　无变化0　未填0")


async def test_a_progress_that_is_no_percent_is_asked_back(
    month: Story, city: City, alice: Player
) -> None:
    for code, name in (("ZS2015004", "脐橙项目"), ("ZS2015005", "锂电池项目")):
        await city.tx(add_project, city.clock.now(), code, name, 1, 1)
    await alice.says("/sheet")
    table = Table(city).fill(PLANT, **{PROGRESS: "过半"}).fill("ZS2015004", **{PROGRESS: "120%"})
    await table.fill("ZS2015005", **{PROGRESS: 0.45}).back(alice)
    assert alice.last() == (
        "《填报表.xlsx》有3处错误，没有导入\n"
        "· 填报表 K5 形象进度(%)“过半”：不是能读懂的百分数，应如 45 或 45%。\n"
        "· 填报表 K7 形象进度(%)“120%”：应在0到100之间，如 45。\n"
        "· 填报表 K8 形象进度(%)“0.45”：分不清是0.45%还是45%；请写成 45，或连同百分号一起写。\n"
        "\n"
        "改好后请重新发送。"
    )


async def test_a_corrected_table_follows_the_one_that_was_wrong(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    await Table(city).fill(PLANT, **{TOTAL: "1.2亿？"}).back(alice)
    assert alice.sees("不是能读懂的金额，应如 3200（万元）或 1.2亿元。")
    await Table(city).fill(PLANT, **{TOTAL: "1.2亿"}).back(alice)
    assert alice.sees("本期累计到位资金(万元)：8800万元 → 12000万元")


async def test_a_table_of_an_earlier_round_is_stale(
    story: Story, city: City, alice: Player
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await alice.says("/sheet")
    table = Table(city).fill(PLANT, 进展="主体封顶")
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await table.back(alice)
    assert alice.sees("这是上一期的表（2016-02-01 - 2016-02-15），本期是2016-02-01 - 2016-02-29")


async def test_a_row_that_is_not_the_senders_is_refused(
    month: Story, city: City, alice: Player, rita: Player, bob: Player
) -> None:
    await alice.says("/sheet")
    await Table(city).fill(PLANT, 进展="主体封顶").back(rita)
    assert rita.sees("A5 项目编码“ZS2015001”：不归您填报，或已不在推进")
    assert await city.tx(reports.draft, 1) is None
    await Table(city).fill(PLANT, 进展="主体封顶").back(bob)
    assert bob.sees("进展：主体厂房建至二层 → 主体封顶")


async def test_a_reporter_with_several_projects_gets_a_table_of_them(
    month: Story, city: City, bob: Player, rita: Player
) -> None:
    await bob.says("/report")
    await bob.presses("表格报送")
    assert bob.sees("黄凌云·项目填报表（2个项目）")
    await rita.says("/report")
    assert "表格报送" not in rita.buttons()
    await rita.says("/sheet 梅关区")
    assert rita.last() == "梅关区的填报表只发给该单位联络员和办公室。"
    await rita.forges("sheet:1:")
    assert rita.last() == "这个按钮不归您操作。"


async def test_the_office_gets_the_table_of_any_unit(
    month: Story, city: City, olga: Player
) -> None:
    await olga.says("/sheet")
    assert olga.sees("要哪个单位的填报表？")
    await olga.presses("于水县")
    assert olga.sees("于水县·项目填报表（1个项目）")
    await olga.says("/sheet 梅关区")
    await Table(city).fill(PLANT, 进展="主体封顶").back(olga)
    await olga.presses("提交全部（1）")
    assert (await city.tx(reports.latest, 1)).source is Source.PHONE


async def test_only_who_sent_a_table_may_submit_it(
    month: Story, city: City, alice: Player, bob: Player
) -> None:
    await alice.says("/sheet")
    await Table(city).fill(PLANT, 进展="主体封顶").back(alice)
    await bob.forges("sheet_submit:1:")
    assert bob.last() == "这个按钮不归您操作。"
    await alice.forges("import_confirm:1:")
    assert alice.last() == "这个按钮不归您操作。"
    assert await city.tx(reports.latest, 1) is None


async def test_cancelling_takes_back_the_tables_drafts_and_no_others(
    month: Story, city: City, alice: Player, bob: Player
) -> None:
    await bob.presses("稀土永磁电机")
    await bob.says("开始安装设备")
    await alice.says("/sheet")
    table = Table(city).fill(PLANT, **{TOTAL: 9000}).fill(SPA, 进展="公司已注册")
    await table.back(alice)
    assert (await city.tx(reports.draft, 1)).texts == {"statement": "开始安装设备"}
    assert (await city.tx(reports.draft, 1)).total == 90_000_000
    await alice.presses("取消")
    assert alice.last() == "《填报表.xlsx》没有提交，它的草稿已清除。"
    assert await city.tx(reports.draft, 2) is None
    assert (await city.tx(reports.draft, 1)).texts == {"statement": "开始安装设备"}
    await alice.forges("sheet_submit:1:")
    assert alice.last() == "这次导入已经结束；要再导入请重新发送文件。"


async def test_no_change_leaves_an_unsent_draft_alone(
    month: Story, city: City, alice: Player, bob: Player
) -> None:
    await bob.presses("稀土永磁电机")
    await bob.says("开始安装设备")
    await alice.says("/sheet")
    await Table(city).fill(PLANT, 本期无变化="是").back(alice)
    assert alice.sees("已有未提交的草稿，没有改成无变化：稀土永磁电机项目")


async def test_a_table_corrects_what_was_submitted(
    month: Story, city: City, alice: Player, bob: Player
) -> None:
    await bob.presses("稀土永磁电机")
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    await bob.presses("提交")
    await alice.says("/sheet")
    assert Table(city).cell(PLANT, "本期").value == "已报"
    await Table(city).fill(PLANT, **{TOTAL: 11000}).back(alice)
    await alice.presses("提交全部")
    report = await city.tx(reports.latest, 1)
    assert (report.version, report.draft.total) == (2, 110_000_000)
    assert (await city.tx(projects.totals_of, 1))[-1] == (date(2016, 2, 29), 110_000_000)


async def test_a_table_that_was_submitted_says_nothing_when_it_is_sent_again(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    table = Table(city).fill(PLANT, 进展="主体封顶", 投产预计日期="9月底", **{TOTAL: 12000})
    await table.fill(SPA, 本期无变化="是").back(alice)
    await alice.presses("提交全部（2）")
    await table.back(alice)
    assert alice.last() == (
        "《填报表.xlsx》（梅关区）没有新内容：没有改动，也没有选“本期无变化”，或已经报送过。"
    )
    await table.fill(PLANT, 进展="主体封顶，开始安装设备").back(alice)
    assert alice.sees("有变化1　无变化0　未填1")
    assert alice.sees("　进展：主体封顶 → 主体封顶，开始安装设备")
    assert not alice.sees("12000万元 → 12000万元")


async def test_who_stands_in_fills_the_table_of_who_is_away(
    month: Story, city: City, bob: Player, carol: Player
) -> None:
    await bob.says("/leave 2月29日-3月4日 刘芳")
    await carol.presses("接受")
    await carol.says("/report")
    await carol.presses("表格报送")
    assert carol.sees("刘芳·项目填报表（2个项目）")
    await Table(city).fill(PLANT, 进展="主体封顶").back(carol)
    await carol.presses("提交全部（1）")
    report = await city.tx(reports.latest, 1)
    assert (await city.tx(people.person, report.author)).name == "刘芳"
    assert report.draft.texts == {"statement": "主体封顶"}


async def test_a_milestone_that_falls_due_is_spoken_of(
    month: Story, city: City, alice: Player
) -> None:
    await city.tx(projects.set_milestone, 1, Stage.COMPLETED, planned=date(2016, 2, 20))
    await alice.says("/sheet")
    await Table(city).fill(PLANT, 本期无变化="是").back(alice)
    assert alice.sees("本期有节点到期（竣工 2016-02-20），不能选无变化")
    await Table(city).fill(PLANT, 竣工完成日期="未完成").back(alice)
    assert alice.sees("竣工完成日期：— → 未完成")
    await alice.presses("提交全部（1）")
    assert (await city.tx(reports.latest, 1)).draft.milestones == {Stage.COMPLETED: Told()}


async def test_a_unit_without_projects_has_no_table(
    month: Story, city: City, rita: Player, olga: Player
) -> None:
    await olga.says("/sheet 领导小组办公室")
    assert olga.last() == "领导小组办公室没有在推进的项目，没有要填的表。"


async def test_a_project_that_ended_meanwhile_is_told(
    month: Story, city: City, alice: Player
) -> None:
    number = await city.tx(add_project, city.clock.now(), "ZS2015004", "脐橙项目", 1, 1)
    await alice.says("/sheet")
    table = Table(city).fill("ZS2015004", 进展="已平整土地")
    await city.tx(projects.change, number, stage=Stage.TERMINATED)
    await table.back(alice)
    assert alice.sees("“ZS2015004”：不归您填报，或已不在推进；请删去这一行。")


async def test_the_table_speaks_english(month: Story, city: City, alice: Player) -> None:
    await city.tx(people.change, 2, language="en")
    await alice.says("/sheet")
    assert alice.sees("梅关区: table to fill in (2 projects)")
    await Table(city).fill(PLANT, 进展="主体封顶").fill(SPA, 本期无变化="√").back(alice)
    assert alice.sees("Changed 1 · no change 1 · left blank 0")
    await alice.presses("Submit all (2)")
    assert alice.last() == "Submitted: “填报表.xlsx”, 2 projects."


async def test_a_table_is_known_under_another_name_and_a_file_that_is_none_is_told(
    month: Story, city: City, alice: Player, rita: Player
) -> None:
    await alice.says("/sheet")
    await alice.sends("梅关.xlsx", saved(Table(city).fill(PLANT, 进展="主体封顶").book))
    assert alice.sees("进展：主体厂房建至二层 → 主体封顶")
    await alice.sends("梅关.xlsx", ledger_of(PLANT_ROW | {"name": "永磁电机项目"}))
    assert alice.sees("这里只收用“表格报送”取的填报表：请在原表上填好后发回")
    assert (await city.tx(projects.project, 1)).name == "稀土永磁电机项目"
    await rita.sends("于水.xlsx", saved(Table(city).book))
    assert rita.last() == "收到文件1个。这是哪个项目的附件？请选择："


async def test_a_file_sent_to_an_open_card_is_attached_to_it(
    month: Story, city: City, bob: Player
) -> None:
    await bob.says("/sheet")
    await bob.presses("稀土永磁电机")
    await bob.sends("方案.xlsx", saved(Table(city).book))
    assert not bob.sees("填报表　《方案.xlsx》")

"""形象进度 in a unit's table: asked of what is built, blank where nobody answered."""

from storage import people, reports
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.handlers.test_sheets import PLANT, SPA, Table

PERCENT = "形象进度(%)"


async def test_a_percent_is_asked_of_what_is_built_and_comes_back_as_a_draft(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    table = Table(city)
    assert table.cell(PLANT, PERCENT).value is None
    await table.fill(PLANT, **{PERCENT: "百分之四十五"}).back(alice)
    assert alice.sees("　形象进度(%)：— → 45%")
    await alice.presses("提交全部（1）")
    assert (await city.tx(reports.latest, 1)).draft.percent == 45
    await table.back(alice)
    assert alice.sees("没有新内容")
    await table.fill(PLANT, **{PERCENT: 46}).back(alice)
    assert alice.sees("　形象进度(%)：45% → 46%")
    await alice.presses("提交全部（1）")
    assert (await city.tx(reports.latest, 1)).draft.percent == 46


async def test_a_percent_left_blank_is_no_answer_and_none_is_asked_before_building(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    await Table(city).fill(PLANT, 进展="主体封顶").back(alice)
    await alice.presses("提交全部（1）")
    assert (await city.tx(reports.latest, 1)).draft.percent is None
    await Table(city).fill(SPA, **{PERCENT: 10}).back(alice)
    assert alice.sees("填报表 K6 形象进度(%)“10%”：这一格不用填，请清空。")


async def test_what_is_no_percent_is_told_with_its_cell_and_what_would_be_right(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    await Table(city).fill(PLANT, **{PERCENT: 120}).back(alice)
    assert alice.sees("· 填报表 K5 形象进度(%)“120”：应在0到100之间，如 45。")
    await Table(city).fill(PLANT, **{PERCENT: "快一半了"}).back(alice)
    assert alice.sees("· 填报表 K5 形象进度(%)“快一半了”：不是能读懂的百分数，应如 45 或 45%。")
    await Table(city).fill(PLANT, **{PERCENT: 0.45}).back(alice)
    assert alice.sees("“0.45”：分不清是0.45%还是45%；请写成 45，或连同百分号一起写。")
    await city.tx(people.change, 2, language="en")
    await Table(city).fill(PLANT, **{PERCENT: 120}).back(alice)
    assert alice.sees("Must lie between 0 and 100, such as 45.")
    assert await city.tx(reports.draft, 1) is None


async def test_a_table_without_the_column_of_percent_is_read(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    table = Table(city).fill(PLANT, 进展="主体封顶")
    table.page.delete_cols(table.titles[PERCENT])
    await table.back(alice)
    assert alice.sees("进展：主体厂房建至二层 → 主体封顶")
    assert not alice.sees("形象进度")

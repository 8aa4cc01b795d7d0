"""One table after another: which gives way to which, and what becomes of the drafts."""

from storage import reports
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.handlers.test_sheets import PLANT, SPA, TOTAL, Table


async def test_a_faulty_file_after_it_costs_a_table_none_of_its_drafts(
    month: Story, city: City, alice: Player
) -> None:
    await alice.says("/sheet")
    await Table(city).fill(SPA, 进展="公司已注册").back(alice)
    await Table(city).fill(PLANT, **{TOTAL: "1.2亿？"}).back(alice)
    assert alice.sees("不是能读懂的金额")
    assert not alice.sees("已由后来的文件代替")
    await alice.presses("提交全部（1）")
    assert (await city.tx(reports.latest, 2)).draft.texts["statement"] == "公司已注册"


async def test_a_later_table_takes_the_place_of_the_units_earlier_one_only(
    month: Story, city: City, olga: Player
) -> None:
    await olga.says("/sheet 于水县")
    other = Table(city)
    (code,) = other.codes
    await other.fill(code, 进展="场地已平整").back(olga)
    await olga.says("/sheet 梅关区")
    await Table(city).fill(SPA, 进展="公司已注册").back(olga)
    assert not olga.sees("已由后来的文件代替")
    await Table(city).fill(PLANT, 进展="主体封顶").back(olga)
    assert olga.sees("《填报表.xlsx》没有导入，已由后来的文件代替。")
    assert await city.tx(reports.draft, 2) is None
    assert olga.buttons().count("提交全部（1）") == 2

"""报送数 and 核定数 side by side: one by one, in bulk, 外资 apart, and one sum claimed twice."""

from datetime import date

import pytest

from domain.capital import Capital
from domain.roles import Grant, Role, ScopeKind
from storage import capital, people, projects
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PLANT = "稀土永磁电机项目"


@pytest.fixture
async def yuri(story: Story, city: City) -> Player:
    """于水县's liaison; 于水县 signed the plant."""
    player, _ = await joined(story, "余丽君", Grant(Role.LIAISON, ScopeKind.UNIT, "2"))
    await city.tx(projects.change, 1, signer=2)
    await city.tx(people.grant, 5, Grant(Role.LIAISON, ScopeKind.UNIT, "2"))
    return player


async def test_the_office_recognises_a_sum_with_its_evidence(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    await olga.says("/project 稀土")
    await olga.presses("到位资金")
    assert olga.last() == (
        f"到位资金　ZS2015001 {PLANT}\n"
        "内资报送：8800万元（截至2016年1月15日）\n"
        "内资核定：—\n"
        "外资报送：—\n"
        "外资核定：—"
    )
    await olga.presses("核定内资")
    await olga.says("8000万元 1月15日")
    assert olga.last().startswith("核定要有依据")
    await olga.says("八千多 随便")
    await olga.says("8000万元 1月15日 验资报告、银行进账单")
    assert (
        "内资核定：8000万元（核定至2016年1月15日，验资报告、银行进账单；谢伟民2月1日 08:00）"
        in olga.last()
    )
    assert "⚠" not in olga.last()
    await bob.says("/project 稀土")
    told = "累计8800万元（截至2016年1月15日）；核定8000万元（核定至2016年1月15日）"
    assert f"到位资金：{told}" in bob.last()
    await bob.presses("一项目一页")
    assert "报送数），占合同44.0%；核定8000万元（核定至2016年1月15日）" in bob.last()
    await bob.presses("返回")
    await bob.presses("到位资金")
    assert "内资核定：8000万元" in bob.last()
    assert "核定内资" not in bob.buttons()
    await olga.says("/project 稀土")
    await olga.presses("时间线")
    assert "· 核定内资8000万元（截至2016年1月15日）：验资报告、银行进账单（谢伟民）" in olga.last()
    await olga.says("/project 稀土")
    await olga.presses("到位资金")
    await olga.presses("核定内资")
    await olga.says("8.8亿元 1月20日 验资报告")  # a slip of the decimal point
    assert "⚠ 内资核定数高于报送数，请核对。" in olga.last()


async def test_foreign_capital_is_apart_and_does_not_fall(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    await bob.says("/project 稀土")
    await bob.presses("到位资金")
    await bob.presses("报外资")
    await bob.says("很多")
    assert bob.last().startswith("没有看懂“很多”。请发累计数、截至日期和依据，如“500万美元")
    await bob.says("500万美元 1月20日")
    assert "外资报送：500万美元（截至2016年1月20日）" in bob.last()
    await bob.presses("报外资")
    await bob.says("300万美元 1月25日")
    assert bob.last().startswith("累计外资不会减少：此前报500万美元，“300万美元”不对")
    await bob.says("300万美元 1月20日")
    assert "外资报送：300万美元（截至2016年1月20日）" in bob.last()
    await olga.says("/project 稀土")
    await olga.presses("到位资金")
    await olga.presses("核定外资")
    await olga.says("300万美元 1月20日 商务部统计")
    assert "外资核定：300万美元（核定至2016年1月20日，商务部统计；" in olga.last()


async def test_a_list_is_checked_in_bulk(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    for number, amount in ((2, 5_000_000), (3, 70_000_000)):
        await city.tx(
            projects.record_total, city.clock.now(), number, date(2016, 1, 31), amount, None
        )
    await olga.says("/project")
    await olga.presses("资金核定")
    assert olga.last().startswith("资金核定　报送数待核定的3个项目")
    await olga.presses("☑ ZS2015002")
    await olga.presses("按报送数核定（2）")
    assert olga.last().startswith("核定要有依据")
    await olga.presses("☐ 验资报告")
    await olga.presses("☐ 发票")
    await olga.presses("☑ 发票")
    await olga.presses("按报送数核定（2）")
    assert olga.sees("已按报送数核定2个项目。")
    assert olga.sees("资金核定　报送数待核定的1个项目")
    found = await city.tx(capital.recognised_of, [1, 2, 3])
    assert [(one.project, one.amount, one.evidence) for one in found] == [
        (1, 88_000_000, ("验资报告",)),
        (3, 70_000_000, ("验资报告",)),
    ]
    await city.tx(projects.record_total, city.clock.now(), 3, date(2016, 2, 1), 75_000_000, None)
    await olga.says("/project")
    await olga.presses("资金核定")
    assert (
        "ZS2015003 蔬菜基地项目：报送7500万元（截至2016年2月1日），已核定7000万元（2016年1月31日）"
        in olga.last()
    )
    await bob.forges("capitals:0:")
    assert bob.last() == "这个按钮不归您操作。"


async def test_a_sum_two_units_claim_is_the_offices_to_decide(
    story: Story, alice: Player, yuri: Player, rita: Player, olga: Player, city: City
) -> None:
    await alice.says("/project 稀土")
    await alice.presses("到位资金")
    await alice.presses("申报内资")
    await alice.says("8800万元 1月15日")
    assert "· 梅关区：内资8800万元（截至2016年1月15日，吴娟2月1日 08:00）" in alice.last()
    assert "⚠" not in alice.last()
    await yuri.says("/project 稀土")
    await yuri.presses("到位资金")
    await yuri.presses("申报内资")
    await yuri.says("8800万元 1月15日")
    assert "⚠ 同一笔资金有多个单位申报，请办公室认定归属。" in yuri.last()
    await yuri.says("/report")
    assert PLANT not in yuri.last()  # who signed it reads along, and does not report
    await yuri.forges("card:1:")
    assert yuri.last() == "这个按钮不归您操作。"
    await story.forward(hours=3)
    assert olga.sees(f"引资归属待认定　ZS2015001 {PLANT}\n· 梅关区：内资8800万元")
    await olga.presses("到位资金")
    await olga.presses("内资归于水县")
    assert (
        "· 于水县：内资8800万元（截至2016年1月15日，余丽君2月1日 08:00）　已认定归该单位"
        in olga.last()
    )
    assert olga.sees(f"ZS2015001 {PLANT}：内资认定归于水县。")
    claims = await city.tx(capital.claims_of, 1)
    assert [one.is_decided for one in claims] == [False, True]
    await yuri.forges("capital_whose:1:HOME/1")
    assert yuri.last() == "这个按钮不归您操作。"
    await olga.forges("capital_whose:1:HOME/3")
    assert await city.tx(capital.claims_of, 1) == claims
    assert claims[0].kind is Capital.HOME


async def test_capital_in_english(story: Story, alice: Player, olga: Player, city: City) -> None:
    for name in ("吴娟", "谢伟民"):
        (person,) = await city.tx(people.by_name, name)
        await city.tx(people.change, person.id, language="en")
    await olga.says("/project 稀土")
    await olga.presses("Capital")
    assert "Domestic, reported: ¥88.0m (as of 15 Jan 2016)" in olga.last()
    await olga.presses("Recognise foreign capital")
    await olga.says("62.5万美元 1月20日 海关数据")
    assert "⚠ More foreign capital is recognised than was reported; please check." in olga.last()
    assert (
        "Foreign capital, recognised: US$625,000 (as of 20 Jan 2016, on customs data;"
        in olga.last()
    )
    await alice.says("/project 稀土")
    await alice.presses("Capital")
    await alice.presses("Claim domestic capital")
    assert "Send the domestic capital your unit claims" in alice.last()
    await olga.says("/project")
    await olga.presses("Recognise capital")
    assert "Capital to recognise · 1 projects" in olga.last()

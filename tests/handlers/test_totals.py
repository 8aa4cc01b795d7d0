"""Totals on the card, one that was told wrongly, and who may put it right."""

from datetime import date, datetime

from storage import audit, projects
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


async def test_the_office_corrects_a_total_that_was_told_too_high(
    city: City, olga: Player, bob: Player
) -> None:
    await city.tx(projects.record_total, datetime(2015, 12, 31, tzinfo=ZONE), 1,
                  date(2015, 12, 31), 60_000_000, 1)  # fmt: skip
    await olga.says("/project 稀土")
    assert olga.sees("到位资金：累计8800万元（截至2016年1月15日）")
    await olga.presses("改到位资金")
    assert "代替上次报的累计数，截至日期不变" in olga.last()
    await olga.says("5000")
    assert "累计5000万元，低于上次的6000万元。" in olga.last()
    await olga.says("7000")
    assert olga.sees("到位资金：累计7000万元（截至2016年1月15日）")
    assert await city.tx(projects.totals_of, 1) == [
        (date(2015, 12, 31), 60_000_000),
        (date(2016, 1, 15), 70_000_000),
    ]
    assert len(await city.tx(audit.latest, 9, "correct_total")) == 1
    await bob.says("/report 稀土")
    await bob.presses("到位资金")
    await bob.says("7500")
    assert "累计 7500万元" in bob.last()


async def test_what_the_office_corrected_stays_when_the_report_is_taken_back(
    opened: Story, city: City, olga: Player, bob: Player
) -> None:
    await bob.says("/report 稀土")
    await bob.presses("到位资金")
    await bob.says("9900")
    await bob.presses("提交")
    await olga.says("/project 稀土")
    await olga.presses("改到位资金")
    await olga.says("9000")
    await bob.presses("撤回")
    assert (await city.tx(projects.totals_of, 1))[-1] == (date(2016, 2, 15), 90_000_000)


async def test_what_is_added_up_on_the_card_adds_up(opened: Story, bob: Player) -> None:
    await bob.presses("稀土永磁电机")
    await bob.presses("到位资金")
    await bob.says("1.1355亿")
    assert "累计 1.1355亿元（截至2月15日；上次8800万元，增加2555万元）" in bob.last()
    await bob.presses("提交")
    assert "到位资金：累计1.1355亿元（截至2月15日）" in bob.last()


async def test_a_sum_put_right_needs_no_reason_any_more(opened: Story, bob: Player) -> None:
    await bob.presses("稀土永磁电机")
    await bob.presses("到位资金")
    await bob.says("2.5亿")
    await bob.says("二期设备提前到款")
    assert "超合同说明：二期设备提前到款" in bob.last()
    await bob.presses("到位资金")
    await bob.says("1.5亿")
    assert "累计 1.50亿元" in bob.last()
    assert "超合同说明" not in bob.last()

"""`/sheet` with words: whose table is meant."""

import pytest

from domain.roles import UnitKind
from storage import people
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("ysx", "于水县·项目填报表（1个项目）"),  # 于 水 县
        ("于水", "于水县·项目填报表（1个项目）"),
        ("MGQ", "梅关区·项目填报表（2个项目）"),
        ("于水区", "没有“于水区”这个单位"),
    ],
)
async def test_the_office_names_a_unit_as_it_does_elsewhere(
    month: Story, olga: Player, words: str, answer: str
) -> None:
    await olga.says(f"/sheet {words}")
    assert olga.sees(answer)


async def test_of_several_units_found_one_is_chosen_and_only_ones_own_are_given(
    month: Story, city: City, olga: Player, rita: Player, alice: Player
) -> None:
    await city.tx(people.add_unit, "于山县", UnitKind.COUNTY)
    await olga.says("/sheet y县")
    assert olga.last().startswith("没有“y县”这个单位")
    await olga.says("/sheet 于")
    assert olga.sees("要哪个单位的填报表？")
    await olga.presses("于水县")
    assert olga.sees("于水县·项目填报表（1个项目）")
    await alice.says("/sheet mgq")
    assert alice.sees("梅关区·项目填报表（2个项目）")
    await rita.says("/sheet mgq")
    assert rita.last() == "梅关区的填报表只发给该单位联络员和办公室。"

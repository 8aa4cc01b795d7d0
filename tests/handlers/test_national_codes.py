"""The national code of a project: optional, checked in form, one project's only (GB/T 40058-2021)."""

from storage import people
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


async def test_the_national_code_is_optional_and_one_projects_only(
    story: Story, olga: Player, bob: Player, city: City
) -> None:
    await olga.says("/project 稀土")
    assert "国家代码" not in olga.last()
    await olga.presses("改国家代码")
    assert olga.last().endswith("如 2101-360702-04-01-123456；还没有的发“无”。")
    await olga.says("360702")
    assert olga.last().startswith(
        "“360702”不是国家统一项目代码。应为五段数字，如 2101-360702-04-01"
    )
    await olga.says("2113-360702-04-01-123456")
    assert olga.last().startswith("国家代码第3、4位是月份，没有“13”月")
    await olga.says("2101-360702-04-01-123456")
    assert "国家代码：2101-360702-04-01-123456\n所在地" in olga.last()
    await bob.says("/project 2101-360702")
    assert "国家代码：2101-360702-04-01-123456" in bob.last()
    await olga.says("/project 温泉")
    await olga.presses("改国家代码")
    await olga.says("2101-360702-04-01-123456")
    assert olga.last() == "这个国家代码已登记在ZS2015001 稀土永磁电机项目名下，请核对。"
    await olga.says("/project 稀土")
    await olga.presses("改国家代码")
    await olga.says("无")
    assert "国家代码" not in olga.last()


async def test_the_national_code_in_english(story: Story, olga: Player, city: City) -> None:
    (person,) = await city.tx(people.by_name, "谢伟民")
    await city.tx(people.change, person.id, language="en")
    await olga.says("/project 稀土")
    await olga.presses("Change the national code")
    await olga.says("2101-360702-04-01-123456")
    assert "National code: 2101-360702-04-01-123456" in olga.last()

"""分管: the industries a city leader has, shown, changed and lost."""

from domain.roles import Role
from storage import audit, people
from tests.city.player import Player
from tests.city.running import City


async def test_the_industries_of_a_leader_are_shown_and_changed(
    city: City, olga: Player, rita: Player
) -> None:
    await olga.says("/roster add 王建军 领导小组办公室 市领导 13900000001")
    assert not olga.sees("分管：")
    await olga.presses("改分管")
    assert olga.last() == (
        "王建军分管哪些产业？请发送名称，多个用顿号隔开；不分管的发“无”。原由他人分管的转到其名下。\n"
        "台账里有：工业"
    )
    await olga.says("工业、旅游康养")
    assert "分管：工业、旅游康养\n手机：13900000001" in olga.last()
    await olga.says("/roster role 周建国 市领导")
    await rita.says("/me")
    assert not rita.sees("分管：")
    await olga.presses("改分管")
    await olga.says("旅游康养")
    await rita.says("/me")
    assert "分管：旅游康养" in rita.last()
    await olga.says("/roster 王建军")
    assert "分管：工业\n" in olga.last()
    await olga.presses("改分管")
    await olga.says("无")
    assert "分管：" not in olga.last()
    (entry,) = await city.tx(audit.latest, 1, "portfolio")
    assert entry.subject == "person:5"


async def test_only_a_leader_has_industries(olga: Player) -> None:
    await olga.says("/roster 黄凌云")
    assert "改分管" not in olga.buttons()


async def test_the_projects_of_a_leader_who_leaves_are_named(city: City, olga: Player) -> None:
    await olga.says("/roster role 周建国 市领导")
    await olga.presses("改分管")
    await olga.says("工业")
    await olga.says("/roster role 黄凌云 秘书 周建国")
    await olga.says("/project ZS2015001")
    await olga.presses("改市领导")
    await olga.presses("周建国")
    await olga.says("/roster 周建国")
    await olga.presses("离任")
    await olga.presses("确认")
    assert olga.sees(
        "市领导仍记为周建国的项目1个，请用 /project 改市领导：\n· ZS2015001 稀土永磁电机项目"
    )
    assert await city.tx(people.portfolio, 4) == []
    assert Role.SECRETARY not in {one.role for one in await city.tx(people.grants_of, 1)}


async def test_who_is_no_leader_any_more_has_no_industries(city: City, olga: Player) -> None:
    await olga.says("/roster role 周建国 市领导")
    await olga.presses("改分管")
    await olga.says("工业")
    await olga.presses("改角色")
    await olga.presses("✕ 市领导")
    assert await city.tx(people.portfolio, 4) == []

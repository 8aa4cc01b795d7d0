"""The roster arrives as a file: matched by phone, else by name and unit, never by name alone."""

from typing import Any

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import people, projects
from tests.city.player import Player
from tests.city.running import City
from tests.city.sheets import roster
from tests.documents.books import DATA


async def test_the_citys_roster_is_shown_then_imported_then_known(city: City, olga: Player) -> None:
    await olga.sends("人员名册.xlsx", (DATA / "roster.xlsx").read_bytes())
    assert olga.sees("新增109人　变更4人　不变0人")
    assert olga.sees("· 陈志远（市政府）市领导")
    assert not await city.tx(people.by_name, "陈志远")
    await olga.presses("确认导入")
    assert olga.sees("新增109人　变更4人　新增单位35")
    await olga.sends("人员名册.xlsx", (DATA / "roster.xlsx").read_bytes())
    assert olga.last() == "《人员名册.xlsx》与名册一致，没有变化（113人）。"
    assert "确认导入" not in olga.buttons()


async def test_every_role_of_the_roster_has_its_scope(city: City, olga: Player) -> None:
    await olga.sends(
        "名册.xlsx",
        roster(
            ["朱春梅", "市政府办公室", "科员", "秘书", "13878135234", "刘国平、李文涛"],
            ["刘国平", "市政府", "副市长", "市领导", "13829035736", "农业"],
            ["李文涛", "市政府", "常委", "市领导", "13816572137", "旅游、能源"],
            ["孙瑞", "市国土局", "科长", "承办人", "13800000001", "供地、选址"],
            ["钱五", "深圳启衡", "经理", "企业联系人", "13800000002", "ZS2015001"],
            ["吴娟", "梅关区", "副局长", "单位联络员、跟踪服务专员", "13830402544", None],
        ),
    )
    await olga.presses("确认导入")

    def held(tx: Any, name: str) -> set[Grant]:
        return set(people.grants_of(tx, people.by_name(tx, name)[0].id))

    liu, li = [(await city.tx(people.by_name, name))[0].id for name in ("刘国平", "李文涛")]
    plant = await city.tx(projects.by_code, "ZS2015001")
    unit = str(plant.unit)
    assert await city.tx(held, "朱春梅") == {
        Grant(Role.SECRETARY, ScopeKind.LEADER, str(liu)),
        Grant(Role.SECRETARY, ScopeKind.LEADER, str(li)),
    }
    assert await city.tx(held, "刘国平") == {Grant(Role.LEADER, ScopeKind.CITY)}
    assert await city.tx(people.portfolio, li) == ["旅游", "能源"]
    assert await city.tx(held, "孙瑞") == {
        Grant(Role.HANDLER, ScopeKind.CATEGORY, "供地"),
        Grant(Role.HANDLER, ScopeKind.CATEGORY, "选址"),
    }
    assert await city.tx(held, "钱五") == {Grant(Role.ENTERPRISE, ScopeKind.PROJECT, str(plant.id))}
    assert await city.tx(held, "吴娟") == {
        Grant(Role.LIAISON, ScopeKind.UNIT, unit),
        Grant(Role.FOLLOW_UP, ScopeKind.UNIT, unit),
    }


async def test_a_person_with_two_numbers_is_asked_about(city: City, olga: Player) -> None:
    rows = [["胡浩", "市商务局", None, role, number] for role, number in TWO_NUMBERS]
    await olga.sends("名册.xlsx", roster(*rows))
    assert olga.sees("同一个人有两个号码：13875507368（E2）和 13875507369。用哪个？")
    assert "确认导入" not in olga.buttons()
    await olga.presses("13875507369")
    await olga.presses("确认导入")
    assert (await city.tx(people.by_name, "胡浩"))[0].phone == "13875507369"


TWO_NUMBERS = (("填报人", "13875507368"), ("单位联络员", "13875507369"))


async def test_who_comes_with_another_number_is_asked_about(city: City, olga: Player) -> None:
    await olga.sends("名册.xlsx", roster(["吴娟", "梅关区", None, "单位联络员", "13800000009"]))
    assert olga.sees("号码与名册不同：表里是13800000009，名册是13830402544。用哪个？")
    await olga.presses("用名册的 13830402544")
    assert olga.sees("与名册一致，没有变化（1人）")
    assert (await city.tx(people.by_name, "吴娟"))[0].phone == "13830402544"


@pytest.mark.parametrize(
    ("press", "names"), [("是同一人", {"吴鹃"}), ("不是同一人", {"吴娟", "吴鹃"})]
)
async def test_a_known_number_under_another_name_is_asked_about(
    city: City, olga: Player, press: str, names: set[str]
) -> None:
    await olga.sends("名册.xlsx", roster(["吴鹃", "梅关区", None, "单位联络员", "13830402544"]))
    assert olga.sees("13830402544是吴娟(梅关区)的号码。是同一个人吗？")
    await olga.presses(press)
    await olga.presses("确认导入")
    everybody = await city.tx(people.everybody)
    assert {one.name for one in everybody if one.name.startswith("吴")} == names
    assert [one.name for one in everybody if one.phone == "13830402544"] == ["吴鹃"]


async def test_a_move_by_the_roster_is_a_new_registration_with_the_old_account(
    city: City, olga: Player, bob: Player
) -> None:
    await olga.sends("名册.xlsx", roster(["黄凌云", "于水县", "科长", "填报人", "13868556583"]))
    await olga.presses("确认导入")
    old, new = await city.tx(people.person, 1), await city.tx(people.with_telegram, bob.user)
    assert (old.unit_name, old.left_at is None, old.telegram) == ("梅关区", False, None)
    assert (new.unit_name, new.title, new.id == old.id) == ("于水县", "科长", False)


async def test_whoever_imports_their_own_move_keeps_the_account_and_the_office(
    city: City, olga: Player
) -> None:
    await olga.sends("名册.xlsx", roster(["谢伟民", "市商务局", "科长", "办公室", "13819466407"]))
    await olga.presses("确认导入")
    assert olga.sees("已导入")
    new = await city.tx(people.with_telegram, olga.user)
    assert (new.unit_name, new.id == 3) == ("市商务局", False)
    await olga.says("/roster")
    assert olga.sees("已加入4人")


async def test_who_moves_to_where_somebody_has_the_same_name_is_not_imported(
    city: City, olga: Player
) -> None:
    await city.tx(people.add, "黄凌云", 2)
    await olga.sends("名册.xlsx", roster(["黄凌云", "于水县", None, "填报人", "13868556583"]))
    assert olga.sees("Sheet A2 姓名“黄凌云”：于水县已经有同名的人，一个单位里分不清")


async def test_who_moves_to_another_unit_leaves_the_work_to_the_liaison(
    city: City, olga: Player, alice: Player
) -> None:
    await olga.sends("名册.xlsx", roster(["黄凌云", "于水县", None, "填报人", "13868556583"]))
    assert olga.sees("单位：梅关区 → 于水县")
    await olga.presses("确认导入")
    plant = await city.tx(projects.by_code, "ZS2015001")
    assert (await city.tx(people.person, plant.reporter)).name == "吴娟"
    (moved,) = await city.tx(people.by_name, "黄凌云")
    assert moved.unit_name == "于水县"
    assert await city.tx(people.grants_of, moved.id) == [
        Grant(Role.REPORTER, ScopeKind.UNIT, str(moved.unit))
    ]


async def test_a_number_of_two_people_and_a_project_nobody_knows_are_named(olga: Player) -> None:
    await olga.sends(
        "名册.xlsx",
        roster(
            ["胡浩", "市商务局", None, "填报人", "13875507368", None],
            ["孙瑞", "市商务局", None, "填报人", "13875507368", None],
            ["钱五", "深圳启衡", "经理", "企业联系人", "13800000002", "ZS2015009"],
        ),
    )
    assert olga.last() == (
        "《名册.xlsx》有2处错误，没有导入\n"
        "· Sheet E3 手机“13875507368”：与胡浩(市商务局) E2的手机号相同；一个号码只能属于一个人。\n"
        "· Sheet F4 服务领导/分管行业/问题类别“ZS2015009”：没有这个项目，应写台账里的项目编码或名称。\n"
        "\n"
        "改好后请重新发送。"
    )

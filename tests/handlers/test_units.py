"""Units behind `/roster`: who belongs to one, what it is called and was called, of which kind it is."""

from typing import Any

import pytest

from storage import audit, people
from tests.city.player import Player
from tests.city.running import City


async def test_a_units_name_leads_to_its_page(olga: Player) -> None:
    await olga.says("/roster 梅关区")
    assert olga.last() == "梅关区　县(市、区)\n人员2人　项目2个"
    await olga.presses("黄凌云")
    assert olga.sees("手机：13868556583")


async def test_the_roster_leads_to_all_units(olga: Player) -> None:
    await olga.says("/roster")
    await olga.presses("单位")
    assert olga.last() == "单位：3个\n新单位随名册或台账导入，也可在这里添加。"
    await olga.presses("于水县")
    assert olga.last() == "于水县　县(市、区)\n人员1人　项目1个"
    await olga.presses("返回")
    await olga.presses("返回")
    assert olga.sees("花名册：4人")


async def test_a_unit_is_added_where_one_is_missing(city: City, olga: Player) -> None:
    await olga.says("/roster add 李明 市审计局 承办人 13812345678 审批")
    assert olga.last() == (
        "没有“市审计局”这个单位。新单位由办公室在 /roster 的“单位”里添加，或随名册导入。"
    )
    await olga.says("/roster")
    await olga.presses("单位")
    await olga.presses("新单位")
    assert olga.last() == "请发送新单位的全称，例如 市审计局。"
    await olga.says("梅关区")
    assert olga.last() == "“梅关区”已是梅关区的名称，一个名称只能指一个单位。"
    await olga.says(" 市审计局 ")
    assert olga.last() == "市审计局　市直部门\n人员0人　项目0个"
    (entry,) = await city.tx(audit.latest, 1, "add_unit")
    assert entry.subject == "unit:4"
    await olga.says("/roster add 李明 市审计局 承办人 13812345678 审批")
    assert olga.sees("李明（市审计局）")


async def test_a_renamed_unit_is_found_by_both_names(city: City, olga: Player) -> None:
    await olga.says("/roster 于水县")
    await olga.presses("改名")
    assert olga.last() == ("请发送于水县的新名称。“于水县”转为曾用名，以后写哪个都认得。")
    await olga.says("于水区")
    assert olga.last() == "于水区　县(市、区)\n曾用名：于水县\n人员1人　项目1个"
    (entry,) = await city.tx(audit.latest, 1, "rename_unit")
    assert entry.subject == "unit:2"
    await olga.says("/roster add 李明 于水县 填报人 13812345678")
    assert olga.sees("李明（于水区）")


async def test_a_unit_that_takes_its_old_name_back_has_it_once(olga: Player) -> None:
    await olga.says("/roster 于水县")
    await olga.presses("改名")
    await olga.says("于水区")
    await olga.presses("改名")
    await olga.says("于水县")
    assert olga.last() == "于水县　县(市、区)\n曾用名：于水区\n人员1人　项目1个"


async def test_former_names_are_added_and_taken_off(olga: Player) -> None:
    await olga.says("/roster 梅关区")
    await olga.presses("曾用名")
    await olga.says("梅关县")
    assert olga.last() == "梅关区　县(市、区)\n曾用名：梅关县\n人员2人　项目2个"
    await olga.says("/roster 梅关县")
    assert olga.last() == "梅关区　县(市、区)\n曾用名：梅关县\n人员2人　项目2个"
    await olga.presses("曾用名")
    await olga.says("梅关县")
    assert olga.last() == "梅关区　县(市、区)\n人员2人　项目2个"


async def test_people_and_projects_are_found_by_a_units_former_name(olga: Player) -> None:
    await olga.says("/roster 于水县")
    await olga.presses("曾用名")
    await olga.says("上源县")
    await olga.says("/roster 上源 周建国")
    assert olga.last().startswith("周建国（于水县）")
    await olga.says("/project 上源县")
    assert olga.last().startswith("蔬菜基地项目\nZS2015003")
    await olga.says("/report 上源县")
    assert olga.last().startswith("蔬菜基地项目\nZS2015003")


@pytest.mark.parametrize(
    ("key", "words", "answer"),
    [
        ("改名", "于水县", "“于水县”已是于水县的名称，一个名称只能指一个单位。"),
        ("改名", "于水老县", "“于水老县”已是于水县的名称，一个名称只能指一个单位。"),
        ("曾用名", "于水县", "“于水县”已是于水县的名称，一个名称只能指一个单位。"),
        ("曾用名", "梅关区", "“梅关区”已是梅关区的名称，一个名称只能指一个单位。"),
        ("曾用名", "梅" * 65, "名称太长，最多64个字。"),
    ],
)
async def test_a_name_means_one_unit_only(olga: Player, key: str, words: str, answer: str) -> None:
    await olga.says("/roster 于水县")
    await olga.presses("曾用名")
    await olga.says("于水老县")
    await olga.says("/roster 梅关区")
    await olga.presses(key)
    await olga.says(words)
    assert answer in olga.last()
    await olga.says("/roster 梅关区")
    assert olga.last() == "梅关区　县(市、区)\n人员2人　项目2个"


async def test_a_unit_of_another_kind_may_hold_projects(olga: Player) -> None:
    await olga.says("/roster 领导小组办公室")
    await olga.presses("改类别")
    assert "现为市直部门" in olga.last()
    await olga.presses("经开区")
    assert olga.last() == "领导小组办公室　经开区\n人员1人　项目0个"
    await olga.says("/project ZS2015001")
    await olga.presses("改所在地")
    await olga.says("领导小组办公室")
    assert olga.sees("所在地：领导小组办公室")


async def test_back_on_the_page_nothing_is_waited_for(city: City, olga: Player) -> None:
    await olga.says("/roster 梅关区")
    page = olga.messages()[-1]["id"]
    await olga.presses("改名")
    await olga.presses("改类别", message=page)
    await olga.presses("返回")
    await olga.says("梅关县")
    assert (await city.tx(people.unit, 1)).name == "梅关区"


async def test_many_people_of_a_unit_have_pages(city: City, olga: Player) -> None:
    def fill(tx: Any) -> None:
        for number in range(8):
            people.add(tx, f"乡镇干部{number}", 2)

    await city.tx(fill)
    await olga.says("/roster 于水县")
    assert olga.last() == "于水县　县(市、区)\n人员9人　项目1个\n第1/2页"
    await olga.presses("下一页")
    assert olga.last() == "于水县　县(市、区)\n人员9人　项目1个\n第2/2页"
    assert "乡镇干部7（于水县）" in olga.buttons()


async def test_who_is_found_has_pages(city: City, olga: Player) -> None:
    def fill(tx: Any) -> None:
        for number in range(9):
            people.add(tx, f"乡镇干部{number}", 2)

    await city.tx(fill)
    await olga.says("/roster 乡镇")
    assert olga.last() == "“乡镇”找到9人，请选择（第1/2页）："
    await olga.presses("下一页")
    assert olga.last() == "“乡镇”找到9人，请选择（第2/2页）："
    assert "乡镇干部8（于水县）" in olga.buttons()


@pytest.mark.parametrize(
    "data",
    ["unit:99:", "unit_ask:1:", "unit_ask:99:name", "unit_kind:1:村", "unit_people:0:x"],
)
async def test_bytes_no_button_carries_are_refused(olga: Player, data: str) -> None:
    await olga.forges(data)
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_units_in_english(olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/roster 梅关区")
    assert olga.last() == "梅关区 · county or district\nPeople: 2 · projects: 2"
    await olga.presses("Former names")
    await olga.says("梅关县")
    assert olga.sees("Formerly: 梅关县")
    await olga.presses("Kind")
    await olga.presses("development zone")
    assert olga.sees("梅关区 · development zone")

"""A person's own rights: all that is kept of them as a file; erasing who has left, the audit whole."""

import re
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from actions.audit import altered, faulty
from domain.personal_data import TITLES
from storage import people, personal_data, posts
from storage.tables import metadata
from tests.city.player import Player
from tests.city.running import SEAL, City
from tests.city.story import Story
from tests.handlers.test_reports import PLANT


def sheets(city: City, name: str) -> dict[str, list[tuple[Any, ...]]]:
    (file,) = [one for one in city.sandbox.world.files.values() if one.name == name]
    book = load_workbook(BytesIO(file.content))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}


async def gone(olga: Player, name: str) -> None:
    await olga.says(f"/roster {name}")
    await olga.presses("离任")
    await olga.presses("确认")


def kept(tx: Any) -> str:
    """Every row of every table, but for what others were shown, and what came within the week."""
    others = {"inbox", "posts", "parts", "files"}
    tables = [table for table in metadata.sorted_tables if table.name not in others]
    held = repr([tx.execute(table.select()).all() for table in tables])
    return held + held.encode().decode("unicode_escape", "replace")


def test_every_table_that_names_somebody_has_a_title() -> None:
    assert set(personal_data.naming()) == set(TITLES)


async def test_all_that_is_kept_of_somebody_is_a_file_for_them(
    opened: Story, city: City, bob: Player, olga: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.presses("提交")
    await olga.says("/roster 黄凌云")
    await olga.presses("导出本人信息")
    assert olga.last() == "黄凌云　本办保存的全部信息，请交给本人。"
    told = sheets(city, "黄凌云 本人信息.xlsx")
    facts = dict(row[:2] for row in told["本人信息"][1:])
    assert (facts["姓名"], facts["单位"], facts["账号"]) == ("黄凌云", "梅关区", str(bob.user))
    assert facts["角色"].startswith("填报人")
    rows = {(row[0], row[1]): row[2] for row in told["有关记录"][1:]}
    assert "主体封顶" in rows[("填报", "2016年2月15日")]
    assert any("黄凌云　提交" in str(row[0]) for row in told["操作记录"])
    assert not any("谢伟民　导出" in str(row) for row in told["有关记录"])


async def test_what_is_kept_of_others_is_not_handed_out_with_it(
    story: Story, city: City, olga: Player
) -> None:
    card = "陈志远，启衡实业有限公司，梅关区白石镇上村人，电子信息，13800000000，来源村组摸排，本人同意"
    await olga.says(f"/merchant {card}")
    await olga.presses("登记")
    await olga.says("/roster add 李明 梅关区 单位联络员 13812345678")
    await olga.says("/roster 谢伟民")
    await olga.presses("导出本人信息")
    told = sheets(city, "谢伟民 本人信息.xlsx")
    assert any("登记人员　李明" in str(row[0]) for row in told["操作记录"])
    assert not any("13812345678" in str(row) for row in told["操作记录"])
    rows = told["有关记录"]
    assert ("赣商信息卡", "2016年2月1日", "") in rows
    assert not any("13800000000" in str(row) or "陈志远" in str(row) for row in rows)


async def test_a_leaver_is_erased_and_the_audit_still_holds(
    opened: Story, city: City, bob: Player, carol: Player, olga: Player
) -> None:
    await olga.says("/roster 刘芳")
    await olga.presses("改电话")
    await olga.says("13811113333")
    await carol.says("/me")
    await carol.says("/audit 刘芳的事")  # which is on record, too
    await gone(olga, "刘芳")
    await olga.says("/roster")
    await olga.presses("已离任")
    assert olga.last() == "已离任：1人"
    await olga.presses("刘芳（梅关区）")
    assert olga.last() == "刘芳（梅关区）已于2016年2月15日办理离任。"
    await olga.presses("清除个人信息")
    assert "不能恢复" in olga.last()
    await olga.presses("确认")
    (number,) = re.findall(r"第(\d+)号人员", olga.last())
    assert olga.last() == f"第{number}号人员的个人信息已清除；操作记录仍前后相连。"
    assert await city.tx(lambda tx: list(faulty(tx, SEAL))) == []
    assert await city.tx(lambda tx: list(altered(tx, SEAL))) == []
    held = await city.tx(kept)
    for word in ("刘芳", "13811112222", "13811113333"):
        assert word not in held, word
    assert await city.tx(posts.keys_in, carol.user, "") == []
    await olga.says("/audit")
    assert f"清除个人信息　已离任人员{number}" in olga.last()
    await olga.forges(f"own_data:{number}:")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    await olga.says("/roster")
    await olga.presses("已离任")
    assert olga.last() == "没有仍留有个人信息的离任人员。"


async def test_a_later_namesake_is_somebody_else(story: Story, city: City, olga: Player) -> None:
    await olga.says("/roster add 李明 梅关区 单位联络员 13812345678")
    await gone(olga, "李明")
    await erased(olga, "李明（梅关区）")
    await olga.says("/roster add 李明 梅关区 单位联络员 13812345678")
    assert olga.sees("李明（梅关区）")
    assert len(await city.tx(people.by_name, "李明")) == 1


async def erased(olga: Player, button: str) -> None:
    await olga.says("/roster")
    await olga.presses("已离任")
    await olga.presses(button)
    await olga.presses("清除个人信息")
    await olga.presses("确认")


async def test_who_is_there_is_not_erased_and_only_the_office_may(
    story: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await olga.forges("erase:1:yes")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    for player in (bob, alice):
        for data in ("departed:0:", "own_data:1:", "erase:1:yes"):
            await player.forges(data)
            assert player.last() == "这个按钮不归您操作。"


async def test_in_english(story: Story, bob: Player, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/roster 黄凌云")
    await olga.presses("Export their data")
    assert olga.last() == "黄凌云: everything kept about them, to be handed to them."
    await olga.says("/roster 黄凌云")
    await olga.presses("Has left")
    await olga.presses("Confirm")
    await olga.says("/roster")
    await olga.presses("Who has left")
    assert olga.last() == "Who has left: 1"
    await olga.presses("黄凌云 (梅关区)")
    await olga.presses("Erase personal data")
    await olga.presses("Confirm")
    assert olga.last().startswith("The personal data of person ")

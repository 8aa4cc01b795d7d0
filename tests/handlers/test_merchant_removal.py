"""A 赣商's own rights: all that is kept of them as a file; removal that keeps counts and the audit."""

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import select

from actions.audit import faulty
from domain.roles import Grant, Role, ScopeKind
from storage import audit, merchants, people
from storage.audit import audit_values
from storage.merchants import merchant_steps
from tests.city.player import Player
from tests.city.running import SEAL, ZONE, City
from tests.city.sheets import merchants as register_file
from tests.city.story import Story

CARD = "陈志远，启衡实业有限公司，梅关区白石镇上村人，现居深圳，电子信息，广东赣州商会，13800000000，来源村组摸排，本人同意"


async def register(olga: Player) -> None:
    await olga.says(f"/merchant {CARD}")
    await olga.presses("登记")
    await olga.presses("记联系")
    await olga.says("陈志远春节回乡，下次3月8日")
    await olga.presses("记诉求")
    await olga.says("志远希望子女回乡上学")


async def test_removed_nothing_tells_who_it_was_and_what_it_counted_for_stays(
    story: Story, city: City, olga: Player, alice: Player
) -> None:
    await register(olga)
    await olga.presses("○ 考察")
    await alice.says("/merchant 陈志远")
    assert alice.sees("陈志远　投资意向：考察")
    await olga.says("/merchant 陈志远不在")
    assert olga.last().startswith("没有找到“陈志远不在”。")  # which is on record, too
    await olga.says("/merchant 陈志远")
    await olga.presses("移除")
    assert olga.last().startswith("陈志远　按本人要求移除信息卡：")
    await olga.says("2月1日来电要求")
    assert olga.last() == "第1号信息卡已按本人要求移除；操作记录仍前后相连。"
    assert not alice.sees("陈志远")  # neither does her chat show the card any more
    assert not olga.sees("启衡")
    told = " ".join(await city.tx(_everything_told))
    for word in ("志远", "启衡", "13800000000", "赣州商会", "深圳", "上村"):
        assert word not in told, word
    await olga.says("/merchant 陈志远")
    assert olga.last().startswith("没有找到“陈志远”。")
    await alice.forges("merchant:1:")
    assert alice.last() == "这个按钮不归您操作。"
    await olga.says("/merchant")
    await olga.presses("统计")
    assert olga.last() == (
        "赣商信息库　登记1位，在库0位，按本人要求移除1位\n意向：考察1\n· 梅关区　1位：考察1"
    )
    assert await city.tx(lambda tx: list(faulty(tx, SEAL))) == []
    entries = await city.tx(audit.latest, 20, "merchant")
    assert len(entries) == 5  # register, contact, wish, intention, removal
    assert "2月1日来电要求" in told


def _everything_told(tx: Any) -> list[str]:
    rows = [*tx.execute(select(merchants.merchants)), *tx.execute(select(merchant_steps))]
    rows += tx.execute(select(audit_values))
    return [" ".join(map(str, row)) for row in rows]


async def test_no_file_brings_a_removed_card_back(story: Story, city: City, olga: Player) -> None:
    await register(olga)
    await olga.presses("移除")
    await olga.says("来电要求")
    rows = [
        {"name": "陈志远", "home": "梅关区", "consent": "是"},
        {"name": "李小平", "home": "梅关区", "consent": "是"},
    ]
    await olga.sends("名单.xlsx", register_file(*rows))
    assert olga.sees("新增1位　变更0位　不变0位\n曾要求移除、不再导入的1位")
    await olga.presses("确认导入")
    assert [one.name for one in await city.tx(merchants.everything)] == ["李小平"]


async def test_all_that_is_kept_is_a_file_for_them(story: Story, city: City, olga: Player) -> None:
    await register(olga)
    await olga.presses("导出本人信息")
    assert olga.last() == "陈志远　本办保存的全部信息，请交给本人。"
    (file,) = [
        one for one in city.sandbox.world.files.values() if one.name == "陈志远 本人信息.xlsx"
    ]
    book = load_workbook(BytesIO(file.content))
    told = {row[0]: row[1] for row in book["本人信息"].iter_rows(min_row=3, values_only=True)}
    assert (told["姓名"], told["联系电话"], told["同意采集"]) == (
        "陈志远",
        "13800000000",
        "本人同意",
    )
    assert (told["联系专员"], told["下次联系日期"]) == ("谢伟民", "2016年3月8日")
    assert told["诉求"] == "志远希望子女回乡上学（待办理）"
    history = [row[1] for row in book["经过"].iter_rows(min_row=2, values_only=True)]
    assert history == ["登记", "联系", "诉求", "导出"]


async def test_the_file_tells_what_came_of_them_and_dates_it_by_the_citys_calendar(
    story: Story, city: City, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 2, 0, 30, tzinfo=ZONE))  # in Greenwich it is the 1st yet
    await register(olga)
    await olga.presses("诉求1办结")
    await olga.says("已由教育局安排")
    await olga.presses("登记线索")
    await olga.says("拟投资2亿元建锂电池隔膜项目，选址梅关区")
    await olga.presses("登记")
    await olga.says("/merchant 陈志远")
    await olga.presses("导出本人信息")
    (file,) = [one for one in city.sandbox.world.files.values() if one.name.startswith("陈志远")]
    book = load_workbook(BytesIO(file.content))
    told = {row[0]: row[1] for row in book["本人信息"].iter_rows(min_row=3, values_only=True)}
    assert told["登记日期"] == "2016年2月2日"
    assert told["诉求"] == "志远希望子女回乡上学（已办结，已由教育局安排）"
    assert told["线索"] == "X2016-001（待认领）"
    history = [row[0] for row in book["经过"].iter_rows(min_row=2, values_only=True)]
    assert set(history) == {"2016年2月2日"}


async def test_only_the_office_removes_and_only_who_keeps_in_touch_exports(
    story: Story, city: City, olga: Player, alice: Player, bob: Player, mallory: Player
) -> None:
    def grant(tx: Any) -> None:
        person = people.with_telegram(tx, bob.user)
        assert person is not None
        people.grant(tx, person.id, Grant(Role.OFFICER, ScopeKind.UNIT, "1"))

    await city.tx(grant)
    await register(olga)
    for player in (alice, bob, mallory):  # alice is the home county's liaison
        await player.forges("merchant_remove:1:")
        assert player.last() == "这个按钮不归您操作。"
    for player in (bob, mallory):
        await player.forges("merchant_export:1:")
        assert player.last() == "这个按钮不归您操作。"


async def test_a_lead_bears_a_company_and_no_persons_name(story: Story, olga: Player) -> None:
    await olga.says("/merchant 李小平，梅关区，家具")
    await olga.presses("登记")
    await olga.presses("登记线索")
    assert olga.last() == "请先用“修改”补上企业名称，再登记线索。"


async def test_what_is_too_old_to_delete_becomes_a_line(
    story: Story, olga: Player, alice: Player
) -> None:
    await register(olga)
    await alice.says("/merchant 陈志远")
    await story.forward(days=4)
    await olga.says("/merchant 陈志远")
    await olga.presses("移除")
    await olga.says("来电要求")
    assert not alice.sees("陈志远")
    assert alice.sees("信息卡已按本人要求移除。")

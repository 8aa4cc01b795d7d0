"""The register of 赣商 arrives as a file: previewed, confirmed, known the second time; nobody else's."""

from datetime import date, timedelta

from actions.audit import faulty
from actions.pruning import prune
from domain.acts import Act
from examples import build
from storage import merchants as cards
from storage import uploads
from tests.city.player import Player
from tests.city.running import SEAL, City
from tests.city.sheets import merchants
from tests.city.story import Story

CHEN = {
    "name": "陈志远",
    "company": "启衡实业",
    "home": "于水县",
    "phone": "13800000000",
    "consent": "是",
    "officer": "吴娟",
    "next_on": date(2016, 3, 8),
}
LI = {
    **CHEN,
    "name": "李小平",
    "home": "梅关",
    "phone": "13800000002",
    "consent": "",
    "officer": "",
}


async def test_a_register_is_shown_then_imported_then_known(
    story: Story, city: City, olga: Player, alice: Player
) -> None:
    await olga.sends("赣商名单.xlsx", merchants(CHEN, LI | {"next_on": date(2016, 1, 8)}))
    assert olga.last() == (
        "赣商名单预览　《赣商名单.xlsx》\n"
        "新增2位　变更0位　不变0位\n"
        "没有取得同意、不留电话的1位\n"
        "下次联系日期已过、不记的1位\n"
        "\n"
        "新增\n"
        "· 陈志远（于水县）启衡实业\n"
        "· 李小平（梅关）启衡实业\n"
        "空单元格不改原有内容。\n"
        "\n"
        "核对无误请点“确认导入”。"
    )
    assert await city.tx(cards.everything) == []
    await olga.presses("确认导入")
    assert olga.sees("已导入　《赣商名单.xlsx》\n新增2位　变更0位\n用 /merchant 可以查看。")
    chen, li = await city.tx(cards.everything)
    assert (chen.phone, li.phone) == ("13800000000", "")
    assert (chen.unit_name, li.unit_name) == ("于水县", "梅关区")
    assert (await city.tx(uploads.upload, 1)).parsed is None  # no number is kept a second time
    await olga.sends("赣商名单.xlsx", merchants(CHEN, LI))
    await olga.presses("确认导入")  # the next day of the second is new
    await olga.sends("赣商名单.xlsx", merchants(CHEN, LI))
    assert olga.last() == "《赣商名单.xlsx》与赣商信息库一致，没有变化（2位）。"
    await alice.says("/merchant 陈志远")
    assert "登记：导入" not in alice.last()  # olga did it
    assert "联系专员：吴娟　上次联系：没有记录　下次：3月8日" in alice.last()
    assert [one async for one in _faulty(city)] == []


async def _faulty(city: City):  # type: ignore[no-untyped-def]
    for number in await city.tx(lambda tx: list(faulty(tx, SEAL))):
        yield number


async def test_a_changed_file_shows_its_differences(story: Story, olga: Player) -> None:
    await olga.sends("名单.xlsx", merchants(CHEN, LI))
    await olga.presses("确认导入")
    changed = [CHEN | {"company": "启衡电子", "consent": "未取得"}, LI]
    await olga.sends("名单.xlsx", merchants(*changed))
    assert olga.sees("新增0位　变更1位　不变1位")
    assert olga.sees(
        "变更\n"
        "· 陈志远（于水县）\n"
        "　企业名称：启衡实业 → 启衡电子\n"
        "　联系电话：13800000000 → —\n"
        "　同意采集：本人同意 → 未取得"
    )
    await olga.presses("取消")
    await olga.sends("名单.xlsx", merchants(CHEN))
    assert "没有变化（1位）" in olga.last()


async def test_every_fault_is_said_with_its_cell_and_nothing_is_written(
    story: Story, city: City, olga: Player
) -> None:
    wrong = CHEN | {"phone": "1380", "officer": "无此人"}
    await olga.sends(
        "名单.xlsx", merchants(CHEN, CHEN, wrong | {"name": "王芳"}, LI | {"officer": "吴 娟"})
    )
    assert olga.last() == (
        "《名单.xlsx》有3处错误，没有导入\n"
        "· Sheet A3 姓名“陈志远”：与A2是同一位赣商，请只留一行。\n"
        "· Sheet D4 联系电话“1380”：不是手机号，应为11位数字，如 13800000000。\n"
        "· Sheet F4 联系专员“无此人”：名册里没有这个人；请先导入名册，或留空。\n"
        "\n"
        "改好后请重新发送。"
    )
    assert await city.tx(cards.everything) == []


async def test_nobody_but_the_office_imports_one(
    story: Story, city: City, bob: Player, alice: Player, mallory: Player
) -> None:
    data = build.merchants_file()
    for player in (bob, alice, mallory):
        await player.sends("赣商名单.xlsx", data)
        assert not player.sees("赣商名单预览")
    group = await story.group("梅关区项目群", bob, mallory)
    await bob.posts("document", ("赣商名单.xlsx", data), chat=group.chat)
    assert not group.sees("预览")
    assert await city.tx(cards.everything) == []


async def test_a_row_that_fits_two_cards_is_said(story: Story, olga: Player) -> None:
    plain = {"name": "陈志远", "company": "启衡实业", "home": "于水县", "consent": "是"}
    await olga.sends("名单.xlsx", merchants(plain, plain | {"company": "启衡电子"}))
    await olga.presses("确认导入")
    await olga.sends("名单.xlsx", merchants(plain | {"company": ""}))
    assert olga.sees("· Sheet A2 姓名“陈志远”：库中有2位，分不清是哪一位；请写全籍贯和企业名称。")


async def test_what_was_read_of_a_faulty_register_is_kept_a_month_for_its_correction(
    story: Story, city: City, olga: Player
) -> None:
    await olga.sends("名单.xlsx", merchants(CHEN | {"phone": "1380"}))
    for days, is_kept in ((29, True), (31, False)):
        later = Act(city.clock.now() + timedelta(days=days), SEAL)
        await city.tx(lambda tx, later=later: prune(tx, later))
        assert ((await city.tx(uploads.upload, 1)).parsed is not None) is is_kept

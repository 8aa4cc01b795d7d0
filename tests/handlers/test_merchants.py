"""赣商: registered in one message, found, contacted; whose card it is reads it."""

from datetime import datetime
from typing import Any

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import merchants, people
from tests.city.merchants import CARD, SECOND, make_officers, register
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


@pytest.fixture(autouse=True)
async def _officers(story: Story, city: City) -> None:
    await make_officers(story, city)


@pytest.fixture
async def yuri(story: Story, city: City) -> Player:
    """于水县's liaison."""
    player = await story.newcomer("yuri")
    await player.says("/start")

    def join(tx: Any) -> None:
        number = people.add(tx, "余丽君", 2)
        assert people.join(tx, city.clock.now(), number, player.user)
        people.grant(tx, number, Grant(Role.LIAISON, ScopeKind.UNIT, "2"))

    await city.tx(join)
    return player


async def test_a_message_becomes_a_card_with_a_masked_number(
    story: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await bob.says(f"/merchant {CARD}")
    assert bob.last() == (
        "赣商信息卡（未登记）\n"
        "姓名：陈志远\n"
        "企业：启衡实业有限公司\n"
        "籍贯：于水县　现居：深圳\n"
        "行业：电子信息　商会：广东赣州商会\n"
        "来源：村组摸排\n"
        "电话：13800000000\n"
        "\n"
        "请选采集依据，核对后点“登记”；要改请写明，如“城市：广州”，或重发一遍。"
    )
    await bob.says("城市：东莞，行业：电子")
    assert "籍贯：于水县　现居：东莞\n行业：电子　商会：广东赣州商会" in bob.last()
    await bob.says("城市：深圳，行业：电子信息")
    await bob.presses("登记")
    assert bob.last().startswith(
        "陈志远　投资意向：无\n企业：启衡实业有限公司\n籍贯：于水县　现居：深圳\n"
    )
    assert "电话：13800000000　采集依据：本人同意　来源：村组摸排" in bob.last()
    assert "登记：黄凌云（梅关区）　2月1日 08:00" in bob.last()
    assert "联系专员：黄凌云　上次联系：没有记录　下次：未定" in bob.last()
    await alice.says("/merchant 陈志远")
    assert "电话：138****0000" in alice.last()
    await olga.says("/merchant 陈志远")
    assert "电话：13800000000" in olga.last()


async def test_without_consent_no_number_is_kept(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    await bob.says(f"/merchant {SECOND}")
    assert "电话：没有取得同意，不留" in bob.last()
    await bob.presses("公开信息")
    assert "电话：13800000002" in bob.last()
    await bob.presses("未取得")
    await bob.presses("登记")
    assert "电话：未留　采集依据：未取得" in bob.last()
    await bob.presses("修改")
    await bob.says("电话：13800000002")
    assert bob.last().startswith("没有取得同意，不能留电话。")
    await bob.says("电话：13800000002，同意：本人同意，城市：漳州")
    assert "电话：13800000002　采集依据：本人同意" in bob.last()
    assert "现居：漳州" in bob.last()
    await bob.presses("修改")
    await bob.says("同意：未取得")  # taken back, and the number goes with it
    assert "电话：未留　采集依据：未取得" in bob.last()
    (one,) = await city.tx(merchants.everything)
    assert one.phone == ""


async def test_cards_are_found_by_home_city_trade_chamber_and_initials(
    story: Story, bob: Player
) -> None:
    await register(bob)
    await register(bob, SECOND)
    for words in ("于水县", "深圳", "电子", "赣州商会", "czy", "启衡"):
        await bob.says(f"/merchant {words}")
        assert bob.last().startswith("陈志远"), words
    await bob.says("/merchant 家具 厦门")
    assert bob.last().startswith("李小平")
    await register(bob, "李四海，梅关区，家具")
    await bob.says("/merchant 家具")
    assert bob.last() == "“家具”找到2位："
    await bob.presses("李四海")
    assert bob.last().startswith("李四海")
    await bob.presses("返回")
    assert "赣商信息库　3位" in bob.last()
    assert "· 李小平（梅关区）　无" in bob.last()


async def test_what_cannot_be_read_is_said(story: Story, bob: Player) -> None:
    for words, told in (
        ("没有的人", "没有找到“没有的人”。"),
        ("王芳，家具，建材", "“建材”是哪一项？请在前面注明"),
        ("王芳，于水县，梅关区", "“梅关区”与“于水县”是同一项"),
        ("王芳，同意：好的", "没有看懂“好的”，应为“本人同意”"),
    ):
        await bob.says(f"/merchant {words}")
        assert bob.last().startswith(told), words
    await bob.says("/merchant")
    await bob.presses("登记赣商")
    assert bob.last().startswith("请用一句话写明：姓名在前")
    await bob.says("启衡实业有限公司，于水县")
    assert bob.last().startswith("没有看懂“启衡实业有限公司，于水县”。请把姓名写在最前面")
    await bob.says(CARD)
    await bob.presses("登记")
    await bob.says(
        f"/merchant {CARD[:3]}，家具"
    )  # a second card of the same name is allowed, and said
    assert "⚠ 库中已有1位同名的人，可能是同一位。" in bob.last()


async def test_a_contact_is_noted_with_the_next_day_and_the_intention(
    story: Story, bob: Player, olga: Player
) -> None:
    await register(bob)
    await bob.presses("记联系")
    assert bob.last().startswith("陈志远　请用一句话写明联系情况")
    await bob.says("春节前回乡看地，下次1月8日再说")
    assert bob.last().startswith("没有看懂下次联系的日期“1月8日再说”")
    await bob.says("春节前回乡看地，下次3月8日")
    assert "黄凌云　联系：春节前回乡看地，下次3月8日" in bob.last()
    assert "上次联系：2月1日　下次：3月8日" in bob.last()
    await bob.presses("定下次联系")
    assert bob.last() == "陈志远　下次哪天联系？如“3月8日”。"
    await bob.says("2月15日")
    assert "下次：2月15日" in bob.last()
    await bob.presses("○ 考察")
    assert bob.last().startswith("陈志远　投资意向：考察")
    assert "黄凌云　意向：考察" in bob.last()
    await olga.says("/merchant")
    assert "· 陈志远（于水县）启衡实业有限公司　考察　2月15日联系" in olga.last()
    await olga.presses("统计")
    assert olga.last() == "赣商信息库　登记1位，在库1位\n意向：考察1\n· 于水县　1位：考察1"


async def test_the_liaison_of_the_home_county_names_who_keeps_in_touch(
    story: Story, bob: Player, yuri: Player, rita: Player, city: City
) -> None:
    await register(bob)
    await yuri.says("/merchant 陈志远")
    await yuri.presses("指定联系专员")
    assert yuri.last() == "陈志远　由哪位联系？"
    await yuri.presses("周建国")
    assert "联系专员：周建国" in yuri.last()
    await story.forward(hours=3)
    assert rita.sees("赣商　陈志远（于水县）由您联系。")
    await bob.says("/merchant 陈志远")  # whoever registered it still reads it
    assert "联系专员：周建国" in bob.last()
    assert "电话：138****0000" in bob.last()
    await bob.forges("merchant_contact:1:")
    assert bob.last() == "这个按钮不归您操作。"
    await rita.presses("查看信息卡")
    assert "电话：13800000000" in rita.last()
    assert "记联系" in rita.buttons()


async def test_who_has_nothing_to_do_with_it_reads_nothing(
    story: Story, bob: Player, alice: Player, yuri: Player, rita: Player, mallory: Player
) -> None:
    await register(bob, SECOND)  # 梅关区's in every way
    verbs = ("merchant", "merchant_contact", "merchant_next", "merchant_change", "merchant_who")
    for player in (yuri, rita, mallory):
        for verb in (*verbs, "merchant_counts"):
            await player.forges(f"{verb}:1:")
            assert player.last() == "这个按钮不归您操作。"
        await player.forges("merchant_intend:1:TALKING")
        assert player.last() == "这个按钮不归您操作。"
    await yuri.says("/merchant 李小平")
    assert yuri.last().startswith("没有找到“李小平”。")
    await yuri.says("/merchant")
    assert "赣商信息库　0位" in yuri.last()
    for player in (rita, mallory):
        await player.says("/merchant 李小平")
        assert player.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"


async def test_a_group_gets_nothing_of_it(story: Story, bob: Player, olga: Player) -> None:
    await register(bob)
    group = await story.group("梅关区项目群", bob, olga)
    before = group.texts()
    for player in (bob, olga):
        await player.says("/merchant@tuijin_bot 陈志远", chat=group.title)
    assert not any(
        "陈志远" in one for one in group.texts()[len(before) :] if "/merchant" not in one
    )
    assert not group.sees("启衡")


async def test_what_a_search_finds_is_turned_page_by_page(story: Story, bob: Player) -> None:
    for name in "甲乙丙丁戊己庚辛壬":
        await register(bob, f"王{name}，梅关区，家具")
    await bob.says("/merchant 家具")
    assert bob.last() == "“家具”找到9位（第1/2页）："
    await bob.presses("下一页 ›")
    assert bob.last() == "“家具”找到9位（第2/2页）："
    await bob.presses("王壬")
    assert bob.last().startswith("王壬")
    words = "家具 梅关区 王 梅关 关区 家 具 梅 区 关"  # more than a button carries
    await bob.says(f"/merchant {words}")
    assert bob.last() == f"“{words}”找到9位（另有1位没有列出，可写得更具体）："


async def test_the_same_in_english(story: Story, bob: Player, olga: Player) -> None:
    for player in (bob, olga):
        await player.forges("language:0:en")
    await bob.says(f"/merchant {CARD}")
    assert "Home county: 于水县　Lives in: 深圳" in bob.last()
    await bob.presses("Register")
    assert "Phone: 13800000000　Ground: their own consent　Source: 村组摸排" in bob.last()
    await bob.presses("Note a contact")
    await bob.says("已见面，下次2月3日")
    assert "Last contact: 1 Feb　Next: 3 Feb" in bob.last()
    await bob.presses("○ looking round")
    await bob.presses("Note a wish")
    await bob.says("希望协调厂房")
    assert "Wish 1: 希望协调厂房 (open)" in bob.last()
    await bob.presses("Wish 1 settled")
    await bob.says("已协调")
    assert "黄凌云　wish settled: 已协调" in bob.last()
    await olga.says("/merchant 活动")
    await olga.presses("New event")
    await olga.says("三请三回座谈会，2月20日，市民中心三楼")
    assert "0 invited: 0 coming, 0 not coming, 0 open" in olga.last()
    await olga.says("/merchant 资料")
    assert olga.last().startswith("Materials\n\npublic policies\nNothing here yet.")
    await olga.says("/merchant")
    assert olga.last().startswith(
        "Merchants　1 card\n· 陈志远 (于水县) 启衡实业有限公司　looking round　contact on 3 Feb"
    )
    await olga.presses("Counts")
    assert "1 registered, 1 kept\nIntentions: 1 looking round" in olga.last()
    await story.until(datetime(2016, 2, 3, 9, 30, tzinfo=ZONE))
    assert bob.sees("Merchants to contact　1: 陈志远 (last on 1 Feb)")
    await olga.says("/merchant 陈志远")
    await olga.presses("Remove")
    await olga.says("来电要求")
    assert olga.last().startswith("Card no. 1 was removed at their own request")


async def test_a_head_reads_the_cards_of_the_home_county_and_changes_none(
    story: Story, city: City, bob: Player, rita: Player
) -> None:
    await register(bob)
    await register(bob, SECOND)

    def grant(tx: Any) -> None:
        people.grant(tx, 4, Grant(Role.HEAD, ScopeKind.UNIT, "2"))

    await city.tx(grant)
    await rita.says("/merchant")
    assert "赣商信息库　1位" in rita.last()
    assert "登记赣商" not in "".join(rita.buttons())
    await rita.presses("陈志远")
    assert "电话：138****0000" in rita.last()
    assert "记联系" not in rita.buttons()
    await rita.says("/merchant 王芳，于水县")
    assert rita.last().startswith("没有找到“王芳，于水县”。")


async def test_a_village_belongs_to_its_county_whose_liaison_reads_the_card_and_which_is_counted(
    story: Story, bob: Player, yuri: Player, olga: Player
) -> None:
    await register(bob, CARD.replace("于水县人", "赣州市于水县白石镇上村人"))
    await register(bob, "李小平，于水县，在厦门，家具")
    await yuri.says("/merchant 陈志远")
    assert "籍贯：赣州市于水县白石镇上村　现居：深圳" in yuri.last()
    await olga.says("/merchant")
    await olga.presses("统计")
    assert olga.last().endswith("· 于水县　2位：无2")
    await olga.says("/merchant 陈志远")
    await olga.presses("移除")
    await olga.says("2月1日来电要求")
    await olga.says("/merchant")
    await olga.presses("统计")
    assert olga.last().endswith("· 于水县　2位：无2")


async def test_where_they_do_business_is_the_region_of_a_lead_that_comes_of_them(
    story: Story, bob: Player
) -> None:
    await register(bob)
    await bob.presses("登记线索")
    await bob.says("拟投资2亿元建锂电池隔膜项目")
    assert "来源：赣商，珠三角" in bob.last()
    await bob.says("/merchant 陈志远")
    await bob.presses("登记线索")
    await bob.says("拟投资2亿元建锂电池隔膜项目，总部在上海")
    assert "来源：赣商，长三角" in bob.last()

"""曝光: the unit is heard, a second person records who approved, each step is on record; in no group."""

from datetime import date, datetime

import pytest

from domain.exposures import ExposureState
from domain.roles import Grant, Role, ScopeKind
from storage import audit, exposures, people
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
async def oscar(story: Story) -> Player:
    """A second person of the office."""
    player, _ = await joined(story, "欧阳克", Grant(Role.OFFICE, ScopeKind.CITY))
    return player


async def proposed(olga: Player) -> None:
    await olga.says("/ticket")
    await olga.presses("曝光")
    await olga.presses("＋ 拟曝光")
    await olga.says("ZS2015001 三次督办仍未复工\n来源：2016年一季度督查")


async def approved(olga: Player, oscar: Player) -> None:
    """Not by who proposed it, nor in the recorder's own name."""
    assert olga.sees("单位说明（吴娟）：因征拆受阻，本月复工")
    await olga.presses("打开")
    assert "审批由提出人以外的一位办公室同志登记。" in olga.last()
    assert "登记批准" not in olga.buttons()
    await olga.forges("exposure_approve:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await oscar.says("/ticket")
    await oscar.presses("曝光")
    await oscar.presses("梅关区 待审批")
    await oscar.presses("登记批准")
    await oscar.says("欧阳克 同意")
    assert "批准人不能是登记的人自己" in oscar.last()
    await oscar.says("陆明川 同意，注意分寸")


async def test_from_the_proposal_to_what_was_put_right(
    story: Story, oscar: Player, alice: Player, bob: Player, olga: Player, city: City
) -> None:
    await proposed(olga)
    assert olga.last() == (
        "曝光　梅关区　拟曝光\n"
        "项目：ZS2015001 稀土永磁电机项目\n"
        "来源：2016年一季度督查\n"
        "依据：三次督办仍未复工\n"
        "\n"
        "2月1日 08:00 提出拟曝光（谢伟民）"
    )
    await alice.forges("exposure:1:")  # before it is asked, it is the office's alone
    assert alice.last() == "这个按钮不归您操作。"
    await olga.presses("请单位说明")
    assert alice.last() == (
        "请说明情况　梅关区　ZS2015001 稀土永磁电机项目\n"
        "下列情况拟作媒体曝光：三次督办仍未复工\n"
        "请于2016年2月6日前说明，说明一并报批。"
    )
    await oscar.forges("exposure_approve:1:")
    assert oscar.last() == "单位可说明到2016年2月6日，在此之前不能批准。"
    await alice.presses("打开")
    await alice.presses("报说明")
    await alice.says("因征拆受阻，本月复工")
    assert "单位说明：因征拆受阻，本月复工" in alice.last()
    await story.until(at(2, 1, 11))
    assert olga.sees("现为待审批")
    await approved(olga, oscar)
    assert "批准：陆明川" in oscar.last()
    assert olga.sees("批准曝光（欧阳克）：陆明川 同意，注意分寸\n现为已批准")
    assert not olga.sees("现为待审批")  # what the office was told follows
    await story.until(at(2, 1, 16))
    (told,) = [one for one in alice.texts() if "批准曝光（欧阳克）：陆明川 同意，注意分寸" in one]
    assert told.count("批准曝光") == 1
    await olga.says("/ticket")
    await olga.presses("曝光")
    await olga.presses("梅关区 已批准")
    await olga.presses("登记曝光")
    await olga.says("赣南日报")
    assert olga.last().startswith("没读懂“赣南日报”")
    await olga.says("赣南日报 2月1日 https://example.com/1")
    assert "曝光：赣南日报　2016年2月1日　https://example.com/1" in olga.last()
    await story.until(at(2, 2, 11))
    await alice.presses("打开")
    await alice.presses("反馈整改")
    await alice.says("已复工")
    assert "整改反馈：已复工" in alice.last()
    one = await city.tx(exposures.find, 1)
    assert one is not None
    assert (one.state, one.published_on) == (ExposureState.ANSWERED, date(2016, 2, 1))
    steps = [str(each.verb) for each in await city.tx(exposures.steps_of, 1)]
    assert steps == ["提出拟曝光", "请单位说明", "单位说明", "批准曝光", "登记曝光", "反馈整改"]
    assert [each.verb for each in await city.tx(audit.latest, 40)].count("exposure") == len(steps)
    await alice.says("/ticket")
    await alice.presses("曝光")
    assert "· 梅关区　稀土永磁电机项目：已反馈整改，赣南日报2月1日" in alice.last()


async def test_only_the_office_and_the_units_heads_and_liaison_read_it(
    story: Story, alice: Player, bob: Player, rita: Player, olga: Player
) -> None:
    hugo, _ = await joined(story, "夏素珍", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    ivan, _ = await joined(story, "江一帆", Grant(Role.INSPECTOR, ScopeKind.CITY))
    group = await story.group("梅关区项目群", alice, olga)
    await proposed(olga)
    await olga.presses("请单位说明")
    assert hugo.sees("三次督办仍未复工")
    for person in (bob, rita, ivan):
        await person.forges("exposure:1:")
        assert person.last() == "这个按钮不归您操作。"
        await person.forges("exposures:0:")
        assert person.last() == "这个按钮不归您操作。"
    await alice.forges("exposure_drop:1:")
    assert alice.last() == "这个按钮不归您操作。"
    await story.forward(days=10)
    assert not any("督办仍未复工" in text for text in group.texts())


def morning(olga: Player) -> str:
    """The newest; nothing of a day on which nothing waited."""
    return next((one for one in reversed(olga.texts()) if one.startswith("晨间待办")), "")


async def test_a_silent_unit_does_not_stop_it(
    story: Story, oscar: Player, alice: Player, olga: Player
) -> None:
    await proposed(olga)
    await olga.presses("请单位说明")
    await story.until(at(2, 6, 8, 35))
    assert "曝光待办理" not in morning(olga)  # it may explain to the end of the day
    await story.until(at(2, 14, 9))
    assert "曝光待办理1件" in morning(olga)
    await oscar.forges("exposure:1:")
    assert "单位说明：请于2016年2月6日前报来（已过，未说明）" in oscar.last()
    await oscar.presses("不予曝光")
    await oscar.says("陆明川：再给一次机会")
    assert "曝光　梅关区　不予曝光" in oscar.last()
    assert "不予曝光（欧阳克）：陆明川：再给一次机会" in oscar.last()
    await oscar.forges("exposure_publish:1:")
    assert oscar.last().startswith("这一件现为不予曝光，不能这样办")


async def test_of_a_ticket_it_is_one_press_and_may_be_withdrawn(
    story: Story, alice: Player, olga: Player
) -> None:
    await olga.says("/ticket")
    await olga.presses("新拟")
    await olga.says("梅关区 停工两个月\n来源：2016年一季度督查")
    await olga.presses("发出")
    await olga.presses("拟曝光")
    assert olga.last().startswith("提醒函〔2016〕1（梅关区）：请写明拟曝光的依据")
    await olga.says("屡催不改")
    assert "督办：提醒函〔2016〕1\n来源：2016年一季度督查\n依据：屡催不改" in olga.last()
    await story.until(at(2, 2, 8, 31))
    assert olga.sees("曝光待办理1件")
    await olga.forges("exposure:1:")
    await olga.presses("请单位说明")
    (morning,) = [text for text in olga.texts() if text.startswith("晨间待办　2月2日")]
    assert "曝光" not in morning  # it waits for the unit now
    await olga.presses("撤回")
    await olga.says("已复工")
    await story.until(at(2, 2, 11, 1))
    assert alice.sees("撤回（谢伟民）：已复工\n现为已撤回")


async def test_in_english(story: Story, alice: Player, olga: Player, city: City) -> None:
    await city.tx(people.change, 2, language="en")
    await olga.says("/ticket")
    await olga.presses("曝光")
    assert "还没有" in olga.last()
    await proposed(olga)
    await olga.presses("请单位说明")
    assert "This is proposed for exposure in the media" in alice.last()
    await alice.presses("Open")
    await alice.presses("Explain")
    await alice.says("因征拆受阻")
    assert "The unit explains: 因征拆受阻" in alice.last()


async def test_of_a_unit_nobody_can_reach_the_office_is_told(
    story: Story, olga: Player, city: City
) -> None:
    await olga.says("/ticket")
    await olga.presses("曝光")
    await olga.presses("＋ 拟曝光")
    await olga.says("于水县 长期停工")
    await olga.presses("请单位说明")
    await story.until(at(2, 1, 11))
    assert olga.sees("于水县没有能收到消息的联络员或负责人，请电话请其说明，并代为填报。")
    await olga.forges("exposure:1:")
    await olga.presses("报说明")
    await olga.says("电话说明：资金困难")
    assert "单位说明：电话说明：资金困难" in olga.last()

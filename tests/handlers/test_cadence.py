"""`/cadence`: the office's hours and counts, with a look at what they move."""

from datetime import datetime

import pytest

from storage import audit, duties, settings
from tests.city.departments import Departments
from tests.city.leaders import Leaders, given_out
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2016-{text}").replace(tzinfo=ZONE)


async def test_everything_the_office_may_set_is_shown(olga: Player) -> None:
    await olga.says("/cadence")
    said = olga.last()
    assert "开始 09:00　填报开始，提醒同此时" in said
    assert "待办 11:00 16:00　待办汇总发送" in said
    assert "签收天数 1　问题转办后几个工作日内签收" in said
    assert "县级天数 3　县级几个工作日未定，由办公室定" in said
    assert "核实天数 5　反映人几个工作日未核实，由办公室核销" in said
    assert "特办天数 5　特事特办几个工作日内办结" in said
    assert "代核天数 3　秘书几个工作日未定交办或未核实，由办公室代核" in said
    assert "线索天数 14　线索几天没有进展，询问跟进人" in said
    assert "暂缓比例 60　报送率低于百分之几，通报暂缓并请示" in said


async def test_a_change_is_looked_at_before_it_is_made(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    await olga.says("/cadence 截止 18点")
    assert "截止：17:30 → 18:00" in olga.last()
    assert (
        "2月上半月：2月15日 09:00 开始、2月17日 17:30 截止"
        " → 2月15日 09:00 开始、2月17日 18:00 截止，2月18日 10:00 发布" in olga.last()
    )
    assert await city.tx(settings.get, "cadence", {}) == {}
    await olga.presses("确认")
    assert olga.last().startswith("已设定：截止 18:00。")
    assert (await city.tx(audit.latest, 1))[0].verb == "set_cadence"
    await story.until(at("02-15 09:00"))
    assert "截止 2月17日（周三）18:00" in bob.last()
    await olga.says("/cadence")
    assert "截止 18:00　填报截止（原为17:30）" in olga.last()


async def test_a_setting_goes_back_to_what_it_was(olga: Player, city: City) -> None:
    for words in ("截止 18:00", "截止 默认"):
        await olga.says(f"/cadence {words}")
        await olga.presses("确认")
    assert await city.tx(settings.get, "cadence", {}) == {}


async def test_what_is_open_is_never_due_earlier_and_later_is_told_once(
    opened: Story, bob: Player, olga: Player, city: City
) -> None:
    await olga.says("/cadence 截止 16:00")
    assert "2月上半月" not in olga.last()
    await olga.presses("取消")
    assert olga.last() == "填报节奏未改动。"
    before = len(bob.messages())
    await olga.says("/cadence 截止天数 3")
    assert "2月18日 17:30 截止，2月19日 10:00 发布（正在填报，将告知未报的人）" in olga.last()
    await olga.presses("确认")
    await opened.forward(minutes=1)
    assert len(bob.messages()) == before  # today's prompt, edited
    assert "截止时间由 2月17日 17:30 改为 2月18日（周四）17:30（办公室调整）。" in bob.last()
    (window,) = await city.tx(duties.recent_windows, 1, ZONE)
    assert window.post == at("02-19 10:00")


async def test_the_boundary_moves_what_has_not_opened(olga: Player, city: City) -> None:
    await olga.says("/cadence 分界日 10")
    moved = "3月上半月：3月15日 09:00 开始、3月17日 17:30 截止 → 3月10日 09:00 开始"
    assert moved in olga.last()
    await olga.presses("确认")
    await olga.says("/rehearse 9")
    assert "3月10日（周四）09:00 开始" in olga.last()


async def test_the_digest_is_held_below_the_offices_own_percentage(
    opened: Story, bob: Player, olga: Player
) -> None:
    """One of two has answered: 50 percent."""
    await olga.says("/cadence 暂缓比例 50%")
    await olga.presses("确认")
    await bob.presses("稀土永磁电机")
    await bob.presses("本期无变化")
    await opened.until(at("02-18 10:01"))
    assert not any("发布" in label for label in olga.buttons())


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("中午 12:00", "没有“中午”这一项。可改：分界日、开始、截止、预览、发布、"),
        ("截止 25:00", "“25:00”不是一个时刻。请写如 /cadence 截止 09:00。"),
        ("截止 17:30 18:00", "“17:30 18:00”不是一个时刻。"),
        ("待办 午后", "“午后”不是时刻。请写如 /cadence 待办 11:00 16:00。"),
        ("截止天数 0", "“0”不行，应为1到10的整数，如 /cadence 截止天数 2。"),
        ("特办天数 0", "“0”不行，应为1到20的整数，如 /cadence 特办天数 2。"),
        ("签收天数 11", "“11”不行，应为1到10的整数，如 /cadence 签收天数 2。"),
        ("代核天数 三天", "“三天”不行，应为1到20的整数，如 /cadence 代核天数 2。"),
        ("暂缓比例 -5", "“-5”不行，应为0到100的整数，如 /cadence 暂缓比例 2。"),
        ("开始 07:00", "静默止（08:00）必须早于开始（07:00）。"),
        ("发布 21:00", "发布（21:00）必须早于静默起（20:00）。"),
        ("待办 11:00 20:00", "待办（20:00）必须早于静默起（20:00）。"),
        ("预览 10:00", "预览（10:00）必须早于发布（10:00）。"),
        ("截止 08:30", "开始（09:00）必须早于截止（08:30）。"),
        ("静默止 09:30", "静默止（09:30）必须早于开始（09:00）。"),
    ],
)
async def test_what_will_not_do_is_answered_with_what_would(
    olga: Player, city: City, words: str, answer: str
) -> None:
    await olga.says(f"/cadence {words}")
    assert answer in olga.last()
    await olga.forges("cadence_yes:0:")
    assert await city.tx(settings.get, "cadence", {}) == {}


async def test_a_reporter_may_neither_look_nor_change(bob: Player, city: City) -> None:
    await bob.says("/cadence 截止 18:00")
    await bob.forges("cadence_yes:0:")
    assert not bob.sees("17:30")
    assert await city.tx(settings.get, "cadence", {}) == {}


async def put(olga: Player, words: str) -> None:
    await olga.says(f"/cadence {words}")
    await olga.presses("确认")


async def test_express_problems_have_as_many_days_as_the_office_says(
    signed: Departments, olga: Player, city: City
) -> None:
    await put(olga, "特办天数 3")
    assert (await city.tx(audit.latest, 1))[0].subject == "setting:express_days"
    await olga.says("/problem")
    await olga.presses("时限与主办")
    assert "特事特办3天" in olga.last()
    await olga.says("/problem 1")
    await olga.presses("特事特办")
    assert "期限：2016年2月18日，共3个工作日" in olga.last()  # 16 17 18


async def test_the_time_to_sign_and_to_decide_is_the_offices(
    raised: Departments, opened: Story, alice: Player, olga: Player
) -> None:
    """Raised on Monday the 15th: 县级 has until Tuesday; sent up then, 签收 until Friday."""
    await put(olga, "县级天数 1")
    await put(olga, "签收天数 3")
    await opened.until(at("02-16 09:00"))
    await olga.says("/problem")
    await olga.forges("problem_keep:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await alice.presses("提请市级")
    assert raised.hana.sees("请于2月19日前签收")
    await opened.until(at("02-19 18:00"))
    await olga.says("/board")
    assert "待办公室处理的问题" not in olga.last()
    await opened.until(at("02-20 09:00"))
    await olga.says("/board")
    assert "等我办\n待办公室处理的问题（1）\n· W2016-001" in olga.last()


async def test_a_silent_county_is_the_offices_after_the_days_that_were_set(
    raised: Departments, opened: Story, olga: Player
) -> None:
    await put(olga, "县级天数 1")
    await opened.until(at("02-17 09:00"))
    await olga.says("/problem 1")
    await olga.presses("提请市级")
    assert raised.hana.sees("签收")


async def test_a_silent_raiser_is_the_offices_after_the_days_that_were_set(
    signed: Departments, opened: Story, olga: Player
) -> None:
    await put(olga, "核实天数 2")
    await signed.hana.presses("办结")
    await signed.hana.says("批复已下达")
    await opened.until(at("02-17 09:00"))
    await olga.forges("problem_confirm:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await opened.until(at("02-18 09:00"))
    await olga.says("/problem 1")
    await olga.presses("确认解决")
    assert "（办公室核销）" in olga.last()


async def test_a_silent_secretary_is_the_offices_after_the_days_that_were_set(
    leaders: Leaders, story: Story, alice: Player, olga: Player
) -> None:
    await put(olga, "代核天数 1")
    await given_out(leaders)
    await alice.presses("签收")
    await alice.presses("报办结")
    await alice.says("批复已下达")
    await story.until(at("02-19 18:00"))
    await olga.forges("instruction_close:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await story.until(at("02-22 09:00"))
    assert olga.sees("秘书1个工作日未核实，请办公室代核。")
    await olga.says("/board")
    assert "待办公室定的交办（1）" in olga.last()
    await olga.presses("交办〔2016〕1")
    await olga.presses("办结")
    assert leaders.group.last() == "交办〔2016〕1　梅关区\n已办结（办公室代核）。"

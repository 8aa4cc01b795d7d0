"""外出委托: who is away, who is asked meanwhile, and whose names the record keeps."""

from datetime import date, datetime

import pytest

from domain.absences import Consent
from domain.roles import Grant, Role, ScopeKind
from storage import absences, audit, duties, people, reports
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_rings import rung

PLANT = "稀土永磁电机"
OPENING = datetime(2016, 2, 15, 9, tzinfo=ZONE)
DUE_MORNING = datetime(2016, 2, 17, 9, tzinfo=ZONE)


async def test_one_line_asks_the_deputy_and_until_then_the_liaison_stands_in(
    story: Story, bob: Player, carol: Player, alice: Player
) -> None:
    await bob.says("/leave 2月15日-2月19日 刘芳")
    assert bob.last() == (
        "外出委托　2016年2月15日至2016年2月19日\n"
        "已请刘芳代办，等待接受。\n"
        "目前由单位联络员吴娟代办。"
    )
    assert carol.sees("黄凌云请您在外出期间代为填报。")
    assert carol.sees("记录注明“刘芳 代 黄凌云”")
    await story.until(OPENING)
    assert not bob.sees("本期填报　2月上半月")
    assert not carol.sees("本期填报　2月上半月")
    assert alice.sees("本期填报　2月上半月")
    assert alice.sees("含代办：黄凌云（外出至2月19日）")


async def test_it_is_said_as_people_say_it(story: Story, bob: Player, carol: Player) -> None:
    await bob.says("/leave 我2月15号到19号去南昌开会，请刘芳代我填报")
    assert bob.sees("外出委托　2016年2月15日至2016年2月19日\n已请刘芳代办")
    assert carol.sees("黄凌云请您在外出期间代为填报。")


async def test_who_accepted_is_prompted_fills_in_and_is_named_beside_who_is_away(
    story: Story, city: City, bob: Player, carol: Player, alice: Player
) -> None:
    await bob.says("/leave 2月15日-2月19日 刘芳")
    await carol.presses("接受")
    assert bob.sees("刘芳已接受代办。期间的填报和提醒都找刘芳；您自己也随时可以填报。")
    assert carol.sees("您已接受代办，到期自动结束。")
    await story.until(OPENING)
    assert carol.sees("含代办：黄凌云（外出至2月19日）")
    assert not alice.sees("本期填报　2月上半月")
    await carol.presses(PLANT)
    await carol.says("主体封顶")
    await carol.presses("提交")
    assert "刘芳 代 黄凌云 填报 / 黄凌云 负责\n" in carol.last()
    (report,) = await city.tx(reports.of_window, "2016-02-15")
    assert await city.tx(absences.substituted, report.id) == 1
    assert await city.tx(duties.open_of_person, 1) == []
    await carol.presses("返回")
    assert "1个项目已全部报送，谢谢。" in carol.last()


async def test_rights_begin_and_end_with_the_days(story: Story, bob: Player, carol: Player) -> None:
    await bob.says("/leave 2月16日-2月17日 刘芳")
    await carol.presses("接受")
    await story.until(OPENING)
    assert bob.sees("本期填报　2月上半月")
    for moment, refused in (
        (datetime(2016, 2, 15, 23, 59, tzinfo=ZONE), True),
        (datetime(2016, 2, 16, 0, 1, tzinfo=ZONE), False),
        (datetime(2016, 2, 17, 23, 59, tzinfo=ZONE), False),
        (datetime(2016, 2, 18, 0, 1, tzinfo=ZONE), True),
    ):
        await story.until(moment)
        await carol.forges("card:1:")
        assert (carol.messages()[-1]["text"] == "这个按钮不归您操作。") is refused, moment
    assert carol.sees("代办已结束，谢谢。")
    assert bob.sees("已结束，欢迎回来。")
    await carol.says("/report")
    assert carol.last().startswith("您没有使用这个命令的权限")


async def test_an_absence_that_begins_in_an_open_window_asks_at_the_next_moment(
    opened: Story, bob: Player, carol: Player
) -> None:
    assert bob.sees("本期填报　2月上半月")
    await bob.says("/leave 今天-2月19日 刘芳")
    await carol.presses("接受")
    assert not carol.sees("提醒")
    await opened.until(DUE_MORNING)
    assert not bob.sees("提醒　")
    assert carol.sees("提醒　还有1个项目未报，截止 2月17日（周三）17:30")
    assert carol.sees("含代办：黄凌云（外出至2月19日）")


async def test_who_is_away_may_still_answer(
    story: Story, city: City, bob: Player, carol: Player
) -> None:
    await bob.says("/leave 2月15日-2月19日 刘芳")
    await carol.presses("接受")
    await story.until(OPENING)
    await bob.says("/report")
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    assert "黄凌云 填报 / 黄凌云 负责" in bob.last()
    await story.until(DUE_MORNING)
    assert not carol.sees("提醒　")


async def test_a_deputy_who_declines_leaves_it_to_the_liaison(
    story: Story, bob: Player, carol: Player, alice: Player
) -> None:
    await bob.says("/leave 2月15日-2月19日 刘芳")
    await carol.presses("不接受")
    assert bob.sees(
        "刘芳不能代办您2月15日至2月19日的填报，目前由单位联络员吴娟代办；可另选代办人。"
    )
    assert alice.sees("没有代办人，期间的填报和提醒由您作为单位联络员承接。")
    await carol.forges("leave_answer:1:no")
    assert carol.messages()[-1]["text"] == "这一条已经处理过了。"
    await story.until(OPENING)
    assert alice.sees("含代办：黄凌云")
    await alice.presses(PLANT)
    await alice.presses("本期无变化")
    assert "吴娟 代 黄凌云 填报 / 黄凌云 负责（联络员代填）" in alice.last()


async def test_buttons_lead_from_the_first_day_to_the_deputy(
    story: Story, bob: Player, carol: Player
) -> None:
    await bob.says("/leave")
    assert bob.sees("目前没有登记外出。")
    await bob.presses("2月3日")
    assert bob.sees("2016年2月3日起外出，到哪一天？")
    await bob.presses("2月5日（3天）")
    assert bob.sees("2016年2月3日至2016年2月5日外出，请谁代办？")
    before = len(bob.messages())
    await bob.presses("刘芳")
    assert bob.last().startswith("外出委托　2016年2月3日至2016年2月5日\n已请刘芳代办")
    assert len(bob.messages()) == before
    await carol.presses("接受")
    await bob.says("/me")
    assert bob.sees("外出：2月3日至2月5日，由刘芳代办（/leave）")
    await carol.says("/me")
    assert carol.sees("代办：黄凌云，2月3日至2月5日")


async def test_what_is_typed_goes_on_where_the_buttons_have_come_to(
    story: Story, bob: Player, carol: Player
) -> None:
    await bob.says("/leave")
    await bob.presses("2月3日")
    await bob.says("10日")
    assert bob.sees("2016年2月3日至2016年2月10日外出，请谁代办？")
    await bob.says("刘芬")
    assert bob.last() == "梅关区没有“刘芬”。代办人须是本单位同事，请写全名，或点按钮选择。"
    await bob.says("刘芳")
    assert bob.sees("已请刘芳代办，等待接受。")


async def test_nobody_need_be_named(story: Story, bob: Player, alice: Player) -> None:
    await bob.says("/leave 2月15日-2月19日")
    await bob.presses("不指定，由单位联络员代办")
    assert bob.last() == ("外出委托　2016年2月15日至2016年2月19日\n目前由单位联络员吴娟代办。")
    assert alice.sees("没有代办人，期间的填报和提醒由您作为单位联络员承接。")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("下周 刘芳", "没有看懂“下周 刘芳”。请写：起止日期 代办人，例如：3月1日-3月10日 吴娟"),
        ("2月15日-2月19日 周建国", "梅关区没有“周建国”。代办人须是本单位同事"),
        ("2月15日-2月19日 黄凌云", "代办人不能是本人。"),
        ("2月15日-2月19日 钟平", "钟平还没有加入，收不到消息，请另选代办人。"),
        ("2月1日-5月3日 刘芳", "共93天，一次最多92天"),
        ("2月5日-2月12日 刘芳", "2016年2月3日至2016年2月5日已登记外出；要改日期请先销假。"),
        ("周建国 2月5日-2月12日", "没有看懂“周建国 2月5日-2月12日”"),
    ],
)
async def test_what_is_wrong_in_the_line_is_said(
    city: City, bob: Player, carol: Player, words: str, answer: str
) -> None:
    await city.tx(people.add, "钟平", 1)
    await bob.says("/leave 2月3日-2月5日 刘芳")
    await bob.says(f"/leave {words}")
    assert bob.last().startswith(answer)
    assert len(await city.tx(absences.since, date(2016, 2, 1))) == 1


async def test_days_that_cannot_be_and_an_absence_that_is_over_are_refused(bob: Player) -> None:
    for words, answer in (
        (
            "2016-02-10-2016-02-05 吴娟",
            "结束日期2016年2月5日早于开始日期2016年2月10日，请核对后重写，"
            "例如：3月1日-3月10日 吴娟；跨年的如：12月28日-1月5日。",
        ),
        ("2016-01-20-2016-01-25 吴娟", "2016年1月25日已经过去，不用登记。"),
        ("2016-08-04 吴娟", "2016年8月4日还早；外出最早提前184天登记。"),
    ):
        await bob.says(f"/leave {words}")
        assert bob.last() == answer
    await bob.says("/leave 2016-08-03 吴娟")  # 29 - 1 + 31 + 30 + 31 + 30 + 31 + 3 = 184
    await bob.presses("销假")
    await bob.forges("leave_end:1:")
    assert bob.last() == "这次外出已经结束。"


async def test_being_back_early_gives_the_work_back_at_once(
    story: Story, bob: Player, carol: Player, alice: Player
) -> None:
    await bob.says("/leave 2月15日-2月26日 刘芳")
    await carol.presses("接受")
    await story.until(OPENING)
    await bob.presses("销假")
    assert bob.sees("已于2月15日 09:00销假。")
    assert carol.sees("黄凌云已销假，代办结束。")
    await carol.forges("card:1:")
    assert carol.messages()[-1]["text"] == "这个按钮不归您操作。"
    await story.until(DUE_MORNING)
    assert bob.sees("提醒　还有1个项目未报")
    assert not carol.sees("提醒　")


async def test_the_office_notes_and_ends_what_it_is_told_by_telephone(
    story: Story, city: City, bob: Player, carol: Player, olga: Player
) -> None:
    await olga.says("/leave 黄凌云 2月15日-2月19日 刘芳")
    assert olga.last() == (
        "已登记：黄凌云（梅关区）2016年2月15日至2016年2月19日外出，目前由吴娟代办，已请代办人接受。"
    )
    assert bob.sees("已请刘芳代办，等待接受。")
    await carol.presses("接受")
    await olga.says("/leave")
    assert olga.sees("· 黄凌云（梅关区）2月15日至2月19日，由刘芳代办")
    await olga.presses("销假：黄凌云")
    assert olga.sees("黄凌云已销假（原定2016年2月15日至2016年2月19日）。")
    verbs = [one.verb for one in await city.tx(audit.latest, 20)]
    assert [one for one in verbs if one.startswith("absence")] == [
        "absence_end",
        "absence_accept",
        "absence",
    ]


async def test_a_deputy_who_is_away_too_leaves_it_to_the_liaison(
    story: Story, bob: Player, carol: Player, alice: Player
) -> None:
    await bob.says("/leave 2月15日-2月19日 刘芳")
    await carol.presses("接受")
    await story.city.tx(absences.add, OPENING, 5, date(2016, 2, 15), date(2016, 2, 15), None)
    await story.until(OPENING)
    assert not carol.sees("本期填报　2月上半月")
    assert alice.sees("含代办：黄凌云（外出至2月19日）")
    await story.until(DUE_MORNING)
    assert carol.sees("提醒　还有1个项目未报")  # back on the 16th


async def test_a_deputy_who_leaves_the_unit_leaves_it_to_the_liaison(
    story: Story, bob: Player, carol: Player, alice: Player, olga: Player
) -> None:
    await bob.says("/leave 2月15日-2月19日 刘芳")
    await carol.presses("接受")
    await olga.says("/roster unit 刘芳 于水县")
    assert bob.sees("目前由单位联络员吴娟代办。")
    await story.until(OPENING)
    await carol.forges("card:1:")
    assert carol.messages()[-1]["text"] == "这个按钮不归您操作。"
    assert alice.sees("含代办：黄凌云（外出至2月19日）")


async def test_another_deputy_can_be_asked(
    story: Story, bob: Player, carol: Player, alice: Player
) -> None:
    await bob.says("/leave 2月15日-2月19日 刘芳")
    await bob.presses("另选代办人")
    await bob.presses("吴娟")
    assert bob.sees("已请吴娟代办，等待接受。")
    assert carol.sees("黄凌云（2016年2月15日至2016年2月19日外出）已另作安排，不用您代办了。")
    await carol.forges("leave_answer:1:yes")
    assert carol.messages()[-1]["text"] == "这个按钮不归您操作。"
    await alice.presses("接受")
    assert bob.sees("吴娟已接受代办。")


async def test_the_liaisons_deputy_serves_the_unit_for_these_days(
    story: Story, city: City, alice: Player, carol: Player
) -> None:
    await alice.says("/leave 2月15日-2月19日 刘芳")
    assert alice.sees("单位没有可以代办的联络员，请另选代办人；办公室会直接联系您。")
    await carol.presses("接受")
    await carol.forges("unit_list:1:")
    assert carol.messages()[-1]["text"] == "这个按钮不归您操作。"
    await story.until(OPENING)
    await carol.says("/report")
    assert "梅关区·填报情况" in carol.last()
    await carol.presses(PLANT)
    await carol.presses("本期无变化")
    assert "已收到" in carol.last()


async def test_nobody_is_asked_where_nobody_stands_in(
    story: Story, city: City, rita: Player, olga: Player
) -> None:
    await rita.says("/leave 2月15日-2月19日")
    await rita.presses("不指定")
    assert rita.sees("单位没有可以代办的联络员，请另选代办人；办公室会直接联系您。")
    await story.until(DUE_MORNING)
    assert not rita.sees("本期填报　")
    assert not rita.sees("提醒　")
    assert (await city.tx(duties.open_of_person, 4))[0].is_late(DUE_MORNING) is False


async def test_a_stranger_and_a_colleague_decide_nothing(
    story: Story, city: City, bob: Player, rita: Player, carol: Player, mallory: Player
) -> None:
    await bob.says("/leave 2月15日-2月19日 刘芳")
    for player in (rita, mallory):
        for data in ("leave_end:1:", "leave_answer:1:yes", "leave_change:1:0", "leave_other:1:"):
            await player.forges(data)
            assert player.messages()[-1]["text"] == "这个按钮不归您操作。", data
        await player.forges("leave_deputy:1:2016-02-25/2016-02-26/0")
        assert player.messages()[-1]["text"] == "这个按钮不归您操作。"
    (one,) = await city.tx(absences.since, date(2016, 2, 1))
    assert (one.consent, one.ended_at) == (Consent.ASKED, None)


@pytest.mark.parametrize(
    "data", ["leave_from:1:someday", "leave_until:1:2016-02-15", "leave_deputy:1:2016-02-15/x/9"]
)
async def test_bytes_no_button_carries_are_refused(bob: Player, data: str) -> None:
    await bob.says("/leave")
    await bob.forges(data)
    assert bob.messages()[-1]["text"] == "这个按钮已失效，请重新打开。"


async def test_the_deputy_is_asked_at_the_gathering_hour_and_what_became_of_it_rings_for_nobody(
    story: Story, bob: Player, carol: Player, alice: Player
) -> None:
    before = [len(await rung(one)) for one in (bob, carol, alice)]
    await bob.says("/leave 2月15日-2月19日 刘芳")
    await story.until(datetime(2016, 2, 1, 11, 30, tzinfo=ZONE))
    assert (await rung(carol))[before[1] :] == [("02-01T11:00", "<b>待办</b>　2月1日")]
    await carol.presses("接受")
    assert carol.sees("您已接受代办，到期自动结束。")
    await bob.presses("销假")
    assert carol.sees("黄凌云已销假，代办结束。")
    await story.until(datetime(2016, 2, 2, 8, tzinfo=ZONE))
    after = [len(await rung(one)) for one in (bob, carol, alice)]
    assert after == [before[0] + 1, before[1] + 1, before[2]]  # bob's own page is an answer


async def test_who_accepts_while_it_lasts_opens_the_list_from_there(
    opened: Story, bob: Player, carol: Player
) -> None:
    await bob.says("/leave 2月15日-2月19日 刘芳")
    await carol.presses("接受")
    await carol.presses("本期填报")
    assert carol.sees("含代办：黄凌云（外出至2月19日）")


async def test_absences_in_english(
    story: Story, city: City, bob: Player, carol: Player, alice: Player
) -> None:
    for number in (1, 2, 5):
        await city.tx(people.change, number, language="en")
    await bob.says("/leave 2016-02-15 to 2016-02-19 刘芳")
    assert bob.sees("Away, 15 Feb 2016 to 19 Feb 2016\n刘芳 has been asked to stand in.")
    await carol.presses("Accept")
    await story.until(OPENING)
    assert carol.sees("Including those of 黄凌云 (away until 19 Feb)")
    await carol.presses(PLANT)
    await carol.presses("No change")
    assert carol.sees("Filled in by 刘芳 for 黄凌云, 黄凌云 responsible")


async def test_who_is_away_is_not_reached_by_the_roles_of_a_second_liaison(
    story: Story, city: City, bob: Player, carol: Player, alice: Player
) -> None:
    """Two liaisons: the one who is there is asked, once."""
    await city.tx(people.grant, 5, Grant(Role.LIAISON, ScopeKind.UNIT, "1"))
    await city.tx(absences.add, OPENING, 1, date(2016, 2, 15), date(2016, 2, 19), None)
    await city.tx(absences.add, OPENING, 2, date(2016, 2, 15), date(2016, 2, 19), None)
    await story.until(OPENING)
    assert carol.sees("含代办：黄凌云")
    assert not alice.sees("本期填报　2月上半月")

"""`/calendar`: the windows of two months, and the office's own days."""

from datetime import date, datetime

import pytest

from storage import calendar, duties, settings
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


async def test_two_months_of_windows_with_their_moments(olga: Player) -> None:
    await olga.says("/calendar")
    said = olga.last()
    assert (
        "2月上半月\n2月15日（周一）09:00 开始，2月17日（周三）17:30 截止，2月18日（周四）10:00 发布"
        in said
    )
    assert "2月29日（周一）09:00 开始，3月2日（周三）17:30 截止，3月3日（周四）10:00 发布" in said
    assert "3月31日（周四）09:00 开始，4月6日（周三）17:30 截止，4月7日（周四）10:00 发布" in said
    assert "估算" not in said


async def test_days_off_and_make_up_days_are_listed(olga: Player) -> None:
    await olga.says("/calendar")
    assert "2月7日至2月13日 放假" in olga.last()
    assert "2月6日 上班" in olga.last()
    assert "2月14日 上班" in olga.last()


async def test_a_day_is_set_after_a_look_at_what_it_moves(
    story: Story, olga: Player, city: City
) -> None:
    await olga.says("/calendar 2016-02-15 放假 机关停电")
    said = olga.last()
    assert "2016年2月15日：放假（现为工作日）" in said
    assert "说明：机关停电" in said
    assert (
        "2月上半月：2月15日 09:00 开始、2月17日 17:30 截止"
        " → 2月29日 09:00 开始、3月2日 17:30 截止，3月3日 10:00 发布" in said
    )
    assert "2月下半月" not in said
    assert await city.tx(calendar.edits) == {}
    await olga.presses("确认")
    assert "已设定2016年2月15日放假" in olga.last()
    assert await city.tx(calendar.edits) == {date(2016, 2, 15): False}


async def test_the_window_opens_when_the_edited_calendar_says(
    story: Story, bob: Player, olga: Player
) -> None:
    await olga.says("/calendar 2016-03-31 放假")
    await olga.presses("确认")
    await story.until(datetime(2016, 3, 30, 9, tzinfo=ZONE))
    assert bob.sees("3月下半月")


async def test_words_before_the_press_explain_the_day(olga: Player, city: City) -> None:
    await olga.says("/calendar 2016-02-20 上班")
    await olga.says("补班一天")
    assert "说明：补班一天" in olga.last()
    await olga.presses("确认")
    await olga.says("/calendar")
    assert "2016年2月20日 上班（补班一天）" in olga.last()


async def test_a_day_is_cleared(olga: Player, city: City) -> None:
    await olga.says("/calendar 2016-02-20 上班")
    await olga.presses("确认")
    await olga.says("/calendar 2016-02-20 清除")
    assert "恢复为法定安排" in olga.last()
    await olga.presses("确认")
    assert await city.tx(calendar.edits) == {}


async def test_nothing_changes_when_the_press_is_cancel(olga: Player, city: City) -> None:
    await olga.says("/calendar 2016-02-20 上班")
    await olga.presses("取消")
    assert olga.last() == "日历未改动。"
    assert await city.tx(calendar.edits) == {}
    await olga.forges("calendar_yes:0:")
    assert olga.sees("这个按钮已失效")


async def test_a_year_not_yet_announced_is_estimated_until_the_office_says_so(
    story: Story, olga: Player, city: City
) -> None:
    await olga.says("/calendar 2028 已公布")
    await olga.presses("确认")
    assert await city.tx(settings.get, "announced", []) == [2028]


async def test_what_has_opened_opens_no_second_time(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    """Tuesday and Wednesday off make Monday the day before a break, on which nothing opens."""
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    for day in ("2016-03-01", "2016-03-02", "2016-03-03"):
        await olga.says(f"/calendar {day} 放假")
        await olga.presses("确认")
    await story.until(datetime(2016, 3, 14, 9, tzinfo=ZONE))
    opened = await city.tx(duties.recent_windows, 9, ZONE)
    assert [one.key for one in opened] == ["2016-02-29", "2016-02-15", "2016-01-29"][: len(opened)]


async def test_wrong_arguments_are_answered_with_an_example(olga: Player, city: City) -> None:
    for words in ("2016-02 上班", "3月 上班", "明年 上班", "2016-02-06 也许"):
        await olga.says(f"/calendar {words}")
        assert f"没有看懂“{words}”。请写如 /calendar 2016-02-06 上班 调休" in olga.last()
    for day in ("2016-02-30", "2月30日", "2016-13-01"):
        await olga.says(f"/calendar {day} 上班")
        told = f"没有“{day}”这一天，请核对。请写如 /calendar 2016-02-06 上班"
        assert olga.last() == told
    await olga.says("/calendar 3月5日")
    told = "2016年3月5日后面还要写上班、放假或清除，例如 /calendar 2016-03-05 放假"
    assert olga.last() == told
    await olga.says("/calendar 2016-01-31 上班")
    assert "2016年1月31日已经过去" in olga.last()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("2016-03", "填报日历　2016年3月、4月"),
        ("2016年3月", "填报日历　2016年3月、4月"),
        ("3月", "填报日历　2016年3月、4月"),
        ("三月份", "填报日历　2016年3月、4月"),
        ("2016-12", "填报日历　2016年12月、2017年1月"),
        ("1月", "填报日历　2017年1月、2月"),  # this January lies before the duties
        ("2月", "填报日历　2016年2月、3月"),
    ],
)
async def test_a_month_is_shown_like_the_current_one(olga: Player, words: str, title: str) -> None:
    await olga.says(f"/calendar {words}")
    assert olga.last().startswith(title)
    assert "看某个月：/calendar 2016-02" in olga.last()


async def test_a_month_that_is_none_or_too_far_is_answered_with_an_example(olga: Player) -> None:
    for words in ("2016-13", "13月", "2016-00"):
        await olga.says(f"/calendar {words}")
        assert olga.last() == f"没有“{words}”这个月，请核对。请写如 /calendar 2016-02"
    for words in ("2016-01", "2017-12", "2099-01"):
        await olga.says(f"/calendar {words}")
        assert olga.last() == "日历可查2016年2月至2017年11月，例如 /calendar 2016-02"
    await olga.says("/calendar 下个月")
    assert olga.last().endswith("看某个月：/calendar 2016-02")


async def test_a_day_without_a_year_is_the_next_such_day(olga: Player, city: City) -> None:
    await olga.says("/calendar 3月5日 上班 补班")
    assert "2016年3月5日：上班（现为休息日）" in olga.last()
    await olga.presses("确认")
    await olga.says("/calendar 1月5日 放假")
    assert "2017年1月5日：放假" in olga.last()
    assert await city.tx(calendar.edits) == {date(2016, 3, 5): True}


async def test_a_reporter_may_not_change_the_calendar(bob: Player, city: City) -> None:
    await bob.says("/calendar 2016-02-20 上班")
    await bob.forges("calendar_yes:0:")
    assert not bob.sees("请确认")
    assert await city.tx(calendar.edits) == {}


async def test_a_day_off_moves_what_is_open_and_tells_who_owes_once(
    opened: Story, bob: Player, rita: Player, olga: Player, city: City
) -> None:
    """The due day becomes a day off; bob, who has answered, hears nothing of it."""
    await bob.presses("稀土永磁电机")
    await bob.presses("本期无变化")
    before = len(rita.messages())
    await olga.says("/calendar 2016-02-17 放假 暴雨停工")
    assert "2月15日 09:00 开始、2月17日 17:30 截止 →" in olga.last()
    assert "2月18日 17:30 截止，2月19日 10:00 发布（正在填报，将告知未报的人）" in olga.last()
    await olga.presses("确认")
    await opened.forward(minutes=1)
    assert not bob.sees("放假安排有变")
    moved = "截止时间由 2月17日 17:30 改为 2月18日（周四）17:30（放假安排有变）。"
    assert moved in rita.last()
    assert len(rita.messages()) == before
    await opened.until(datetime(2016, 2, 17, 20, tzinfo=ZONE))
    assert len(rita.messages()) == before + 0
    await opened.until(datetime(2016, 2, 18, 9, tzinfo=ZONE))
    assert "提醒　还有1个项目未报，截止 2月18日（周四）17:30" in rita.last()


async def test_out_of_hours_the_move_is_told_the_next_morning(
    opened: Story, rita: Player, olga: Player
) -> None:
    await opened.until(datetime(2016, 2, 15, 21, tzinfo=ZONE))
    before = len(rita.messages())
    await olga.says("/calendar 2016-02-17 放假")
    await olga.presses("确认")
    await opened.until(datetime(2016, 2, 16, 8, 59, tzinfo=ZONE))
    assert len(rita.messages()) == before
    await opened.until(datetime(2016, 2, 16, 20, tzinfo=ZONE))
    assert len(rita.messages()) == before + 1
    assert "截止时间由 2月17日 17:30 改为 2月18日（周四）17:30" in rita.last()


async def test_a_make_up_day_makes_nothing_open_due_earlier(
    opened: Story, olga: Player, city: City
) -> None:
    await olga.says("/calendar 2016-02-27 上班")
    await olga.presses("确认")
    (window,) = await city.tx(duties.recent_windows, 1, ZONE)
    assert window.due == datetime(2016, 2, 17, 17, 30, tzinfo=ZONE)


async def test_an_unpublished_year_is_marked_wherever_dates_are_shown_ahead(
    story: Story, olga: Player, city: City
) -> None:
    city.clock.set(datetime(2026, 12, 28, 10, tzinfo=ZONE))
    await city.tx(settings.put, city.clock.now(), "since", "2026-12-20")
    await olga.says("/calendar")
    assert "12月下半月、12月、四季度（估算）" in olga.last().replace("2026年", "")
    assert "标“估算”的，放假安排还没有公布，按周一至周五推算" in olga.last()
    await olga.says("/rehearse")
    assert "（估算）" in olga.last()
    await olga.says("/calendar 2027-01-04 放假")
    assert "发布（估算）" in olga.last()


async def test_a_window_that_runs_is_shown_though_it_opened_last_month(
    story: Story, olga: Player
) -> None:
    await story.until(datetime(2016, 3, 1, 9, tzinfo=ZONE))
    await olga.says("/calendar")
    assert olga.last().startswith("填报日历　2016年3月、4月\n\n2月下半月、2月\n")
    assert "2月29日（周一）09:00 开始，3月2日（周三）17:30 截止" in olga.last()


async def test_the_months_are_turned_by_buttons(story: Story, olga: Player) -> None:
    await olga.says("/calendar")
    assert "‹ 1月" not in olga.buttons()  # duties began in February
    await olga.presses("3月 ›")
    assert olga.last().startswith("填报日历　2016年3月、4月\n")
    assert "5月4日（周三）09:00 开始，5月6日（周五）17:30 截止" not in olga.last()
    await olga.presses("4月 ›")
    assert "5月4日（周三）09:00 开始，5月6日（周五）17:30 截止" in olga.last()
    await olga.presses("‹ 3月")
    assert olga.last().startswith("填报日历　2016年3月、4月\n")
    for number in ("201601", "201712", "201613", "7"):
        await olga.forges(f"calendar:{number}:")
        assert olga.texts()[-1].startswith("这个按钮已失效"), number

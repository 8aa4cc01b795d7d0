"""A year's days as a file: looked at, confirmed, and the second time nothing."""

from datetime import date

import pytest

from storage import audit, calendar, settings
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.documents.books import book

TITLES = ["日期", "安排", "说明"]
FLOOD = book(
    TITLES,
    ["2016-02-15", "放假", "暴雨"],
    ["2016-04-01至2016-04-02", "放假", "市庆"],
    [date(2016, 4, 9), "上班", None],
)


async def test_a_file_of_days_is_looked_at_and_confirmed(olga: Player, city: City) -> None:
    await olga.says("/calendar")
    await olga.sends("放假.xlsx", FLOOD)
    said = olga.last()
    assert "日历预览　《放假.xlsx》\n新设4天　变更0天　不变0项" in said
    assert "· 2016年2月15日 放假（暴雨）" in said
    assert "· 2016年4月9日 上班\n" in said
    assert "2月上半月：2月15日 09:00 开始、2月17日 17:30 截止 → 2月29日 09:00 开始" in said
    assert await city.tx(calendar.edits) == {}
    await olga.presses("确认导入")
    assert "已导入　《放假.xlsx》\n新设4天　变更0天\n用 /calendar 可以查看。" in olga.last()
    assert await city.tx(calendar.edits) == {
        date(2016, 2, 15): False,
        date(2016, 4, 1): False,
        date(2016, 4, 2): False,
        date(2016, 4, 9): True,
    }


async def test_the_same_file_again_changes_nothing(olga: Player, city: City) -> None:
    await olga.sends("放假.xlsx", FLOOD)
    await olga.presses("确认导入")
    entries = await city.tx(audit.size)
    await olga.sends("放假.xlsx", FLOOD)
    assert olga.last() == "《放假.xlsx》与本办日历一致，没有变化（4项）。"
    assert await city.tx(audit.size) == entries


async def test_a_text_with_commas_or_blanks_will_do(olga: Player, city: City) -> None:
    words = "日期,安排,说明\n2027-01-01,放假,元旦\n2027-02-20 上班 春节调休\n2027,已公布,\n"
    await olga.says("/calendar")
    await olga.sends("2027.csv", words.encode("gb18030"))
    assert "2027年放假安排按已公布计算，不再标注估算。" in olga.last()
    await olga.presses("确认导入")
    assert await city.tx(settings.get, "announced", []) == [2027]
    assert await city.tx(calendar.edits) == {date(2027, 1, 1): False, date(2027, 2, 20): True}


async def test_a_text_sent_by_the_office_unasked_is_read_as_a_calendar(
    olga: Player, city: City
) -> None:
    await olga.sends("2027.csv", "日期,安排\n2027-01-01,放假\n".encode())
    await olga.presses("确认导入")
    assert await city.tx(calendar.edits) == {date(2027, 1, 1): False}


async def test_a_text_that_was_wrong_is_sent_again_corrected(olga: Player, city: City) -> None:
    await olga.says("/calendar")
    await olga.sends("放假.csv", "日期,安排\n2016-02-30,放假\n".encode())
    assert "改好后请重新发送" in olga.last()
    await olga.sends("放假.csv", "日期,安排\n2016-02-15,放假\n".encode())
    await olga.presses("确认导入")
    assert await city.tx(calendar.edits) == {date(2016, 2, 15): False}


async def test_a_changed_and_a_cleared_day(olga: Player, city: City) -> None:
    await olga.sends("放假.xlsx", FLOOD)
    await olga.presses("确认导入")
    rows = [["2016-02-15", "上班", "已恢复供电"], ["2016-04-09", "清除", None]]
    await olga.sends("放假.xlsx", book(TITLES, *rows, ["2016-01-04", "放假", "去年"]))
    assert "新设0天　变更2天　不变0项　已过去、不改1天" in olga.last()
    assert "· 2016年4月9日 清除" in olga.last()
    await olga.presses("确认导入")
    assert (await city.tx(calendar.edits))[date(2016, 2, 15)]
    assert date(2016, 4, 9) not in await city.tx(calendar.edits)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            ["2016-13-01", "放假", ""],
            "Sheet A2 日期“2016-13-01”：不是能读懂的日期，应如 2027-01-01",
        ),
        (["2016-03", "放假", ""], "Sheet A2 日期“2016-03”：不是能读懂的日期，应如"),
        (["2016-03-05至2016-03-01", "放假", ""], "不是能读懂的日期，应如"),
        (
            ["2016-03-05", "也许", ""],
            "Sheet B2 安排“也许”：不是规定的词，应为：放假、上班、清除、已公布",
        ),
        (["2016-03-05", "", ""], "Sheet B2 安排：必须填写，不能为空。"),
        (["2016-03-05", "已公布", ""], "“已公布”是对整年说的，“日期”应只写年份，如 2027。"),
        (["2027", "放假", ""], "只写年份的一行，“安排”应为“已公布”"),
    ],
)
async def test_a_wrong_row_is_named_with_what_is_right(
    olga: Player, city: City, row: list[str], fault: str
) -> None:
    await olga.sends("放假.xlsx", book(TITLES, row, ["2016-03-08", "放假", "好的一行"]))
    assert "《放假.xlsx》有1处错误，没有导入" in olga.last()
    assert fault in olga.last()
    assert await city.tx(calendar.edits) == {}


async def test_a_text_without_end_is_not_read(olga: Player, city: City) -> None:
    await olga.says("/calendar")
    await olga.sends("放假.csv", b"2016-03-05,\n" * 40_001)
    assert olga.last() == (
        "《放假.csv》有1处错误，没有导入\n· 最多40000行，请分几份发。\n\n改好后请重新发送。"
    )
    assert await city.tx(calendar.edits) == {}


async def test_one_day_cannot_be_two_things(olga: Player) -> None:
    rows = [["2016-03-01至2016-03-05", "放假", ""], ["2016-03-03", "上班", ""]]
    await olga.sends("放假.xlsx", book(TITLES, *rows))
    assert "A3 日期“2016-03-03”：这一天在 A2 写的是另一种安排，请只留一种。" in olga.last()


async def test_a_day_may_be_typed_after_the_calendar_was_shown(olga: Player) -> None:
    await olga.says("/calendar")
    await olga.says("2016-02-15 放假 机关停电")
    assert "2016年2月15日：放假（现为工作日）" in olga.last()


async def test_a_reporters_file_changes_no_calendar(story: Story, bob: Player, city: City) -> None:
    await bob.sends("放假.xlsx", FLOOD)
    assert not bob.sees("日历预览")
    assert await city.tx(calendar.edits) == {}

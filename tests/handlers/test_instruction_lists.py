"""Instructions are looked up: by their number, and on the lists of those open and those closed."""

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import instructions, people
from tests.city.leaders import Leaders, at, given_out, joined
from tests.city.player import Player
from tests.city.running import City

CLOSED = "状态：已办结"


@pytest.fixture
async def closed(leaders: Leaders, alice: Player) -> Leaders:
    """chen's instruction to 梅关区 is done and closed, on 18 February."""
    await given_out(leaders)
    await alice.presses("签收")
    await alice.presses("报办结")
    await alice.says("批复已下达")
    await leaders.min.presses("办结")
    return leaders


@pytest.mark.parametrize("typed", ["交办〔2016〕1", "交办[2016]1", "〔2016〕1号", "2016-1", "1"])
async def test_a_number_finds_a_closed_one(closed: Leaders, typed: str) -> None:
    await closed.min.says(f"/instruct {typed}")
    assert closed.min.last().startswith("交办〔2016〕1　陈志远同志（群内）")
    assert CLOSED in closed.min.last()


async def test_whoever_may_see_it_finds_it_and_nobody_else(
    closed: Leaders, alice: Player, olga: Player, city: City
) -> None:
    head, _ = await joined(closed.story, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    other, _ = await joined(closed.story, "何平", Grant(Role.HEAD, ScopeKind.UNIT, "2"))
    for reader in (alice, olga, head, closed.chen):
        await reader.says("/instruct 1")
        assert CLOSED in reader.last()
    await other.says("/instruct 1")
    carrier, number = await joined(closed.story, "何苗")
    await carrier.says("/instruct 1")
    assert carrier.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
    await city.tx(instructions.change, 1, person=number)  # given to a person without a role
    await carrier.says("/instruct 1")
    assert CLOSED in carrier.last()
    assert other.last() == (
        "没有找到您可以看的交办“1”。请写编号，如“交办〔2016〕12”，今年的可只写“12”；/instruct 列出清单。"
    )
    await olga.says("/instruct 交办〔2015〕1")
    assert olga.last().startswith("没有找到您可以看的交办“交办〔2015〕1”。")


async def test_the_closed_are_one_press_from_the_open(closed: Leaders, alice: Player) -> None:
    await closed.min.says("/instruct")
    chen = next(text for text in closed.min.texts() if text.startswith("交办事项　陈志远同志"))
    assert chen == "交办事项　陈志远同志\n没有未办结的交办。"
    await alice.says("/instruct")
    assert alice.last() == "交办事项\n没有未办结的交办。"
    await alice.presses("已办结")
    assert alice.last() == (
        "已办结的交办\n"
        "· 交办〔2016〕1 稀土永磁电机项目：请梅关区3天内把稀土永磁电机的环评办好；梅关区，2月25日前，"
        "2016年2月18日办结\n"
        "共1件。"
    )
    await alice.presses("交办〔2016〕1")
    assert CLOSED in alice.last()
    await alice.says("/instruct")
    await alice.presses("已办结")
    await alice.presses("未办结")
    assert alice.last() == "交办事项\n没有未办结的交办。"


async def test_the_offices_button_for_what_is_late_opens_just_that(
    leaders: Leaders, olga: Player
) -> None:
    await given_out(leaders)  # by 25 February
    await leaders.min.says("/instruct 请梅关区把标准厂房建好")
    await leaders.min.presses("代 王建军")
    await leaders.min.presses("纸质批示")
    await leaders.min.presses("10个工作日")
    await leaders.min.presses("确认交办")
    await leaders.story.until(at(2, 26, 9))
    await olga.presses("逾期交办（1）")
    late = (
        "逾期的交办\n"
        "· 交办〔2016〕1 稀土永磁电机项目：请梅关区3天内把稀土永磁电机的环评办好；梅关区，2月25日前，"
        "待签收，交办8天，逾期\n"
        "共1件。"
    )
    assert olga.last() == late
    await olga.presses("未办结")
    assert olga.last().endswith("共2件，其中逾期1件。")
    await olga.presses("逾期交办（1）")
    assert olga.last() == late


async def test_each_principals_closed_ones_are_in_that_principals_post(
    closed: Leaders, city: City
) -> None:
    (chen,), (wang,) = [await city.tx(people.by_name, name) for name in ("陈志远", "王建军")]
    await closed.min.says("/instruct")
    await closed.min.presses("已办结")  # under the lower list
    assert closed.min.last() == "已办结的交办　王建军同志\n没有已办结的交办。"
    await closed.min.says("/instruct")
    await closed.min.forges(f"instructions_closed:{chen.id}:0")
    assert closed.min.last().startswith("已办结的交办　陈志远同志\n· 交办〔2016〕1 ")
    await closed.chen.forges(f"instructions_closed:{wang.id}:0")
    assert closed.chen.last() == "这个按钮已失效，请重新打开。"


async def test_in_english(closed: Leaders, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/instruct 9")
    assert olga.last().startswith("Nothing you may read is called “9”.")
    await olga.says("/instruct")
    assert olga.last() == "Instructions\nNo instruction is open."
    await olga.presses("Closed ones")
    assert olga.last().startswith("Closed instructions\n· 交办〔2016〕1 ")
    assert "closed on 18 Feb 2016" in olga.last()
    await olga.presses("Open ones")
    assert olga.last() == "Instructions\nNo instruction is open."

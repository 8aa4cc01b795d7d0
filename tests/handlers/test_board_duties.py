"""Own duties on `/board`: with whoever records them, from their prompt on."""

from domain.roles import Grant, Role, ScopeKind
from storage import people
from tests.city.leaders import Leaders, at, joined
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story, add_project


async def test_own_duties_wait_for_whoever_records_them_from_their_prompt_on(
    leaders: Leaders, story: Story, alice: Player, olga: Player
) -> None:
    """The month's and the quarter's are told on 28 March; the hearing's not before 1 April."""
    hugo, _ = await joined(story, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await story.until(at(3, 28, 8, 59))
    both = "· 专题汇报，3月31日（周四）17:30前\n· 外出招商，3月31日（周四）17:30前"
    await hugo.says("/board")
    assert f"我的\n本期履职事项（2）\n{both}" in hugo.last()
    await story.until(at(3, 28, 9))
    await leaders.min.says("/board")
    await leaders.min.presses("代 陈志远")
    told = "· 分析会，3月31日（周四）17:30前\n· 现场协调，3月31日（周四）17:30前\n"
    ahead = "· 听取汇报，4月7日（周四）10:00前\n"
    assert f"等我办\n待记录的履职事项（2）\n{told}" in leaders.min.last()
    assert f"我的\n本期履职事项（1）\n{ahead}" in leaders.min.last()
    await leaders.chen.says("/board")
    assert f"我的\n本期履职事项（3）\n{told}{ahead}" in leaders.chen.last()  # nothing waits for him
    await hugo.says("/board")
    assert f"待记录的履职事项（2）\n{both}" in hugo.last()
    await alice.says("/board")
    assert (
        "待记录的履职事项（2）\n"
        "· 刘强：专题汇报，3月31日（周四）17:30前\n"
        "· 刘强：外出招商，3月31日（周四）17:30前" in alice.last()
    )
    await olga.says("/board")
    assert "履职" not in olga.last()
    await alice.presses("记录外出招商（刘强）")
    await alice.presses("完成")
    await alice.presses("刷新")
    assert alice.sees("待记录的履职事项（1）\n· 刘强：专题汇报，3月31日（周四）17:30前")
    await leaders.min.presses("记录现场协调")
    assert leaders.min.last().startswith("现场协调　代 陈志远同志\n日期：2016年3月28日")
    await leaders.min.presses("完成")  # it was a hearing as well
    await leaders.min.presses("代 陈志远")
    assert "待记录的履职事项（1）\n· 分析会" in leaders.min.last()
    assert "本期履职事项" not in leaders.min.last()


async def test_more_own_duties_than_a_block_shows_are_one_press_away(
    leaders: Leaders, story: Story, alice: Player, olga: Player, city: City
) -> None:
    """alice serves two heads with two duties each; chen has one of each kind for each of 2 projects."""
    for name in ("刘强", "罗军"):
        await joined(story, name, Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    (chen,) = await city.tx(people.by_name, "陈志远")
    await city.tx(add_project, city.clock.now(), "ZS2015004", "锂电池项目", 1, 1, leader=chen.id)
    await olga.says("/visit")
    await olga.presses("领导履职记录")
    await olga.presses("改为每个项目一次")
    await story.until(at(4, 1, 9))
    await alice.says("/board")
    await alice.presses("本期履职事项（4）")
    assert alice.last() == "记录谁的现场办公、听取汇报或会议？"
    await leaders.chen.says("/board")
    assert "· 现场协调（稀土永磁电机项目），4月29日（周五）17:30前" in leaders.chen.last()
    assert "（锂电池项目），4月29日" not in leaders.chen.last()
    await leaders.chen.presses("本期履职事项（6）")
    assert "○ 现场协调（锂电池项目）　4月29日（周五）17:30前" in leaders.chen.last()

"""Open instructions in digests: their age, their state, and what a group may read of them."""

from storage import people
from tests.city.leaders import Leaders, at, given_out
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


async def test_a_digest_lists_what_is_open_with_its_age_and_names_no_person(
    leaders: Leaders, story: Story, alice: Player, olga: Player, city: City
) -> None:
    message = await leaders.reply(leaders.chen, "请黄凌云3天内办好稀土永磁电机的环评")
    await leaders.min.presses("5个工作日")
    await leaders.min.presses("确认交办")
    await alice.presses("签收")
    await leaders.reply(leaders.chen, "请于水县另报一件")  # a draft stands in no digest
    await story.until(at(3, 3, 8, 30))
    await olga.presses("发布")
    assert message
    assert leaders.group.sees(
        "交办事项（1件未办结，逾期1件）\n"
        "· 交办〔2016〕1 稀土永磁电机项目：请某同志3天内办好稀土永磁电机的环评"
        "（梅关区，交办14天，办理中，逾期）\n"
        "\n"
        "数据截至3月3日 08:30"
    )
    assert not leaders.group.sees("于水县另报")


async def test_one_leaders_group_reads_nothing_of_another_leader(
    leaders: Leaders, story: Story, olga: Player, city: City
) -> None:
    (wang,) = await city.tx(people.by_name, "王建军")
    own = await story.group("王市长群", olga, leaders.min)
    await olga.says("/bind 调度 刘市长 3", chat="王市长群")
    await olga.presses("一位市领导")
    await olga.presses("王建军")
    await given_out(leaders)
    await story.until(at(3, 3, 8, 30))
    await olga.presses("发布")
    assert wang
    assert own.sees("第1期")
    assert not own.sees("交办〔2016〕1")
    assert leaders.group.sees("交办〔2016〕1")

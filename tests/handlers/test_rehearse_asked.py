"""`/rehearse` foretells what will be asked of leads, 赣商 and activities, and it then happens."""

from datetime import datetime

from storage import people
from tests.city.leads import follow, register
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

MERCHANT = "陈志远，华拓电子有限公司，于水县人，现居深圳，电子信息，来源：商会名册，本人同意"


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2016, 2, day, hour, tzinfo=ZONE)


async def test_what_will_be_asked_of_whom_is_foretold_and_happens(
    story: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await register(bob)
    await follow(alice)
    await alice.says(f"/merchant {MERCHANT}")
    await alice.presses("登记")
    await alice.presses("定下次联系")
    await alice.says("2月13日")  # a Saturday of the Spring Festival's week
    await bob.says("/activity 1月31日赴东莞拜访华拓电子")
    await bob.presses("登记")
    await olga.says("/rehearse 4")
    foretold = olga.last()
    assert (
        "线索、赣商和活动（并入当天的提示或待办；其间有了进展的不再问）\n"
        "2月14日（周日）09:00 问1人：赣商1位\n"
        "2月15日（周一）09:00 问1人：线索1条\n"
        "2月29日（周一）09:00 问1人：线索1条、活动成果1次"
    ) in foretold
    await olga.presses("线索、赣商和活动：逐人查看")
    assert olga.last() == (
        "线索、赣商和活动\n"
        "\n"
        "2月14日（周日）09:00\n"
        "吴娟（梅关区）：赣商1位\n"
        "\n"
        "2月15日（周一）09:00\n"
        "黄凌云（梅关区）：线索1条\n"
        "\n"
        "2月29日（周一）09:00\n"
        "黄凌云（梅关区）：线索1条、活动成果1次"
    )
    await story.until(at(14, 11))
    assert alice.sees("陈志远")
    await story.until(at(15))
    assert bob.sees("该问进展的线索　1条")
    await story.until(at(29, 10))
    assert bob.sees("该问进展的线索　1条")
    assert bob.sees("待补成果的招商活动　1次")


async def test_only_the_office_reads_it_and_only_where_something_is_asked(
    story: Story, bob: Player, olga: Player
) -> None:
    await olga.says("/rehearse 4")
    assert "线索、赣商和活动" not in olga.last()
    await olga.forges("rehearsed_asked:4:")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    await bob.forges("rehearsed_asked:4:")
    assert bob.last() == "这个按钮不归您操作。"


async def test_who_cannot_be_asked_is_counted(
    story: Story, bob: Player, alice: Player, olga: Player, city: City
) -> None:
    await register(bob)
    await follow(alice)
    for player in (bob, alice):
        await city.tx(people.set_blocked, player.user, city.clock.now())
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/rehearse 2")
    assert (
        "Mon 15 Feb, 09:00, 0 people are asked: leads: 1; nobody can be asked for 1" in olga.last()
    )

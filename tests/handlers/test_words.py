"""Words that answer a card, words that answer nothing, words that are changed afterwards."""

from storage import projects, reports
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PLANT = "稀土永磁电机"
SPA = "温泉康养"


async def test_words_that_answer_a_card_belong_to_its_project(
    month: Story, bob: Player, city: City
) -> None:
    await bob.presses(SPA)
    card = bob.messages()[-1]["id"]
    await bob.says("/help")
    await bob.says("公司已注册", reply_to=card)
    assert (await city.tx(reports.draft, 2)).texts == {"statement": "公司已注册"}


async def test_words_that_belong_to_nothing_are_asked_about(
    month: Story, bob: Player, city: City
) -> None:
    await bob.says("主体封顶")
    assert "这是哪个项目的进展？" in bob.last()
    await bob.presses(PLANT)
    assert bob.sees("进展：主体封顶")


async def test_an_edited_message_changes_the_draft(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封了顶")
    mine = [row["id"] for row in bob.messages() if not row["sender"]["is_bot"]][-1]
    await bob.says("开始安装设备")
    await bob.edits(mine, "主体封顶")
    assert bob.sees("开始安装设备\n主体封顶")
    assert not bob.sees("主体封了顶")


async def test_an_edited_message_of_a_submitted_card_waits_for_submitting(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    mine = [row["id"] for row in bob.messages() if not row["sender"]["is_bot"]][-1]
    await bob.presses("提交")
    await bob.edits(mine, "1.3亿")
    assert bob.sees("累计 1.30亿元")
    assert (await city.tx(projects.totals_of, 1))[-1][1] == 120_000_000
    await bob.presses("提交")
    assert "第2版" in bob.last()


async def test_a_refused_message_is_heard_anew_when_it_is_edited(
    opened: Story, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.says("1.2忆")
    assert bob.sees("没有看懂")
    mine = [row["id"] for row in bob.messages() if not row["sender"]["is_bot"]][-1]
    await bob.edits(mine, "1.2亿")
    assert bob.sees("累计 1.20亿元")

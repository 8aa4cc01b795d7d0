"""A year as far as an assessment needs it: what was recognised, and the tasks of two localities."""

from datetime import date

from domain.capital import Capital, Evidence
from domain.plans import Recognition
from domain.stages import Stage
from domain.targets import Target, Task
from storage import capital, plans, projects, targets
from tests.city.player import Player
from tests.city.story import Story

PLANT, SPRING, GREENS = 1, 2, 3
MEIGUAN, YUSHUI = 1, 2
FOUR = "四率考核（县区）"


async def recognised(story: Story) -> Story:
    """梅关's plant has started and half its money has come, all of it 核定; 于水's farm stands at 签约."""
    city, now = story.city, story.city.clock.now()
    await city.tx(projects.change, GREENS, stage=Stage.SIGNED)
    await city.tx(projects.change, SPRING, stage=Stage.TALKS)
    for project in (PLANT, GREENS):
        await city.tx(projects.set_milestone, project, Stage.SIGNED, done=date(2015, 3, 1))
    start = Recognition(PLANT, Stage.STARTED, date(2016, 1, 20), "施工许可证", 3, now)
    await city.tx(plans.recognise, start)
    for on, amount in ((date(2015, 12, 31), 60_000_000), (date(2016, 1, 25), 100_000_000)):
        await city.tx(capital.recognise, now, PLANT, Capital.HOME, on, amount, [Evidence.AUDIT], 3)
    for unit, amount in ((MEIGUAN, 50_000_000), (YUSHUI, 20_000_000)):
        await city.tx(targets.put, now, Target(unit, 2016, Task.MONEY, amount), 3)
    return story


async def shows(olga: Player) -> None:
    await olga.presses("公示")
    await olga.presses("确认公示")


async def settles(olga: Player) -> None:
    await olga.presses("定稿")
    await olga.presses("确认定稿")


async def began(olga: Player, name: str = FOUR, period: str = "2016年") -> None:
    await olga.says("/assess")
    await olga.presses(f"＋ {name}")
    await olga.says(period)

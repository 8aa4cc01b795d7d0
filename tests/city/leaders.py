"""Leaders, their 秘书 and their group: the ground of the stories about instructions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.roles import Grant, Role, ScopeKind
from storage import instructions, people, projects
from tests.city.player import Group, Player
from tests.city.running import ZONE, City
from tests.city.story import Story

TITLE = "市领导调度群"
SAID = "请梅关区3天内把稀土永磁电机的环评办好"


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=ZONE)


@dataclass
class Leaders:
    """chen leads the plant and has an account, wang has none; min serves both. Number 1 is out."""

    story: Story
    chen: Player
    wang: Player
    min: Player
    group: Group

    def digest(self) -> int:
        """The message that shows the digest in the group."""
        rows = self.group.watcher.messages(TITLE)
        return next(row["id"] for row in rows if "〔2016〕第1期" in row["text"])

    async def reply(self, who: Player, text: str) -> int:
        """A reply to the digest in the group; its own message."""
        await who.says(text, chat=TITLE, reply_to=self.digest())
        return [row["id"] for row in who.messages(TITLE) if not row["sender"]["is_bot"]][-1]


async def joined(story: Story, name: str, *held: Grant) -> tuple[Player, int]:
    player = await story.newcomer(name)
    await player.says("/start")
    return player, await story.city.tx(enter, story.city.clock.now(), name, player.user, *held)


def enter(tx: Any, now: datetime, name: str, user: int | None, *held: Grant) -> int:
    number = people.add(tx, name, 3)
    if user is not None:
        assert people.join(tx, now, number, user)
    for one in held:
        people.grant(tx, number, one)
    return number


async def led(story: Story) -> None:
    """Tuesday, 16 February; yesterday the window opened, and its digest is out on the 18th."""
    city, leader = story.city, Grant(Role.LEADER, ScopeKind.CITY)
    chen, number = await joined(story, "陈志远", leader)
    await story.newcomer("老王")
    unlinked = await city.tx(enter, city.clock.now(), "王建军", None, leader)
    serves = [Grant(Role.SECRETARY, ScopeKind.LEADER, str(one)) for one in (number, unlinked)]
    secretary, _ = await joined(story, "李敏", *serves)
    await city.tx(projects.change, 1, leader=number)
    await story.group(TITLE, story.olga, chen, secretary, story.alice)
    await story.olga.says("/bind 调度 刘市长 6", chat=TITLE)
    await story.olga.presses("全市领导")
    await story.until(at(2, 18, 8, 30))
    await story.olga.presses("发布")
    await story.until(at(2, 18, 10))


def found(story: Story) -> Leaders:
    """The people and the group of a city in which this has happened."""
    city, world = story.city, story.city.sandbox.world
    users = {one.name: one.id for one in world.people.values()}
    known = {name: Player(city, users[name], name) for name in ("陈志远", "老王", "李敏")}
    chat = next(one.id for one in world.chats.values() if one.title == TITLE)
    return Leaders(story, *known.values(), Group(city, chat, TITLE, story.olga))


async def only(city: City, number: int = 1) -> Any:
    return await city.tx(instructions.instruction, number)


async def given_out(leaders: Leaders) -> int:
    """chen's reply is confirmed by min for the fifth working day; the reply's own message."""
    message = await leaders.reply(leaders.chen, SAID)
    await leaders.min.presses("5个工作日")
    await leaders.min.presses("确认交办")
    return message

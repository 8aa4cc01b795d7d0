"""Three days without Telegram over an opening, an answer and a due moment: what each person finds afterwards."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from telegram.error import NetworkError

from domain.posts import Content, Urgency
from storage import audit, duties, inbox, posts
from storage.inbox import InboxState
from storage.posts import PostState
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

BEGINS = datetime(
    2016, 2, 16, 17, tzinfo=ZONE
)  # the window opened the day before, is due the day after
OUTAGE = timedelta(hours=72)
ROUNDS = 8  # of what the loops do in an hour
SAID = 5  # messages of each that the program wants to send meanwhile


async def without_telegram(city: City) -> None:
    """The program goes on trying, as its loops would; nobody moves its clock over the waiting."""
    with pytest.raises(NetworkError):
        await city.program.receiver.poll(0)
    for hours in range(int(OUTAGE.total_seconds()) // 3600 + 1):
        city.clock.set(BEGINS + timedelta(hours=hours))
        await city.program.tick()
        for _ in range(ROUNDS):
            await city.program.step()
    city.line.is_cut = False
    await city.program.receiver.poll(0)
    await city.call("wait")


@pytest.mark.bar(
    6, "72 h without Telegram", "order kept, asked again once, one audit row, nobody late"
)
async def test_three_days_without_telegram(
    story: Story,
    bob: Player,
    rita: Player,
    olga: Player,
    city: City,
    figures: Callable[[str], None],
) -> None:
    await story.until(BEGINS)
    before = {one.name: len(one.texts()) for one in (bob, rita, olga)}
    city.line.is_cut = True
    for number in range(SAID):
        for one in (bob, rita):
            said = Content(f"第{number}条")
            await city.tx(
                posts.want, city.clock.now(), f"said:{number}", one.user, said, Urgency.ANSWER
            )
    await without_telegram(city)
    await story.forward(minutes=10)
    heard: dict[str, list[str]] = defaultdict(list)
    for one in (bob, rita, olga):
        heard[one.name] = one.texts()[before[one.name] :]
    for name in ("bob", "rita"):
        own = [text for text in heard[name] if text.startswith("第")]
        assert own == [f"第{number}条" for number in range(SAID)]
    asked = [text for text in heard["bob"] if "离线" in text]
    assert len(asked) == 1
    assert sum("系统曾离线" in text for text in heard["olga"]) == 1
    gaps = [one for one in await city.tx(audit.latest, 1000) if one.verb == "telegram_gap"]
    assert len(gaps) == 1
    owed = await city.tx(duties.all_obligations)
    assert not [one for one in owed if one.is_late(city.clock.now())]
    states = (PostState.WAITING, PostState.HELD, PostState.FAILED)
    assert [await city.tx(posts.count, state) for state in states] == [0, 0, 0]
    assert await city.tx(inbox.count, InboxState.DEAD) == 0
    figures(f"{2 * SAID} messages in order, {len(asked)} prompt anew, 1 audit row, 0 late")

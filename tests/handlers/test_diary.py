"""The clock stops at every moment that is due, and at nothing that has been done."""

from datetime import datetime

from actions import diary
from storage import people
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_digests import answers_all


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2016-{text}").replace(tzinfo=ZONE)


async def test_each_working_day_has_its_morning_and_once_a_digest_is_out_its_edit(
    opened: Story, bob: Player, rita: Player, city: City
) -> None:
    """The 20th and the 21st of February are a weekend."""
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(at("02-18 10:00"))
    found = []
    for _ in range(4):
        moment = await city.tx(diary.next_at, city.clock.now())
        await opened.until(moment.astimezone(ZONE))
        found.append(city.clock.now())
    assert found == [at("02-18 17:30"), at("02-19 08:30"), at("02-19 17:30"), at("02-22 08:30")]


async def test_a_jump_over_days_leaves_no_morning_out(
    story: Story, olga: Player, city: City
) -> None:
    await city.tx(people.add, "孙晓燕", 1)
    await story.until(at("02-04 12:00"))
    mornings = [text.splitlines()[0] for text in olga.texts() if text.startswith("晨间待办")]
    assert mornings == [f"晨间待办　2月{day}日" for day in (1, 2, 3, 4)]

"""One button pressed by many at once, by people it is not for, and long afterwards."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from storage import audit
from storage.reports import reports
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机"
AT_ONCE = 20
STRANGERS = 5


def submitted(tx: Any) -> list[Any]:
    return list(tx.execute(select(reports.c.id).where(reports.c.project == 1)).scalars())


def data_of(player: Player, label: str) -> tuple[int, str]:
    """The message and the bytes of a button."""
    for row in reversed(player.messages()):
        for labels, datas in zip(row.get("buttons", []), row.get("button_data", []), strict=True):
            for one, data in zip(labels, datas, strict=True):
                if label in one:
                    return row["id"], data
    raise AssertionError(f"no button {label}")


async def denied(city: City) -> list[Any]:
    return list(await city.tx(audit.latest, 10_000, "denied"))


@pytest.mark.bar(
    10, "20 presses at once, 5 strangers, replays", "1 record, 5 denials audited, one text"
)
async def test_one_button_pressed_by_many(
    story: Story, bob: Player, mallory: Player, city: City, figures: Callable[[str], None]
) -> None:
    strangers = [await story.newcomer(f"stranger {number}") for number in range(STRANGERS)]
    for one in strangers:
        await one.says("/start")
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    before = await city.tx(submitted)
    message, data = data_of(bob, "提交")
    presses = [
        city.call("press", person=str(bob.user), data=data, message=message) for _ in range(AT_ONCE)
    ]
    forged = [city.call("press", person=str(one.user), data=data) for one in strangers]
    await asyncio.gather(*presses, *forged)
    await city.call("wait")
    made = [one for one in await city.tx(submitted) if one not in before]
    assert len(made) == 1
    users = {one.user for one in strangers}
    denials = len([one for one in await denied(city) if one.user in users])
    assert denials == STRANGERS
    receipts = [
        row for row in bob.messages() if "已收到　稀土永磁电机" in row["text"] and not row["alert"]
    ]
    assert len(receipts) == 1
    assert not any(PLANT in text for one in strangers for text in one.texts())
    await story.until(datetime(2016, 2, 22, 9, tzinfo=ZONE))
    for _ in range(3):
        await bob.forges(data, message=message)
    assert [one for one in await city.tx(submitted) if one not in before] == made
    (receipt,) = receipts
    now = next(row for row in bob.messages() if row["id"] == receipt["id"])
    assert now["text"] == receipt["text"]
    figures(
        f"{AT_ONCE} presses, 3 replays: {len(made)} record, {denials} strangers denied, 1 receipt"
    )

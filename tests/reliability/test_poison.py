"""Updates no handler can make sense of, between good ones: nothing stops, and each is put aside as it came."""

import json
import random
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.receive import ALLOWED, keep
from storage import Tx, inbox
from storage.inbox import InboxState
from storage.inbox import inbox as table
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

NASTY: tuple[Any, ...] = (
    None, "", "\ud800", "\0", "x" * 5000, "机密★1年", 2**63, -(2**63) - 1, 1.5, True, [], {}, [[]],
    {"id": 1}, {"id": 2**63, "type": "private"}, ["\udfff"],
)  # fmt: skip
FIRST = 900_000_000  # far from the numbers of the sandbox's own updates


def real(tx: Tx) -> list[dict[str, Any]]:
    found = tx.execute(select(table.c.body).where(table.c.verb == "update")).scalars().all()
    return [json.loads(body) for body in found]


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in it."""
    if isinstance(value, dict):
        keys: list[Any] = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    else:
        return []
    return [(value, key) for key in keys] + [one for key in keys for one in places(value[key])]


def mutated(update: dict[str, Any], chance: random.Random, number: int) -> dict[str, Any]:
    found = deepcopy(update)
    for _ in range(chance.randint(1, 4)):
        inside, key = chance.choice(places(found))
        if chance.random() < 0.3:
            del inside[key]
        else:
            inside[key] = deepcopy(chance.choice(NASTY))
        if not found:
            break
    if chance.random() < 0.1:
        found[chance.choice(ALLOWED)] = chance.choice(NASTY)
    return found | {"update_id": number}


def fates(tx: Tx) -> dict[int, tuple[InboxState, str]]:
    found = tx.execute(select(table.c.key, table.c.state, table.c.body)).all()
    return {
        int(key.removeprefix("telegram:")): (state, body)
        for key, state, body in found
        if key.startswith(f"telegram:{FIRST}"[:12])
    }


@pytest.mark.bar(
    9, "poison", "0 crashes, every good update done, every bad one done or put aside raw"
)
async def test_poison_stops_nothing(
    story: Story,
    bob: Player,
    city: City,
    is_full: bool,
    chance: random.Random,
    figures: Callable[[str], None],
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await bob.says("/report")
    await bob.presses("稀土永磁电机")
    await bob.posts("photo", ("现场.jpg", b"a picture"), caption="主体封顶")
    samples = await city.tx(real)
    count, good = (2000 if is_full else 200), 0
    bad = [mutated(chance.choice(samples), chance, FIRST + one) for one in range(count)]
    for start in range(0, count, 20):
        await city.tx(keep, city.clock.now(), bad[start : start + 20], is_paced=False)
        await city.call("say", person=str(bob.user), text="/me")
        await city.call("wait")
        assert "黄凌云" in bob.last()
        good += 1
    found = await city.tx(fates)
    assert len(found) == count
    assert {state for state, _ in found.values()} <= {InboxState.DONE, InboxState.DEAD}
    dead = {number: body for number, (state, body) in found.items() if state is InboxState.DEAD}
    assert dead
    assert all(json.loads(body) for body in dead.values())
    assert await city.tx(inbox.count, InboxState.NEW) == 0
    figures(
        f"{count} fuzzed: {len(dead)} put aside, the others done; {good} good ones all answered"
    )

"""Attachments are fetched for their hash; one that cannot be fetched stands all the same."""

import hashlib
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.attachments import Hashing
from storage.attachments import attachments as table
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PAPER = ("环评批复.pdf", b"a paper")


def rows(tx: Any) -> list[Any]:
    return list(tx.execute(select(table).order_by(table.c.id)))


async def test_the_hash_is_that_of_the_bytes(story: Story, bob: Player, city: City) -> None:
    await bob.says("/report 稀土")
    await bob.posts("document", PAPER)
    await bob.posts("location", latitude=25.8312, longitude=114.93)
    paper, place = await city.tx(rows)
    assert paper.sha256 == hashlib.sha256(b"a paper").hexdigest()
    assert (paper.name, paper.size, paper.fetch_at) == ("环评批复.pdf", 7, None)
    assert (place.latitude, place.longitude, place.sha256) == (25.8312, 114.93, None)


@dataclass
class Telegram:
    """Gives out no file: an outage, or an answer that will not change."""

    error: TelegramError
    asked: int = 0

    async def get_file(self, *_: Any) -> Any:
        self.asked += 1
        raise self.error


@pytest.mark.parametrize(
    ("error", "times"), [(NetworkError("cut"), 6), (BadRequest("wrong file_id"), 1)]
)
async def test_a_file_whose_bytes_cannot_be_had_still_stands(
    story: Story, bob: Player, city: City, error: TelegramError, times: int
) -> None:
    broken = Telegram(error)
    city.program.hashing = Hashing(city.program.database, city.clock, broken)
    await bob.says("/report 稀土")
    await bob.posts("document", PAPER)
    assert broken.asked == times
    (row,) = await city.tx(rows)
    assert (row.sha256, row.fetch_at, row.reason) == (None, None, error.message)
    assert bob.sees("附件：文件1个")

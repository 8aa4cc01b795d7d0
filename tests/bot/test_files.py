"""Files are noted, fetched and read apart; dying anywhere on the way loses none."""

import json
import os
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.files import Files, read_apart
from bot.parse import PARSED, parse
from domain.imports import Kind
from storage import inbox, uploads
from storage.uploads import UploadState
from tests.city.player import Player
from tests.city.running import City
from tests.city.sheets import PLANT, ledger
from tests.documents.books import DATA, book


def states(tx: Any) -> list[str]:
    return list(tx.execute(select(uploads.uploads.c.state)).scalars())


@dataclass
class Telegram:
    """Gives out no file: an outage, or an answer that will not change."""

    error: TelegramError
    asked: int = 0

    async def get_file(self, *_: Any) -> Any:
        self.asked += 1
        raise self.error


@pytest.mark.parametrize(
    ("error", "times"), [(NetworkError("cut"), 5), (BadRequest("wrong file_id"), 1)]
)
async def test_a_download_that_fails_is_tried_again_where_that_may_help(
    city: City, olga: Player, error: TelegramError, times: int
) -> None:
    working, broken = city.program.files, Telegram(error)
    city.program.files = Files(city.program.database, city.clock, broken)
    await olga.sends("台账.xlsx", ledger(PLANT))
    assert broken.asked == times
    assert await city.tx(states) == [UploadState.FAILED]
    assert "从 Telegram 取不到这个文件，请再发一次。" in olga.last()
    city.program.files = working
    await olga.sends("台账.xlsx", ledger(PLANT | {"name": "永磁电机项目"}))
    assert "确认导入" in olga.buttons()


async def test_a_file_that_was_noted_before_a_crash_is_read_after_it(
    city: City, olga: Player
) -> None:
    await olga.sends("台账.xlsx", ledger(PLANT | {"name": "永磁电机项目"}))

    def undo(tx: Any) -> None:
        """As it stood when the process died between fetching and committing."""
        again = uploads.uploads.update().values(state=UploadState.NOTED, parsed=None)
        tx.execute(again)
        tx.execute(inbox.inbox.delete().where(inbox.inbox.c.verb == "file"))

    await city.tx(undo)
    assert await city.program.files.one()
    assert await city.tx(states) == [UploadState.PARSED]
    await city.call("wait")
    assert "确认导入" in olga.buttons()


async def test_two_workers_announce_a_file_once(city: City, olga: Player) -> None:
    await olga.sends("台账.xlsx", ledger(PLANT | {"name": "永磁电机项目"}))
    assert not await city.tx(uploads.keep_parsed, 1, "{}")
    assert not await city.program.files.one()


async def test_a_file_that_takes_too_long_is_refused(city: City, olga: Player) -> None:
    program = city.program
    program.files = Files(program.database, city.clock, program.application.bot, wall=0.001)
    await olga.sends("台账.xlsx", ledger(PLANT))
    assert "文件太复杂，读不完" in olga.last()


async def test_the_reader_knows_a_ledger_from_a_roster_by_its_header() -> None:
    for name, kind in (("ledger-clean-120.xlsx", Kind.LEDGER), ("roster.xlsx", Kind.ROSTER)):
        said = await read_apart((DATA / name).read_bytes(), 20)
        parsed = PARSED.validate_json(said or "")
        assert parsed.kind is kind
        assert parsed == parse((DATA / name).read_bytes())


async def test_the_reader_is_told_nothing_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONSTARTUP", "x")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("PYTHONHOME", "/nowhere")  # would break any child that inherited it
    assert await read_apart(book(["甲"]), 20) is not None
    assert os.environ["PYTHONHOME"] == "/nowhere"


async def test_a_layout_nobody_knows_is_said_to_be_unknown() -> None:
    said = json.loads(await read_apart(book(["甲", "乙"], [1, 2]), 20) or "")
    assert [fault["code"] for fault in said["faults"]] == ["layout_unknown"]

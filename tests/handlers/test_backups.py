"""Copies on a schedule: made once a day by the very command; the office hears when there is none."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import manifest
from bot.backup import make
from bot.config import Backup, DatabaseSection, Settings
from bot.exits import Exit, Stop
from bot.keeping import apart, keep
from domain.backups import made_at
from tests.city.player import Player
from tests.city.running import SEAL, ZONE, City
from tests.city.story import Story


@dataclass
class Folder:
    """What stands in the folder of backups, and a look at it as the leading process has one."""

    path: Path
    config: Settings
    city: City
    make: Callable[[Settings], Awaitable[None]] | None = None

    async def looked(self) -> bool:
        went_well = await keep(self.config, self.city.program, self.make or self.make_now)
        await self.city.call("wait")
        return went_well

    async def make_now(self, config: Settings) -> None:
        await make(config, self.city.clock.now())

    def days(self) -> list[str]:
        moments = [made_at(one.name) for one in self.path.iterdir()]
        return sorted(f"{at.astimezone(ZONE):%m-%d %H:%M}" for at in moments if at)

    def forget(self) -> None:
        for one in self.path.iterdir():
            one.unlink()

    async def at(self, moment: str) -> None:
        to = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
        await self.city.call("clock", to=to.isoformat())


@pytest.fixture
def copies(story: Story, city: City, database_url: str, tmp_path: Path) -> Folder:
    key = tmp_path / "audit.key"
    key.touch(mode=0o600)
    key.write_bytes(SEAL)
    path = tmp_path / "copies"
    path.mkdir()
    database = DatabaseSection(url=database_url, seal_file=key)  # type: ignore[arg-type]
    config = Settings(database=database, backup=Backup(folder=str(path), hour=2))
    return Folder(path, config, city)


async def test_one_is_made_each_day_and_a_missed_one_at_once(copies: Folder, olga: Player) -> None:
    seen = len(olga.messages())
    assert await copies.looked()
    assert copies.days() == ["02-01 08:00"]
    await copies.at("2016-02-02T01:59")
    assert await copies.looked()
    assert copies.days() == ["02-01 08:00"]
    await copies.at("2016-02-02T02:00")
    assert await copies.looked()
    assert await copies.looked()
    assert copies.days() == ["02-01 08:00", "02-02 02:00"]
    await copies.at("2016-02-03T16:30")
    assert await copies.looked()
    assert copies.days()[-1] == "02-03 16:30"
    assert not any("备份" in one for one in olga.texts()[seen:])


async def test_a_copy_that_cannot_be_made_is_told_once_a_day_until_one_is(
    copies: Folder, olga: Player
) -> None:
    assert await copies.looked()
    copies.make = refusing
    await copies.at("2016-02-02T02:05")
    assert not await copies.looked()
    assert olga.sees("数据备份没有做成")
    assert "截至2月2日，最近一份完好的备份是2月1日（周一）08:00的。" in olga.last()
    assert "运维手册“备份”一节" in olga.last()
    seen = len(olga.messages())
    assert not await copies.looked()
    assert len(olga.messages()) == seen
    await copies.at("2016-02-03T02:05")
    assert not await copies.looked()
    assert "截至2月3日，最近一份完好的备份是2月1日（周一）08:00的。" in olga.last()
    copies.make = None
    assert await copies.looked()
    assert olga.sees("数据备份已恢复正常。")
    assert not olga.sees("数据备份没有做成")


async def refusing(config: Settings) -> None:
    raise Stop(Exit.CONFIG, "backup.folder: no disk")


async def test_a_folder_that_is_gone_is_told(copies: Folder, olga: Player) -> None:
    copies.path.rmdir()
    assert not await copies.looked()
    assert olga.sees("还没有一份完好的备份")


async def test_none_for_36_hours_is_told_whatever_the_reason(copies: Folder, olga: Player) -> None:
    """The clock went ahead and came back: today's seems to be there."""
    assert await copies.looked()
    await copies.at("2016-02-02T19:59")
    copies.make = pretending
    assert await copies.looked()
    assert not olga.sees("数据备份没有做成")
    await copies.at("2016-02-02T20:01")
    assert await copies.looked()
    assert olga.sees("数据备份没有做成")


async def pretending(config: Settings) -> None:
    pass


async def test_one_who_reads_english_is_told_in_english(copies: Folder, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    copies.make = refusing
    assert not await copies.looked()
    assert olga.sees("No good backup has been made")


async def test_another_backup_under_way_is_no_failure(copies: Folder, olga: Player) -> None:
    copies.make = busy
    seen = len(olga.messages())
    assert not await copies.looked()
    assert len(olga.messages()) == seen


async def busy(config: Settings) -> None:
    raise Stop(Exit.IN_USE, "Another backup is under way.")


async def test_a_copy_with_something_wrong_in_it_is_told_though_it_is_there(
    copies: Folder, olga: Player
) -> None:
    assert await copies.looked()
    (copy,) = (one for one in copies.path.iterdir() if made_at(one.name))
    note = manifest.beside(copy)
    told = json.loads(note.read_text())
    told["contents"]["findings"] = ["chain: 1 (audit:5)"]
    note.write_text(json.dumps(told))
    assert await copies.looked()
    assert olga.sees("还没有一份完好的备份")


@pytest.mark.process
async def test_the_command_itself_makes_it_in_a_process_of_its_own(copies: Folder) -> None:
    """Its clock is the machine's."""
    copies.make = apart
    await copies.looked()
    (copy,) = (one for one in copies.path.iterdir() if made_at(one.name))
    at = made_at(copy.name)
    assert at
    assert at > copies.city.clock.now() + timedelta(days=365)
    told = manifest.read(copy)
    assert told
    assert told.contents.counts["people"] > 0
    assert not told.contents.findings

"""`tuijin yearbook`: the sample city's year lived through, and every picture, workbook and paper of it.

The office asks for them in the chat as people do; what stands in its own chat and in the leaders'
group in the end is written down, each file once.
"""

import contextlib
import tempfile
from collections.abc import AsyncIterator, Container, Mapping
from datetime import datetime
from itertools import chain, count
from pathlib import Path, PurePath
from typing import Any

import click
import httpx

from bot.demo import ZONE, Living, Options, living
from bot.exits import Exit, Stop
from bot.opening import prepare
from bot.yearbook_script import PRESSES, SAYS, SCRIPT, YEAR, Moment
from documents.canvas import title_of
from domain.names import file_name
from domain.roles import LOCALITIES, Role, ScopeKind
from domain.targets import Target, Task
from storage import Tx, groups, open_database, people, targets

TARGET = 800_000_000  # 元 a locality is to bring in
SET = datetime(YEAR, 1, 29, 11, tzinfo=ZONE)  # when that was decided


async def yearbook(year: int, out: Path, until: datetime | None = None) -> int:
    """How many files were written. `until` ends the year earlier."""
    if year != YEAR:
        raise Stop(Exit.DATA, f"The sample city lives in {YEAR}.")
    async with lived(until) as city:
        return _write(out, await files_of(city))


@contextlib.asynccontextmanager
async def lived(until: datetime | None = None) -> AsyncIterator[Living]:
    """The year with everything asked for in it, in a folder of its own."""
    script = [one for one in SCRIPT if until is None or one.at <= until]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/year.db"
        await prepare(url)
        options = Options(at=script[0].at)
        async with living(options, open_database(url), Path(folder) / "sandbox.bin") as city:
            await city.driver.do(_targets)
            for moment in script:
                await city.driver.live(moment.at)
                click.echo(f"{moment.at:%Y-%m-%d}")
                await _act(city, moment)
            yield city


def _first(tx: Tx, role: Role) -> int:
    return next(one.telegram for one in people.holding(tx, role) if one.telegram is not None)


def _chats(tx: Tx) -> list[int]:
    """The groups whose files are written down: the leaders'."""
    return [one.chat for one in groups.bound(tx) if one.scope is ScopeKind.CITY]


def _targets(tx: Tx) -> None:
    office = people.holding(tx, Role.OFFICE)[0]
    for unit in people.all_units(tx):
        if unit.kind in LOCALITIES:
            one = Target(unit.id, YEAR, Task.MONEY, TARGET)
            targets.put(tx, SET, one, office.id)


async def _act(city: Living, moment: Moment) -> None:
    person = await city.driver.do(_first, moment.who)
    here = {"person": str(person)}
    if moment.in_group:
        here["chat"] = str((await city.driver.do(_chats))[0])
    for what, words in moment.acts:
        name = {SAYS: "text", PRESSES: "button"}[what]
        answer = await city.sim.post(f"/sim/{what}", json={**here, name: words})
        if answer.status_code != httpx.codes.OK:
            click.echo(f"  {words}: {answer.text[:80]}", err=True)
        await city.driver.idle()


async def files_of(city: Living) -> dict[str, bytes]:
    """What stands in the chats of who asked and in the leaders' group, each content once."""
    office = await city.driver.do(_first, Role.OFFICE)
    secretary = await city.driver.do(_first, Role.SECRETARY)
    found: dict[str, bytes] = {}
    for person, chat in (
        *((one, one) for one in (office, secretary)),
        *((office, one) for one in await city.driver.do(_chats)),
    ):
        read = {"person": str(person), "chat": str(chat)}
        for row in (await city.sim.get("/sim/chat", params=read)).json():
            for file in row.get("files") or ():
                content = (await city.sim.get(file["url"])).content
                if content not in found.values():
                    found[_name(row, file, content, found)] = content
    return found


def _name(
    row: Mapping[str, Any], file: Mapping[str, Any], content: bytes, taken: Container[str]
) -> str:
    """2016-02-03 全市挂图作战图 1_3.png; of the same name on the same day, one more a number."""
    day = f"{datetime.fromisoformat(row['date']).astimezone(ZONE):%Y-%m-%d}"
    name = PurePath(file["name"])
    is_picture = row["kind"] == "photo"
    called, suffix = (title_of(content), ".png") if is_picture else (name.stem, name.suffix)
    stem, more = file_name(f"{day} {called}"), chain([""], map("({})".format, count(2)))
    names = (f"{stem}{number}{suffix}" for number in more)
    return next(one for one in names if one not in taken)


def _write(out: Path, files: Mapping[str, bytes]) -> int:
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return len(files)

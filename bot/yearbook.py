"""`tuijin yearbook`: the sample city's year lived through, and every picture, workbook and paper of it.

The office asks for them in the chat as people do; what stands in its own chat and in the leaders'
group in the end is written down, each file once.
"""

import contextlib
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import httpx

from bot.demo import ZONE, Living, Options, living
from bot.exits import Exit, Stop
from bot.opening import prepare
from domain.exports import IN_GROUPS, Export
from domain.names import file_name
from domain.roles import LOCALITIES, Role, ScopeKind
from domain.targets import Target, Task
from storage import Tx, groups, open_database, people, targets

YEAR = 2016  # the sample city's
SAYS, PRESSES = "say", "press"
TARGET = 800_000_000  # 元 a locality is to bring in


@dataclass(frozen=True)
class Moment:
    """When who says or presses what; a press that nothing answers to is left out."""

    at: datetime
    acts: tuple[tuple[str, str], ...]
    who: Role = Role.OFFICE
    in_group: bool = False  # the leaders'


def _at(month: int, day: int, hour: int = 11, year: int = YEAR) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


WALL = ((SAYS, "/plan"), (PRESSES, "看图"), (PRESSES, "长图"), (SAYS, "/board"), (PRESSES, "看图"))
PROJECT = (
    (SAYS, "/project XM2015002"),
    (PRESSES, "时间轴图"),
    (PRESSES, "一页图"),
    (PRESSES, "一页 PDF"),
)
PAPER = ((SAYS, "/papers"), (PRESSES, "＋ "))
FOUR = "四率考核（县区）"
ASSESS = ((SAYS, "/assess"), (PRESSES, f"＋ {FOUR}"), (SAYS, f"{YEAR}年"), (PRESSES, "公示"))
BOOKS = tuple(
    act
    for kind in (*Export, FOUR)
    if kind not in (Export.ASSESSMENT, Export.PROFILE)
    for act in ((SAYS, "/export"), (PRESSES, kind))
)
GROUP_BOOKS = tuple((SAYS, f"/export {kind}") for kind in IN_GROUPS)
MERCHANT = "汤振宇，杭州沪砺商贸物流有限公司，葛岭县人，现居杭州，商贸物流，13800000000，来源村组摸排，本人同意"
LEAD = "深圳启衡实业有限公司拟投资2亿元建锂电池隔膜项目，选址葛岭县"
MEETING = (
    (SAYS, "/meeting"),
    (PRESSES, "新会议"),
    (PRESSES, "推进会"),
    (SAYS, "2月25日 15:00 三楼会议室"),
    (PRESSES, "发出邀请"),
    (SAYS, "/meeting"),
    (PRESSES, "推进会"),
    (PRESSES, "会前材料包"),
)
BRIEF = ((SAYS, "/visit"), (PRESSES, "现场办公"), (PRESSES, "调研一页纸"))
TICKET = (
    (SAYS, "/ticket"),
    (PRESSES, "新拟"),
    (SAYS, "XM2015004 开工晚于计划，要求报送整改计划"),
    (PRESSES, "发出"),
    (PRESSES, "公文"),
)
SCRIPT = (
    Moment(_at(2, 4), MEETING, Role.SECRETARY),
    Moment(_at(2, 4), ((SAYS, f"/merchant {MERCHANT}"), (PRESSES, "登记"))),
    Moment(_at(2, 4), ((SAYS, f"/lead {LEAD}"), (PRESSES, "登记"))),
    Moment(_at(2, 4), (*PAPER, *WALL, *PROJECT)),
    Moment(_at(2, 4), GROUP_BOOKS, in_group=True),
    Moment(_at(2, 4), BRIEF, Role.SECRETARY),
    Moment(_at(3, 3), (*PAPER, *TICKET)),
    Moment(_at(4, 7), (*PAPER, *WALL)),
    Moment(_at(7, 7), (*PAPER, *WALL, *PROJECT)),
    Moment(_at(7, 7), GROUP_BOOKS, in_group=True),
    Moment(_at(10, 14), PAPER),
    Moment(_at(12, 29), (*ASSESS, (PRESSES, "公文"), *WALL, *PROJECT, *BOOKS)),
)


async def yearbook(year: int, out: Path, until: datetime | None = None) -> int:
    """How many files were written. `until` ends the year earlier."""
    if year != YEAR:
        raise Stop(Exit.DATA, f"The sample city lives in {YEAR}.")
    async with lived(until) as city:
        office = await city.driver.do(_first, Role.OFFICE)
        secretary = await city.driver.do(_first, Role.SECRETARY)
        chats = [(office, one) for one in await city.driver.do(_chats)]
        files = await _files(city, [(office, office), (secretary, secretary), *chats])
    return _write(out, files)


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
            targets.put(tx, _at(1, 29), one, office.id)


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


async def _files(city: Living, chats: Sequence[tuple[int, int]]) -> dict[str, bytes]:
    """What these persons see in these chats, each content once, by its day and what it is."""
    found: dict[str, bytes] = {}
    for person, chat in chats:
        read = {"person": str(person), "chat": str(chat)}
        for row in (await city.sim.get("/sim/chat", params=read)).json():
            for number, file in enumerate(row.get("files") or ()):
                content = (await city.sim.get(file["url"])).content
                if content not in found.values():
                    found[_name(row, number, file)] = content
    return found


def _name(row: Mapping[str, Any], number: int, file: Mapping[str, Any]) -> str:
    day = f"{datetime.fromisoformat(row['date']).astimezone(ZONE):%m-%d}"
    name = file["name"] if row["kind"] == "document" else f"{row['id']}-{number}.png"
    return file_name(f"{day} {name}")


def _write(out: Path, files: Mapping[str, bytes]) -> int:
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return len(files)

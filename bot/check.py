"""`tuijin check`: everything that can be looked at before the bot runs, and what to do about it."""

import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.backup import folder_of
from bot.config import Settings, load
from bot.copies import clients
from bot.exits import Exit, Stop
from bot.lock import sole
from bot.seal import cannot_be_kept, wrong_with
from storage.engine import sqlite_path
from storage.probe import Found, Unusable, is_new, open_to_others, probe
from storage.upgrade import newest
from templates.render import LANGUAGES, blocks

CHECKLIST = {
    "project_approved": "the system is approved as a project (立项审核)",
    "cyberspace_filed": "it is filed with the cyberspace office (网信备案)",
    "owner_named": "the unit that answers for it is named (谁主办谁负责)",
    "data_location_decided": "where data may lie is decided; Telegram's servers are abroad",
}


class State(StrEnum):
    OK = "ok"
    TODO = "todo"
    FAULT = "fault"


@dataclass(frozen=True)
class Line:
    """One thing looked at; `code` is how the command ends because of it."""

    subject: str
    state: State
    told: str
    code: Exit = Exit.OK

    def __str__(self) -> str:
        return f"{self.state:<6}{self.subject:<11}{self.told}"


async def check(path: Path) -> AsyncIterator[Line]:
    """A line for each thing, faults with what to do about them."""
    for line in _templates():
        yield line
    try:
        config = load(path, needs_token=True)
    except Stop as stop:
        for sentence in stop.sentences:
            yield Line("config", State.FAULT, sentence, stop.code)
        return
    yield Line("config", State.OK, str(path))
    for line in await _database(config.database.url.get_secret_value()):
        yield line
    yield _seal(config.database.seal_file)
    yield _backup(config)
    yield await _token(config)
    for line in _checklist(config):
        yield line


def _templates() -> Iterator[Line]:
    zh, en = (set(blocks(language)) for language in LANGUAGES)
    if zh == en:
        yield Line("templates", State.OK, f"{len(zh)} messages in {len(LANGUAGES)} languages")
    for name in sorted(zh ^ en):
        yield Line("templates", State.FAULT, f"{name}: missing in one language", Exit.FAILED)


async def _database(url: str) -> list[Line]:
    if is_new(url):
        return [_new(Path(sqlite_path(url) or ""))]
    try:
        async with sole(url):
            return list(_found(await probe(url), open_to_others(url)))
    except Stop as stop:
        if stop.code is Exit.IN_USE:
            return [Line("database", State.OK, "in use by a running bot; its /status tells more")]
        return [Line("database", State.FAULT, " ".join(stop.sentences), stop.code)]
    except Unusable as fault:
        return [Line("database", State.FAULT, f"{fault}; look at database.url", Exit.DATABASE)]


def _new(path: Path) -> Line:
    try:
        _try_to_make(path)
    except OSError as fault:
        told = f"{fault}; make the folder writable, or change database.url"
        return Line("database", State.FAULT, told, Exit.DATABASE)
    return Line("database", State.OK, f"{path} will be made at the first start")


def _try_to_make(path: Path) -> None:
    """The first start will make the file; here nothing is left behind but its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    probe = path.with_suffix(".probe")
    probe.touch()
    probe.unlink()


def _seal(path: Path) -> Line:
    try:
        if not path.exists():
            _try_to_make(path)
            return Line("seal", State.OK, f"{path} will be made at the first start")
        faults = wrong_with(path)
    except OSError as fault:
        return Line("seal", State.FAULT, cannot_be_kept(path, fault), Exit.CONFIG)
    if faults:
        return Line("seal", State.FAULT, "; ".join(faults), Exit.CONFIG)
    return Line("seal", State.OK, f"{path}; keep it apart from the database and its backups")


def _backup(config: Settings) -> Line:
    if not config.backup.folder:
        return Line("backup", State.TODO, "none is made: set backup.folder")
    try:
        folder = folder_of(config)
    except Stop as stop:
        return Line("backup", State.FAULT, " ".join(stop.sentences), stop.code)
    url = config.database.url.get_secret_value()
    if missing := [one for one in clients(url) if shutil.which(one) is None]:
        told = f"{', '.join(missing)} not found: install PostgreSQL's client programs"
        return Line("backup", State.FAULT, told, Exit.DATABASE)
    sealed = "encrypted" if config.backup.recipient else "not encrypted (backup.recipient)"
    return Line(
        "backup", State.OK, f"each day from {config.backup.hour}:00 into {folder}, {sealed}"
    )


def _found(found: Found, exposed: Path | None) -> Iterator[Line]:
    if found.pragmas:
        yield Line("database", State.FAULT, f"not durable: {found.pragmas}", Exit.DATABASE)
    if exposed:
        yield Line(
            "database", State.FAULT, f"others can read it: chmod 600 {exposed}", Exit.DATABASE
        )
    if found.version == newest():
        yield Line("database", State.OK, f"writable, schema {found.version}")
    else:
        told = f"schema {found.version or 'empty'}, the newest is {newest()}: tuijin migrate"
        yield Line("database", State.TODO, told)


async def _token(config: Settings) -> Line:
    bot = Bot(
        config.telegram.secret(),
        base_url=config.telegram.base_url,
        base_file_url=config.telegram.base_file_url,
    )
    try:
        async with bot:
            return Line("token", State.OK, f"@{bot.username} at {config.telegram.base_url}")
    except InvalidToken:
        told = "Telegram refuses it (401): look at telegram.token, or ask @BotFather for a new one"
        return Line("token", State.FAULT, told, Exit.TOKEN)
    except TelegramError as fault:
        told = f"Telegram cannot be reached ({fault.message}): look at the network and base_url"
        return Line("token", State.FAULT, told, Exit.FAILED)


def _checklist(config: Settings) -> Iterator[Line]:
    for name, told in CHECKLIST.items():
        if getattr(config.checklist, name):
            yield Line("checklist", State.OK, told)
        else:
            yield Line("checklist", State.TODO, f"{told}? then set checklist.{name} = true")

"""What the command line does beside running: migrate, invite, rehearse."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.config import Settings
from bot.exits import Exit, Stop
from bot.lock import sole
from bot.opening import opened, prepare
from bot.seal import seal
from domain.acts import Act
from storage import Tx, settings
from storage.engine import open_to_read
from storage.probe import Unusable, is_new, try_to_open, usable
from storage.upgrade import newest
from templates.filters import use_zone
from templates.render import plain


async def migrate(config: Settings) -> str:
    url = config.database.url.get_secret_value()
    async with sole(url, "Stop it and start it again: starting migrates, too."):
        changed = await prepare(url)
    return f"schema {newest()}, {'brought up to it' if changed else 'nothing to do'}"


async def invite(config: Settings, file: Path) -> str:
    """Fresh links for everybody who has not joined; the earlier ones stop working."""
    from actions.invitations import links_for_all
    from documents.invitations import workbook

    def write(tx: Tx, act: Act) -> int:
        if not settings.get(tx, "bot", ""):
            raise Stop(Exit.DATA, "The bot's name is not known yet: tuijin run, then invite.")
        found = links_for_all(tx, act, new_code=lambda: secrets.token_urlsafe(32))
        file.write_bytes(workbook(found))
        return len(found)

    async with opened(config, "/invite") as database, database.begin() as connection:
        count = await connection.run_sync(write, acting(config))
    return f"{file}: {count} links, each for one person, once"


async def rehearse(config: Settings, weeks: int) -> str:
    from actions.rehearsal import rehearse as foretell
    from actions.rehearsal import rehearse_asked as foretell_asked
    from actions.rehearsal import rehearse_own as foretell_own

    def gather(tx: Tx) -> str:
        found = foretell(tx, act.now, weeks)
        own = foretell_own(tx, act.now, weeks, found)
        today = act.now.date()
        about = {"windows": found, "weeks": weeks, "until": today + timedelta(weeks=weeks)}
        asked = foretell_asked(tx, act.now, weeks, found)
        pages = [plain("en", "rehearse.page", **about, asked=asked, own=own, today=today)]
        pages += [plain("en", "rehearse.persons", found=one, today=today) for one in found]
        pages += [plain("en", "rehearse.asked", asked=asked)] if asked else []
        pages += [plain("en", "rehearse.own", own=own)] if own else []
        return "\n\n".join(pages)

    use_zone(config.city.zone)
    act = acting(config)
    return str(await reading(config, gather))


async def reading(config: Settings, gather: Callable[[Tx], Any]) -> Any:
    """Beside a running bot, on a connection that cannot write."""
    url = config.database.url.get_secret_value()
    if is_new(url):
        raise Stop(Exit.DATABASE, "There is no database yet: tuijin run makes it.")
    return await reading_at(url, gather)


async def reading_at(url: str, gather: Callable[[Tx], Any]) -> Any:
    """The same, of any database that is there."""
    database = open_to_read(url)
    try:
        async with usable():
            try_to_open(url, "ro")
            async with database.connect() as connection:
                return await connection.run_sync(gather)
    except Unusable as fault:
        raise Stop(Exit.DATABASE, f"The database cannot be read: {fault}") from fault
    finally:
        await database.dispose()


def acting(config: Settings) -> Act:
    """The command line acts as nobody in particular."""
    return Act(now=Clock(config.city.zone).now(), seal=seal(config), language="en")

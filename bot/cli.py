"""The command line: `tuijin demo | run | check | migrate | …`. Plain English; exits in bot/exits.py."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot import logs
from bot.exits import Exit, Stop, end_when_told
from bot.garbage import loading

if TYPE_CHECKING:
    from bot.config import Settings

C = TypeVar("C", bound=Callable[..., Any])


class Commands(click.Group):
    """Every `Stop` ends here: its sentences on stderr, its code as the exit."""

    def invoke(self, ctx: click.Context) -> Any:
        os.umask(0o077)
        try:
            return super().invoke(ctx)
        except Stop as stop:
            for sentence in stop.sentences:
                click.echo(sentence, err=True)
            ctx.exit(stop.code)


@click.group(cls=Commands)
@click.version_option(package_name="tuijin")
def main() -> None:
    """The assistant of an office that answers for many investment projects."""


def with_config(command: C) -> C:
    option = click.option(
        "--config",
        "path",
        type=click.Path(path_type=Path),
        default=Path("config.toml"),
        show_default=True,
    )
    return option(command)


def load(path: Path, *, needs_token: bool = False) -> "Settings":
    """Imported when it is used: half a second in which `run` would not yet listen for SIGTERM."""
    from bot import config

    return config.load(path, needs_token=needs_token)


@main.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8080,
    show_default=True,
    help="of the page, on 127.0.0.1",
)
@click.option("--data", type=click.Path(path_type=Path), help="keep the city in this folder")
@click.option("--at", type=click.DateTime(), help="begin at this moment")
@click.option("--empty", is_flag=True, help="a city with only the office's first administrator")
@click.option("--still", is_flag=True, help="nobody answers by themselves, nor has before it opens")
def demo(port: int, data: Path | None, at: datetime | None, empty: bool, still: bool) -> None:  # noqa: FBT001
    """Try it in a browser: a sample city, no account."""
    logs.set_up("WARNING")
    with loading():
        import uvloop

        from bot import demo as trial

    begin = at.replace(tzinfo=trial.ZONE) if at else trial.BEGIN
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        uvloop.run(trial.run(trial.Options(port, data, begin, empty, still)))


@main.command()
@with_config
@click.option("--verbose", is_flag=True, help="tell the steps of a migration, too")
def run(path: Path, verbose: bool) -> None:  # noqa: FBT001 click's
    """Run the bot until it is told to stop (Ctrl-C)."""
    logs.set_up("INFO")
    end_when_told()
    config = load(path, needs_token=True)
    logs.set_up(config.log.level, verbose=verbose, form=config.log.form)
    with loading():
        from bot.loop import live
        from bot.run import run as run_program

    live(run_program(config))


@main.command()
@with_config
def check(path: Path) -> None:
    """Look at everything before going live."""
    worst = asyncio.run(_check(path))
    sys.exit(worst)


async def _check(path: Path) -> Exit:
    from bot.check import check as look

    worst = Exit.OK
    async for line in look(path):
        click.echo(str(line))
        worst = worst or line.code
    return worst


@main.command()
@with_config
def migrate(path: Path) -> None:
    """Bring the database up to the newest schema."""
    from bot.maintenance import migrate as bring

    click.echo(asyncio.run(bring(load(path))))


def import_command(name: str, about: str) -> None:
    """`import-ledger`, `import-roster` and `import-merchants` differ in the file they take."""

    @main.command(f"import-{name}", help=about)
    @with_config
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--yes", is_flag=True, help="what would be asked counts as the file says")
    def command(path: Path, file: Path, yes: bool) -> None:  # noqa: FBT001 click's
        config = load(path)
        from bot import importing

        bring = {
            "ledger": importing.import_ledger,
            "roster": importing.import_roster,
            "merchants": importing.import_merchants,
        }[name]
        # No guess at the time: reading the file takes long, and no step of that is counted.
        with click.progressbar(
            length=1, label=file.name, show_eta=False, show_pos=True, file=sys.stderr
        ) as bar:

            def step(done: int, whole: int) -> None:
                bar.length = whole
                bar.update(done - bar.pos)

            told = asyncio.run(bring(file, config, step, accept=yes))
        click.echo(told)


import_command("ledger", "Import the ledger FILE (.xlsx), all or nothing.")
import_command("roster", "Import the roster FILE (.xlsx), all or nothing.")
import_command("merchants", "Import the register of merchants FILE (.xlsx), all or nothing.")


@main.command()
@with_config
@click.argument(
    "file", type=click.Path(dir_okay=False, path_type=Path), default=Path("invitations.xlsx")
)
def invite(path: Path, file: Path) -> None:
    """Write everybody's invitation links into FILE (.xlsx)."""
    from bot.maintenance import invite as write

    click.echo(asyncio.run(write(load(path), file)))


@main.command()
@with_config
@click.option("--weeks", type=click.IntRange(1, 26), default=4, show_default=True)
def rehearse(path: Path, weeks: int) -> None:
    """Show who will be asked what in the next weeks."""
    from bot.maintenance import rehearse as show

    click.echo(asyncio.run(show(load(path), weeks)))


@main.command()
@with_config
@click.argument("period")
@click.option(
    "--scheme", "name", help="a scheme's name, or a file (.toml); else each that is known"
)
@click.option("--by", help="another scheme to compare with")
@click.option("--unit", help="explain this unit's points down to the projects")
def assess(path: Path, period: str, name: str | None, by: str | None, unit: str | None) -> None:
    """Score PERIOD (2016 or 2016-Q1) from the records; nothing is kept."""
    from bot.assessing import assess as score

    click.echo(asyncio.run(score(load(path), period, name, by, unit)))


@main.command()
@click.option("--year", type=int, default=2016, show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--until", type=click.DateTime(), help="end the year here")
def yearbook(year: int, out: Path, until: datetime | None) -> None:
    """Write every picture, workbook and paper of a year of the sample city into a folder."""
    logs.set_up("WARNING")
    from bot import demo
    from bot.yearbook import yearbook as make

    end = until.replace(tzinfo=demo.ZONE) if until else None
    click.echo(f"{asyncio.run(make(year, out, end))} files in {out}")


@main.command()
@click.option("--as-of", help="the day the sentences were written: 2016-02-15")
@click.option("--period", help="the card's period: 2016-02-H1, 2016-02, 2016-Q1 or 2016")
def understand(as_of: str | None, period: str | None) -> None:
    """Read sentences on standard input, write what each one says as JSON lines.

    A line is a sentence, or a JSON object with "text" and, instead of the options, "as_of" and
    "period".
    """
    from bot import understanding

    try:
        day = understanding.day(as_of) if as_of else None
        card = understanding.period(period) if period else None
    except understanding.Unclear as unclear:
        raise Stop(Exit.CONFIG, str(unclear)) from None
    wrong = []
    for number, answer in understanding.answers(sys.stdin.buffer, day, card):
        if isinstance(answer, understanding.Unclear):
            wrong.append(f"line {number}: {answer}")
        else:
            click.echo(answer)
    if wrong:
        raise Stop(Exit.DATA, *wrong)


@main.command()
@with_config
def doctor(path: Path) -> None:
    """Look for what should not be in the records, and at the files."""
    from bot.doctor import look

    click.echo(asyncio.run(look(load(path))))


@main.command()
@click.option("--list", "listed", is_flag=True, help="only what is installed, as CycloneDX")
def packages(listed: bool) -> None:  # noqa: FBT001 click's
    """Ask osv.dev whether a hole is known in what is installed."""
    import httpx

    from bot.packages import installed, look, parts

    if listed:
        click.echo(parts(installed()))
        return
    with httpx.Client() as client:
        click.echo(look(installed(), client))


@main.command()
@with_config
def backup(path: Path) -> None:
    """Put a copy of the database into the folder of backups, and look at it."""
    from bot.backup import backup as make

    click.echo(asyncio.run(make(load(path))))


@main.command()
@with_config
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="look at it, and restore nothing")
@click.option(
    "--identity",
    type=click.Path(dir_okay=False, path_type=Path),
    help="the file of the age key that an encrypted copy is for",
)
def restore(path: Path, file: Path, only_check: bool, identity: Path | None) -> None:  # noqa: FBT001
    """Make the database of a copy, where there is none yet or an empty one."""
    from bot.restore import restore as bring

    click.echo(asyncio.run(bring(load(path), file, identity, check=only_check)))


@main.command()
@with_config
@click.option("--from", "source", required=True, help="the database that is only read")
@click.option("--to", "target", required=True, help="a new database, or one without a row")
def move(path: Path, source: str, target: str) -> None:
    """Copy the whole city from one database into another, SQLite or PostgreSQL."""
    from bot.moving import move as bring

    click.echo(asyncio.run(bring(load(path), source, target)))


@main.command()
@with_config
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
def export(path: Path, out: Path) -> None:
    """Write the city's data into a new folder: a CSV for each table, and a page about them."""
    from bot.export import export as write

    click.echo(asyncio.run(write(load(path), out)))


@main.group()
def audit() -> None:
    """The record of who did what."""


@audit.command()
@with_config
@click.option(
    "--against", multiple=True, help="an earlier check value (5012:ab12cd34), or a file of them"
)
def verify(path: Path, against: tuple[str, ...]) -> None:
    """Look whether the chain of entries is whole, and holds what was noted of it before."""
    from bot.verify import verify as look

    click.echo(asyncio.run(look(load(path), against)))


if __name__ == "__main__":
    main()

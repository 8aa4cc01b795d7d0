"""Our program as the crowd meets it: pacing off, everything else as it runs; `python -m bench.ours URL --base URL`."""

import gc
from zoneinfo import ZoneInfo

import click
import uvloop

from bot.clock import Clock
from bot.program import Program
from storage import open_database

TOKEN = "7:bench"
ZONE = ZoneInfo("Asia/Shanghai")
SEAL = b"a key for benchmarks, no secret"


@click.command()
@click.argument("url")
@click.option("--base", required=True)
def main(url: str, base: str) -> None:
    gc.freeze()  # as bot/garbage.py does
    uvloop.run(_run(url, base))


async def _run(url: str, base: str) -> None:
    program = Program(
        token=TOKEN,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        database=open_database(url),
        clock=Clock(ZONE),
        seal=SEAL,
        pace=None,
    )
    await program.start()
    await program.run()


if __name__ == "__main__":
    main()

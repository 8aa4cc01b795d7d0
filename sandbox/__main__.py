"""`python -m sandbox --port N`: the sandbox alone, in real time."""

import contextlib

import click

from sandbox.real_time import RealTime
from sandbox.server import TOKEN, Sandbox, Server


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8081, show_default=True)
@click.option("--token", default=TOKEN, show_default=True)
@click.option("--username", default="tuijin_bot", show_default=True)
@click.option("--flood-limits/--no-flood-limits", default=True, show_default=True)
def main(port: int, token: str, username: str, flood_limits: bool) -> None:  # noqa: FBT001
    """A small, strict Telegram on 127.0.0.1, in real time."""
    driver = RealTime()
    sandbox = Sandbox(driver, token, username, has_flood_limits=flood_limits)
    driver.world = sandbox.world
    address = f"http://127.0.0.1:{port}"
    click.echo(f'{address}\ntoken = "{token}"\nbase_url = "{address}/bot"')
    click.echo(f'base_file_url = "{address}/file/bot"')
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        Server(sandbox, port).run()


if __name__ == "__main__":
    main()

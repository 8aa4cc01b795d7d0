"""A database with tables and no loop of its own: each test's functions run on one transaction."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from storage import Database
from tests.city.databases import kept_open

Do = Callable[..., Awaitable[Any]]


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = kept_open(database_url)
    yield opened
    await opened.dispose()


@pytest.fixture
def do(database: Database) -> Do:
    """One function in one transaction of its own."""

    async def run(fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        async with database.begin() as connection:
            return await connection.run_sync(lambda tx: fn(tx, *args, **kwargs))

    return run

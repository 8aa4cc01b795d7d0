"""Builds what a post's recipe asks for: gathered in a transaction of its own, made in a thread."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from domain.acts import Act
from domain.posts import Recipe
from storage import Database, files, transact


@dataclass(frozen=True)
class Making:
    """`gather(tx, act, **arguments)` reads the records; `build` turns them into bytes."""

    gather: Callable[..., Any]
    build: Callable[[Any], bytes]


@dataclass(frozen=True)
class Workshop:
    database: Database
    clock: Clock
    seal: bytes
    makings: Mapping[str, Making]

    async def built(self, recipe: Recipe) -> bytes:
        making = self.makings[recipe.kind]
        act = Act(now=self.clock.now(), seal=self.seal)
        gathered = await transact(self.database, making.gather, act, **recipe.arguments)
        return await asyncio.to_thread(making.build, gathered)

    async def telegram_id(self, recipe: Recipe) -> str | None:
        return await transact(self.database, files.telegram_id, recipe)

    async def keep(self, recipe: Recipe, telegram: str) -> None:
        await transact(self.database, files.keep, recipe, telegram)

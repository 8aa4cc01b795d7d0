"""Files that Telegram has already: a recipe that was built and sent is sent again by its id."""

import json

from sqlalchemy import Column, Table, Text, bindparam, select

from domain.posts import Recipe
from storage.engine import Tx
from storage.schema import metadata, upsert

files = Table(
    "files",
    metadata,
    Column("recipe", Text, primary_key=True),
    Column("telegram", Text, nullable=False),
)

_TELEGRAM = select(files.c.telegram).where(files.c.recipe == bindparam("of"))


def telegram_id(tx: Tx, recipe: Recipe) -> str | None:
    return tx.execute(_TELEGRAM, {"of": _key(recipe)}).scalar_one_or_none()


def keep(tx: Tx, recipe: Recipe, telegram: str) -> None:
    values = {"recipe": _key(recipe), "telegram": telegram}
    upsert(tx, files, values, keys=["recipe"])


def _key(recipe: Recipe) -> str:
    return json.dumps([recipe.kind, recipe.shape, recipe.name, recipe.arguments], sort_keys=True)

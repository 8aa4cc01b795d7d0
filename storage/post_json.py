"""What a post shows, as the JSON its row holds."""

import json
from typing import Any

from domain.posts import Content, Key, Recipe, Shape


def dump(content: Content) -> str:
    return json.dumps(
        {
            "text": content.text,
            "keys": [[[key.label, key.data, key.url] for key in row] for row in content.keys],
            "reply_to": content.reply_to,
            "silent": content.silent,
            "retired": content.retired,
            "recipe": vars(content.recipe) if content.recipe else None,
            "asks_contact": content.asks_contact,
            "takes_keyboard": content.takes_keyboard,
            "album": content.album,
        },
        ensure_ascii=False,
    )


def load(text: str) -> Content:
    data = json.loads(text)
    keys = tuple(tuple(Key(*key) for key in row) for row in data.pop("keys"))
    recipe = data.pop("recipe")
    return Content(**data, keys=keys, recipe=recipe and _recipe(recipe))


def _recipe(data: dict[str, Any]) -> Recipe:
    return Recipe(**data | {"shape": Shape(data["shape"])})

"""What the program has yet to do: one question over all its queues."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, select

from storage import attachments, calls, inbox, members, menus, posts, uploads
from storage.engine import Tx

Moments = Mapping[str, datetime]  # by the names of queues

_EARLIEST = {
    "inbox": inbox.EARLIEST,
    "posts": posts.EARLIEST,
    "calls": calls.EARLIEST,
    "members": members.EARLIEST,
    "menus": menus.EARLIEST,
    "uploads": uploads.EARLIEST,
    "attachments": attachments.EARLIEST,
}
ALL = tuple(_EARLIEST)


def earliest(tx: Tx, names: tuple[str, ...] = ALL) -> Moments:
    """When the first thing in each of these queues may be done, for those that hold any."""
    row = tx.execute(_asking(names)).one()
    return {name: at for name, at in row._mapping.items() if at is not None}


@cache
def _asking(names: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    return select(*(_EARLIEST[name].scalar_subquery().label(name) for name in names))

"""What the program has yet to do: one question over all its queues."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

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
_ALL = select(*(one.scalar_subquery().label(name) for name, one in _EARLIEST.items()))


def earliest(tx: Tx) -> Moments:
    """When the first thing in each queue may be done, for those that hold any; in the order of `Program.step`."""
    row = tx.execute(_ALL).one()
    return {name: at for name, at in row._mapping.items() if at is not None}

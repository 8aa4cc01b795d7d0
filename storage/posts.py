"""Posts and the messages they became; whoever says something writes here, delivery reads here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.sql.dml import Insert

from domain.posts import Content, Part, Urgency
from storage.engine import Tx
from storage.post_json import dump, load
from storage.schema import BigId, UtcDateTime, metadata, on_conflict, word


class PostState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    HELD = "held"  # may have gone out already: a person decides


posts = Table(
    "posts",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("key", Text, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("wanted", Text, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("state", word(PostState), nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("reason", Text),
    Column("changed_at", UtcDateTime, nullable=False),
    UniqueConstraint("key", "chat"),
    Index(None, "state", "urgency", "id"),
    Index(None, "chat", "state"),
)

parts = Table(
    "parts",
    metadata,
    Column("post", ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("message", BigInteger, nullable=False),
    Column("content", Text, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("depth", Integer, nullable=False),
    Index(None, "chat", "message"),
)


@dataclass(frozen=True)
class Post:
    id: int
    key: str
    chat: int
    wanted: Content
    version: int
    urgency: Urgency
    tries: int


AHEAD = 4  # posts looked at for each chat that is wanted
_FIELDS = (
    posts.c.id,
    posts.c.key,
    posts.c.chat,
    posts.c.wanted,
    posts.c.version,
    posts.c.urgency,
    posts.c.tries,
)
_WAITING = posts.c.state == PostState.WAITING
EARLIEST = select(func.min(posts.c.not_before)).where(_WAITING)
_DUE = (
    select(*_FIELDS)
    .where(_WAITING, posts.c.not_before <= bindparam("now"))
    .order_by(posts.c.urgency, posts.c.id)
    .limit(bindparam("limit"))
)
_WANTED = select(posts.c.wanted).where(
    posts.c.key == bindparam("named"), posts.c.chat == bindparam("where")
)
_COUNT = select(func.count()).select_from(posts).where(posts.c.state == bindparam("in_state"))
_DELIVERED = (
    update(posts)
    .where(posts.c.id == bindparam("post"), posts.c.version == bindparam("seen"))
    .values(state=PostState.SENT, tries=0, reason=None)
)
_PAUSING = (
    update(posts)
    .where(
        _WAITING,
        posts.c.chat.in_(bindparam("chats", expanding=True)),
        posts.c.not_before < bindparam("until"),
    )
    .values(not_before=bindparam("until"))
)
_PARTS = (
    select(parts.c.post, parts.c.position, parts.c.message, parts.c.content, parts.c.sent_at)
    .where(parts.c.post.in_(bindparam("posts", expanding=True)))
    .order_by(parts.c.position)
)
_ADDING = insert(parts)
_CHANGING = (
    update(parts)
    .where(parts.c.post == bindparam("of"), parts.c.position == bindparam("at"))
    .values(content=bindparam("shown"))
)
_CHATS_WITH = select(posts.c.chat).where(posts.c.key == bindparam("named"))
_DUE_SINCE = select(func.count(), func.min(posts.c.not_before)).where(
    _WAITING, posts.c.not_before <= bindparam("now")
)
_NAMED = select(posts.c.id).where(
    posts.c.key == bindparam("named"), posts.c.chat == bindparam("where")
)
_HAS_MESSAGES = select(parts.c.post).where(parts.c.post == posts.c.id).exists()
_ON_ITS_WAY = _NAMED.where(_WAITING, ~_HAS_MESSAGES)
_STANDING = _NAMED.where(_WAITING | _HAS_MESSAGES)
_KEY_OF = (
    select(posts.c.key)
    .join(parts, parts.c.post == posts.c.id)
    .where(parts.c.chat == bindparam("where"), parts.c.message == bindparam("message"))
)
_RANG = (
    select(func.min(parts.c.sent_at))
    .join(posts, parts.c.post == posts.c.id)
    .where(
        posts.c.key == bindparam("named"),
        posts.c.chat == bindparam("where"),
        posts.c.urgency == int(Urgency.PROMPT),
    )
)
_DEPTH = (
    select(func.max(parts.c.depth))
    .join(posts, parts.c.post == posts.c.id)
    .where(posts.c.key == bindparam("named"), posts.c.chat == bindparam("where"))
)


def want(tx: Tx, now: datetime, key: str, chat: int, content: Content, urgency: Urgency) -> None:
    """Say what the post should show; waiting changes of one post collapse into the newest."""
    values = {
        "key": key,
        "chat": chat,
        "urgency": int(urgency),
        "version": 1,
        "wanted": dump(content),
        "state": PostState.WAITING,
        "not_before": now,
        "changed_at": now,
        "tries": 0,
        "reason": None,
    }
    tx.execute(_wanting(tx.dialect.name), values)


@cache
def _wanting(dialect: str) -> Insert:
    changed = ["wanted", "state", "not_before", "changed_at", "tries", "reason"]
    return on_conflict(posts, dialect, ["key", "chat"], changed, version=posts.c.version + 1)


def wanted(tx: Tx, key: str, chat: int) -> Content | None:
    found = tx.execute(_WANTED, {"named": key, "where": chat}).scalar_one_or_none()
    return None if found is None else load(found)


def is_on_its_way(tx: Tx, key: str, chat: int) -> bool:
    """It is to go out, and no message of it is there."""
    return tx.execute(_ON_ITS_WAY, {"named": key, "where": chat}).first() is not None


def stands(tx: Tx, key: str, chat: int) -> bool:
    """A message of it is there, or is to go out; not so where Telegram never took it."""
    return tx.execute(_STANDING, {"named": key, "where": chat}).first() is not None


def keys_in(tx: Tx, chat: int, prefix: str) -> Sequence[str]:
    """The keys, beginning so, of what a chat shows or is about to."""
    shown = select(posts.c.key).where(
        posts.c.chat == chat, posts.c.key.startswith(prefix, autoescape=True)
    )
    return tx.execute(shown.order_by(posts.c.id)).scalars().all()


def chats_with(tx: Tx, key: str) -> Sequence[int]:
    """The chats that show a post of this key, or are about to."""
    return tx.execute(_CHATS_WITH, {"named": key}).scalars().all()


def naming(tx: Tx, prefix: str, *words: str) -> list[tuple[str, int]]:
    """(key, chat) of the posts whose keys begin so and whose content has all these words."""
    told = [posts.c.wanted.contains(one, autoescape=True) for one in words]
    found = select(posts.c.key, posts.c.chat).where(
        posts.c.key.startswith(prefix, autoescape=True), *told
    )
    return [(row.key, row.chat) for row in tx.execute(found.order_by(posts.c.id))]


def due(tx: Tx, now: datetime, chats: int) -> Sequence[Post]:
    """What may be delivered now, own actions first, in the order it was said: the first of each chat.

    Of so many chats at most, and of fewer where one has much to be told.
    """
    first: dict[int, Row[*tuple[Any, ...]]] = {}
    for row in tx.execute(_DUE, {"now": now, "limit": chats * AHEAD}):
        first.setdefault(row.chat, row)
    return [_post(row) for row in list(first.values())[:chats]]


def count(tx: Tx, state: PostState) -> int:
    return tx.execute(_COUNT, {"in_state": state}).scalar_one()


def due_since(tx: Tx, now: datetime) -> tuple[int, datetime | None]:
    """How many should have gone out by now, and since when the first of them."""
    count, since = tx.execute(_DUE_SINCE, {"now": now}).one()
    return count, since


def delivered(tx: Tx, post: Post) -> None:
    """All parts are as wanted; a change that came meanwhile keeps the post waiting."""
    tx.execute(_DELIVERED, {"post": post.id, "seen": post.version})


def later(tx: Tx, post: Post, at: datetime, reason: str, tries: int) -> None:
    tx.execute(
        update(posts).where(posts.c.id == post.id).values(not_before=at, reason=reason, tries=tries)
    )


def pause(tx: Tx, chats: Collection[int], until: datetime) -> None:
    """Nothing goes to these chats before `until`; the others go on."""
    tx.execute(_PAUSING, {"chats": chats, "until": until})


def settle(tx: Tx, post: Post, state: PostState, reason: str) -> None:
    """Stop trying: failed for good, or held for a person's decision."""
    tx.execute(
        update(posts)
        .where(posts.c.id == post.id, posts.c.version == post.version)
        .values(state=state, reason=reason)
    )


def move_chat(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup: what waits for it goes to its new id; old messages stay."""
    known = select(posts.c.key).where(posts.c.chat == new)
    moved = update(posts).where(posts.c.chat == old, posts.c.key.not_in(known))
    tx.execute(
        moved.where(posts.c.state == PostState.SENT).values(chat=new, reason="in the old group")
    )
    tx.execute(moved.values(chat=new))
    tx.execute(delete(posts).where(posts.c.chat == old))
    tx.execute(delete(parts).where(parts.c.chat == old))


def cut_off(tx: Tx, chat: int, said: Content, *prefixes: str) -> None:
    """The account behind a chat is nobody's any more: what has not gone out never does, nothing
    is edited there again, and posts of these keys (all, without `prefixes`) now show `said`.
    """
    here = posts.c.chat == chat
    tx.execute(delete(posts).where(here, ~_HAS_MESSAGES))
    touched = or_(*(posts.c.key.startswith(one, autoescape=True) for one in prefixes or [""]))
    tx.execute(
        update(posts)
        .where(here, touched)
        .values(
            wanted=dump(said),
            state=PostState.WAITING,
            urgency=int(Urgency.ANSWER),
            version=posts.c.version + 1,
            tries=0,
        )
    )
    # Under their old keys a feature would still find and edit them.
    tx.execute(update(posts).where(here).values(key="gone:" + cast(posts.c.id, Text)))


def revive(tx: Tx, now: datetime, chat: int) -> None:
    """What failed because a person had blocked the bot is tried again."""
    tx.execute(
        update(posts)
        .where(posts.c.chat == chat, posts.c.state == PostState.FAILED)
        .values(state=PostState.WAITING, not_before=now, tries=0)
    )


def parts_sent(tx: Tx, ids: Sequence[int]) -> Mapping[int, Sequence[Part]]:
    """By post: its messages, the first one first."""
    found: dict[int, list[Part]] = {one: [] for one in ids}
    for post, position, message, content, sent_at in tx.execute(_PARTS, {"posts": ids}):
        found[post].append(Part(position, message, load(content), sent_at))
    return found


def add_part(tx: Tx, post: Post, part: Part, depth: int) -> None:
    values = {
        "post": post.id,
        "position": part.position,
        "chat": post.chat,
        "message": part.message,
        "content": dump(part.content),
        "sent_at": part.sent_at,
        "depth": depth,
    }
    tx.execute(_ADDING, values)


def change_part(tx: Tx, post: Post, part: Part, content: Content) -> None:
    shown = dump(replace(content, reply_to=part.content.reply_to))
    tx.execute(_CHANGING, {"of": post.id, "at": part.position, "shown": shown})


def forget_parts(tx: Tx, post_id: int, position: int | None = None) -> None:
    """Their messages are gone, or are to be sent anew further down."""
    statement = delete(parts).where(parts.c.post == post_id)
    if position is not None:
        statement = statement.where(parts.c.position == position)
    tx.execute(statement)


def key_of(tx: Tx, chat: int, message: int) -> str | None:
    """The key of the post that a message of a chat belongs to."""
    return tx.execute(_KEY_OF, {"where": chat, "message": message}).scalar_one_or_none()


def first_message(tx: Tx, key: str, chat: int) -> int | None:
    """The message that a post begins with; None while it has none."""
    number: int | None = tx.execute(
        select(func.min(parts.c.message))
        .join(posts, parts.c.post == posts.c.id)
        .where(posts.c.key == key, posts.c.chat == chat, parts.c.position == 0)
    ).scalar_one()
    return number


def rang_at(tx: Tx, key: str, chat: int) -> datetime | None:
    """When a post that asks by itself went out; None where it has not, or answers somebody."""
    found: datetime | None = tx.execute(_RANG, {"named": key, "where": chat}).scalar_one()
    return found


def depth_of(tx: Tx, key: str, chat: int) -> int | None:
    """How many messages the chat had when the last part of this post went out."""
    depth: int | None = tx.execute(_DEPTH, {"named": key, "where": chat}).scalar_one()
    return depth


def rename(tx: Tx, key: str, chat: int, new_key: str) -> None:
    """Give the messages of a post another key, so that the old key starts anew."""
    tx.execute(update(posts).where(posts.c.key == key, posts.c.chat == chat).values(key=new_key))


def _post(row: Row[*tuple[Any, ...]]) -> Post:
    return Post(
        id=row.id,
        key=row.key,
        chat=row.chat,
        wanted=load(row.wanted),
        version=row.version,
        urgency=Urgency(row.urgency),
        tries=row.tries,
    )

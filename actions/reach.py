"""Who can be reached: accounts that block the bot, groups that drop, silence or outgrow it."""

from actions import groups
from actions.audit import record
from domain.acts import Act
from storage import Tx, people, posts, replies
from storage.posts import Post, PostState


def lost(tx: Tx, act: Act, post: Post, reason: str) -> None:
    """Telegram says this chat cannot be written to; what was said stays, marked failed."""
    _not_sent(tx, act, post, reason)
    if post.chat > 0:
        people.set_blocked(tx, post.chat, act.now)
    else:
        groups.removed(tx, act, post.chat)


def deleted(tx: Tx, act: Act, post: Post, reason: str) -> None:
    """The group is no more."""
    _not_sent(tx, act, post, reason)
    groups.deleted(tx, act, post.chat)


def muted(tx: Tx, act: Act, post: Post, reason: str) -> None:
    """The group stays bound: once its owner lets the bot write again, the office has it sent."""
    _not_sent(tx, act, post, reason)
    groups.muted(tx, act, post.chat)


def _not_sent(tx: Tx, act: Act, post: Post, reason: str) -> None:
    posts.settle(tx, post, PostState.FAILED, reason)
    record(tx, act, "unreachable", f"chat:{post.chat}", reason=reason)


def blocked(tx: Tx, act: Act, user: int) -> None:
    people.set_blocked(tx, user, act.now)
    record(tx, act, "blocked", f"user:{user}")


def back(tx: Tx, act: Act, user: int) -> None:
    """The person lets the bot in again: what could not be said meanwhile is said."""
    people.set_blocked(tx, user, None)
    posts.revive(tx, act.now, user)
    record(tx, act, "unblocked", f"user:{user}")


def migrated(tx: Tx, act: Act, old: int, new: int) -> None:
    """A group became a supergroup, as two service messages and an error tell: all of it follows."""
    posts.move_chat(tx, old, new)
    replies.move(tx, old, new)
    if groups.moved(tx, act, old, new):
        record(tx, act, "migrated", f"chat:{old}", new=new)

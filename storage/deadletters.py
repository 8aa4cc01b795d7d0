"""Posts that went no further: held for a person's decision, or failed for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from storage.engine import Tx
from storage.post_json import load
from storage.posts import PostState, posts


@dataclass(frozen=True)
class Stuck:
    """A post that went no further: `text` is what it should have said."""

    id: int
    chat: int
    text: str
    state: PostState
    reason: str
    changed_at: datetime


def stuck(tx: Tx, limit: int) -> Sequence[Stuck]:
    """Held for a person's decision, and failed for good; the newest first."""
    rows = tx.execute(
        select(
            *(posts.c[name] for name in ("id", "chat", "wanted", "state", "reason", "changed_at"))
        )
        .where(posts.c.state.in_((PostState.HELD, PostState.FAILED)))
        .order_by(posts.c.state == PostState.FAILED, posts.c.id.desc())
        .limit(limit)
    )
    return [
        Stuck(row.id, row.chat, load(row.wanted).text, row.state, row.reason or "", row.changed_at)
        for row in rows
    ]


def resend(tx: Tx, now: datetime, post_id: int) -> bool:
    """What was held or failed goes out after all; False when it is neither."""
    statement = (
        update(posts)
        .where(posts.c.id == post_id, posts.c.state.in_((PostState.HELD, PostState.FAILED)))
        .values(state=PostState.WAITING, not_before=now, tries=0, reason=None)
    )
    return tx.execute(statement).rowcount == 1


def let_go(tx: Tx, post_id: int) -> bool:
    """What was held or failed is not to go out: it counts as said."""
    statement = (
        update(posts)
        .where(posts.c.id == post_id, posts.c.state.in_((PostState.HELD, PostState.FAILED)))
        .values(state=PostState.SENT)
    )
    return tx.execute(statement).rowcount == 1

"""Groups the bot is in, what each is for, and the outsiders seen there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.groups import Binding, Group, GroupState
from domain.roles import ScopeKind
from storage.engine import Tx
from storage.posts import parts
from storage.schema import UtcDateTime, insert_or_ignore, metadata, upsert, word

groups = Table(
    "groups",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("state", word(GroupState), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("added_by", ForeignKey("people.id")),
    Column("scope", word(ScopeKind)),
    Column("subject", Text, nullable=False, default=""),
    Column("purpose", Text, nullable=False, default=""),
    Column("approver", Text, nullable=False, default=""),
    Column("owner", Text, nullable=False, default=""),
    Column("members", Integer, nullable=False, default=0),
    Column("reason", Text, nullable=False, default=""),
    Column("language", Text, nullable=False, default="zh"),
    Column("counts_only", Boolean, nullable=False, default=False),
    Column("bound_at", UtcDateTime),
    Column("last_used_at", UtcDateTime),
    Index(None, "state", "scope", "subject"),
)

outsiders = Table(
    "outsiders",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
)

_BOUND = groups.c.state == GroupState.BOUND
_GROUPS: Select[*tuple[Any, ...]] = (
    select(
        groups.c.chat,
        groups.c.title,
        groups.c.scope,
        groups.c.subject,
        groups.c.counts_only,
        groups.c.language,
        groups.c.purpose,
        groups.c.approver,
        groups.c.owner,
        groups.c.members,
        groups.c.reason,
        groups.c.bound_at,
        groups.c.last_used_at,
    )
    .where(_BOUND)
    .order_by(groups.c.bound_at, groups.c.chat)
)
_IN = groups.c.chat == bindparam("of")
_GROUP = _GROUPS.where(_IN)
_BOUND_TO = _GROUPS.where(
    groups.c.scope == bindparam("within"), groups.c.subject == bindparam("about")
)
_STATE = select(groups.c.state).where(_IN)
_TITLE = select(groups.c.title).where(_IN)
_UNBOUND = select(groups.c.chat, groups.c.added_at).where(groups.c.state == GroupState.UNBOUND)
_POSTED = select(func.max(parts.c.sent_at)).where(parts.c.chat == groups.c.chat).scalar_subquery()
_LAST_USED = select(groups.c.chat, groups.c.last_used_at, _POSTED.label("posted")).where(_BOUND)
_CHANGING = update(groups).where(_IN)
_RENAMING = _CHANGING.values(title=bindparam("called"))
_LOSING = _CHANGING.where(groups.c.state != bindparam("to")).values(
    state=bindparam("to"), added_at=bindparam("now")
)
_USING = _CHANGING.where(_BOUND).values(last_used_at=bindparam("now"))
_SETTING_COUNTS = _CHANGING.values(counts_only=bindparam("only"))
_SETTING_MEMBERS = _CHANGING.values(members=bindparam("count"))
_COUNTING = _CHANGING.where(_BOUND).values(members=groups.c.members + bindparam("more"))
_HANDING_ON = (
    update(groups)
    .where(groups.c.scope == bindparam("within"), groups.c.subject == bindparam("before"))
    .values(subject=bindparam("after"))
)
_FORGETTING_OUTSIDERS = delete(outsiders).where(outsiders.c.chat == bindparam("of"))
_OUTSIDER = outsiders.c.chat == bindparam("of"), outsiders.c.user == bindparam("who")
_FORGETTING = delete(outsiders).where(*_OUTSIDER)
_OUTSIDER_NAME = select(outsiders.c.name).where(*_OUTSIDER)
_UNSETTLED = select(outsiders.c.user, outsiders.c.name).where(
    outsiders.c.chat == bindparam("of"), outsiders.c.settled_at.is_(None)
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Group]:
    return [Group(*row) for row in tx.execute(statement, values)]


def bound(tx: Tx) -> list[Group]:
    """All bound groups, oldest binding first."""
    return _read(tx, _GROUPS)


def bound_to(tx: Tx, scope: ScopeKind, subject: str = "") -> list[Group]:
    """The groups of one scope: the city's leaders, this leader, this unit, the office."""
    return _read(tx, _BOUND_TO, within=scope, about=subject)


def find(tx: Tx, chat: int) -> Group | None:
    found = _read(tx, _GROUP, of=chat)
    return found[0] if found else None


def state(tx: Tx, chat: int) -> GroupState | None:
    return tx.execute(_STATE, {"of": chat}).scalar_one_or_none()


def title(tx: Tx, chat: int) -> str:
    return tx.execute(_TITLE, {"of": chat}).scalar_one_or_none() or ""


def enter(tx: Tx, now: datetime, chat: int, title: str, person: int | None) -> None:
    """The bot is in this group, unbound; a group it was thrown out of begins anew."""
    values: dict[str, Any] = {
        "title": title,
        "state": GroupState.UNBOUND,
        "added_at": now,
        "added_by": person,
        "counts_only": False,
    }
    upsert(tx, groups, values | {"chat": chat}, keys=["chat"])
    tx.execute(_FORGETTING_OUTSIDERS, {"of": chat})


def rename(tx: Tx, chat: int, title: str) -> None:
    tx.execute(_RENAMING, {"of": chat, "called": title})


def hand_on(tx: Tx, scope: ScopeKind, before: str, after: str) -> None:
    """Bound groups of one subject are another's from now on."""
    tx.execute(_HANDING_ON, {"within": scope, "before": before, "after": after})


def bind(tx: Tx, now: datetime, chat: int, binding: Binding, language: str) -> None:
    tx.execute(
        update(groups)
        .where(groups.c.chat == chat)
        .values(
            **vars(binding),
            state=GroupState.BOUND,
            language=language,
            bound_at=now,
            last_used_at=now,
        )
    )


def lose(tx: Tx, chat: int, to: GroupState, now: datetime) -> bool:
    """Unbound by the office, or lost with the bot; False when it was so already."""
    return tx.execute(_LOSING, {"of": chat, "to": to, "now": now}).rowcount == 1


def unbound(tx: Tx) -> Sequence[tuple[int, datetime]]:
    """(chat, since when) of groups the bot is in without a binding."""
    return [(row.chat, row.added_at) for row in tx.execute(_UNBOUND)]


def used(tx: Tx, now: datetime, chat: int) -> None:
    tx.execute(_USING, {"of": chat, "now": now})


def last_used(tx: Tx) -> Sequence[tuple[int, datetime]]:
    """(chat, last use) of bound groups: what a member wrote, or what was posted there."""
    rows = tx.execute(_LAST_USED)
    return [(row.chat, max(row.last_used_at, row.posted or row.last_used_at)) for row in rows]


def set_counts_only(tx: Tx, chat: int, *, counts_only: bool) -> None:
    tx.execute(_SETTING_COUNTS, {"of": chat, "only": counts_only})


def see_outsider(tx: Tx, now: datetime, chat: int, user: int, name: str) -> bool:
    """Somebody not on the roster was seen here; False when it is known already."""
    return insert_or_ignore(tx, outsiders, chat=chat, user=user, name=name, seen_at=now)


def forget_outsider(tx: Tx, chat: int, user: int) -> None:
    tx.execute(_FORGETTING, {"of": chat, "who": user})


def set_members(tx: Tx, chat: int, count: int) -> None:
    """How many the office knows to be there."""
    tx.execute(_SETTING_MEMBERS, {"of": chat, "count": count})


def count_member(tx: Tx, chat: int, change: int) -> None:
    """One more or one less than the office counted, seen by the bot itself."""
    tx.execute(_COUNTING, {"of": chat, "more": change})


def outsider_name(tx: Tx, chat: int, user: int) -> str | None:
    return tx.execute(_OUTSIDER_NAME, {"of": chat, "who": user}).scalar_one_or_none()


def unsettled(tx: Tx, chat: int) -> Sequence[tuple[int, str]]:
    """(user, name) of outsiders of whom the office has not said who they are."""
    return [(row.user, row.name) for row in tx.execute(_UNSETTLED, {"of": chat})]


def settle_outsider(tx: Tx, now: datetime, user: int, chat: int | None = None) -> Sequence[int]:
    """The office has said who this is, here or everywhere; the groups where nobody unknown is left."""
    theirs = outsiders.c.user == user
    if chat is not None:
        theirs = theirs & (outsiders.c.chat == chat)
    seen = tx.execute(select(outsiders.c.chat).where(theirs)).scalars().all()
    tx.execute(update(outsiders).where(theirs).values(settled_at=now))
    left = select(outsiders.c.chat).where(outsiders.c.settled_at.is_(None))
    return (
        tx.execute(select(groups.c.chat).where(groups.c.chat.in_(seen), groups.c.chat.not_in(left)))
        .scalars()
        .all()
    )


def move(tx: Tx, old: int, new: int) -> bool:
    """A group became a supergroup: its row follows; False when there is none, or it has moved."""
    if state(tx, old) is None:
        return False
    tx.execute(delete(groups).where(groups.c.chat == new))
    tx.execute(delete(outsiders).where(outsiders.c.chat == new))
    tx.execute(update(groups).where(groups.c.chat == old).values(chat=new))
    tx.execute(update(outsiders).where(outsiders.c.chat == old).values(chat=new))
    return True

"""Invitations by the hash of their code, and who has tried wrong ones."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata

invitations = Table(
    "invitations",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("used_by", BigInteger),
    Column("revoked_at", UtcDateTime),
    Index(None, "person"),
)

wrong_codes = Table(
    "wrong_codes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("user", BigInteger, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "user", "at"),
)

_UNUSED = invitations.c.used_at.is_(None) & invitations.c.revoked_at.is_(None)
_WRONG = (
    select(func.count())
    .select_from(wrong_codes)
    .where(wrong_codes.c.user == bindparam("who"), wrong_codes.c.at > bindparam("since"))
)
_PRUNING = delete(invitations).where(invitations.c.expires_at < bindparam("before"))
_PRUNING_WRONG = delete(wrong_codes).where(wrong_codes.c.at < bindparam("before"))


def add(tx: Tx, now: datetime, person: int, code_hash: str, expires: datetime) -> None:
    tx.execute(
        insert(invitations).values(person=person, hash=code_hash, made_at=now, expires_at=expires)
    )


def revoke(tx: Tx, now: datetime, person: int) -> int:
    """Links of this person that nobody has used stop working; how many there were."""
    statement = (
        update(invitations).where(_UNUSED, invitations.c.person == person).values(revoked_at=now)
    )
    return tx.execute(statement).rowcount


def use(tx: Tx, now: datetime, code_hash: str, user: int) -> int | None:
    """Whom the code invites; None for a wrong, used, revoked or expired one.

    Of many who use one link at once, the first update wins and the others find no row.
    """
    statement = (
        update(invitations)
        .where(_UNUSED, invitations.c.hash == code_hash, invitations.c.expires_at > now)
        .values(used_at=now, used_by=user)
        .returning(invitations.c.person)
    )
    return tx.execute(statement).scalar_one_or_none()


def note_wrong(tx: Tx, now: datetime, user: int) -> None:
    tx.execute(insert(wrong_codes).values(user=user, at=now))


def count_wrong(tx: Tx, user: int, since: datetime) -> int:
    return tx.execute(_WRONG, {"who": user, "since": since}).scalar_one()


def prune(tx: Tx, before: datetime) -> int:
    """Links that have long stopped working, used or not."""
    return tx.execute(_PRUNING, {"before": before}).rowcount


def prune_wrong_codes(tx: Tx, before: datetime) -> int:
    return tx.execute(_PRUNING_WRONG, {"before": before}).rowcount

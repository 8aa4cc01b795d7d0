"""诉求 of merchants: kept on the card, or handed on as a problem of a project."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Table, Text, insert, select, update

from domain.merchants import WishState
from storage.engine import Tx
from storage.problems import problems
from storage.schema import BigId, UtcDateTime, metadata, word

merchant_wishes = Table(
    "merchant_wishes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("merchant", ForeignKey("merchants.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("state", word(WishState), nullable=False),
    Column("result", Text, nullable=False, default=""),
    Column("problem", ForeignKey("problems.id")),
    Column("told_by", ForeignKey("people.id"), nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    Index(None, "merchant"),
    Index(None, "problem"),
)


@dataclass(frozen=True)
class Wish:
    """`problem_number` and `problem_state` where it was handed on."""

    id: int
    merchant: int
    text: str
    state: WishState
    result: str
    told_at: datetime
    problem: int | None
    problem_number: str | None
    problem_state: str | None


_WISHES = select(
    merchant_wishes.c.id,
    merchant_wishes.c.merchant,
    merchant_wishes.c.text,
    merchant_wishes.c.state,
    merchant_wishes.c.result,
    merchant_wishes.c.told_at,
    merchant_wishes.c.problem,
    problems.c.number,
    problems.c.state,
).outerjoin_from(merchant_wishes, problems, problems.c.id == merchant_wishes.c.problem)


def add(tx: Tx, now: datetime, merchant: int, text: str, person: int) -> int:
    values = {"merchant": merchant, "text": text, "told_by": person, "told_at": now}
    statement = insert(merchant_wishes).values(**values, state=WishState.OPEN)
    return int(tx.execute(statement.returning(merchant_wishes.c.id)).scalar_one())


def find(tx: Tx, wish: int) -> Wish | None:
    row = tx.execute(_WISHES.where(merchant_wishes.c.id == wish)).one_or_none()
    return None if row is None else Wish(*row)


def of_merchant(tx: Tx, merchant: int) -> list[Wish]:
    rows = tx.execute(
        _WISHES.where(merchant_wishes.c.merchant == merchant).order_by(merchant_wishes.c.id)
    )
    return [Wish(*row) for row in rows]


def change(tx: Tx, wish: int, **values: Any) -> None:
    tx.execute(update(merchant_wishes).where(merchant_wishes.c.id == wish).values(**values))


def erase(tx: Tx, merchant: int) -> None:
    """What was wished and answered; that there was a wish, and how it stood, stays."""
    gone = merchant_wishes.c.merchant == merchant
    tx.execute(update(merchant_wishes).where(gone).values(text="", result=""))

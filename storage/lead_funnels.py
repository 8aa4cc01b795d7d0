"""How many leads of each sort stand where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from domain.leads import LeadState
from storage.engine import Tx
from storage.leads import Reader, leads
from storage.people import units


@dataclass(frozen=True)
class Tally:
    """How many of one sort stand where."""

    of: str
    counts: dict[LeadState, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


FUNNELS: dict[str, ColumnElement[Any]] = {
    "source": leads.c.source,
    "region": leads.c.region,
    "chain": leads.c.chain,
    "unit": units.c.name,
}
MONTHS = "month"


def funnel(tx: Tx, reader: Reader, by: str, since: datetime) -> Sequence[Tally]:
    """By source, region, chain, unit or month: how many registered since a day stand in each state,
    of those that somebody reads.
    """
    if by == MONTHS:
        return _by_month(tx, reader, since)
    column = FUNNELS[by]
    rows = tx.execute(
        select(column, leads.c.state, func.count())
        .join_from(leads, units, units.c.id == leads.c.unit)
        .where(reader.condition(), leads.c.registered_at >= since)
        .group_by(column, leads.c.state)
        .order_by(column)
    )
    return _tallied((str(of), state, number) for of, state, number in rows)


def _by_month(tx: Tx, reader: Reader, since: datetime) -> Sequence[Tally]:
    """Counted here: the two databases cut a month out of a moment each in its own way."""
    rows = tx.execute(
        select(leads.c.registered_at, leads.c.state)
        .where(reader.condition(), leads.c.registered_at >= since)
        .order_by(leads.c.registered_at)
    )
    return _tallied((f"{at.astimezone(since.tzinfo):%Y-%m}", state, 1) for at, state in rows)


def _tallied(rows: Iterable[tuple[str, LeadState, int]]) -> Sequence[Tally]:
    found: dict[str, dict[LeadState, int]] = {}
    for of, state, number in rows:
        counts = found.setdefault(of, {})
        counts[state] = counts.get(state, 0) + number
    return [
        Tally(of, {one: counts[one] for one in LeadState if one in counts})
        for of, counts in found.items()
    ]

"""Leads, 赣商 and activities on a board: what one is asked about now, and what is to come."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from domain.boards import Day, Found
from domain.leads import LeadState
from storage.activities import activities
from storage.boards import first_of
from storage.engine import Tx
from storage.leads import leads
from storage.merchants import merchants


def to_name_and_judge(tx: Tx, units: Collection[int]) -> Found[Day]:
    """Those of these units for which nobody is named, or that nobody has judged."""
    found = select(leads.c.id, leads.c.company, leads.c.number, leads.c.moved_on, leads.c.state)
    waits = leads.c.state.in_((LeadState.NEW, LeadState.JUDGED))
    found = found.where(waits, leads.c.unit.in_(units)).order_by(leads.c.registered_at, leads.c.id)
    return first_of(tx, found, Day)


def followed(tx: Tx, persons: Collection[int], since: date, *, silent: bool) -> Found[Day]:
    """Those that one of these persons follows: without news since then, or with some."""
    moved = leads.c.moved_on
    found = select(leads.c.id, leads.c.company, leads.c.number, moved).where(
        leads.c.state == LeadState.FOLLOWED,
        leads.c.officer.in_(persons),
        moved <= since if silent else moved > since,
    )
    return first_of(tx, found.order_by(moved, leads.c.id), Day)


def to_contact(tx: Tx, persons: Collection[int], day: date, *, due: bool) -> Found[Day]:
    """The 赣商 whom one of them is to contact by this day, or later."""
    next_on = merchants.c.next_on
    found = select(merchants.c.id, merchants.c.name, merchants.c.company, next_on).where(
        merchants.c.removed_on.is_(None),
        merchants.c.officer.in_(persons),
        next_on <= day if due else next_on > day,
    )
    return first_of(tx, found.order_by(next_on, merchants.c.id), Day)


def without_result(tx: Tx, persons: Collection[int], since: date) -> Found[Day]:
    """The activities of which one of them told, with no result yet."""
    found = select(activities.c.id, activities.c.place, activities.c.kind, activities.c.on).where(
        activities.c.withdrawn_at.is_(None),
        activities.c.told_by.in_(persons),
        activities.c.result == "",
        activities.c.on >= since,
    )
    return first_of(tx, found.order_by(activities.c.on, activities.c.id), Day)

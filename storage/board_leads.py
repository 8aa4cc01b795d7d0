"""Leads, 赣商 and activities on a board: what one is asked about now, and what is to come."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, bindparam, select

from domain.boards import Day, Found
from domain.leads import LeadState
from storage.activities import activities
from storage.boards import counted, first_of
from storage.engine import Tx
from storage.leads import leads
from storage.merchants import merchants

_PERSONS: BindParameter[Any] = bindparam("persons", expanding=True)
_DAY: BindParameter[Any] = bindparam("day")
_WAITING = counted(
    select(leads.c.id, leads.c.company, leads.c.number, leads.c.moved_on, leads.c.state)
    .where(
        leads.c.state.in_((LeadState.NEW, LeadState.JUDGED)),
        leads.c.unit.in_(bindparam("units", expanding=True)),
    )
    .order_by(leads.c.registered_at, leads.c.id)
)
_FOLLOWED = counted(
    select(leads.c.id, leads.c.company, leads.c.number, leads.c.moved_on)
    .where(leads.c.state == LeadState.FOLLOWED, leads.c.officer.in_(_PERSONS))
    .order_by(leads.c.moved_on, leads.c.id)
)
_SILENT = {
    True: _FOLLOWED.where(leads.c.moved_on <= _DAY),
    False: _FOLLOWED.where(leads.c.moved_on > _DAY),
}
_TO_CONTACT = counted(
    select(merchants.c.id, merchants.c.name, merchants.c.company, merchants.c.next_on)
    .where(merchants.c.removed_on.is_(None), merchants.c.officer.in_(_PERSONS))
    .order_by(merchants.c.next_on, merchants.c.id)
)
_DUE = {
    True: _TO_CONTACT.where(merchants.c.next_on <= _DAY),
    False: _TO_CONTACT.where(merchants.c.next_on > _DAY),
}
_WITHOUT_RESULT = counted(
    select(activities.c.id, activities.c.place, activities.c.kind, activities.c.on)
    .where(
        activities.c.withdrawn_at.is_(None),
        activities.c.told_by.in_(_PERSONS),
        activities.c.result == "",
        activities.c.on >= _DAY,
    )
    .order_by(activities.c.on, activities.c.id)
)


def to_name_and_judge(tx: Tx, units: Collection[int]) -> Found[Day]:
    """Those of these units for which nobody is named, or that nobody has judged."""
    return first_of(tx, _WAITING, Day, units=list(units))


def followed(tx: Tx, persons: Collection[int], since: date, *, silent: bool) -> Found[Day]:
    """Those that one of these persons follows: without news since then, or with some."""
    return first_of(tx, _SILENT[silent], Day, persons=list(persons), day=since)


def to_contact(tx: Tx, persons: Collection[int], day: date, *, due: bool) -> Found[Day]:
    """The 赣商 whom one of them is to contact by this day, or later."""
    return first_of(tx, _DUE[due], Day, persons=list(persons), day=day)


def without_result(tx: Tx, persons: Collection[int], since: date) -> Found[Day]:
    """The activities of which one of them told, with no result yet."""
    return first_of(tx, _WITHOUT_RESULT, Day, persons=list(persons), day=since)

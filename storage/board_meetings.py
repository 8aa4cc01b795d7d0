"""The meetings on a board: to answer an invitation to, to say of that they were held, to go to."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.sql import ColumnElement, Select

from domain.boards import Found
from domain.meetings import Answer, Meeting, MeetingState
from storage.boards import counted, first_of
from storage.engine import Tx
from storage.meetings import MEETINGS, invitations, meetings


def _planned(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    planned = MEETINGS.where(meetings.c.state == MeetingState.PLANNED, *conditions)
    return counted(planned.order_by(meetings.c.at, meetings.c.id))


def _invites(whom: ColumnElement[bool]) -> ColumnElement[bool]:
    asked = meetings.c.id.in_(select(invitations.c.meeting).where(whom))
    return asked & meetings.c.invited_at.is_not(None)


_PERSON: BindParameter[Any] = bindparam("of")
_NOW: BindParameter[Any] = bindparam("now")
_RUNS = or_(meetings.c.person == _PERSON, meetings.c.planner == _PERSON)
_ASKS = (invitations.c.person == _PERSON) & (invitations.c.answer == Answer.WAITING)
_COMES = (invitations.c.person == _PERSON) & (invitations.c.answer == Answer.COMES)
_GOING = _invites(or_(_COMES, invitations.c.deputy == _PERSON))
_UNANSWERED = _planned(meetings.c.at > _NOW, _invites(_ASKS))
_UNHELD = _planned(meetings.c.at <= _NOW, _RUNS)
_COMING = _planned(meetings.c.at > _NOW, or_(_RUNS, _GOING))


def unanswered(tx: Tx, person: int, now: datetime) -> Found[Meeting]:
    """Those to which this person is invited and has not said whether they come."""
    return first_of(tx, _UNANSWERED, Meeting, of=person, now=now)


def unheld(tx: Tx, person: int, now: datetime) -> Found[Meeting]:
    """Those this person presides over or has planned whose time has come, and nobody has said more."""
    return first_of(tx, _UNHELD, Meeting, of=person, now=now)


def coming(tx: Tx, person: int, now: datetime) -> Found[Meeting]:
    """Those that this person runs, or has said to come to, also in somebody's place."""
    return first_of(tx, _COMING, Meeting, of=person, now=now)

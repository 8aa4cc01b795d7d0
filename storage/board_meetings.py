"""The meetings on a board: to answer an invitation to, to say of that they were held, to go to."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.sql import ColumnElement

from domain.boards import Found
from domain.meetings import Answer, Meeting, MeetingState
from storage.boards import first_of
from storage.engine import Tx
from storage.meetings import MEETINGS, invitations, meetings


def unanswered(tx: Tx, person: int, now: datetime) -> Found[Meeting]:
    """Those to which this person is invited and has not said whether they come."""
    asks = (invitations.c.person == person) & (invitations.c.answer == Answer.WAITING)
    return _planned(tx, meetings.c.at > now, _invites(asks))


def unheld(tx: Tx, person: int, now: datetime) -> Found[Meeting]:
    """Those this person presides over or has planned whose time has come, and nobody has said more."""
    return _planned(tx, meetings.c.at <= now, _runs(person))


def coming(tx: Tx, person: int, now: datetime) -> Found[Meeting]:
    """Those that this person runs, or has said to come to, also in somebody's place."""
    comes = (invitations.c.person == person) & (invitations.c.answer == Answer.COMES)
    going = _invites(or_(comes, invitations.c.deputy == person))
    return _planned(tx, meetings.c.at > now, or_(_runs(person), going))


def _planned(tx: Tx, *conditions: ColumnElement[bool]) -> Found[Meeting]:
    planned = MEETINGS.where(meetings.c.state == MeetingState.PLANNED, *conditions)
    return first_of(tx, planned.order_by(meetings.c.at, meetings.c.id), Meeting)


def _runs(person: int) -> ColumnElement[bool]:
    return or_(meetings.c.person == person, meetings.c.planner == person)


def _invites(whom: ColumnElement[bool]) -> ColumnElement[bool]:
    asked = meetings.c.id.in_(select(invitations.c.meeting).where(whom))
    return asked & meetings.c.invited_at.is_not(None)

"""A visit, hearing or meeting is recorded, and withdrawn; one record may answer several duties."""

from collections.abc import Iterable, Sequence
from datetime import date

from actions import own_duties
from actions.audit import record
from domain.acts import Act
from domain.faults import Refused
from domain.names import paragraph, within
from domain.own_duties import OwnDuty
from domain.timeline import Happening, on
from domain.visits import LONGEST_NOTE, Visit, VisitKind
from storage import Tx, attachments, visits


def log(
    tx: Tx,
    act: Act,
    person: int,
    kind: VisitKind,
    day: date,
    about: Sequence[int],
    chosen: Iterable[OwnDuty],
    *,
    note: str = "",
    meeting: int | None = None,
) -> Visit:
    """`chosen` are the boxes that are ticked."""
    values = {"kind": kind, "on": day, "note": note, "meeting": meeting, "at": act.now}
    number = visits.add(tx, person, about, recorder=act.actor.id, **values)
    one = found(tx, number)
    own_duties.answer(tx, act, one, chosen)
    record(tx, act, "visit", f"person:{person}", kind=kind, on=day)
    return one


def withdraw(tx: Tx, act: Act, visit: int) -> Visit:
    """What it answered is open again."""
    one = found(tx, visit)
    if not visits.withdraw(tx, act.now, visit):
        raise Refused("already_decided")
    own_duties.reopen(tx, act, one)
    attachments.forget_visit(tx, visit)
    record(tx, act, "visit_withdrawn", f"person:{one.person}", kind=one.kind, on=one.on)
    return one


def found(tx: Tx, visit: int) -> Visit:
    one = visits.find(tx, visit)
    if one is None:
        raise Refused("old_button")
    return one


def noted(words: str) -> str:
    """Raises Refused: text_empty, text_too_long."""
    return within(paragraph(words), LONGEST_NOTE)


def happened(tx: Tx, project: int) -> list[Happening]:
    """Who was there, heard or presided; only what has been."""
    return [
        Happening(on(one.on), "visits_made", {"visit": one})
        for one in visits.of_project(tx, project)
    ]

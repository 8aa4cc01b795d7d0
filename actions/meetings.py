"""A meeting from its plan to its end: planned, invited to, answered, held or cancelled.

Time and place go by private message only.
"""

from collections.abc import Sequence
from datetime import datetime

from actions import meeting_pages as pages
from actions import rings, visits
from actions.audit import record
from actions.briefs import Brief, of_projects
from actions.heads import heads_of
from actions.visit_access import projects_of
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.lamps import Colour
from domain.meetings import KINDS, Answer, Invitation, Meeting, MeetingState, When
from domain.own_duties import SATISFIES, alike
from domain.people import Person
from domain.roles import Role
from domain.visits import VisitKind, longest_unvisited
from storage import Tx, meetings, people
from storage import rings as todos
from storage import visits as recorded

INVITES = "meeting:"  # in the 待办
MOST = 5  # projects filled in
ANSWERS = (Answer.COMES, Answer.AWAY)


def plan(tx: Tx, act: Act, leader: int, kind: VisitKind, said: When) -> int:
    """With the projects that need it most, and whoever answers for them."""
    if kind not in KINDS:
        raise Refused("old_button")
    at = _moment(act, said)
    number = meetings.add(tx, kind, leader, at, said.place, act.actor.id)
    chosen = _in_need(tx, act, leader, kind)
    meetings.set_projects(tx, number, [one.project.id for one in chosen])
    for person in _concerned(tx, chosen):
        meetings.invite(tx, number, person)
    record(tx, act, "meeting", f"person:{leader}", kind=kind, on=said.day)
    return number


def _moment(act: Act, said: When) -> datetime:
    at = datetime.combine(said.day, said.at, act.zone)
    if at <= act.now:
        raise Refused("meeting_in_past", given=said.day)
    return at


def _in_need(tx: Tx, act: Act, leader: int, kind: VisitKind) -> Sequence[Brief]:
    """Not green, late, or with a problem open; the longest unvisited first; else that one alone."""
    ids = [one.id for one in projects_of(tx, leader)]
    known = {one.project.id: one for one in of_projects(tx, act, ids)}
    last = recorded.last_days(tx, ids, alike(kind), leader)
    ordered = [known[one] for one in longest_unvisited(known, last)]
    return [one for one in ordered if _needs(one)][:MOST] or ordered[:1]


def _needs(one: Brief) -> bool:
    lit = one.lamp is not None and one.lamp.colour in (Colour.YELLOW, Colour.RED)
    return lit or bool(one.late or one.problems)


def _concerned(tx: Tx, chosen: Sequence[Brief]) -> list[int]:
    """责任人, and the heads of the units in charge of their problems."""
    answering = [one.project.responsible for one in chosen if one.project.responsible]
    units = {each.unit for one in chosen for each in one.problems if each.unit}
    heads = [head.id for unit in sorted(units) for head in heads_of(tx, unit, (Role.HEAD,))]
    return list(dict.fromkeys([*answering, *heads]))


def reschedule(tx: Tx, act: Act, meeting: int, said: When) -> None:
    """Who was invited is invited anew, in place, and answers anew."""
    one = planned(tx, meeting)
    meetings.change(tx, meeting, at=_moment(act, said), place=said.place)
    record(tx, act, "meeting_moved", f"person:{one.person}", kind=one.kind, on=said.day)
    if one.invited_at is not None:
        for each in meetings.invited(tx, meeting):
            meetings.answer(tx, meeting, each.person, Answer.WAITING)
            _withdraw_deputy(tx, act, each)
        invite(tx, act, meeting)


def invite(tx: Tx, act: Act, meeting: int) -> None:
    """In private, in each one's 待办; who has been invited is not told again of the same."""
    planned(tx, meeting)
    meetings.change(tx, meeting, invited_at=act.now)
    one = found(tx, meeting)
    for each in meetings.invited(tx, meeting):
        if each.answer is Answer.WAITING:
            _ask(tx, act, one, each)
    pages.follow(tx, act, meeting)


def _ask(tx: Tx, act: Act, one: Meeting, each: Invitation) -> None:
    person = people.person(tx, each.person)
    rings.gather(
        tx, act, person, f"{INVITES}{one.id}", "meetings.invitation", _answers(one),
        **pages.told(tx, one), invitation=each,
    )  # fmt: skip


def _answers(one: Meeting) -> list[list[Button]]:
    row = [
        Button("meeting_answer", "meeting_answer", one.id, said.name.lower(), {"answer": said})
        for said in ANSWERS
    ]
    return [[*row, Button("meeting_deputy", "meeting_deputy", one.id)]]


def answer(tx: Tx, act: Act, meeting: int, name: str) -> None:
    said = next((one for one in ANSWERS if one.name.lower() == name), None)
    if said is None:
        raise Refused("old_button")
    _answer(tx, act, meeting, said, None)


def send_deputy(tx: Tx, act: Act, meeting: int, deputy: Person) -> None:
    """委派参会: somebody of one's own unit, who is told whom they come for."""
    if deputy.unit != act.actor.unit or deputy.id == act.actor.id:
        raise Refused("deputy_of_unit", given=deputy.name, unit=act.actor.unit_name)
    _answer(tx, act, meeting, Answer.DEPUTY, deputy)


def _answer(tx: Tx, act: Act, meeting: int, said: Answer, deputy: Person | None) -> None:
    one = planned(tx, meeting)
    _withdraw_deputy(tx, act, _invitation(tx, meeting, act.actor.id))
    meetings.answer(tx, meeting, act.actor.id, said, deputy.id if deputy else None)
    now = _invitation(tx, meeting, act.actor.id)
    rings.settle(
        tx, act, act.actor, f"{INVITES}{one.id}", "meetings.invitation", _answers(one),
        **pages.told(tx, one), invitation=now,
    )  # fmt: skip
    if deputy is not None:
        rings.gather(
            tx, act, deputy, _deputy_key(now), "meetings.for_other",
            **pages.told(tx, one), invitation=now,
        )  # fmt: skip
    pages.follow(tx, act, meeting)


def _invitation(tx: Tx, meeting: int, person: int) -> Invitation:
    one = meetings.invitation(tx, meeting, person)
    if one is None:
        raise Refused("old_button")
    return one


def _deputy_key(each: Invitation) -> str:
    return f"{INVITES}{each.meeting}:for:{each.person}"


def _withdraw_deputy(tx: Tx, act: Act, each: Invitation) -> None:
    if each.deputy is not None:
        rings.withdraw(tx, act, _deputy_key(each))


def uninvite(tx: Tx, act: Act, meeting: int, person: int) -> None:
    """Who has been told reads that they need not come."""
    one = planned(tx, meeting)
    _withdraw_deputy(tx, act, _invitation(tx, meeting, person))
    meetings.uninvite(tx, meeting, person)
    key, who = f"{INVITES}{meeting}", people.person(tx, person)
    if one.invited_at is not None and todos.find(tx, person, key) is not None:
        rings.gather(tx, act, who, key, "meetings.uninvited", **pages.told(tx, one))
    pages.follow(tx, act, meeting)


def hold(tx: Tx, act: Act, meeting: int) -> None:
    """已开: it is on record like any hearing or visit, and answers the same duties."""
    one = found(tx, meeting)
    if act.now < one.at:
        raise Refused("meeting_not_yet", at=one.at)
    _end(tx, act, one, MeetingState.HELD)
    day, about = one.at.astimezone(act.zone).date(), meetings.projects_of(tx, meeting)
    visits.log(tx, act, one.person, one.kind, day, about, SATISFIES[one.kind], meeting=meeting)
    pages.follow(tx, act, meeting)


def cancel(tx: Tx, act: Act, meeting: int) -> None:
    one = found(tx, meeting)
    _end(tx, act, one, MeetingState.CANCELLED)
    record(tx, act, "meeting_cancelled", f"person:{one.person}", kind=one.kind)
    if one.invited_at is not None:
        for each in meetings.invited(tx, meeting):
            for person in people.with_ids(tx, each.comers):
                key = f"{INVITES}{meeting}" if person.id == each.person else _deputy_key(each)
                rings.gather(tx, act, person, key, "meetings.cancelled", **pages.told(tx, one))
    pages.follow(tx, act, meeting)


def _end(tx: Tx, act: Act, one: Meeting, state: MeetingState) -> None:
    if not meetings.move(tx, one.id, state):
        raise Refused("already_decided")
    if state is MeetingState.HELD and one.invited_at is not None:
        for each in meetings.invited(tx, one.id):
            rings.withdraw(tx, act, _deputy_key(each))
        rings.withdraw(tx, act, f"{INVITES}{one.id}")


def found(tx: Tx, meeting: int) -> Meeting:
    one = meetings.find(tx, meeting)
    if one is None:
        raise Refused("old_button")
    return one


def planned(tx: Tx, meeting: int) -> Meeting:
    one = found(tx, meeting)
    if one.state is not MeetingState.PLANNED:
        raise Refused("already_decided")
    return one

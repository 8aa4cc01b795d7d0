"""What is typed or ticked for a meeting before it is held: day and place, projects, who comes."""

from collections.abc import Callable

from actions import meeting_pages as pages
from actions import meetings as running
from actions import posts as saying
from actions.meeting_outcomes import TELL, done, person_named, say_decisions, say_minutes
from actions.visit_access import projects_of
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.meetings import (
    KINDS,
    Invitation,
    Meeting,
    MeetingState,
    named,
    when,
)
from domain.names import clean
from domain.visits import VisitKind
from storage import Tx, dialogs, meetings, people

NEW = "meeting_new"
DEPUTY = "meeting_deputy"
SHOWN = 12


def ask_new(tx: Tx, act: Act, leader: int, name: str) -> None:
    kind = next((one for one in KINDS if one.name.lower() == name), None)
    if kind is None:
        raise Refused("old_button")
    dialogs.open_dialog(tx, act, NEW, subject=leader, field=kind)
    saying.turn(tx, act, "meetings.ask_when", kind=kind)


def plan(tx: Tx, act: Act, leader: int, kind: str, words: str) -> None:
    number = running.plan(tx, act, leader, VisitKind(kind), when(words, act.now.date()))
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, number)


def ask(tx: Tx, act: Act, meeting: int, field: str) -> None:
    """What may be typed is said; a meeting that is over takes decisions and minutes only."""
    one = running.found(tx, meeting)
    if one.state is not (MeetingState.HELD if field in AFTERWARDS else MeetingState.PLANNED):
        raise Refused("already_decided")
    dialogs.open_dialog(tx, act, TELL, subject=meeting, field=field)
    if field == "who":
        _ask_who(tx, act, one)
    elif field == "when":
        saying.answer(tx, act, "meetings.ask_when", kind=one.kind)
    else:
        saying.answer(tx, act, f"meetings.ask_{field}")


def answer(tx: Tx, act: Act, meeting: int, field: str, words: str) -> None:
    """When the words cannot be read, the question stays open."""
    TOLD[field](tx, act, running.found(tx, meeting), words)


def _say_when(tx: Tx, act: Act, one: Meeting, words: str) -> None:
    running.reschedule(tx, act, one.id, when(words, act.now.date()))
    done(tx, act, one)


def show_projects(tx: Tx, act: Act, meeting: int) -> None:
    """Those of the leader; a press ticks one or takes it off."""
    one = running.planned(tx, meeting)
    chosen = set(meetings.projects_of(tx, meeting))
    listed = sorted(projects_of(tx, one.person), key=lambda each: each.id not in chosen)
    rows = [
        [
            Button(
                "visit_project", "meeting_project", meeting, str(each.id),
                {"project": each, "ticked": each.id in chosen, "last": None},
            )
        ]
        for each in listed[:SHOWN]
    ]  # fmt: skip
    rows.append([Button("meeting_back", "meeting", meeting)])
    saying.turn(tx, act, "meetings.ask_projects", rows)


def tick_project(tx: Tx, act: Act, meeting: int, project: int) -> None:
    one = running.planned(tx, meeting)
    chosen = set(meetings.projects_of(tx, meeting))
    if all(each.id != project for each in projects_of(tx, one.person)):
        raise Refused("old_button")
    meetings.set_projects(tx, meeting, sorted(chosen ^ {project}))
    show_projects(tx, act, meeting)


def _ask_who(tx: Tx, act: Act, one: Meeting) -> None:
    """A name typed is added; a press takes one off."""
    invited = meetings.invited(tx, one.id)
    rows = [[_taken_off(each)] for each in invited[:SHOWN]]
    rows.append([Button("meeting_back", "meeting", one.id)])
    saying.turn(tx, act, "meetings.ask_who", rows, count=len(invited))


def _taken_off(each: Invitation) -> Button:
    it = {"invitation": each}
    return Button("meeting_off", "meeting_off", each.meeting, str(each.person), it)


def take_off(tx: Tx, act: Act, meeting: int, person: int) -> None:
    running.uninvite(tx, act, meeting, person)
    _ask_who(tx, act, running.found(tx, meeting))


def _say_who(tx: Tx, act: Act, one: Meeting, words: str) -> None:
    running.planned(tx, one.id)
    for word in named(words):
        meetings.invite(tx, one.id, person_named(tx, word).id)
    done(tx, act, one)


def ask_deputy(tx: Tx, act: Act, meeting: int) -> None:
    running.planned(tx, meeting)
    dialogs.open_dialog(tx, act, DEPUTY, subject=meeting)
    saying.answer(tx, act, "meetings.ask_deputy", unit=act.actor.unit_name)


def send_deputy(tx: Tx, act: Act, meeting: int, words: str) -> None:
    if not people.by_name(tx, clean(words), act.actor.unit):
        raise Refused("deputy_not_there", given=words, unit=act.actor.unit_name)
    deputy = person_named(tx, words, act.actor.unit)
    running.send_deputy(tx, act, meeting, deputy)
    dialogs.close_dialog(tx, act)
    saying.answer(tx, act, "meetings.deputy_told", deputy=deputy)


AFTERWARDS = ("decide", "minutes")
TOLD: dict[str, Callable[[Tx, Act, Meeting, str], None]] = {
    "when": _say_when,
    "who": _say_who,
    "decide": say_decisions,
    "minutes": say_minutes,
}

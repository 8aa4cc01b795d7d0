"""What is typed or ticked for a meeting: day and place, projects, who comes, decisions, minutes."""

from collections.abc import Callable, Sequence

from actions import meeting_pages as pages
from actions import meetings as running
from actions import posts as saying
from actions.audit import record
from actions.instructions import open_from_meeting
from actions.meeting_access import runs_meeting
from actions.visit_access import projects_of
from domain import names
from domain.acts import Act
from domain.attachments import Kind, Sent, check
from domain.buttons import Button
from domain.faults import Refused
from domain.instructions import meant
from domain.meetings import (
    KINDS,
    LONGEST_MINUTES,
    Decision,
    Invitation,
    Meeting,
    MeetingState,
    decisions,
    named,
    when,
)
from domain.people import Person, Unit
from domain.posts import Recipe, Shape
from domain.visits import VisitKind
from storage import Tx, dialogs, files, meetings, people, projects

NEW = "meeting_new"
TELL = "meeting_tell"  # the dialog of one meeting; its field says what is typed
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
    _done(tx, act, one)


def _done(tx: Tx, act: Act, one: Meeting) -> None:
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, one.id)


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
        meetings.invite(tx, one.id, _person_named(tx, word).id)
    _done(tx, act, one)


def _person_named(tx: Tx, word: str, unit: int | None = None) -> Person:
    """Raises Refused: person_not_found, person_not_one (`found`, their units)."""
    found = people.by_name(tx, names.clean(word), unit)
    if not found:
        raise Refused("meeting_person", given=word, found=[])
    if len(found) > 1:
        raise Refused("meeting_person", given=word, found=[one.unit_name for one in found])
    return found[0]


def ask_deputy(tx: Tx, act: Act, meeting: int) -> None:
    running.planned(tx, meeting)
    dialogs.open_dialog(tx, act, DEPUTY, subject=meeting)
    saying.answer(tx, act, "meetings.ask_deputy", unit=act.actor.unit_name)


def send_deputy(tx: Tx, act: Act, meeting: int, words: str) -> None:
    deputy = _person_named(tx, words, act.actor.unit)
    running.send_deputy(tx, act, meeting, deputy)
    dialogs.close_dialog(tx, act)
    saying.answer(tx, act, "meetings.deputy_told", deputy=deputy)


def _say_decide(tx: Tx, act: Act, one: Meeting, words: str) -> None:
    """Every line is read before any is given out; then one press gives them all out."""
    found = _resolved(tx, act, one, words)
    dialogs.open_dialog(tx, act, TELL, subject=one.id, field="decide", words=words)
    saying.answer(
        tx,
        act,
        "meetings.decisions",
        [[Button("meeting_give", "meeting_give", one.id, it={"count": len(found)})]],
        found=[
            (each, owner.name, projects.project(tx, about).name if about else "")
            for each, owner, about in found
        ],
    )


def give_out(tx: Tx, act: Act, meeting: int) -> None:
    """Each decision becomes an instruction of the leader's; of two presses one counts."""
    one, dialog = running.found(tx, meeting), dialogs.current(tx, act)
    if dialog is None or dialog.data.get("subject") != meeting or not dialog.data.get("words"):
        raise Refused("old_button")
    for each, owner, about in _resolved(tx, act, one, dialog.data["words"]):
        whom = owner if isinstance(owner, Person) else owner.id
        number = open_from_meeting(tx, act, one.person, about, each.text, whom, each.due)
        meetings.decide(tx, meeting, number)
    _done(tx, act, one)


def _resolved(
    tx: Tx, act: Act, one: Meeting, words: str
) -> Sequence[tuple[Decision, Person | Unit, int | None]]:
    about = projects.with_ids(tx, meetings.projects_of(tx, one.id))
    called = {name: each.id for each in about for name in (each.code, each.said_name)}
    alone = about[0].id if len(about) == 1 else None
    return [
        (each, _owner(tx, each.owner), called.get(meant(each.text, called) or "", alone))
        for each in decisions(words, act.now.date())
    ]


def _owner(tx: Tx, name: str) -> Person | Unit:
    return people.unit_named(tx, name) or _person_named(tx, name)


def _say_minutes(tx: Tx, act: Act, one: Meeting, words: str) -> None:
    text = names.paragraph(words)
    if not text:
        raise Refused("text_empty")
    if len(text) > LONGEST_MINUTES:
        raise Refused("text_too_long", length=len(text), longest=LONGEST_MINUTES)
    meetings.change(tx, one.id, minutes=text)
    record(tx, act, "meeting_minutes", f"person:{one.person}", kind=one.kind)
    _done(tx, act, one)


AFTERWARDS = ("decide", "minutes")
TOLD: dict[str, Callable[[Tx, Act, Meeting, str], None]] = {
    "when": _say_when,
    "who": _say_who,
    "decide": _say_decide,
    "minutes": _say_minutes,
}


def claims(tx: Tx, act: Act, sent: Sent, _words: str, _about: int | None) -> bool:
    """A document sent while minutes are asked for."""
    dialog = dialogs.current(tx, act)
    asked = dialog is not None and dialog.step == TELL and dialog.data["field"] == "minutes"
    return asked and sent.kind is Kind.DOCUMENT


def keeps_minutes(tx: Tx, act: Act, _subject: int) -> bool:
    """Whoever runs the meeting whose minutes were asked for."""
    dialog = dialogs.current(tx, act)
    return dialog is not None and runs_meeting(tx, act, int(dialog.data["subject"]))


def keep_file(tx: Tx, act: Act, sent: Sent) -> None:
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    check(sent)
    one = running.found(tx, int(dialog.data["subject"]))
    meetings.change(tx, one.id, file=sent.telegram, file_name=sent.name)
    record(tx, act, "meeting_minutes", f"person:{one.person}", kind=one.kind)
    _done(tx, act, one)


def send_file(tx: Tx, act: Act, meeting: int) -> None:
    """By Telegram's own id, so nothing is ever built."""
    one = running.found(tx, meeting)
    if not one.file:
        raise Refused("old_button")
    recipe = Recipe("minutes", Shape.DOCUMENT, one.file_name, {"meeting": one.id})
    files.keep(tx, recipe, one.file)
    saying.answer_made(tx, act, recipe, "meetings.file", meeting=one)

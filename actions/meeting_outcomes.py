"""What comes of a meeting: its decisions, given out as instructions, and its minutes."""

from collections.abc import Sequence

from actions import meeting_pages as pages
from actions import meetings as running
from actions import posts as saying
from actions.audit import record
from actions.instructions import open_from_meeting
from actions.meeting_access import runs_meeting
from domain import names
from domain.acts import Act
from domain.attachments import Kind, Sent, check
from domain.buttons import Button
from domain.faults import Refused
from domain.instructions import meant
from domain.meetings import LONGEST_MINUTES, Decision, Meeting, decisions
from domain.people import Person, Unit
from domain.posts import Recipe, Shape
from storage import Tx, dialogs, files, meetings, people, projects

TELL = "meeting_tell"  # the dialog of one meeting; its field says what is typed


def say_decisions(tx: Tx, act: Act, one: Meeting, words: str) -> None:
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
    done(tx, act, one)


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
    return people.unit_named(tx, name) or person_named(tx, name)


def person_named(tx: Tx, word: str, unit: int | None = None) -> Person:
    """Raises Refused: person_not_found, person_not_one (`found`, their units)."""
    found = people.by_name(tx, names.clean(word), unit)
    if not found:
        raise Refused("meeting_person", given=word, found=[])
    if len(found) > 1:
        raise Refused("meeting_person", given=word, found=[one.unit_name for one in found])
    return found[0]


def say_minutes(tx: Tx, act: Act, one: Meeting, words: str) -> None:
    text = names.within(names.paragraph(words), LONGEST_MINUTES)
    meetings.change(tx, one.id, minutes=text)
    record(tx, act, "meeting_minutes", f"person:{one.person}", kind=one.kind)
    done(tx, act, one)


def done(tx: Tx, act: Act, one: Meeting) -> None:
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, one.id)


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
    done(tx, act, one)


def send_file(tx: Tx, act: Act, meeting: int) -> None:
    """By Telegram's own id, so nothing is ever built."""
    one = running.found(tx, meeting)
    if not one.file:
        raise Refused("old_button")
    recipe = Recipe("minutes", Shape.DOCUMENT, one.file_name, {"meeting": one.id})
    files.keep(tx, recipe, one.file)
    saying.answer_made(tx, act, recipe, "meetings.file", meeting=one)

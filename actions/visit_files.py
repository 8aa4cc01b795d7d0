"""Pictures and files of a leader's or head's visit: from the office, after 已公开, in no group.

Before that none is taken, and a place never is (product.md 5).
"""

from actions import posts as saying
from actions import visits as recording
from actions.access import office
from actions.attachment_lists import SHAPES
from actions.attachments import takes
from actions.audit import record
from domain.acts import Act
from domain.attachments import MOST, Attachment, Kind, Sent, check
from domain.buttons import Button
from domain.faults import Refused
from domain.names import paragraph, within
from domain.posts import Recipe
from domain.visits import LONGEST_WHERE, Visit
from storage import Tx, attachments, dialogs, files, visits
from templates.render import Rows

FORM = "visit"  # while a record is filled in
PUBLIC, FILES = "visit_public", "visit_files"  # where it was made public; what is added to it
ABREAST = 2


def rows(tx: Tx, act: Act, one: Visit) -> Rows:
    """Its files for whoever may read the record; the office says 已公开 and adds more."""
    found = attachments.of_visit(tx, one.id)
    each = [
        Button("visit_file", "visit_file", one.id, str(file.id), {"file": file, "at": at})
        for at, file in enumerate(found, 1)
    ]
    shown = [each[at : at + ABREAST] for at in range(0, len(each), ABREAST)]
    if not office(tx, act, 0):
        return shown
    what = "visit_files" if one.is_public else "visit_public"
    return [*shown, [Button(what, what, one.id)]]


def ask_where(tx: Tx, act: Act, visit: int) -> None:
    """已公开: the next words say where."""
    one = recording.found(tx, visit)
    if one.is_public:
        raise Refused("already_decided")
    dialogs.open_dialog(tx, act, PUBLIC, subject=visit)
    saying.turn(tx, act, "visits.ask_where", [[Button("back", "visit", visit)]], visit=one)


def publish(tx: Tx, act: Act, visit: int, words: str) -> None:
    """Raises Refused: text_empty, text_too_long, already_decided."""
    one = recording.found(tx, visit)
    where = within(paragraph(words), LONGEST_WHERE)
    if not visits.publish(tx, act.now, visit, where, act.actor.id):
        raise Refused("already_decided")
    record(tx, act, "visit_public", f"person:{one.person}", kind=one.kind, on=one.on, source=where)
    ask(tx, act, visit)


def ask(tx: Tx, act: Act, visit: int) -> None:
    """What is sent next belongs to it."""
    one = recording.found(tx, visit)
    if not one.is_public:
        raise Refused("visit_not_public")
    dialogs.open_dialog(tx, act, FILES, subject=visit)
    saying.turn(tx, act, "visits.ask_files", [[Button("back", "visit", visit)]], visit=one)


def forget(tx: Tx, act: Act) -> None:
    dialog = dialogs.current(tx, act)
    if dialog and dialog.step in (PUBLIC, FILES):
        dialogs.close_dialog(tx, act)


def claims(tx: Tx, act: Act, sent: Sent, _words: str, about: int | None) -> bool:
    """What is sent while a visit is talked of, unless it answers a card; a document that the office
    sends before files are asked for may be a ledger.
    """
    dialog = dialogs.current(tx, act)
    if about is not None or dialog is None or dialog.step not in (FORM, PUBLIC, FILES):
        return False
    return dialog.step == FILES or sent.kind is not Kind.DOCUMENT or not office(tx, act, 0)


def keep(tx: Tx, act: Act, sent: Sent) -> None:
    """Of an album what will not do is said once."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    subject = int(dialog.data["subject"]) if dialog.step == FILES else 0
    if not takes(tx, act, sent, _refusal(tx, act, sent, subject)):
        return
    attachments.add(tx, act, sent, project=None, question=None, visit=subject)
    one, found = recording.found(tx, subject), attachments.of_visit(tx, subject)
    record(tx, act, "visit_file", f"person:{one.person}", kind=one.kind, on=one.on, file=sent.name)
    key, back = f"visit_files:{act.chat}:{subject}", [[Button("back", "visit", subject)]]
    said = {"visit": one, "count": len(found)}
    saying.tell(tx, act, act.actor, key, "visits.files_kept", back, **said)


def _refusal(tx: Tx, act: Act, sent: Sent, visit: int) -> Refused | None:
    if sent.kind is Kind.LOCATION:
        return Refused("visit_no_place")
    if not visit or not office(tx, act, 0):
        return Refused("visit_not_public")
    if len(attachments.of_visit(tx, visit)) >= MOST:
        return Refused("attachments_full", most=MOST)
    try:
        check(sent)
    except Refused as refusal:
        return refusal
    return None


def send(tx: Tx, act: Act, visit: int, attachment: int) -> None:
    """Once more, by Telegram's own id, to whoever may read the record."""
    one, found = recording.found(tx, visit), attachments.of_visit(tx, visit)
    file = next((each for each in found if each.id == attachment), None)
    if file is None:
        raise Refused("old_button")
    saying.answer_made(tx, act, _again(tx, file), "visits.file", visit=one)


def _again(tx: Tx, file: Attachment) -> Recipe:
    recipe = Recipe("attachment", SHAPES[file.kind], file.name, {"attachment": file.id})
    files.keep(tx, recipe, file.telegram)  # Telegram has it, so nothing is ever built
    return recipe

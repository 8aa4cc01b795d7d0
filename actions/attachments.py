"""Files and places that answer a card: into its draft, and taken out of it."""

from dataclasses import replace

from actions import drafts, hearing, sittings
from actions import posts as saying
from actions.audit import refused
from domain.acts import Act
from domain.attachments import MOST, Attachment, Kind, Sent, check
from domain.faults import Refused
from domain.projects import Project
from domain.reports import Draft, Field
from storage import Tx, attachments, dialogs, projects, reports
from storage import sittings as shown
from templates.render import content

ASKED = frozenset({*Field, drafts.REASON}) - {Field.STATEMENT}
VIEW = "attachments"  # what a sitting shows while the draft's files are looked at


def answer(tx: Tx, act: Act, project: int, field: str, sent: Sent, words: str) -> None:
    """It joins the project's draft; its caption is a sentence said to the card."""
    draft = drafts.draft_of(tx, project)
    if not takes(tx, act, sent, _refusal(tx, act, projects.project(tx, project), draft, sent)):
        return
    is_first = sibling(tx, act, sent) is None
    number = attachments.add(tx, act, sent, project=project, question=None)
    save(tx, act, replace(draft, attachments=(*draft.attachments, number)))
    if sent.album and is_first:
        sittings.move_down(tx, act)
    if words:
        hearing.said(tx, act, project, field, words)
    elif is_first:
        _show_card(tx, act, project)
    else:
        _refresh_card(tx, act, project)


def sibling(tx: Tx, act: Act, sent: Sent) -> Attachment | None:
    """An earlier part of the same album: what comes later goes where it went."""
    return attachments.of_album(tx, act.chat, sent.album)


def remove(tx: Tx, act: Act, project: int, attachment: int) -> None:
    """Before 提交 a file can be taken back; one that was reported stays with its version."""
    draft = drafts.draft_of(tx, project)
    if attachment not in draft.attachments:
        raise Refused("old_button")
    left = tuple(one for one in draft.attachments if one != attachment)
    save(tx, act, replace(draft, attachments=left))
    attachments.forget(tx, attachment)
    sittings.open_card(tx, act, project, VIEW if left else "")


def refuse_kind(tx: Tx, act: Act, sent: Sent) -> None:
    """Voices, films and the like."""
    takes(tx, act, sent, Refused("attachment_kind", name=sent.name))


def _refusal(tx: Tx, act: Act, project: Project, draft: Draft, sent: Sent) -> Refused | None:
    try:
        check(sent)
        check_room(draft, 1)
        if sent.kind is Kind.LOCATION:
            check_reporter(act, project)
    except Refused as refusal:
        return refusal
    return None


def refused_by_kind(sent: Sent) -> Refused | None:
    try:
        check(sent)
    except Refused as refusal:
        return refusal
    return None


def check_room(draft: Draft, more: int) -> None:
    if len(draft.attachments) + more > MOST:
        raise Refused("attachments_full", most=MOST)


def check_reporter(act: Act, project: Project) -> None:
    """Where somebody stands is theirs to say: nobody sends a place for another."""
    if act.actor.id not in (project.reporter, project.responsible):
        raise Refused("location_not_yours")


def takes(tx: Tx, act: Act, sent: Sent, refusal: Refused | None) -> bool:
    """A refusal ends it; within an album it is said once, and the other parts go on."""
    if refusal is None:
        return True
    if not sent.album:
        raise refusal
    refused(tx, act, refusal)
    key = f"refused:{act.chat}:{sent.album}:{refusal.code}:{sent.name}"
    said = content(act.language, f"refusals.{refusal.code}", **refusal.values)
    saying.show(tx, act, key, act.chat, said)
    return False


def save(tx: Tx, act: Act, draft: Draft) -> None:
    if draft.is_empty and draft.corrects is None:
        reports.drop_draft(tx, draft.project)
    else:
        reports.save_draft(tx, act.now, draft, act.actor.id)


def _show_card(tx: Tx, act: Act, project: int) -> None:
    """The card as it is now; what it was asking for is still asked."""
    dialog = dialogs.current(tx, act)
    is_open = dialog is not None and dialog.step == "card" and dialog.data["subject"] == project
    field = str(dialog.data["field"]) if dialog and is_open else ""
    sittings.open_card(tx, act, project, field if field in ASKED else "")
    if field:
        dialogs.open_dialog(tx, act, "card", subject=project, field=field)


def _refresh_card(tx: Tx, act: Act, project: int) -> None:
    """A later part of an album changes the card where it stands."""
    desk = sittings.current(tx, act).desk
    sitting = shown.sitting(tx, act.actor.id, desk)
    sittings.refresh(tx, act, replace(sitting, project=project), act.actor)

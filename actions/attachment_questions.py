"""Files and places that answer no card: which project are they about? Words may wait with them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions import hearing, sittings
from actions import posts as saying
from actions.access import fills
from actions.attachments import (
    check_reporter,
    check_room,
    refused_by_kind,
    save,
    sibling,
    takes,
)
from actions.drafts import draft_of
from domain import names
from domain.acts import Act
from domain.attachments import Kind, Sent, counts
from domain.buttons import Button
from domain.faults import Refused
from domain.projects import Project
from domain.reports import Field
from storage import Tx, attachments, chats, dialogs, posts, projects
from templates.render import content

STEP = "which"
SHORTEST = 2  # characters that may name a project


def ask_which(tx: Tx, act: Act, sent: Sent, words: str) -> None:
    """One question for an album, and for whatever else comes while that question is open."""
    refusal = None if sittings.askable(tx, act) else Refused("attachment_nowhere")
    if not takes(tx, act, sent, refusal or refused_by_kind(sent)):
        return
    asked = _asked(tx, act)
    earlier = sibling(tx, act, sent)
    question = (earlier and earlier.question) or asked.get("question") or act.row
    attachments.add(tx, act, sent, project=None, question=question)
    message = act.message if words else asked.get("message")
    captions, stray = asked.get("words", ""), asked.get("stray", "")
    if "question" not in asked:  # words that waited for a project before the file did
        captions, stray = "", captions
    _open(tx, act, question, message, _joined(captions, words), stray)


def heard(tx: Tx, act: Act, words: str) -> None:
    """Words to no card: the project that was asked for, or words that wait with what waits."""
    asked = _asked(tx, act)
    named = _named(tx, act, words) if asked else None
    question = asked.get("question")
    if question and not attachments.waiting(tx, act.chat, question):
        question = None
    if named is not None and question:
        place(tx, act, named.id, question)
    elif named is not None and asked.get("words"):
        about(tx, act, named.id)
    elif question:
        stray = _joined(asked.get("stray", ""), words)
        _open(tx, act, question, act.message, asked.get("words", ""), stray)
    else:
        hearing.ask_which(tx, act, words)


def about(tx: Tx, act: Act, project: int) -> None:
    """The project is chosen for words that waited; they are understood as said to its card."""
    asked = _asked(tx, act)
    words = asked.get("stray") or asked.get("words")
    if not words:
        raise Refused("old_button")
    hearing.said(tx, act, project, Field.STATEMENT, str(words), asked.get("message"))


def leave_out(tx: Tx, act: Act, question: int) -> None:
    """The words were about something else; the files still wait."""
    asked = _asked(tx, act)
    if asked.get("question") != question or not asked.get("stray"):
        raise Refused("old_button")
    _open(tx, act, question, None, asked.get("words", ""), "")


def place(tx: Tx, act: Act, project_id: int, question: int) -> None:
    """The project is chosen for what waited, and for the words that waited with it."""
    waiting = attachments.waiting(tx, act.chat, question)
    if not waiting:
        raise Refused("old_button")
    project, draft = projects.project(tx, project_id), draft_of(tx, project_id)
    has_place = any(one.kind is Kind.LOCATION for one in waiting)
    check_room(draft, len(waiting))
    if has_place:
        check_reporter(act, project)
    ids = tuple(one.id for one in waiting)
    attachments.place(tx, ids, project_id)
    save(tx, act, replace(draft, attachments=(*draft.attachments, *ids)))
    _say(tx, act, question, "attachments.placed", attached=counts(waiting), project=project)
    asked = _asked(tx, act)
    is_its = asked.get("question") == question
    words = _joined(asked.get("stray", ""), asked.get("words", ""))
    if words and is_its:
        hearing.said(tx, act, project_id, Field.STATEMENT, words, asked.get("message"))
        return
    if words:  # said of something else, and its place is taken by the card
        saying.answer(tx, act, "help.dropped", step=STEP)
    sittings.open_card(tx, act, project_id)


def recaption(tx: Tx, act: Act, question: int, words: str) -> None:
    """The caption of something that still waits was changed."""
    asked = _asked(tx, act)
    stray = asked.get("stray", "") if asked.get("question") == question else ""
    dialogs.open_dialog(
        tx, act, STEP, words=words, stray=stray, message=act.message, question=question
    )


def _asked(tx: Tx, act: Act) -> Mapping[str, Any]:
    dialog = dialogs.current(tx, act)
    return dialog.data if dialog and dialog.step == STEP else {}


def _named(tx: Tx, act: Act, words: str) -> Project | None:
    """The one project that words name, of those the person may fill in."""
    clean = names.clean(words)
    if len(clean) < SHORTEST:
        return None
    found = [one for one in projects.search(tx, clean) if fills(tx, act, one.id)]
    return found[0] if len(found) == 1 else None


def _joined(*words: str) -> str:
    return "\n".join(one for one in words if one)


def _open(tx: Tx, act: Act, question: int, message: int | None, words: str, stray: str) -> None:
    """Ask, or ask again: what waits, and what was said beside it."""
    dialogs.open_dialog(tx, act, STEP, words=words, stray=stray, message=message, question=question)
    rows = [
        [Button("exception", "attach", one.id, str(question), {"project": one})]
        for one in sittings.askable(tx, act)
    ]
    if stray:
        rows.append([Button("unsay", "unsay", question)])
    found = counts(attachments.waiting(tx, act.chat, question))
    _say(tx, act, question, "attachments.which", rows, attached=found, stray=stray)


def _say(
    tx: Tx,
    act: Act,
    question: int,
    name: str,
    rows: Sequence[Sequence[Button]] = (),
    **values: object,
) -> None:
    """The one post of a question, asked or answered; anew, where it lies out of sight."""
    key = f"which:{act.chat}:{question}"
    said = content(act.language, name, rows, **values)
    depth = posts.depth_of(tx, key, act.chat)
    is_pressed = posts.key_of(tx, act.chat, act.message or 0) == key
    is_deep = depth is not None and chats.messages(tx, act.chat) - depth >= sittings.BELOW
    if is_deep and not is_pressed:
        saying.show_below(tx, act, key, said, "attachments.below")
    else:
        saying.show(tx, act, key, act.chat, said)

"""What follows a marked message: its sender is told the proper way, and that is all there is of it."""

from dataclasses import replace
from datetime import UTC, datetime

from actions import attachments as answers
from actions import groups as following
from actions import posts as saying
from actions import sittings
from actions.audit import record
from domain.acts import Act
from storage import Tx, attachments, chats, groups, people, reports, settings, uploads
from storage import sittings as shown
from templates.render import content


def marked(
    tx: Tx,
    act: Act,
    *,
    level: str,
    message: int,
    sent_at: int,
    chat: int,
    title: str,
    user: int | None,
    name: str,
    is_new: bool,
    album: str | None,
) -> None:
    """Told once a message, or once for an album; audited without a word of it."""
    person = people.with_telegram(tx, user) if user else None
    act = replace(
        act,
        person=person,
        user=user,
        chat=chat,
        message=message,
        in_group=chat < 0,
        language=person.language if person else settings.language(tx),
    )
    if is_new:
        chats.count_message(tx, chat)
    if act.in_group and user is not None:
        following.heard(tx, act, title, name)
    record(tx, act, "marked", f"chat:{chat}", message=message, level=level)
    if album:
        _forget_parts(tx, act, album)
    _tell(tx, act, f"marked:{chat}:{album or message}", datetime.fromtimestamp(sent_at, UTC))


def _tell(tx: Tx, act: Act, key: str, sent_at: datetime) -> None:
    """In private wherever that is possible; in a group one line that repeats nothing."""
    title = groups.title(tx, act.chat)
    if not act.in_group:
        saying.show(tx, act, key, act.chat, content(act.language, "secrecy.refused"))
    elif act.person is not None and act.person.reachable:
        values = {"title": title, "sent_at": sent_at}
        saying.tell(tx, act, act.person, key, "secrecy.refused_in_group", **values)
    elif groups.find(tx, act.chat) is not None:
        following.say(tx, act, act.chat, key, "secrecy.line_in_group")


def _forget_parts(tx: Tx, act: Act, album: str) -> None:
    """Parts that came before the marking were taken for ordinary ones: an album goes as a whole."""
    for key in uploads.forget_album(tx, act.chat, album):
        saying.take_away(tx, act, key, act.chat)
    gone = attachments.forget_album(tx, act.chat, album)
    for question in {one.question for one in gone if one.question}:
        if not attachments.waiting(tx, act.chat, question):
            saying.take_away(tx, act, f"which:{act.chat}:{question}", act.chat)
    for project in {one.project for one in gone if one.project}:
        _take_out(tx, act, project, {one.id for one in gone})


def _take_out(tx: Tx, act: Act, project: int, ids: set[int]) -> None:
    """Of the draft they had joined, and of the cards that show it."""
    draft = reports.draft(tx, project)
    if draft is None or act.person is None:
        return
    left = tuple(one for one in draft.attachments if one not in ids)
    answers.save(tx, act, replace(draft, attachments=left))
    for sitting in shown.showing(tx, project):
        sittings.follow(tx, act, sitting, people.person(tx, sitting.person))

"""What follows a marked message: its sender is told the proper way, and that is all there is of it."""

from dataclasses import replace
from datetime import UTC, datetime

from actions import groups as following
from actions import posts as saying
from actions.audit import record
from domain.acts import Act
from storage import Tx, chats, groups, people, settings
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

"""Updates are kept however fast they come; whose come too fast are done later, in their order."""

from datetime import datetime

from domain import floods
from domain.posts import Urgency
from storage import Tx, inbox, people, posts, settings
from templates.render import content


def keep(
    tx: Tx, now: datetime, key: str, verb: str, body: str, sender: int | None, chat: int | None
) -> None:
    """One update as a row of the inbox; its sender is told of having to wait, in private, once a minute."""
    before = inbox.turn_of(tx, sender, floods.AT_ONCE) if sender else None
    at = floods.turn(before, now)
    if inbox.add(tx, now, key, verb, body, sender, at) and at and sender and chat == sender:
        _tell(tx, now, sender)


def _tell(tx: Tx, now: datetime, sender: int) -> None:
    key = f"floods:{now:%Y%m%d%H%M}"
    if posts.wanted(tx, key, sender) is None:
        person = people.with_telegram(tx, sender)
        said = content(person.language if person else settings.language(tx), "floods.later")
        posts.want(tx, now, key, sender, said, Urgency.ANSWER)

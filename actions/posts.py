"""Saying things: every message the program sends is a post somebody wanted here."""

from domain.acts import Act
from domain.people import Person
from domain.posts import Content, Urgency
from storage import Tx, posts
from templates.render import Rows, content


def answer(tx: Tx, act: Act, name: str, rows: Rows = (), /, **values: object) -> None:
    """Answer in the chat the person acts in; one answer of a name per act, however often it runs."""
    said = content(act.language, name, rows, **values)
    posts.want(tx, act.now, f"answer:{act.row}:{name}", act.chat, said, Urgency.ANSWER)


def tell(
    tx: Tx,
    act: Act,
    person: Person,
    key: str,
    name: str,
    rows: Rows = (),
    urgency: Urgency = Urgency.ANSWER,
    /,
    **values: object,
) -> bool:
    """Write to one person in private, in their language; False when nothing can reach them."""
    if not person.reachable:
        return False
    assert person.telegram is not None
    said = content(person.language, name, rows, **values)
    posts.want(tx, act.now, key, person.telegram, said, urgency)
    return True


def show(
    tx: Tx, act: Act, key: str, chat: int, said: Content, urgency: Urgency = Urgency.ANSWER
) -> None:
    """Make this post show this content in that chat, unless it already does."""
    if posts.wanted(tx, key, chat) != said:
        posts.want(tx, act.now, key, chat, said, urgency)


def take_away(tx: Tx, act: Act, key: str, chat: int, retired: str = "") -> None:
    """Remove a post; a message too old to delete is edited to the line `retired`."""
    if posts.wanted(tx, key, chat) is not None:
        posts.want(tx, act.now, key, chat, Content("", retired=retired), Urgency.ANSWER)

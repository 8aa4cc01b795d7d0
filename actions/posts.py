"""Saying things: every message the program sends is a post somebody wanted here."""

from collections.abc import Sequence
from dataclasses import replace

from actions import rings
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person
from domain.posts import Content, Recipe, Urgency
from domain.roles import Role
from storage import Tx, people, posts
from templates.render import Rows, content, render

BOARD = "board:"
WHOSE = "whose:"  # the question for whom
DETAIL = "detail:"  # lines of a digest opened
# What gathers many matters stays as it is; a page opened from it comes below.
STAND = (rings.TODO, "morning:", BOARD, WHOSE, DETAIL)


def answer(tx: Tx, act: Act, name: str, rows: Rows = (), /, **values: object) -> None:
    """Answer in the chat the person acts in; one answer of a name per act, however often it runs."""
    said = content(act.language, name, rows, **values)
    posts.want(tx, act.now, f"answer:{act.row}:{name}", act.chat, said, Urgency.ANSWER)


def answer_made(tx: Tx, act: Act, recipe: Recipe, name: str, /, **values: object) -> None:
    """Answer with something that is built when delivered."""
    said = replace(content(act.language, name, **values), recipe=recipe)
    posts.want(tx, act.now, f"answer:{act.row}:{name}", act.chat, said, Urgency.ANSWER)


def turn(tx: Tx, act: Act, name: str, rows: Rows = (), /, **values: object) -> None:
    """Show this in the post whose button was pressed, as one turns a page; else as an answer.

    In a group a post belongs to everybody there, so nobody turns it.
    """
    if act.in_group:
        raise Refused("old_button")
    key = turned(tx, act)
    if key is None:
        answer(tx, act, name, rows, **values)
    else:
        show(tx, act, key, act.chat, content(act.language, name, rows, **values))


def turned(tx: Tx, act: Act) -> str | None:
    """The post whose button was pressed, where it is one whose pages turn."""
    key = posts.key_of(tx, act.chat, act.message) if act.message else None
    return None if key is None or key.startswith(STAND) else key


def note_office(
    tx: Tx,
    act: Act,
    key: str,
    name: str,
    rows: Sequence[Sequence[Button]] = (),
    /,
    **values: object,
) -> None:
    """Let everybody of the office know, in their 待办; said again, it changes in place."""
    for person in people.holding(tx, Role.OFFICE):
        rings.gather(tx, act, person, key, name, rows, **values)


def settle_office(tx: Tx, act: Act, key: str, name: str, /, **values: object) -> None:
    """What became of something in the office's 待办: no reason to ring again."""
    for person in people.holding(tx, Role.OFFICE):
        rings.settle(tx, act, person, key, name, **values)


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


def show_below(tx: Tx, act: Act, key: str, said: Content, line: str) -> None:
    """At the bottom of the chat the person acts in; an older copy makes way, with the line named."""
    if posts.wanted(tx, key, act.chat) is not None:
        old = f"{key}:{act.row}"
        posts.rename(tx, key, act.chat, old)
        show(tx, act, old, act.chat, Content("", retired=render(act.language, line)))
    show(tx, act, key, act.chat, said)


def take_away(tx: Tx, act: Act, key: str, chat: int, retired: str = "") -> None:
    """Remove a post; a message too old to delete is edited to the line `retired`."""
    if posts.wanted(tx, key, chat) is not None:
        posts.want(tx, act.now, key, chat, Content("", retired=retired), Urgency.ANSWER)

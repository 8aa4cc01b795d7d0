"""What this person can do, and what to do when nothing fits."""

from collections.abc import Sequence

from actions import posts
from domain.acts import Act
from storage import Tx, people
from templates.render import plain


def show(tx: Tx, act: Act, commands: Sequence[str]) -> None:
    """What they can type, and which roles let them; a stranger learns only how to join."""
    if act.person is None:
        posts.answer(tx, act, "help.stranger")
        return
    lines = [(name, plain(act.language, f"commands.{name}")) for name in commands]
    held = people.grants_of(tx, act.person.id)
    posts.answer(tx, act, "help.page", person=act.person, lines=lines, roles=[g.role for g in held])


def lost(tx: Tx, act: Act) -> None:
    """Words that no open question waits for."""
    posts.answer(tx, act, "help.lost" if act.person else "help.stranger")


def unknown(tx: Tx, act: Act, name: str, near: Sequence[str]) -> None:
    posts.answer(tx, act, "help.unknown", name=name, near=near)

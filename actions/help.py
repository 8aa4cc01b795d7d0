"""What this person can do, and what to do when nothing fits."""

from collections.abc import Sequence
from dataclasses import replace

from actions import posts
from actions.access import is_asked
from domain.acts import Act
from storage import Tx, dialogs, people
from templates.render import content, plain

OFFER = "offer:"  # posts under which a stranger has the key that shares a contact


def show(tx: Tx, act: Act, commands: Sequence[tuple[str, str]]) -> None:
    """What they can type (each with its block), and which roles let them do so.

    A stranger learns only how to join.
    """
    if act.person is None:
        offer(tx, act)
        return
    held = people.grants_of(tx, act.person.id)
    posts.answer(
        tx,
        act,
        "help.page",
        person=act.person,
        lines=[(name, plain(act.language, block)) for name, block in commands],
        roles=[one.role for one in held],
        is_asked=is_asked(tx, act),
    )


# Dialogs whose row alone holds what has been said; elsewhere drafts do.
UNSAVED = frozenset({"project_new", "bind", "which", "instruct"})


def put_aside(tx: Tx, act: Act) -> None:
    """A command ends what a person was in the middle of, and says so where words are lost by it."""
    dialog = dialogs.current(tx, act)
    if dialog is None:
        return
    if dialog.step in UNSAVED and dialog.data:
        posts.answer(tx, act, "help.dropped", step=dialog.step)
    dialogs.close_dialog(tx, act)


def lost(tx: Tx, act: Act) -> None:
    """Words that no open question waits for."""
    if act.person is None:
        offer(tx, act)
    else:
        posts.answer(tx, act, "help.lost")


def offer(tx: Tx, act: Act) -> None:
    """A stranger learns how to join: by a link, or by the phone number the roster has."""
    label = plain(act.language, "buttons.share_contact")
    said = replace(content(act.language, "help.offer"), asks_contact=label)
    posts.show(tx, act, f"{OFFER}{act.row}", act.chat, said)


def about(tx: Tx, act: Act, word: str, commands: Sequence[tuple[str, str]]) -> list[str]:
    """The commands whose line of help has this word: who looks for 日历 finds /calendar."""
    told = ((name, plain(act.language, block)) for name, block in commands)
    return [name for name, line in told if len(word) > 1 and word in line.lower()][:3]


def unknown(tx: Tx, act: Act, name: str, near: Sequence[str]) -> None:
    if act.person is None:
        offer(tx, act)
    else:
        posts.answer(tx, act, "help.unknown", name=name, near=near)

"""What a leader writes or says under one of our posts: 已阅, or an instruction in the making.

In a group the bot hears only replies to it, and commands; it relies on nothing else and answers
nothing there. Whose account it is, the office says.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from actions import groups as following
from actions import instruction_drafts as drafts
from actions import posts as saying
from actions import rings
from actions.access import has, leaders_served
from actions.audit import record
from actions.digest_pictures import PREFIX as PICTURES
from actions.instruction_access import deciders
from actions.instructions import ring_draft
from domain import names
from domain.acknowledgements import is_acknowledgement
from domain.acts import Act
from domain.buttons import decode
from domain.faults import Refused
from domain.instructions import Instruction, InstructionState, Reply, ReplyState, Source
from domain.people import Person
from domain.roles import Role
from storage import Tx, groups, instructions, people, posts, problems, replies, requests

# Buttons by whose subject a post is about a digest, or about a project.
OF_A_DIGEST = "detail"
OF_A_PROJECT = ("project", "request", "card", "attachments", "project_change", "request_latest")


def may_reply(tx: Tx, act: Act, _subject: int) -> bool:
    """A leader; in a leaders' group also an account nobody knows, which may be a leader's."""
    if act.in_group and not _is_leaders(tx, act.chat):
        return False
    if act.person is None:
        return act.in_group and act.user is not None
    return has(tx, act, Role.LEADER)


def _is_leaders(tx: Tx, chat: int) -> bool:
    group = groups.find(tx, chat)
    return group is not None and group.scope in following.LEADERS


def is_subject(tx: Tx, act: Act, message: int) -> bool:
    """Whether a post of ours that has a subject is replied to."""
    key = posts.key_of(tx, act.chat, message)
    return key is not None and _subject(tx, act, key) is not None


def heard(tx: Tx, act: Act, message: int, name: str, words: str, voice: str = "") -> None:
    """Heard twice, it is one reply."""
    key = posts.key_of(tx, act.chat, message)
    subject = _subject(tx, act, key) if key else None
    if subject is None or not (words or voice) or act.message is None or act.user is None:
        return
    reply = replies.keep(
        tx,
        act.said_at,
        chat=act.chat,
        message=act.message,
        user=act.user,
        name=names.clean(name)[: names.MAX_NAME] or str(act.user),
        about=subject.about,
        project=subject.project,
        text=words,
        voice=voice,
    )
    if reply.state is not ReplyState.WHOSE:
        return
    if act.person is not None:
        _take(tx, act, reply, act.person)
    elif replies.is_talker(tx, act.user):
        replies.change(tx, reply.id, state=ReplyState.TALK)
    elif not _says_nothing(reply):
        following.ask_whose(tx, act, act.chat, act.user, reply.name, said=reply)


@dataclass(frozen=True)
class Subject:
    """What a post is about: `about` is the key that says so, and its project, if it has one."""

    about: str
    project: int | None = None


def _subject(tx: Tx, act: Act, key: str) -> Subject | None:
    """None: a post about nothing that work could come of."""
    kind, _, rest = key.partition(":")
    if kind == "ring":
        return _subject(tx, act, rest)
    if kind in ("corrected", "pictures"):
        return Subject(rest)
    number = rest.partition(":")[0]
    if kind in SUBJECTS and number.isdecimal():
        return Subject(key, SUBJECTS[kind](tx, int(number)))
    return _on_buttons(tx, act, key)


def _on_buttons(tx: Tx, act: Act, key: str) -> Subject | None:
    """What a page's own buttons are about: a digest that was opened, a project."""
    said = posts.wanted(tx, key, act.chat)
    pressed = [decode(one.data) for row in said.keys for one in row] if said else []
    for press in filter(None, pressed):
        if press.verb == OF_A_DIGEST:
            return Subject(f"digest:{press.subject}")
        if press.verb in OF_A_PROJECT:
            return Subject(key, press.subject)
    return None


def _of_digest(_tx: Tx, _number: int) -> None:
    return None


def _of_request(tx: Tx, number: int) -> int | None:
    return requests.request(tx, number).project


def _of_instruction(tx: Tx, number: int) -> int | None:
    one = instructions.find(tx, number)
    return one.project if one else None


def _of_problem(tx: Tx, number: int) -> int | None:
    one = problems.find(tx, number)
    return None if one is None else one.project


def _of_step(tx: Tx, number: int) -> int | None:
    step = instructions.step(tx, number)
    return None if step is None else _of_instruction(tx, step.instruction)


# What the number in a post's key counts, and so which project the post is about.
SUBJECTS: dict[str, Callable[[Tx, int], int | None]] = {
    "digest": _of_digest,
    "request": _of_request,
    "requested": _of_request,
    "instruction": _of_instruction,
    "instructed": _of_step,
    "problem": _of_problem,
}


def _says_nothing(reply: Reply) -> bool:
    return not reply.voice and is_acknowledgement(reply.text)


def _take(tx: Tx, act: Act, reply: Reply, leader: Person) -> None:
    """Who said it is known: having read opens nothing, anything else becomes a draft."""
    if _says_nothing(reply):
        replies.change(tx, reply.id, state=ReplyState.READ, person=leader.id)
        return
    source = Source.GROUP if reply.chat < 0 else Source.PRIVATE
    number = drafts.open_draft(tx, act, leader.id, source, reply.text, project=reply.project)
    settled: dict[str, Any] = {"state": ReplyState.INSTRUCTION, "instruction": number}
    replies.change(tx, reply.id, person=leader.id, **settled)
    told = ring_draft(tx, act, instructions.instruction(tx, number))
    if not act.in_group and act.person is not None and act.person.id == leader.id:
        saying.answer(tx, act, "instructions.noted", told=told)


def recognised(tx: Tx, act: Act, user: int) -> None:
    """An account is somebody on the roster now: what a leader had said is taken up."""
    person = people.with_telegram(tx, user)
    held = people.grants_of(tx, person.id) if person else []
    is_leader = any(one.role is Role.LEADER for one in held)
    for reply in replies.unclaimed(tx, user):
        if person is not None and is_leader:
            _take(tx, act, reply, person)
        else:
            replies.change(tx, reply.id, state=ReplyState.TALK)


def dismiss(tx: Tx, act: Act, chat: int, user: int) -> None:
    """不是领导: what was said is talk, and the group stays as careful as it was."""
    if not replies.dismiss(tx, chat, user):
        raise Refused("already_decided")
    record(tx, act, "no_leader", f"chat:{chat}", user=user)
    following.ask_again(tx, act, chat, user)


def is_own_reply(tx: Tx, act: Act, _subject: int) -> bool:
    """Whether the message that was edited is a reply we keep, by the account that wrote it."""
    reply = replies.of_message(tx, act.chat, act.message) if act.message else None
    return reply is not None and reply.user == act.user


def reworded(tx: Tx, act: Act, words: str) -> None:
    """A draft changes with the words it came of; what was only 已阅 may become one."""
    assert act.message is not None
    reply = replies.of_message(tx, act.chat, act.message)
    assert reply is not None
    replies.change(tx, reply.id, text=words)
    if reply.instruction is not None:
        _reword(tx, act, instructions.instruction(tx, reply.instruction), words)
    elif reply.state is ReplyState.READ and act.person is not None and may_reply(tx, act, 0):
        _take(tx, act, replace(reply, text=words), act.person)


def _reword(tx: Tx, act: Act, one: Instruction, words: str) -> None:
    """Given out already, it stays as it was; whoever gave it out hears of the other words."""
    if one.state is InstructionState.DRAFT:
        drafts.reword(tx, act, one, words)
        return
    for person in deciders(tx, act, one):
        key = f"instruction_reworded:{one.id}"
        values = {"one": one, "text": words}
        rings.gather(tx, act, person, key, "instructions.reworded", (), one.leader, **values)


def served_reader(tx: Tx, act: Act, message: int) -> int:
    """The leader whose own copy of a digest a 秘书 replies to; 0 when it is nobody's."""
    key = posts.key_of(tx, act.chat, message) or ""
    kind, _, rest = key.removeprefix(PICTURES).partition(":")
    leader = rest.partition(":")[2]
    if act.person is None or kind != "digest" or not leader.isdecimal():
        return 0
    return int(leader) if int(leader) in leaders_served(tx, act.person.id) else 0

"""What became of an instruction, told to the leader under the words it came of."""

from dataclasses import replace

from actions import posts as saying
from actions import rings
from actions.instruction_access import deciders
from domain.acts import Act
from domain.instructions import Instruction, Reply, Step, Verb
from domain.people import Person
from domain.public_text import public_text
from storage import Tx, groups, people, projects, replies
from templates.render import content


def report_back(tx: Tx, act: Act, one: Instruction, step: Step) -> None:
    """Where the leader said it; else to the leader, else to who speaks for them.

    Who speaks for them is asked about an end anyway, and so told of nothing but news.
    """
    reply = replies.behind(tx, one.id)
    if reply is not None and _say_in_group(tx, act, one, reply, step):
        return
    leader = people.person(tx, one.leader)
    if leader.reachable:
        _say_to_leader(tx, act, leader, one, reply, step)
    elif step.verb is Verb.FEED_BACK:
        values = {"one": one, "step": step, "text": step.text, "who": act.actor}
        for person in deciders(tx, act, one):
            key = f"instruction_news:{one.id}"
            rings.gather(tx, act, person, key, "instructions.fed_back", (), one.leader, **values)


def _say_to_leader(
    tx: Tx, act: Act, leader: Person, one: Instruction, reply: Reply | None, step: Step
) -> None:
    assert leader.telegram is not None
    under = reply.message if reply and reply.chat == leader.telegram else None
    values = {"one": one, "step": step, "text": step.text, "who": act.actor}
    said = content(leader.language, "instructions.fed_back", **values)
    saying.show(tx, act, _key(step), leader.telegram, replace(said, reply_to=under))


def _say_in_group(tx: Tx, act: Act, one: Instruction, reply: Reply, step: Step) -> bool:
    """Not in a group that is bound no more, or that has somebody unknown in it."""
    group = groups.find(tx, reply.chat)
    if group is None or group.counts_only:
        return False
    values = {
        "one": one,
        "step": step,
        "text": public_text(step.text, *hidden_in_groups(tx)),
        "who": None,
    }
    said = content(group.language, "instructions.fed_back", **values)
    saying.show(tx, act, _key(step), group.chat, replace(said, reply_to=reply.message))
    return True


def _key(step: Step) -> str:
    return f"instructed:{step.id}"


def hidden_in_groups(tx: Tx) -> tuple[list[str], dict[str, str]]:
    """Every person's name; every name of a project before its signing, and what to say instead."""
    instead: dict[str, str] = {}
    for one in projects.all_projects(tx):
        if one.public_name != one.name:
            instead |= {one.name: one.public_name, one.said_name: one.code}
            instead |= {one.investor: one.code}
    return [one.name for one in people.everybody(tx)], instead

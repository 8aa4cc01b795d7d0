"""Who is in the bound groups: asked daily, so that nobody is left out and nobody reads along."""

from collections.abc import Iterable
from datetime import datetime, time

from actions import groups as following
from actions import posts as saying
from actions.audit import record
from actions.errands import Errand
from actions.rhythm import Rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.groups import Group
from domain.people import Person
from domain.roles import Role, ScopeKind
from storage import Tx, groups, members, people
from storage.members import EVERYBODY, Question

ASKED_AT = time(8)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Each morning, days off too: nobody is rung by it."""
    if groups.bound(tx):
        today = now.date()
        yield Errand(beat.at(today, ASKED_AT), "ask_members", f"members:{today}")


def ask_all(tx: Tx, act: Act) -> None:
    for group in groups.bound(tx):
        ask(tx, act, group)


def ask(tx: Tx, act: Act, group: Group) -> None:
    """Whoever should read there, the office, and how many there are."""
    asked = [*_readers(tx, group), *people.holding(tx, Role.OFFICE)]
    for user in sorted({one.telegram for one in asked if one.telegram is not None}):
        members.ask(tx, act.now, group.chat, user)
    members.ask(tx, act.now, group.chat, EVERYBODY)


def _readers(tx: Tx, group: Group) -> list[Person]:
    if group.scope is ScopeKind.CITY:
        return [*people.holding(tx, Role.LEADER), *people.holding(tx, Role.READER)]
    if group.scope is ScopeKind.LEADER:
        serving = people.holding(tx, Role.SECRETARY, ScopeKind.LEADER, group.subject)
        return [people.person(tx, int(group.subject)), *serving]
    return []


def answered(tx: Tx, act: Act, asked: Question, found: int | None) -> None:
    """What Telegram said of one account, or of the whole group."""
    members.answer(tx, act.now, asked, found)
    group = groups.find(tx, asked.chat)
    if group is not None and found is not None and asked.user == EVERYBODY:
        _compare(tx, act, group, found - 1)  # the bot is counted, too


def _compare(tx: Tx, act: Act, group: Group, count: int) -> None:
    """More heads than the office knows of are an outsider nobody has seen."""
    is_open = EVERYBODY in dict(groups.unsettled(tx, group.chat))
    if count > group.members:
        if not is_open:
            groups.forget_outsider(tx, group.chat, EVERYBODY)
            groups.see_outsider(tx, act.now, group.chat, EVERYBODY, str(count))
            following.reduce(tx, act, group.chat)
            record(tx, act, "surplus", f"chat:{group.chat}", count=count, before=group.members)
        rows = [[Button("headcount", "headcount", group.chat, str(count), {"count": count})]]
        key = _key(group.chat)
        saying.note_office(tx, act, key, "groups.surplus", rows, group=group, count=count)
    elif is_open:
        following.restore(tx, act, groups.settle_outsider(tx, act.now, EVERYBODY, group.chat))
        saying.settle_office(tx, act, _key(group.chat), "groups.counted", group=group, count=count)


def _key(chat: int) -> str:
    return f"headcount:{chat}"


def accept_count(tx: Tx, act: Act, chat: int, count: int) -> None:
    """The office knows everybody there: this is how many there may be."""
    group = groups.find(tx, chat)
    if group is None or EVERYBODY not in dict(groups.unsettled(tx, chat)):
        raise Refused("old_button")
    groups.set_members(tx, chat, count)
    following.restore(tx, act, groups.settle_outsider(tx, act.now, EVERYBODY, chat))
    record(tx, act, "accept_count", f"chat:{chat}", count=count, before=group.members)
    saying.settle_office(tx, act, _key(chat), "groups.counted", group=group, count=count)

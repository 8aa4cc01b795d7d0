"""Groups the bot is in: found, followed, left; and the outsiders seen there (product.md 1)."""

from collections.abc import Iterable
from datetime import date, datetime, time

from actions import assessment_notices, digest_copies, rings, supervision_bulletins, unit_lists
from actions import posts as saying
from actions.audit import record
from actions.errands import Errand
from actions.rhythm import Rhythm
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.groups import UNBOUND_FOR, Group, GroupState, idle_on
from domain.instructions import Reply
from domain.people import Person
from domain.posts import Urgency
from domain.roles import Role, ScopeKind
from storage import Tx, calls, groups, members, people, posts, replies, settings
from storage.calls import CallVerb
from storage.members import EVERYBODY
from templates.render import content

ASKED_AT = time(9)
LEADERS = (ScopeKind.CITY, ScopeKind.LEADER)  # groups in which an unknown account may be a leader


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Unbound groups are left after a day, idle ones are asked about on a working morning."""
    for chat, since in groups.unbound(tx):
        values = {"chat": chat, "since": since.isoformat()}
        yield Errand(
            since + UNBOUND_FOR, "leave_group", f"leave:{chat}:{since.isoformat()}", values
        )
    for chat, used in groups.last_used(tx):
        last = beat.local(used).date()
        at = beat.at(beat.calendar.on_or_after(idle_on(last)), ASKED_AT)
        values = {"chat": chat, "since": last.isoformat()}
        yield Errand(at, "group_idle", f"idle:{chat}:{last}", values)


def added(tx: Tx, act: Act, title: str, *, is_group: bool) -> None:
    """Somebody put the bot into a group: one line how to bind it, or out again at once."""
    groups.enter(tx, act.now, act.chat, title, act.person.id if act.person else None)
    if act.person is None or not is_group:
        record(tx, act, "added_by_stranger", f"chat:{act.chat}", user=act.user, title=title)
        _leave(tx, act, act.chat)
        return
    record(tx, act, "added_to_group", f"chat:{act.chat}", title=title)
    _saw(tx, act, act.actor)
    say_unbound(tx, act, act.chat)


def say_unbound(tx: Tx, act: Act, chat: int) -> None:
    _tell_binding(tx, act, chat, "groups.how_to_bind", bot=settings.get(tx, "bot", ""))


def say_bound(tx: Tx, act: Act, group: Group, whose: str) -> None:
    _tell_binding(tx, act, group.chat, "groups.bound", group=group, whose=whose)


def _tell_binding(tx: Tx, act: Act, chat: int, name: str, /, **values: object) -> None:
    """One line, edited as the binding changes."""
    key = next(iter(posts.keys_in(tx, chat, "group:")), f"group:{act.row}")
    say(tx, act, chat, key, name, **values)


def say(tx: Tx, act: Act, chat: int, key: str, name: str, /, **values: object) -> None:
    """A line in a group, in the city's language."""
    saying.show(tx, act, key, chat, content(settings.language(tx), name, **values), Urgency.ANSWER)


def leave_unbound(tx: Tx, act: Act, chat: int, since: str) -> None:
    if (chat, datetime.fromisoformat(since)) in groups.unbound(tx):
        record(tx, act, "leave_group", f"chat:{chat}", title=groups.title(tx, chat))
        _leave(tx, act, chat)


def _leave(tx: Tx, act: Act, chat: int) -> None:
    groups.lose(tx, chat, GroupState.LOST, act.now)
    members.forget(tx, chat)
    calls.want(tx, act.now, CallVerb.LEAVE, chat)


def removed(tx: Tx, act: Act, chat: int) -> None:
    """The bot is no longer in a group."""
    _lost(tx, act, chat, is_deleted=False)


def deleted(tx: Tx, act: Act, chat: int) -> None:
    """Told by nobody: an error says so when the bot next writes or asks."""
    _lost(tx, act, chat, is_deleted=True)


def muted(tx: Tx, act: Act, chat: int) -> None:
    """The office hears once a day that a group does not let the bot write."""
    group = groups.find(tx, chat)
    if group is not None:
        saying.note_office(tx, act, f"muted:{chat}:{act.now.date()}", "groups.muted", group=group)


def _lost(tx: Tx, act: Act, chat: int, *, is_deleted: bool) -> None:
    """A binding is lost with its group, and the office knows."""
    was_bound = groups.find(tx, chat)
    if not groups.lose(tx, chat, GroupState.LOST, act.now):
        return
    members.forget(tx, chat)
    record(tx, act, "group_lost", f"chat:{chat}")
    if was_bound:
        key = f"lost:{chat}:{act.row}"
        saying.note_office(tx, act, key, "groups.lost", group=was_bound, is_deleted=is_deleted)


def moved(tx: Tx, act: Act, old: int, new: int) -> bool:
    """The binding follows; had the new group looked like an unknown one, we do not leave it."""
    calls.unwant(tx, CallVerb.LEAVE, new)
    if not groups.move(tx, old, new):
        return False
    members.move(tx, old, new)
    members.ask(tx, act.now, new, EVERYBODY)
    for user, name in groups.unsettled(tx, new):
        if user == EVERYBODY:
            continue  # asked about when the heads have been counted
        rings.withdraw(tx, act, _key(old, user))
        ask_who(tx, act, new, user, name)
    return True


def ask_idle(tx: Tx, act: Act, chat: int, since: str) -> None:
    group = groups.find(tx, chat)
    if group is None:
        return
    rows = [[Button("unbind", "unbind", chat)]]
    last = date.fromisoformat(since)
    saying.note_office(
        tx, act, f"idle:{chat}:{since}", "groups.idle", rows, group=group, since=last
    )


def heard(tx: Tx, act: Act, title: str, name: str) -> None:
    """Something a member wrote: the group is in use, and its writer is known or an outsider."""
    if groups.state(tx, act.chat) is None:
        groups.enter(tx, act.now, act.chat, title, None)
    elif groups.title(tx, act.chat) != title:
        groups.rename(tx, act.chat, title)
    groups.used(tx, act.now, act.chat)
    if act.person is not None:
        _saw(tx, act, act.person)
    elif act.user is not None:
        outsider(tx, act, act.user, name)


def _saw(tx: Tx, act: Act, person: Person) -> None:
    """Somebody known is here, whatever Telegram last said."""
    assert person.telegram is not None
    if act.chat not in members.groups_of(tx, person.telegram):
        members.saw(tx, act.now, act.chat, person.telegram, inside=True)


def came(tx: Tx, act: Act, user: int, name: str) -> None:
    """Somebody joined the group."""
    person = people.with_telegram(tx, user)
    if person is None:
        outsider(tx, act, user, name)
    else:
        _saw(tx, act, person)


def went(tx: Tx, act: Act, user: int) -> None:
    """Somebody left the group, or was put out."""
    members.saw(tx, act.now, act.chat, user, inside=False)


def count(tx: Tx, act: Act, change: int) -> None:
    """Who comes and goes before the bot's eyes changes how many there may be."""
    groups.count_member(tx, act.chat, change)


def outsider(tx: Tx, act: Act, user: int, name: str) -> None:
    """A bound group that has an outsider gets counts only, until the office says who this is."""
    group = groups.find(tx, act.chat)
    shown = names.clean(name)[: names.MAX_NAME] or str(user)
    if group is None or not groups.see_outsider(tx, act.now, group.chat, user, shown):
        return
    reduce(tx, act, group.chat)
    record(tx, act, "outsider", f"chat:{group.chat}", user=user, name=shown)
    ask_who(tx, act, group.chat, user, shown)


def ask_who(tx: Tx, act: Act, chat: int, user: int, name: str) -> None:
    """这是哪位？ In a leaders' group, with those leaders whose account is not known."""
    group = groups.find(tx, chat)
    if group is None:
        return
    rows = [[Button("known", "known", chat, str(user))]]
    if group.scope in LEADERS:
        rows = [*_unlinked_leaders(tx, chat, user), *rows]
    saying.note_office(tx, act, _key(chat, user), "groups.outsider", rows, group=group, name=name)


def ask_whose(tx: Tx, act: Act, chat: int, user: int, name: str, said: Reply) -> None:
    """这是哪位？ asked again, because what they said may be a leader's."""
    group = groups.find(tx, chat)
    if group is None:
        return
    no_leader = Button("no_leader", "no_leader", chat, str(user))
    is_open = user in dict(groups.unsettled(tx, chat))
    known = [Button("known", "known", chat, str(user))] if is_open else []
    leaders = _unlinked_leaders(tx, chat, user)
    rows = [*leaders, [no_leader, *known]]
    values = {"group": group, "name": name, "said": said, "choice": bool(leaders)}
    saying.note_office(tx, act, _key(chat, user), "groups.whose", rows, **values)


def ask_again(tx: Tx, act: Act, chat: int, user: int) -> None:
    """No leader's account, then: but is it somebody who may read here?"""
    names_of = dict(groups.unsettled(tx, chat))
    if user in names_of:
        ask_who(tx, act, chat, user, names_of[user])
    else:
        rings.withdraw(tx, act, _key(chat, user))


def _unlinked_leaders(tx: Tx, chat: int, user: int) -> list[list[Button]]:
    leaders = [one for one in people.holding(tx, Role.LEADER) if one.telegram is None]
    return [
        [Button("person", "link", one.id, f"{chat}/{user}", {"person": one})] for one in leaders
    ]


def _key(chat: int, user: int) -> str:
    return f"outsider:{chat}:{user}"


def link(tx: Tx, act: Act, leader: int, chat: int, user: int) -> None:
    """The office says which leader an account is; nothing can be sent there before they write."""
    person = people.find(tx, leader)
    name = groups.outsider_name(tx, chat, user)
    if person is None or name is None or people.with_telegram(tx, user) is not None:
        raise Refused("old_button")
    if not people.join(tx, act.now, leader, user):
        raise Refused("joined_already", person=person)
    people.set_blocked(tx, user, act.now)
    record(tx, act, "link", f"person:{leader}", user=user)
    recognise(tx, act, user)
    title = groups.title(tx, chat)
    saying.settle_office(
        tx, act, _key(chat, user), "groups.linked", person=person, name=name, title=title
    )


def accept(tx: Tx, act: Act, chat: int, user: int) -> None:
    """The office knows this person, no leader, and lets the group read on."""
    group, name = groups.find(tx, chat), groups.outsider_name(tx, chat, user)
    if group is None or name is None:
        raise Refused("old_button")
    replies.dismiss(tx, chat, user)
    restore(tx, act, groups.settle_outsider(tx, act.now, user, chat))
    record(tx, act, "accept_outsider", f"chat:{chat}", user=user)
    saying.settle_office(tx, act, _key(chat, user), "groups.accepted", group=group, name=name)


def recognise(tx: Tx, act: Act, user: int) -> None:
    """An account is somebody on the roster now: where it was the only outsider, details return."""
    restore(tx, act, groups.settle_outsider(tx, act.now, user))


def reduce(tx: Tx, act: Act, chat: int) -> None:
    """Counts only, and at once: who comes later may read what was said before."""
    groups.set_counts_only(tx, chat, counts_only=True)
    _follow(tx, act, chat)


def restore(tx: Tx, act: Act, chats: Iterable[int]) -> None:
    """What was posted with counts only and still stands gets its details, too."""
    for chat in chats:
        groups.set_counts_only(tx, chat, counts_only=False)
        _follow(tx, act, chat)


def _follow(tx: Tx, act: Act, chat: int) -> None:
    """What still stands there, with its pictures; older numbers are closed and stay as they were read."""
    digest_copies.follow(tx, act, chat)
    unit_lists.follow(tx, act, chat)
    supervision_bulletins.follow(tx, act, chat)
    assessment_notices.follow(tx, act, chat)

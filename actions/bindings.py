"""`/bind`: what a group is for, asked in private so that the group sees one line at the end."""

from collections.abc import Mapping
from typing import Any

from actions import groups as following
from actions import members
from actions import posts as saying
from actions.audit import record
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.groups import SCOPES, Binding, Group, GroupState, binding_line, is_binding_line
from domain.roles import Role, ScopeKind
from storage import Tx, dialogs, groups, people, settings

STEP = "bind"
WIDE = 2  # buttons in a row
MOST = 90  # units that fit under one message


def begin(tx: Tx, act: Act, words: str, title: str) -> None:
    """In a group: ask for its scope, or show what it is bound to; in private: the list."""
    if not act.in_group:
        show_list(tx, act)
        return
    if not act.actor.reachable:
        # In private it would be read by nobody.
        following.say(tx, act, act.chat, f"start:{act.row}", "groups.start_first")
        return
    group = groups.find(tx, act.chat)
    if group is not None:
        _show_in_private(tx, act, group)
        return
    if groups.state(tx, act.chat) in (None, GroupState.LOST):
        groups.enter(tx, act.now, act.chat, title, act.actor.id)
    line = words if is_binding_line(words) else ""
    _remember(tx, act, act.chat, {"line": line, "asks": "scope"})
    rows = [[Button(f"bind_{scope}", STEP, act.chat, scope)] for scope in SCOPES]
    _tell(tx, act, "groups.ask_scope", rows, title=title, unread="" if line else words)


def show_list(tx: Tx, act: Act) -> None:
    bound = groups.bound(tx)
    rows = [[Button("group", "binding", one.chat, it={"group": one})] for one in bound]
    saying.turn(tx, act, "groups.list", rows, groups=bound, bot=settings.get(tx, "bot", ""))


def _tell(tx: Tx, act: Act, name: str, rows: list[list[Button]], /, **values: object) -> None:
    saying.tell(tx, act, act.actor, f"bind:{act.row}", name, rows, **values)


def _show_in_private(tx: Tx, act: Act, group: Group) -> None:
    _tell(tx, act, "groups.binding", _rows(group), group=group, whose=whose(tx, group))


def show(tx: Tx, act: Act, chat: int) -> None:
    group = _bound(tx, chat)
    rows = [*_rows(group), [Button("back", "bindings")]]
    saying.turn(tx, act, "groups.binding", rows, group=group, whose=whose(tx, group))


def _rows(group: Group) -> list[list[Button]]:
    return [[Button("unbind", "unbind", group.chat)]]


def _bound(tx: Tx, chat: int) -> Group:
    group = groups.find(tx, chat)
    if group is None:
        raise Refused("group_not_bound")
    return group


def whose(tx: Tx, group: Group) -> str:
    """The name of the leader or unit a group is for."""
    if group.scope is ScopeKind.LEADER:
        return people.person(tx, int(group.subject)).name
    return people.unit(tx, int(group.subject)).name if group.scope is ScopeKind.UNIT else ""


def choose(tx: Tx, act: Act, chat: int, argument: str) -> None:
    """A scope was pressed, or the leader or unit it needs."""
    data = _recall(tx, act, chat)
    kind, _, subject = argument.partition("/")
    scope = _scope(tx, kind, subject)
    if scope in (ScopeKind.LEADER, ScopeKind.UNIT) and not subject:
        rows = _choices(tx, chat, scope)
        saying.turn(tx, act, f"groups.ask_{scope}", rows, title=groups.title(tx, chat))
        return
    _go_on(tx, act, chat, {**data, "scope": scope, "of": subject})


def _scope(tx: Tx, kind: str, subject: str) -> ScopeKind:
    """What a press says, unless no button of ours says it."""
    if kind not in SCOPES:
        raise Refused("old_button")
    known = {str(at) for at, _ in _named(tx, ScopeKind(kind))}
    if subject and subject not in known:
        raise Refused("old_button")
    return ScopeKind(kind)


def _choices(tx: Tx, chat: int, scope: ScopeKind) -> list[list[Button]]:
    named = _named(tx, scope)[:MOST]
    keys = [Button("named", STEP, chat, f"{scope}/{at}", {"name": name}) for at, name in named]
    return [keys[at : at + WIDE] for at in range(0, len(keys), WIDE)]


def _named(tx: Tx, scope: ScopeKind) -> list[tuple[int, str]]:
    if scope is ScopeKind.LEADER:
        return [(one.id, one.name) for one in people.holding(tx, Role.LEADER)]
    return [(one.id, one.name) for one in people.all_units(tx)] if scope is ScopeKind.UNIT else []


def said(tx: Tx, act: Act, words: str) -> None:
    """The line that was asked for, or the reason for a second group."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    data = dict(dialog.data)
    if data["asks"] == "scope":
        raise Refused("press_scope")
    if data["asks"] == "line":
        binding_line(words)
        data["line"] = words
    else:
        data["reason"] = words.strip()
    _go_on(tx, act, int(data["subject"]), data)


def _go_on(tx: Tx, act: Act, chat: int, data: Mapping[str, Any]) -> None:
    """Ask for what is still missing; bind when nothing is."""
    others = [
        one for one in groups.bound_to(tx, ScopeKind(data["scope"]), data["of"]) if one.chat != chat
    ]
    if not data["line"]:
        _remember(tx, act, chat, {**data, "asks": "line"})
        saying.turn(tx, act, "groups.ask_line", title=groups.title(tx, chat))
    elif others and not data.get("reason"):
        _remember(tx, act, chat, {**data, "asks": "reason"})
        saying.turn(tx, act, "groups.ask_reason", other=others[0])
    else:
        _bind(tx, act, chat, data)


def _bind(tx: Tx, act: Act, chat: int, data: Mapping[str, Any]) -> None:
    if groups.state(tx, chat) is not GroupState.UNBOUND:
        raise Refused("group_gone")
    line = binding_line(data["line"])
    binding = Binding(
        scope=ScopeKind(data["scope"]),
        subject=data["of"],
        purpose=line.purpose,
        approver=line.approver,
        owner=line.owner or act.actor.name,
        members=line.members,
        reason=data.get("reason", ""),
    )
    groups.bind(tx, act.now, chat, binding, settings.language(tx))
    dialogs.close_dialog(tx, act)
    record(tx, act, "bind", f"chat:{chat}", **vars(binding))
    group = _bound(tx, chat)
    members.ask(tx, act, group)
    saying.turn(tx, act, "groups.binding", _rows(group), group=group, whose=whose(tx, group))
    following.say_bound(tx, act, group, whose(tx, group))


def unbind(tx: Tx, act: Act, chat: int) -> None:
    """The group is nobody's again, and is left after a day unless it is bound anew."""
    group = _bound(tx, chat)
    groups.lose(tx, chat, GroupState.UNBOUND, act.now)
    record(tx, act, "unbind", f"chat:{chat}")
    saying.turn(tx, act, "groups.unbound", group=group)
    following.say_unbound(tx, act, chat)


def _remember(tx: Tx, act: Act, chat: int, data: Mapping[str, Any]) -> None:
    assert act.actor.telegram is not None
    private = act.actor.telegram
    kept = {name: value for name, value in data.items() if name != "subject"}
    dialogs.open_private(tx, act.now, private, STEP, subject=chat, **kept)


def _recall(tx: Tx, act: Act, chat: int) -> Mapping[str, Any]:
    """What was said so far of this group; pressed late, the buttons begin anew."""
    dialog = dialogs.current(tx, act)
    if dialog is not None and dialog.step == STEP and dialog.data["subject"] == chat:
        return dialog.data
    return {"line": "", "asks": "scope"}

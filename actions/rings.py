"""What rings, and when (product.md 3, Rings): events gather in one 待办 post a day and person.

A 秘书 of several leaders has one for each of them (product.md 1), by the rule that a caller names
the leader whom an item is about.

It is edited silently and rings at most at the gathering hours of working days; only 领导交办,
重大问题 and 特事特办 ring by themselves, in working hours, or when the office says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from actions.access import leaders_served
from actions.audit import record
from actions.errands import Errand
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person
from domain.posts import Content, Key, Keys, Urgency
from domain.roles import Role
from storage import Tx, people, posts, rings
from storage.rings import Todo
from templates.render import Rows, content, render

LISTED = 12  # items in a post; the newest stand there
MISSED = timedelta(minutes=15)  # a gathering hour that is longer past waits for the next one
TODO = "todo:"  # posts that gather; nobody turns a page in them


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """The next gathering hour after something came; and what rings by itself."""
    oldest = rings.oldest_unrung(tx)
    if oldest is not None:
        since = max(oldest, now - MISSED)
        at = beat.calendar.next_at(since, beat.cadence.gather_at, beat.zone)
        moment = at.isoformat()
        yield Errand(at, "ring_todos", f"todos:{moment}", {"at": moment})
    for one in rings.alone(tx):
        assert one.ring_at is not None
        key = f"ring:{one.id}:{one.ring_at.isoformat()}"
        yield Errand(beat.ringing(one.ring_at, now), "ring_alone", key, {"todo": one.id})


def gather(
    tx: Tx,
    act: Act,
    person: Person,
    key: str,
    name: str,
    rows: Rows = (),
    leader: int | None = None,
    /,
    **values: object,
) -> bool:
    """One item of the person's 待办; said again, it changes in place and rings anew.

    False when no message can reach the person.
    """
    said = content(person.language, name, rows, **values)
    return _put(tx, act, person, key, said, leader, None)


def settle(
    tx: Tx,
    act: Act,
    person: Person,
    key: str,
    name: str,
    rows: Rows = (),
    leader: int | None = None,
    /,
    **values: object,
) -> bool:
    """What became of an item: it changes where it stands and need not ring for it."""
    said = content(person.language, name, rows, **values)
    return _put(tx, act, person, key, said, leader, act.now)


def settle_all(tx: Tx, act: Act, key: str, name: str, rows: Rows = (), /, **values: object) -> None:
    """What became of an item, to everybody who has it."""
    for one in rings.of_key(tx, key):
        settle(tx, act, people.person(tx, one.person), key, name, rows, one.leader, **values)


def answered(tx: Tx, act: Act, key: str, name: str, rows: Rows = (), /, **values: object) -> None:
    """What the actor was asked is answered; who was not asked has nothing to put away."""
    if rings.find(tx, act.actor.id, key) is not None:
        settle(tx, act, act.actor, key, name, rows, **values)


def keep(
    tx: Tx, act: Act, person: Person, key: str, name: str, rows: Rows = (), /, **values: object
) -> bool:
    """An item that follows its matter: it rings where it begins, or begins to ask, for whoever
    has not brought that about; what becomes of it rings for nobody. One that still asks and has not
    rung yet goes on waiting for its ring.
    """
    before = rings.find(tx, person.id, key)
    begins = before is None or (bool(rows) and (not before.keys or before.rung_at is None))
    acts = act.person is not None and act.person.id == person.id
    say = gather if begins and not acts else settle
    return say(tx, act, person, key, name, rows, **values)


def items_of(tx: Tx, key: str) -> Sequence[Todo]:
    """What stands in the 待办 post of this key; nothing in any other post."""
    whose, _, day = key.removeprefix(TODO).partition(":")
    if not key.startswith(TODO) or ":" in day:
        return ()
    person, _, leader = whose.partition("-")
    return rings.of_post(tx, int(person), int(leader or 0) or None, date.fromisoformat(day))


def _key(person: Person, leader: int | None, day: date) -> str:
    return f"{TODO}{person.id}-{leader}:{day}" if leader else f"{TODO}{person.id}:{day}"


def withdraw(tx: Tx, act: Act, key: str) -> None:
    """An item is nothing to anybody any more: it goes from every 待办."""
    for one in rings.remove(tx, key):
        person = people.person(tx, one.person)
        if person.reachable:
            _show(tx, act, person, one.leader, one.day)


def _put(
    tx: Tx,
    act: Act,
    person: Person,
    key: str,
    said: Content,
    leader: int | None,
    rung_at: datetime | None,
) -> bool:
    if not person.reachable:
        return False
    before = rings.find(tx, person.id, key)
    if before is not None and (before.text, before.keys) == (said.text, said.keys):
        return True
    day, at, leader = act.now.date(), act.now, _one_of_several(tx, person, leader)
    if before is not None and rung_at is not None:
        day, at, leader = before.day, before.at, before.leader
        rung_at = before.rung_at or rung_at
    rings.put(tx, Todo(0, person.id, key, said.text, said.keys, day, at, rung_at, None, leader))
    if before is not None and (before.leader, before.day) != (leader, day):
        _show(tx, act, person, before.leader, before.day)
    _show(tx, act, person, leader, day)
    return True


def _one_of_several(tx: Tx, person: Person, leader: int | None) -> int | None:
    """The leader, where the reader serves more than one."""
    served = leaders_served(tx, person.id) if leader else []
    return leader if leader in served and len(served) > 1 else None


def _show(
    tx: Tx,
    act: Act,
    person: Person,
    leader: int | None,
    day: date,
    *,
    silent: bool = True,
    retired: str = "rings.empty",
) -> None:
    """Make a day's post show its items; without any it goes, or says so where it is too old to go."""
    assert person.telegram is not None
    items = rings.of_post(tx, person.id, leader, day)
    key = _key(person, leader, day)
    whose = people.person(tx, leader) if leader else None
    said = (
        replace(_page(person, whose, day, items), silent=silent)
        if items
        else Content("", retired=render(person.language, retired))
    )
    before = posts.wanted(tx, key, person.telegram)
    if (items or before) and before != said:
        posts.want(tx, act.now, key, person.telegram, said, Urgency.PROMPT)


def _page(person: Person, leader: Person | None, day: date, items: Sequence[Todo]) -> Content:
    """All items under one heading; where several have buttons, these are numbered like them."""
    shown = items[-LISTED:]
    numbered = len(shown) > 1
    texts = [f"{at}. {one.text}" if numbered else one.text for at, one in enumerate(shown, 1)]
    more = len(items) - len(shown)
    head = render(person.language, "rings.head", day=day, leader=leader, more=more)
    keys = [row for at, one in enumerate(shown, 1) for row in _numbered(one.keys, at, numbered)]
    return Content(text="\n\n".join([head, *texts]), keys=tuple(keys))


def _numbered(keys: Keys, at: int, numbered: bool) -> Keys:  # noqa: FBT001
    if not numbered:
        return keys
    return tuple(tuple(Key(f"{at} {key.label}", key.data, key.url) for key in row) for row in keys)


def ring_todos(tx: Tx, act: Act, at: str) -> None:
    """Each 待办 with something new goes out once more, at the bottom of its chat, with a ring."""
    moment = datetime.fromisoformat(at)
    for number in rings.to_ring(tx, moment):
        person = people.person(tx, number)
        items = rings.unrung(tx, number)
        rings.ring(tx, act.now, [one.id for one in items])
        if person.reachable:
            for leader in dict.fromkeys(one.leader for one in items):
                _ring(tx, act, person, leader, [one for one in items if one.leader == leader])


def _ring(tx: Tx, act: Act, person: Person, leader: int | None, items: Sequence[Todo]) -> None:
    assert person.telegram is not None
    today = act.now.date()
    earlier = {one.day for one in items} - {today}
    rings.carry(tx, [one.id for one in items], today)
    for day in sorted(earlier):
        _show(tx, act, person, leader, day, retired="rings.below")
    key = _key(person, leader, today)
    if posts.wanted(tx, key, person.telegram) is not None:
        below = Content("", retired=render(person.language, "rings.below"))
        posts.rename(tx, key, person.telegram, f"{key}:{act.row}")
        posts.want(tx, act.now, f"{key}:{act.row}", person.telegram, below, Urgency.PROMPT)
    _show(tx, act, person, leader, today, silent=False)


def ring_now(
    tx: Tx, act: Act, person: Person, key: str, name: str, rows: Rows = (), /, **values: object
) -> bool:
    """领导交办, 重大问题, 特事特办: a message of its own, in working hours at once, else at the
    next 08:00; the office is told then, and may press 立即. False when nothing reaches the person.
    """
    if not person.reachable:
        return False
    said = content(person.language, name, rows, **values)
    beat = rhythm(tx, act.now)
    at = beat.ringing(act.now, act.now)
    day = act.now.date()
    rings.put(tx, Todo(0, person.id, key, said.text, said.keys, day, act.now, None, at))
    todo = rings.find(tx, person.id, key)
    assert todo is not None
    if at <= act.now:
        _say(tx, act, todo)
    else:
        _tell_office(tx, act, todo, person)
    return True


def ring_alone(tx: Tx, act: Act, todo: int) -> None:
    """Its moment has come, unless the office was quicker."""
    found = rings.with_id(tx, todo)
    if found is not None and found.rung_at is None:
        _say(tx, act, found)


def at_once(tx: Tx, act: Act, todo: int) -> None:
    """立即, by the office: it does not wait for working hours."""
    found = rings.with_id(tx, todo)
    if found is None or found.ring_at is None:
        raise Refused("old_button")
    if found.rung_at is not None:
        raise Refused("already_decided")
    record(tx, act, "at_once", f"person:{found.person}")
    _say(tx, act, found)
    person = people.person(tx, found.person)
    for one in people.holding(tx, Role.OFFICE):
        settle(tx, act, one, f"deferred:{todo}", "rings.sent", person=person, at=act.now)


def _say(tx: Tx, act: Act, todo: Todo) -> None:
    rings.ring(tx, act.now, [todo.id])
    person = people.person(tx, todo.person)
    if person.reachable:
        assert person.telegram is not None
        said = Content(todo.text, todo.keys)
        posts.want(tx, act.now, f"ring:{todo.key}", person.telegram, said, Urgency.ANSWER)


def _tell_office(tx: Tx, act: Act, todo: Todo, person: Person) -> None:
    rows = [[Button("at_once", "at_once", todo.id)]]
    for one in people.holding(tx, Role.OFFICE):
        key = f"deferred:{todo.id}"
        gather(tx, act, one, key, "rings.deferred", rows, person=person, at=todo.ring_at)

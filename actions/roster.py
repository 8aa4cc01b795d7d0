"""The roster as the office reads it, one's own page, and who is meant by a name."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace

from actions import posts as saying
from actions import units
from actions.absence_posts import line
from actions.person_lists import paged
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.people import WORDED, Person, Unit, scope_of
from domain.roles import Category, Grant, Role, ScopeKind
from storage import Tx, absences, dialogs, people, projects

KNOWN = 20  # industries named as examples
BACK = [[Button("back", "roster")]]

STANDINGS: dict[str, Callable[[Person], bool]] = {
    "missing": lambda one: one.telegram is None,
    "blocked": lambda one: one.telegram is not None and one.blocked_at is not None,
    "joined": lambda one: one.reachable,
    "all": lambda _: True,
}


@dataclass(frozen=True)
class Held:
    """A role and what it is for, in words."""

    role: Role
    of: str
    grant: Grant


def overview(tx: Tx, act: Act) -> None:
    everybody = people.everybody(tx)
    counts = {name: sum(map(of, everybody)) for name, of in STANDINGS.items()}
    rows = [
        *([Button(name, "roster", 0, name)] for name in STANDINGS if counts[name]),
        [Button("units", "units"), Button("departed", "departed")],
    ]
    saying.turn(tx, act, "people.roster", rows, counts=counts)


def page(tx: Tx, act: Act, standing: str, number: int) -> None:
    of = STANDINGS.get(standing)
    if of is None:
        raise Refused("old_button")
    found = [one for one in people.everybody(tx) if of(one)]
    shown = paged(found, number, "roster", standing)
    saying.turn(
        tx, act, "people.page", [*shown.rows, *BACK],
        standing=standing, count=len(found), page=shown.page, pages=shown.pages,
    )  # fmt: skip


def find(tx: Tx, act: Act, words: str) -> None:
    """A unit by its name, or everybody whose name or unit has these words; one alone is shown."""
    unit = people.unit_named(tx, names.clean(words))
    if unit is not None:
        units.show(tx, act, unit.id)
        return
    found_page(tx, act, 0, words)


def found_page(tx: Tx, act: Act, number: int, words: str) -> None:
    """A page of whom the words find; a button carries them on if they are not too long for it."""
    found = people.search(tx, words)
    exact = [one for one in found if one.name == words]
    if not found:
        raise Refused("no_such_person", words=words)
    if len(found) == 1 or len(exact) == 1:
        show_person(tx, act, (exact or found)[0].id)
        return
    fitting = exact or found
    shown = paged(fitting, number, "roster_found", words)
    saying.turn(
        tx, act, "people.found", shown.rows,
        words=words, count=len(fitting), page=shown.page, pages=shown.pages, more=shown.more,
    )  # fmt: skip


def one_called(tx: Tx, words: str) -> Person:
    """The person of this name, where there is only one."""
    found = people.by_name(tx, names.clean(words))
    if not found:
        raise Refused("no_such_person", words=words)
    if len(found) > 1:
        raise Refused("several_persons", name=words, people=found)
    return found[0]


def present(tx: Tx, person_id: int) -> Person:
    """Somebody who has not left."""
    person = people.find(tx, person_id)
    if person is None or person.left_at is not None:
        raise Refused("old_button")
    return person


def unit_called(tx: Tx, name: str) -> Unit:
    """A unit by its name or a former one; a new one is never made by a slip of the pen."""
    unit = people.unit_named(tx, names.clean(name))
    if unit is None:
        near = difflib.get_close_matches(name, people.unit_names(tx), n=3, cutoff=0.4)
        raise Refused("unit_unknown", given=name, near=near)
    return unit


def show_person(tx: Tx, act: Act, person_id: int) -> None:
    person = present(tx, person_id)
    held = held_by(tx, person)
    saying.turn(
        tx,
        act,
        "people.person",
        _keys(person, leads=any(one.role is Role.LEADER for one in held)),
        person=person,
        held=held,
        portfolio=people.portfolio(tx, person.id),
        count=len({one.id for one in projects.of_reporter(tx, person.id)}),
    )


def _keys(person: Person, *, leads: bool) -> list[list[Button]]:
    joins = Button("invite", "invite", person.id)
    if person.telegram is not None:
        joins = Button("release", "release", person.id)
    return [
        [joins, Button("leave", "leave", person.id)],
        [
            Button("phone", "ask", person.id, "phone"),
            Button("unit", "ask", person.id, "unit"),
            Button("roles", "roles", person.id),
        ],
        [Button("own_data", "own_data", person.id)],
        [Button("portfolio", "ask", person.id, "portfolio")] if leads else [],
        *BACK,
    ]


def confirm(tx: Tx, act: Act, person_id: int, what: str) -> None:
    """A second press before an account is released or a person has left."""
    person = present(tx, person_id)
    rows = [[Button("confirm", what, person_id, "yes"), Button("back", "person", person_id)]]
    count = len(projects.of_reporter(tx, person_id))
    saying.turn(tx, act, f"people.ask_{what}", rows, person=person, count=count)


def ask(tx: Tx, act: Act, person_id: int, what: str) -> None:
    """The next words are the person's new phone, unit or 分管, or the scope of a role."""
    person = present(tx, person_id)
    dialogs.open_dialog(tx, act, "person", subject=person_id, what=what)
    role = what.partition("/")[2]
    if what == "portfolio":
        known = dict.fromkeys(one.industry for one in projects.all_projects(tx) if one.industry)
        saying.answer(tx, act, "people.ask_portfolio", person=person, known=list(known)[:KNOWN])
        return
    name = f"people.ask_{what}" if what in ("phone", "unit") else "people.ask_scope"
    saying.answer(tx, act, name, person=person, role=role)


def roles(tx: Tx, act: Act, person_id: int) -> None:
    """What can be taken away, and what can be given."""
    person = present(tx, person_id)
    held = held_by(tx, person)
    taken = [
        [Button("revoke", "revoke", person_id, f"{one.role}/{one.grant.subject}", {"held": one})]
        for one in held
    ]
    given = [Button("role", "give", person_id, role, {"role": role}) for role in Role]
    rows = [*taken, *(given[at : at + 3] for at in range(0, len(given), 3))]
    back = [[Button("back", "person", person_id)]]
    saying.turn(tx, act, "people.roles", [*rows, *back], person=person, held=held)


def needs_words(role: Role) -> bool:
    return scope_of(role) in WORDED


def held_by(tx: Tx, person: Person) -> list[Held]:
    return [Held(one.role, _of(tx, one), one) for one in people.grants_of(tx, person.id)]


def _of(tx: Tx, held: Grant) -> str:
    if held.scope is ScopeKind.UNIT:
        return people.unit(tx, int(held.subject)).name
    if held.scope is ScopeKind.LEADER:
        return people.person(tx, int(held.subject)).name
    if held.scope is ScopeKind.PROJECT:
        return projects.project(tx, int(held.subject)).name
    return Category(held.subject) if held.scope is ScopeKind.CATEGORY else ""


def show_self(tx: Tx, act: Act, person: Person) -> None:
    """`/me`: what the office has on record, and the language, which switches at once."""
    own = replace(act, person=person, language=person.language)
    rows = [[Button("speak_zh", "language", 0, "zh"), Button("speak_en", "language", 0, "en")]]
    today = act.now.date()
    away = [line(tx, one, today) for one in absences.of_person(tx, person.id, today)]
    stood = [line(tx, one, today) for one in absences.of_deputy(tx, person.id, today)]
    held = held_by(tx, person)
    saying.turn(
        tx, own, "people.me", rows, person=person, held=held, away=away, stood=stood,
        portfolio=people.portfolio(tx, person.id),
    )  # fmt: skip

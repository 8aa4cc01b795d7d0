"""A person's own rights: all that is kept of them as a file, and erasing who has left.

What they did stays, under a number; the audit's chain goes on to verify.
"""

from dataclasses import replace

from actions import audit_pages, roster
from actions import posts as saying
from actions.audit import record
from actions.paging import place
from domain.acts import Act
from domain.buttons import Button
from domain.dates import show as day
from domain.faults import Refused
from domain.names import file_name
from domain.people import Person
from domain.personal_data import ERASED, OwnData
from domain.posts import Recipe, Shape
from storage import Tx, people, personal_data
from templates.render import plain

PAGE = 8
BACK = [[Button("back", "departed")]]


def departed(tx: Tx, act: Act, number: int) -> None:
    """Who has left and is still known by name, the latest first."""
    found = personal_data.departed(tx)
    where = place(len(found), PAGE, number)
    rows = [
        *(
            [Button("person", "departed_one", one.id, it={"person": one})]
            for one in where.of(found)
        ),
        where.turns(lambda label, to: Button(label, "departed", to)),
        *roster.BACK,
    ]
    saying.turn(
        tx, act, "people.departed", rows, count=len(found), page=where.page, pages=where.pages
    )


def show(tx: Tx, act: Act, person_id: int) -> None:
    person = _left(tx, person_id)
    keys = [Button("own_data", "own_data", person_id), Button("erase", "erase", person_id)]
    assert person.left_at is not None
    left = person.left_at.astimezone(act.zone).date()
    saying.turn(tx, act, "people.departed_one", [keys, *BACK], person=person, left=left)


def export(tx: Tx, act: Act, person_id: int) -> None:
    """A file to be handed to the person, whether there or gone."""
    person = _known(tx, person_id)
    record(tx, act, "own_data", f"person:{person_id}")
    name = file_name(plain(act.language, "people.own_data_file", person=person)) + ".xlsx"
    recipe = Recipe("own_data", Shape.DOCUMENT, name, {"person": person_id, "row": act.row})
    saying.answer_made(tx, act, recipe, "people.own_data", person=person)


def contents(tx: Tx, act: Act, person: int, **_: object) -> OwnData | None:
    """All that is kept; None where it was erased meanwhile."""
    one = people.find(tx, person)
    if one is None or one.name.startswith(ERASED):
        return None
    said = replace(act, language="zh")
    return OwnData(
        facts=tuple(_facts(tx, act, one)),
        rows=tuple(personal_data.rows(tx, person, act.zone)),
        entries=tuple(audit_pages.everything_about(tx, said, person).splitlines()),
    )


def _facts(tx: Tx, act: Act, one: Person) -> list[tuple[str, str]]:
    """As the roster has them, under its own titles."""
    user = one.telegram or personal_data.account(tx, one.id)
    days = (people.joined_at(tx, one.id), one.left_at)
    joined, left = (day(at.astimezone(act.zone).date()) if at else "" for at in days)
    roles = [f"{each.role}{each.of and f'({each.of})'}" for each in roster.held_by(tx, one)]
    return [
        ("name", one.name),
        ("unit", one.unit_name),
        ("title", one.title),
        ("phone", one.phone),
        ("account", str(user or "")),
        ("language", one.language),
        ("joined", joined),
        ("left", left),
        ("roles", "; ".join(roles)),
    ]


def ask_erase(tx: Tx, act: Act, person_id: int) -> None:
    person = _left(tx, person_id)
    keys = [Button("confirm", "erase", person_id, "yes"), Button("back", "departed_one", person_id)]
    saying.turn(tx, act, "people.ask_erase", [keys], person=person)


def erase(tx: Tx, act: Act, person_id: int) -> None:
    """清除: nothing tells who it was; that somebody did what they did, stays."""
    personal_data.erase(tx, _left(tx, person_id))
    record(tx, act, "erase_person", f"person:{person_id}")
    saying.turn(tx, act, "people.erased", BACK, number=person_id)


def _known(tx: Tx, person_id: int) -> Person:
    person = people.find(tx, person_id)
    if person is None or person.name.startswith(ERASED):
        raise Refused("old_button")
    return person


def _left(tx: Tx, person_id: int) -> Person:
    person = _known(tx, person_id)
    if person.left_at is None:
        raise Refused("old_button")
    return person

"""People as buttons, a page of them at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.paging import place
from domain.buttons import Button
from domain.people import Person

PAGE = 8


@dataclass(frozen=True)
class Paged:
    """`rows`: the persons and the keys that turn. `more`: how many no key can lead to."""

    rows: list[list[Button]]
    page: int
    pages: int
    more: int


def paged(found: Sequence[Person], number: int, verb: str, argument: str) -> Paged:
    """`verb:page:argument` turns, unless what people typed is too long for a button."""
    where = place(len(found), PAGE, number)
    listed = where.of(found)
    turns = where.turns(lambda label, to: Button(label, verb, to, argument))
    turnable = all(one.fits for one in turns)
    return Paged(
        [
            *([Button("person", "person", one.id, it={"person": one})] for one in listed),
            turns if turnable else [],
        ],
        page=where.page,
        pages=where.pages,
        more=0 if turnable else len(found) - PAGE,
    )

"""`/activity`: the activities one may read, one of them with its leads, and the year by unit."""

from collections.abc import Sequence
from datetime import date

from actions import activities as telling
from actions import posts as saying
from actions.activity_access import reads, reads_all_activities, runs_activity
from actions.activity_lines import due_for
from actions.paging import place
from domain.activities import YEARLY, Activity, ActivityKind, without
from domain.acts import Act
from domain.buttons import Button
from domain.roles import UnitKind
from storage import Tx, activities, people

PAGE = 8
FOUND = 10


def listing(tx: Tx, act: Act, number: int) -> None:
    mine = reads(tx, act)
    count = activities.count(tx, mine)
    where = place(count, PAGE, number)
    shown = activities.page(tx, mine, PAGE, where.offset)
    turns = where.turns(lambda label, to: Button(label, "activities", to))
    ways = [Button("activity_new", "activity_new")]
    if reads_all_activities(tx, act, 0):
        ways.append(Button("activity_year", "activity_year"))
    saying.turn(
        tx,
        act,
        "activities.list",
        [*_each(shown), turns, ways],
        shown=shown,
        count=count,
        page=where.page,
        pages=where.pages,
    )


def _each(shown: Sequence[Activity]) -> list[list[Button]]:
    return [[Button("one_activity", "activity", one.id, it={"one": one})] for one in shown]


def due(tx: Tx, act: Act) -> None:
    """Those whose result the actor is asked for, below: the post that asked stays what it is."""
    found = due_for(tx, act, act.actor)
    saying.answer(tx, act, "activities.due_list", _each(found[:FOUND]), due=found, listed=FOUND)


def search(tx: Tx, act: Act, words: str) -> list[Activity]:
    return activities.search(tx, reads(tx, act), words, FOUND)


def show_found(tx: Tx, act: Act, words: str, shown: Sequence[Activity]) -> None:
    if len(shown) == 1:
        page(tx, act, shown[0].id)
        return
    saying.answer(tx, act, "activities.found", _each(shown), words=words, count=len(shown))


def page(tx: Tx, act: Act, number: int) -> None:
    one = telling.found(tx, number)
    attached = activities.numbers_of_leads(tx, number)
    rows = [[Button("lead_of", "lead", each, it={"number": code})] for each, code, _ in attached]
    if runs_activity(tx, act, number):
        rows += [
            [
                Button("activity_result", "activity_result", number),
                Button("activity_lead", "activity_lead", number),
            ],
            [Button("activity_withdraw", "activity_withdraw", number)],
        ]
    saying.turn(
        tx,
        act,
        "activities.page",
        [*rows, [Button("back", "activities")]],
        one=one,
        leads=attached,
    )


def year(tx: Tx, act: Act) -> None:
    """This year by unit and kind, and the departments still without a 创业考察."""
    first, last = date(act.now.year, 1, 1), date(act.now.year, 12, 31)
    counted: dict[str, dict[ActivityKind, int]] = {}
    for unit, kind, many in activities.tallies(tx, first, last):
        counted.setdefault(unit, {})[kind] = many
    departments = [
        (one.id, one.name) for one in people.all_units(tx) if one.kind is UnitKind.DEPARTMENT
    ]
    made = activities.units_that_made(tx, YEARLY, first, last)
    saying.turn(
        tx,
        act,
        "activities.year",
        [[Button("back", "activities")]],
        year=act.now.year,
        counted=counted,
        missing=without(departments, made),
    )

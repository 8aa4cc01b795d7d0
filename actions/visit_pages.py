"""What is recorded, and what still is to be: for one principal, for the office, as a count for 督查."""

from collections.abc import Sequence
from typing import Any

from actions import posts as saying
from actions import visit_files
from actions import visits as recording
from actions.access import has, office
from actions.behalf import choices, in_place_of
from actions.own_duty_lines import FROM_PROMPT
from actions.paging import ENTRIES, place
from actions.visit_access import kinds_of, principals
from domain.acts import Act
from domain.buttons import Button
from domain.own_duties import SETTING, OwnObligation
from domain.people import Person
from domain.periods import PeriodKind, containing
from domain.roles import Role
from storage import Tx, own_duties, people, projects, settings, visits

PAGE = 8
LATEST = 3
ABREAST = 3  # kinds in a row


def begin(tx: Tx, act: Act) -> None:
    """`/visit`: whose, where there are several; else what is to be recorded."""
    whose = principals(tx, act)
    if office(tx, act, 0) or len(whose) > 1:
        rows = choices(tx, act, "visit_for", whose)
        extra = [Button("own_duties", "own_duties")] if office(tx, act, 0) else []
        saying.answer(tx, act, "visits.whose", [*rows, extra], count=len(whose))
    elif whose:
        home(tx, act, whose[0].id, FROM_PROMPT)
    else:
        show_counts(tx, act)


def home(tx: Tx, act: Act, person: int, argument: str = "") -> None:
    """What the running periods still want, the latest records, and what may be recorded."""
    owner = people.person(tx, person)
    kinds = [
        Button("visit_kind", "visit_kind", person, one.name.lower(), {"kind": one})
        for one in kinds_of(tx, person)
    ]
    rows = [kinds[at : at + ABREAST] for at in range(0, len(kinds), ABREAST)]
    say = saying.answer if argument == FROM_PROMPT else saying.turn
    say(
        tx,
        act,
        "visits.home",
        [*rows, [Button("visits", "visits", person, "0")]],
        person=owner,
        own=person == act.actor.id,
        behalf=in_place_of(tx, act, person),
        duties=_standing(tx, act, [owner])[0][1],
        latest=visits.of_persons(tx, [person], LATEST),
    )


def _standing(
    tx: Tx, act: Act, persons: Sequence[Person]
) -> list[tuple[Person, list[tuple[OwnObligation, Any, Any]]]]:
    """For each person what runs: the obligation, the record that answered it, its project."""
    running = own_duties.running(tx, [one.id for one in persons], act.now)
    made = {one.id: one for one in visits.with_ids(tx, {o.visit for o in running if o.visit})}
    about = {one.id: one for one in projects.with_ids(tx, {o.project for o in running})}
    return [
        (
            person,
            [
                (one, made.get(one.visit or 0), about.get(one.project))
                for one in running
                if one.person == person.id
            ],
        )
        for person in persons
    ]


def show(tx: Tx, act: Act, visit: int) -> None:
    """One record, with what it answered."""
    one = recording.found(tx, visit)
    rows = [
        *visit_files.rows(tx, act, one),
        [Button("visit_undo", "visit_undo", one.id), Button("visit_more", "visit_for", one.person)],
    ]
    saying.turn(
        tx,
        act,
        "visits.page",
        rows,
        visit=one,
        publisher=people.person(tx, one.public_by) if one.public_by else None,
        projects=projects.with_ids(tx, visits.projects_of(tx, visit)),
        answered=list(dict.fromkeys(each.duty for each in own_duties.answered_by(tx, visit))),
    )


def withdraw(tx: Tx, act: Act, visit: int) -> None:
    one = recording.withdraw(tx, act, visit)
    rows = [[Button("visit_more", "visit_for", one.person)]]
    saying.turn(tx, act, "visits.withdrawn", rows, visit=one)


def listing(tx: Tx, act: Act, person: int, number: int) -> None:
    """A principal's records, newest first."""
    count = visits.count(tx, [person])
    where = place(count, PAGE, number)
    found = visits.of_persons(tx, [person], PAGE, where.offset)
    turns = where.turns(lambda label, to: Button(label, "visits", person, str(to)), ENTRIES)
    rows = [[Button("visit", "visit", one.id, it={"visit": one})] for one in found]
    saying.turn(
        tx,
        act,
        "visits.list",
        [*rows, turns, [Button("back", "visit_for", person)]],
        person=people.person(tx, person),
        count=count,
        page=where.page,
        pages=where.pages,
    )


def show_own_duties(tx: Tx, act: Act, number: int) -> None:
    """The office's list: who has recorded what of the running periods; no figures of persons."""
    owing = {one.person for one in own_duties.all_running(tx, act.now)}
    persons = people.with_ids(tx, owing)
    where = place(len(persons), PAGE, number)
    turns = where.turns(lambda label, to: Button(label, "own_duties", to))
    each = bool(settings.get(tx, SETTING, {}).get("each"))
    saying.turn(
        tx,
        act,
        "visits.own_duties",
        [turns, [Button("own_each", "own_each", it={"each": each})]],
        standing=_standing(tx, act, where.of(persons)),
        each=each,
        page=where.page,
        pages=where.pages,
    )


def show_counts(tx: Tx, act: Act) -> None:
    """For 督查: how many were recorded in this quarter, of each duty; nobody is named."""
    assert has(tx, act, Role.INSPECTOR)
    quarter = containing(PeriodKind.QUARTER, act.now.date())
    saying.answer(
        tx, act, "visits.counts", quarter=quarter, counts=own_duties.recorded(tx, quarter.first)
    )

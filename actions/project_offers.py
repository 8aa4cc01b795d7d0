"""The buttons that answer a question about a project: of one there is, and of a new one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.buttons import Button
from domain.people import Person
from domain.projects import Project
from domain.roles import LOCALITIES, Role
from domain.stages import ALLOWED, PATH, STOPPED, Level, Stage
from storage import Tx, people, projects
from storage.stages import stopped_at
from templates.render import Rows

OFFERED = 12
Facts = Mapping[str, Any]


def _stages(tx: Tx, project: Project) -> list[Button]:
    """Where it may go; out of a stop first to where it was stopped."""
    open_to = sorted(ALLOWED[project.stage], key=list(Stage).index)
    left = stopped_at(tx, project.id) if project.stage in STOPPED else None
    return [
        Button("stage", "project_set", project.id, f"stage/{one}", {"stage": one})
        for one in sorted(open_to, key=lambda one: one is not left)
    ]


def _levels(_tx: Tx, project: Project) -> list[Button]:
    return [
        Button("level", "project_set", project.id, f"level/{one}", {"level": one})
        for one in Level
        if one is not project.level
    ]


def _leaders(tx: Tx, project: Project) -> list[Button]:
    nobody = [Button("nobody", "project_set", project.id, "leader/0")] if project.leader else []
    return [*people_buttons(people.holding(tx, Role.LEADER), project, "leader"), *nobody]


def people_buttons(found: Sequence[Person], project: Project, field: str) -> list[Button]:
    return [
        Button("someone", "project_set", project.id, f"{field}/{one.id}", {"person": one})
        for one in found
    ]


FOR_CHANGE: dict[str, Callable[[Tx, Project], list[Button]]] = {
    "stage": _stages,
    "level": _levels,
    "leader": _leaders,
}


def _offer_nothing(_tx: Tx, _facts: Facts) -> Rows:
    return [[Button("nothing", "project_give", 0, "investor/")]]


def _offer_localities(tx: Tx, _facts: Facts) -> Rows:
    found = [one for one in people.all_units(tx) if one.kind in LOCALITIES]
    return in_rows(
        [
            Button("locality", "project_give", 0, f"locality/{one.id}", {"unit": one})
            for one in found
        ]
    )


def _offer_industries(tx: Tx, _facts: Facts) -> Rows:
    """Those that other projects have; a new one is typed."""
    known = dict.fromkeys(one.industry for one in projects.all_projects(tx))
    short = [one for one in known if one and len(one.encode()) <= 36]
    return in_rows(
        [
            Button("word", "project_give", 0, f"industry/{one}", {"word": one})
            for one in short[:OFFERED]
        ]
    )


def _offer_stages(_tx: Tx, _facts: Facts) -> Rows:
    return in_rows(
        [Button("stage", "project_give", 0, f"stage/{one}", {"stage": one}) for one in PATH]
    )


def _offer_levels(_tx: Tx, _facts: Facts) -> Rows:
    return in_rows(
        [Button("level", "project_give", 0, f"level/{one}", {"level": one}) for one in Level]
    )


def _offer_reporters(tx: Tx, facts: Facts) -> Rows:
    """The locality's own; anybody else is named."""
    found = [one for one in people.of_unit(tx, facts["locality"]) if _reports(tx, one)]
    return [
        [Button("someone", "project_give", 0, f"reporter/{one.id}", {"person": one})]
        for one in found[:OFFERED]
    ]


def _reports(tx: Tx, person: Person) -> bool:
    roles = {one.role for one in people.grants_of(tx, person.id)}
    return not roles.isdisjoint({Role.REPORTER, Role.RESPONSIBLE})


def in_rows(buttons: Sequence[Button]) -> Rows:
    return [buttons[at : at + 3] for at in range(0, len(buttons), 3)]


FOR_NEW: dict[str, Callable[[Tx, Facts], Rows]] = {
    "investor": _offer_nothing,
    "locality": _offer_localities,
    "industry": _offer_industries,
    "stage": _offer_stages,
    "level": _offer_levels,
    "reporter": _offer_reporters,
}

"""A yearly task: by unit while the city reads, and the projects that brought something."""

from collections.abc import Sequence

from actions import posts as saying
from actions import ranking
from actions.digest_indicators import seen_task
from actions.indicator_views import (
    PAGE,
    Source,
    View,
    abreast,
    scope_name,
    unit_names,
    view_of,
    ways,
)
from actions.paging import place
from domain.acts import Act
from domain.digest_indicators import Progress, SeenTask
from domain.faults import Refused
from domain.indicators import Case
from domain.roles import ScopeKind
from storage import Tx, projects


def task(tx: Tx, act: Act, source: Source, at: int, turned: int, of: int = 0) -> None:
    """One task: by unit while the city reads, and the projects that brought something; `of` one of
    these units alone.
    """
    view = view_of(tx, act, source)
    if not 0 <= at < len(view.tasks):
        raise Refused("old_button")
    one = view.tasks[at]
    units = _units(tx, view, one)
    if of and of not in [unit for unit, _, _ in units]:
        raise Refused("old_button")
    told = seen_task(one, of or view.unit, _of_unit(view.cases, of) if of else view.ids)
    standing = told.reported
    found = projects.with_ids(tx, [project for project, _ in standing.parts])
    where = place(len(found), PAGE, turned)
    shown = where.of(found)
    brought = dict(standing.parts)
    turns = where.turns(lambda label, to: view.source.to(label, "task", at, to, of))
    each = [
        view.source.to("task_unit", "task", at, 0, unit, name=name)
        for unit, name, _ in units
        if not of
    ]
    back = view.source.to("back", "task", at, 0, 0) if of else view.source.to("back", "indicators")
    saying.turn(
        tx,
        act,
        "indicators.task",
        [*ways(tx, act, shown), turns, *abreast(each), [back]],
        one=told,
        units=[] if of else [(name, each) for _, name, each in units],
        rows=[(project, brought[project.id]) for project in shown],
        where=where,
        day=view.day,
        scope=unit_names(tx)[of] if of else scope_name(tx, view),
    )


def _units(tx: Tx, view: View, one: Progress) -> list[tuple[int, str, SeenTask]]:
    """Those with a target of their own, with what their own projects brought."""
    if view.scope is not ScopeKind.CITY:
        return []
    names = unit_names(tx)
    found = [
        (unit, names[unit], seen_task(one, unit, _of_unit(view.cases, unit)))
        for unit, _ in one.targets
        if unit is not None
    ]
    if not ranking.is_on(tx):
        return found
    return sorted(found, key=lambda each: -(each[2].reported.rate or 0))


def _of_unit(cases: Sequence[Case], unit: int) -> set[int]:
    return {one.id for one in cases if unit in (one.unit, one.locality)}

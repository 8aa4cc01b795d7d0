"""`/indicators`: the rates and tasks of a scope, what each counts, and the projects behind."""

from collections.abc import Callable, Mapping
from typing import Any

from actions import posts as saying
from actions import ranking
from actions.access import office
from actions.digest_copies import scopes_of
from actions.digest_indicators import seen_task
from actions.indicator_views import (
    PAGE,
    Source,
    abreast,
    one_of,
    scope_name,
    view_of,
    ways,
)
from actions.paging import place
from domain.acts import Act
from domain.buttons import Button
from domain.digest_indicators import Seen
from domain.faults import Refused
from domain.indicators import Axis, Measure, Part
from domain.roles import ScopeKind
from storage import Tx, people, projects
from templates.render import Rows

HOME = "indicators.home"
AXES = tuple(Axis)
SIDES: Mapping[str, Callable[[Part], bool]] = {
    "counted": lambda part: part.counted > 0,
    "uncounted": lambda part: part.counted == 0,
}
LEFT_OUT = "left_out"
LISTS = (*SIDES, LEFT_OUT)
TODAY = Source(0, 0)


def show(tx: Tx, act: Act, source: Source = TODAY) -> None:
    rows, values = _home(tx, act, source)
    saying.turn(tx, act, HOME, rows, **values)


def open_of_digest(tx: Tx, act: Act, source: Source) -> None:
    """Below the digest, which stays."""
    rows, values = _home(tx, act, source)
    saying.answer(tx, act, HOME, rows, **values)


def _home(tx: Tx, act: Act, source: Source) -> tuple[Rows, dict[str, Any]]:
    view = view_of(tx, act, source)
    entries = [
        view.source.to("indicator", "indicator", at, one=one.indicator)
        for at, one in enumerate(view.readings)
    ]
    tasks = [
        view.source.to("task", "task", at, 0, 0, task=one.task) for at, one in enumerate(view.tasks)
    ]
    rows = [*abreast(entries), *abreast(tasks)]
    rows += [_others(tx, act, view.source), [] if source.digest else _office(tx, act)]
    return rows, {
        "day": view.day,
        "scope": scope_name(tx, view),
        "readings": view.readings,
        "tasks": [seen_task(one, view.unit, view.ids) for one in view.tasks],
    }


def _others(tx: Tx, act: Act, source: Source) -> list[Button]:
    """Whoever serves several leaders turns from one to the other."""
    served = [int(one) for scope, one in scopes_of(tx, act) if scope is ScopeKind.LEADER]
    return [
        Source(source.digest, one).to("person", "indicators", person=people.person(tx, one))
        for one in served
        if one != source.leader
    ]


def _office(tx: Tx, act: Act) -> list[Button]:
    if not office(tx, act, 0):
        return []
    on = ranking.is_on(tx)
    return [Button("targets", "targets"), Button("ranking", "ranking", it={"on": on})]


def page(tx: Tx, act: Act, source: Source, at: int) -> None:
    """One indicator: 口径, how it stands, and the ways into it."""
    view, one = one_of(tx, act, source, at)
    axes = [
        view.source.to("indicator_apart", "indicator_apart", at, number, 0, axis=axis)
        for number, axis in enumerate(AXES)
    ]
    behind = [
        view.source.to(f"indicator_{name}", "indicator_behind", at, number, 0, count=count)
        for number, name in enumerate(LISTS)
        if (count := len(_listed(one.main, name)))
    ]
    is_live = not source.digest and office(tx, act, 0)
    define = [Button("indicator_define", "indicator_define", at)] if is_live else []
    rows = [behind, axes[:3], axes[3:], [*define, view.source.to("back", "indicators")]]
    saying.turn(
        tx,
        act,
        "indicators.one",
        rows,
        one=Seen(one, None),
        day=view.day,
        scope=scope_name(tx, view),
    )


def _listed(measure: Measure, name: str) -> list[int]:
    if name == LEFT_OUT:
        return list(measure.left_out)
    return [part.case for part in measure.parts if SIDES[name](part)]


def behind(tx: Tx, act: Act, source: Source, at: int, number: int, turned: int) -> None:
    """The projects of one side, each a press away."""
    view, one = one_of(tx, act, source, at)
    if not 0 <= number < len(LISTS):
        raise Refused("old_button")
    name = LISTS[number]
    found = projects.with_ids(tx, _listed(one.main, name))
    parts = {part.case: part for part in one.main.parts}
    where = place(len(found), PAGE, turned)
    shown = where.of(found)
    turns = where.turns(lambda label, to: view.source.to(label, "indicator_behind", at, number, to))
    saying.turn(
        tx,
        act,
        "indicators.behind",
        [*ways(tx, act, shown), turns, [view.source.to("back", "indicator", at)]],
        indicator=one.indicator,
        side=name,
        where=where,
        rows=[(project, parts.get(project.id)) for project in shown],
        day=view.day,
    )

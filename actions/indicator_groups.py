"""An indicator by locality, unit, industry, origin or event: each group, and the projects it counts."""

from collections.abc import Mapping, Sequence

from actions import posts as saying
from actions import ranking
from actions.indicator_views import (
    PAGE,
    Source,
    View,
    abreast,
    one_of,
    scope_name,
    unit_names,
    ways,
)
from actions.paging import place
from domain.acts import Act
from domain.digest_indicators import Reading
from domain.faults import Refused
from domain.indicators import KEY, Axis, Measure, apart, ranked
from domain.pictures import Drawing, RateBars
from domain.posts import Recipe, Shape
from storage import Tx, people, projects

AXES = tuple(Axis)
GROUPS = 24  # of one page
Group = tuple[int | None, int | str, Measure]  # its place while ranking is on, its key


def show(tx: Tx, act: Act, source: Source, at: int, number: int, turned: int) -> None:
    """Ranked by the rate while ranking is on; each group opens."""
    view, one, axis = _apart(tx, act, source, at, number)
    groups, names = _groups(tx, view, one, axis), unit_names(tx)
    where = place(len(groups), GROUPS, turned)
    shown, keys = where.of(groups), _keys(view, axis)
    each = [
        view.source.to(
            "indicator_group", "indicator_group", at, number, keys.index(key), 0,
            name=str(names.get(key, key)),
        )
        for _, key, _ in shown
    ]  # fmt: skip
    turns = where.turns(lambda label, to: view.source.to(label, "indicator_apart", at, number, to))
    foot = [
        view.source.to("see_pictures", "indicator_bars", at, number),
        view.source.to("back", "indicator", at),
    ]
    saying.turn(
        tx,
        act,
        "indicators.apart",
        [*abreast(each), turns, foot],
        indicator=one.indicator,
        axis=axis,
        day=view.day,
        where=where,
        groups=_named(tx, shown),
    )


def _apart(tx: Tx, act: Act, source: Source, at: int, number: int) -> tuple[View, Reading, Axis]:
    view, one = one_of(tx, act, source, at)
    if not 0 <= number < len(AXES):
        raise Refused("old_button")
    return view, one, AXES[number]


def _keys(view: View, axis: Axis) -> list[int | str]:
    """In an order that does not change with the rates, for buttons to count by."""
    return sorted({KEY[axis](one) for one in view.cases}, key=str)


def _groups(tx: Tx, view: View, one: Reading, axis: Axis) -> list[Group]:
    groups = apart(one.main, view.cases, axis)
    if ranking.is_on(tx):
        return list(ranked(groups))
    return [(None, key, each) for key, each in groups.items()]


def _named(tx: Tx, groups: Sequence[Group]) -> list[tuple[int | None, str, Measure]]:
    names = unit_names(tx)
    return [(place, str(names.get(key, key)), each) for place, key, each in groups]


def group(
    tx: Tx, act: Act, source: Source, at: int, number: int, counted: int, turned: int
) -> None:
    """One group: its figure, and its projects with what each brings; those counted come first."""
    view, one, axis = _apart(tx, act, source, at, number)
    keys = _keys(view, axis)
    if not 0 <= counted < len(keys):
        raise Refused("old_button")
    key = keys[counted]
    within = one.main.within({case.id for case in view.cases if KEY[axis](case) == key})
    parts = {part.case: part for part in sorted(within.parts, key=lambda part: -part.counted)}
    listed = [*parts, *within.left_out]
    where = place(len(listed), PAGE, turned)
    shown = projects.with_ids(tx, where.of(listed))
    by_id: Mapping[int, int] = {project: at for at, project in enumerate(listed)}
    shown = sorted(shown, key=lambda project: by_id[project.id])
    turns = where.turns(
        lambda label, to: view.source.to(label, "indicator_group", at, number, counted, to)
    )
    back = view.source.to("back", "indicator_apart", at, number, 0)
    saying.turn(
        tx,
        act,
        "indicators.group",
        [*ways(tx, act, shown), turns, [back]],
        indicator=one.indicator,
        name=str(unit_names(tx).get(key, key)),
        measure=within,
        where=where,
        rows=[(project, parts.get(project.id)) for project in shown],
        day=view.day,
    )


def show_bars(tx: Tx, act: Act, source: Source, at: int, number: int) -> None:
    """The same as a picture; `moment`: the next time it is another one."""
    view, one, axis = _apart(tx, act, source, at, number)
    told: dict[str, int | str] = {
        "person": act.actor.id,
        "digest": source.digest,
        "leader": view.source.leader,
        "at": at,
        "axis": number,
        "moment": act.now.isoformat(),
    }
    recipe = Recipe("indicator_bars", Shape.PHOTO, f"{one.indicator.id}.png", told)
    saying.answer_made(tx, act, recipe, "indicators.bars", indicator=one.indicator, axis=axis)


def bars(
    tx: Tx, act: Act, *, person: int, digest: int, leader: int, at: int, axis: int, moment: str
) -> Drawing:
    """Gathered as whoever asked may read it now."""
    reader = act.read_by(people.person(tx, person))
    view, one = one_of(tx, reader, Source(digest, leader), at)
    groups = _named(tx, _groups(tx, view, one, AXES[axis]))
    return Drawing(RateBars(scope_name(tx, view), one.indicator, AXES[axis], view.day, groups))

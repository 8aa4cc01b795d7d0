"""挂图作战 on request: one's own projects, or those of a leader one serves, and how far they have come."""

from dataclasses import replace

from actions import lamps
from actions import posts as saying
from actions.access import CITY_READERS, UNIT_READERS, in_order, seen_in_own_name
from actions.behalf import chosen, has_own_projects, principal, projects_for
from documents.walls import file_name
from domain.acts import Act
from domain.buttons import Button
from domain.courses import has_lamp
from domain.faults import Refused
from domain.pictures import (
    LONGEST,
    MOST,
    ROWS,
    Drawing,
    Theme,
    Track,
    Wall,
    WallPage,
    Whose,
    funnel_of,
    pages_of,
)
from domain.posts import Recipe, Shape
from domain.projects import Project
from domain.roles import Role, ScopeKind
from storage import Tx, people, projects
from templates.render import content

VERB = "wall"
LONG = "long"


def show(tx: Tx, act: Act, whom: int, how: str) -> None:
    """An album below; `how`: as one long file, or in other colours where the album stands."""
    leader = chosen(tx, act, whom, VERB, has_own_projects)
    if leader is None:
        return
    count = sum(has_lamp(one.stage) for one in projects_for(tx, act, leader))
    if not count:
        raise Refused("no_wall")
    if how == LONG:
        _answer_long(tx, act, leader, count)
        return
    theme = Theme.DARK if how == Theme.DARK else Theme.LIGHT
    said = content(
        act.language,
        "pictures.wall",
        [_ways(leader, theme)],
        leader=principal(tx, leader),
        count=count,
        shown=min(count, _pages(count) * ROWS),
    )
    recipe = _recipe(act, VERB, Shape.PHOTO, leader, theme, pages=_pages(count) + 1)
    key = saying.turned(tx, act) if how in tuple(Theme) else None
    name = key or f"answer:{act.row}:pictures.wall"
    saying.show(tx, act, name, act.chat, replace(said, recipe=recipe))


def _pages(count: int) -> int:
    """One of the ten is for the funnel."""
    return min(pages_of(count), MOST - 1)


def _ways(leader: int, theme: Theme) -> list[Button]:
    other = Theme.LIGHT if theme is Theme.DARK else Theme.DARK
    return [
        Button("wall_long", VERB, leader, LONG),
        Button(f"wall_{other}", VERB, leader, str(other)),
    ]


def _answer_long(tx: Tx, act: Act, leader: int, count: int) -> None:
    recipe = _recipe(act, "wall_long", Shape.DOCUMENT, leader, Theme.LIGHT)
    left = max(0, count - LONGEST)
    saying.answer_made(tx, act, recipe, "pictures.wall_long", count=count, left=left)


def _recipe(
    act: Act, kind: str, shape: Shape, leader: int, theme: Theme, *, pages: int = 0
) -> Recipe:
    """`at` is the moment it was asked for: the next time it is another picture."""
    arguments: dict[str, int | str] = {
        "person": act.actor.id,
        "leader": leader,
        "theme": str(theme),
        "at": act.now.isoformat(),
    }
    return Recipe(kind, shape, file_name(act.now.date()), arguments, pages)


def gather(
    tx: Tx, act: Act, *, person: int, leader: int, theme: str, at: str, page: int
) -> Drawing:
    """A page of 挂图作战; after the last one, the funnel."""
    found = _seen(tx, act, person, leader)
    wall = _wall(tx, act, person, leader, found)
    pages = _pages(len(wall.tracks))
    if page < pages:
        return Drawing(WallPage(wall, page, pages), Theme(theme))
    stages = [one.stage for one in found]
    return Drawing(funnel_of(wall.whose, wall.day, stages), Theme(theme))


def gather_long(tx: Tx, act: Act, *, person: int, leader: int, theme: str, at: str) -> Drawing:
    wall = _wall(tx, act, person, leader, _seen(tx, act, person, leader))
    return Drawing(WallPage(wall, None), Theme(theme))


def _seen(tx: Tx, act: Act, person: int, leader: int) -> list[Project]:
    if leader:
        return projects.of_leader(tx, leader)
    return in_order(seen_in_own_name(tx, person, act.now.date()))


def _wall(tx: Tx, act: Act, person: int, leader: int, found: list[Project]) -> Wall:
    """Read in private: names stand as they are."""
    lit = [one for one in found if has_lamp(one.stage)]
    known = projects.milestones_of_many(tx, [one.id for one in lit])
    colours = lamps.now(tx, act, lit)
    tracks = [
        Track(
            one.name,
            one.locality_name,
            one.stage,
            colours[one.id].colour,
            list(known.get(one.id, {}).values()),
        )
        for one in lit
    ]
    return Wall(_whose(tx, person, leader), act.now.date(), tracks)


def _whose(tx: Tx, person: int, leader: int) -> Whose:
    """The widest of what somebody sees in their own name."""
    if leader:
        return Whose(ScopeKind.LEADER, people.person(tx, leader).name)
    roles = {one.role for one in people.grants_of(tx, person)}
    who = people.person(tx, person)
    if roles & CITY_READERS:
        return Whose(ScopeKind.CITY)
    if Role.LEADER in roles:
        return Whose(ScopeKind.LEADER, who.name)
    if roles & UNIT_READERS:
        return Whose(ScopeKind.UNIT, who.unit_name)
    return Whose(ScopeKind.PROJECT)

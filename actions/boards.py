"""`/board`: what waits for its reader, what is red, what they wait for and what is theirs.

A board is read in the reader's own name, or for one leader whom the reader serves; each is a post
of its own. A feature comes onto it by a place in `domain/boards.py` and a way in `board_ways.py`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions import posts as saying
from actions.behalf import ask
from actions.board_desks import Desk, desk_for, whose
from actions.board_ways import WAYS, Way
from actions.plans import Standing
from domain.acts import Act
from domain.boards import Block, Found, Place, Section, seen_by
from domain.buttons import Button
from domain.courses import has_lamp
from domain.lamp_counts import Tally, tally, unlit
from domain.visits import VisitKind
from storage import Tx, people, posts
from templates.render import content


def begin(tx: Tx, act: Act) -> None:
    """Who acts for several chooses first."""
    mine = whose(tx, act)
    if len(mine) == 1:
        show(tx, act, mine[0])
        return
    ask(tx, act, mine, "board")


def show(tx: Tx, act: Act, leader: int) -> None:
    """Pressed on this board, it is read anew in its place; else it is a post of its own."""
    desk = desk_for(tx, act, leader)
    key = (posts.key_of(tx, act.chat, act.message) or "") if act.message else ""
    name = f"{saying.BOARD}{leader}:"
    blocks = list(_blocks(desk))
    said = content(
        act.language,
        "boards.page",
        [*_rows(desk, blocks), _foot(desk, leader)],
        leader=people.person(tx, leader) if leader else None,
        owner=desk.principal,
        day=act.now.date(),
        sections=_sections(blocks),
        calm=_calm(desk, blocks),
    )
    saying.show(tx, act, key if key.startswith(name) else f"{name}{act.row}", act.chat, said)


def _foot(desk: Desk, leader: int) -> list[Button]:
    again = Button("board_again", "board", leader)
    drawn = any(has_lamp(one.stage) for one in desk.projects)
    return [again, Button("see_pictures", "wall", leader)] if drawn else [again]


@dataclass(frozen=True)
class Shown:
    """A block that has something."""

    place: Place
    way: Way
    found: Found[Any]
    lamps: Sequence[Tally] = ()

    @property
    def unlit(self) -> int:
        return unlit(self.found.count, self.lamps)


def _blocks(desk: Desk) -> Iterator[Shown]:
    for place in seen_by(desk.roles):
        way = WAYS[place.block]
        found = way.read(desk)
        if found.count:
            lamps = tally((one.colour, None) for one in desk.standings)
            yield Shown(place, way, found, lamps if place.block is Block.PROJECTS else ())


def _rows(desk: Desk, blocks: Sequence[Shown]) -> Iterator[list[Button]]:
    """A line is one press from what it names, a block that is longer from its whole list."""
    for one in blocks:
        yield [_opens(one.way, row, desk.principal) for row in one.found.first]
        if one.way.whole and one.found.count > len(one.found.first):
            verb, subject, argument = one.way.whole(desk)
            values = {"block": one.place.block, "count": one.found.count}
            yield [Button("board_whole", verb, subject, argument, values)]


def _opens(way: Way, row: Any, owner: int) -> Button:
    return OPENS.get(way.line, _open_project)(way, row, owner)


def _open_project(way: Way, row: Any, _owner: int) -> Button:
    about = row.project if isinstance(row, Standing) else row
    return Button("board_project", way.opens, about.id, it={"code": about.code})


def _open_problem(way: Way, row: Any, _owner: int) -> Button:
    return Button("board_problem", way.opens, row.problem.id, it={"problem": row.problem})


def _open_own(way: Way, row: Any, owner: int) -> Button:
    """Recording it satisfies the duty of its name."""
    kind = VisitKind(row.duty).name.lower()
    return Button("board_own", way.opens, row.person, kind, {"one": row, "owner": owner})


def _named(label: str, name: str) -> Callable[[Way, Any, int], Button]:
    return lambda way, row, _owner: Button(label, way.opens, row.id, it={name: row})


# By the kind of line; of a project where nothing else is said.
OPENS: Mapping[str, Callable[[Way, Any, int], Button]] = {
    "problem": _open_problem,
    "instruction": _named("board_instruction", "one"),
    "ticket": _named("ticket_named", "one"),
    "digest": _named("digest", "digest"),
    "meeting": _named("meeting", "meeting"),
    "own": _open_own,
    **dict.fromkeys(("new_lead", "lead", "contact", "activity"), _named("board_day", "one")),
}


def _sections(blocks: Sequence[Shown]) -> list[tuple[Section, list[Shown]]]:
    found = [
        (section, [one for one in blocks if one.place.section is section]) for section in Section
    ]
    return [(section, held) for section, held in found if held]


def _calm(desk: Desk, blocks: Sequence[Shown]) -> str:
    """Nothing waits for who acts; nothing is red for who only reads."""
    reads = all(place.section is not Section.WAITS for place in seen_by(desk.roles))
    stirs = Section.RED if reads else Section.WAITS
    if any(one.place.section is stirs for one in blocks):
        return ""
    return "reads" if reads else "acts"

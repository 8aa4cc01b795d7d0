"""`/board`: what waits for its reader, what is red, what they wait for and what is theirs.

A board is read in the reader's own name, or for one leader whom the reader serves; each is a post
of its own. A feature comes onto it by a place in `domain/boards.py` and a way here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions import plans, problem_rises
from actions import posts as saying
from actions.access import leaders_served, seen_in_own_name
from actions.owing import principals, units_served
from actions.plans import Standing
from actions.problem_access import reader
from actions.rhythm import rhythm
from domain.acts import Act
from domain.boards import ROLES, Block, Found, Place, Section, first, seen_by
from domain.buttons import Button
from domain.calendar import Calendar
from domain.instructions import silent_since
from domain.lamp_counts import Tally, tally
from domain.lamps import Colour
from domain.projects import Project
from domain.roles import Role
from storage import Tx, boards, people, posts, projects
from storage.boards import Giver
from storage.problems import Reader
from templates.render import content

Whole = tuple[str, int, str]  # the button of a list that has all of it


@dataclass(frozen=True)
class Desk:
    """Whose board it is, and what is theirs; `leader` is whom the reader serves here, or is."""

    tx: Tx
    act: Act
    roles: frozenset[Role]
    projects: Sequence[Project]
    standings: Sequence[Standing]
    reader: Reader
    persons: tuple[int, ...]
    served: tuple[int, ...]
    giver: Giver
    calendar: Calendar

    @property
    def principal(self) -> int:
        return self.giver.leader or self.act.actor.id


def own_roles(tx: Tx, act: Act) -> frozenset[Role]:
    """Those that put something on one's own board; whoever answers for a card reports."""
    if act.person is None:
        return frozenset()
    held = {grant.role for grant in people.grants_of(tx, act.person.id)} - {Role.SECRETARY}
    asked = projects.answered_for(tx, _names(tx, act))
    return frozenset(held & ROLES) | (frozenset({Role.REPORTER}) if asked else frozenset())


def opens_board(tx: Tx, act: Act, subject: int) -> bool:
    """One's own (0), where there is something to it; that of a leader one serves today."""
    if act.person is None or act.in_group:
        return False
    return subject in leaders_served(tx, act.person.id) if subject else bool(own_roles(tx, act))


def has_board(tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None and not act.in_group and bool(_whose(tx, act))


def _whose(tx: Tx, act: Act) -> list[int]:
    own = [0] if own_roles(tx, act) else []
    return [*own, *leaders_served(tx, act.actor.id)]


def begin(tx: Tx, act: Act) -> None:
    """Who acts for several chooses first."""
    whose = _whose(tx, act)
    if len(whose) == 1:
        show(tx, act, whose[0])
        return
    names = people.names(tx, whose)
    rows = [[Button("board_of", "board", one, it={"name": names.get(one, "")})] for one in whose]
    saying.answer(tx, act, "boards.whose", rows)


def show(tx: Tx, act: Act, leader: int) -> None:
    """Pressed on this board, it is read anew in its place; else it is a post of its own."""
    desk = desk_for(tx, act, leader)
    key = (posts.key_of(tx, act.chat, act.message) or "") if act.message else ""
    name = f"{saying.BOARD}{leader}:"
    blocks = list(_blocks(desk))
    said = content(
        act.language,
        "boards.page",
        [*_rows(desk, blocks), [Button("board_again", "board", leader)]],
        leader=people.person(tx, leader) if leader else None,
        day=act.now.date(),
        sections=_sections(blocks),
        calm=_calm(desk, blocks),
    )
    saying.show(tx, act, key if key.startswith(name) else f"{name}{act.row}", act.chat, said)


def desk_for(tx: Tx, act: Act, leader: int) -> Desk:
    return _for_leader(tx, act, leader) if leader else _own(tx, act)


def _own(tx: Tx, act: Act) -> Desk:
    day, roles = act.now.date(), own_roles(tx, act)
    found = {one.id: one for one in seen_in_own_name(tx, act.actor.id, day)}
    seen = sorted(found.values(), key=lambda one: one.code)
    calendar = rhythm(tx, act.now).calendar
    city = Giver(None, speaks=True, silent_since=silent_since(day, calendar))
    return Desk(
        tx=tx,
        act=act,
        roles=roles,
        projects=seen,
        standings=plans.standings(tx, act, seen),
        reader=replace(reader(tx, act), projects=tuple(found)),
        persons=_names(tx, act),
        served=tuple(map(int, units_served(tx, act.actor.id, day))),
        giver=city if Role.OFFICE in roles else Giver(act.actor.id),
        calendar=calendar,
    )


def _for_leader(tx: Tx, act: Act, leader: int) -> Desk:
    seen = projects.of_leader(tx, leader)
    return Desk(
        tx=tx,
        act=act,
        roles=frozenset({Role.SECRETARY}),
        projects=seen,
        standings=plans.standings(tx, act, seen),
        reader=Reader(act.actor.id, projects=tuple(one.id for one in seen)),
        persons=(),
        served=(),
        giver=Giver(leader, speaks=True),
        calendar=rhythm(tx, act.now).calendar,
    )


def _names(tx: Tx, act: Act) -> tuple[int, ...]:
    """In whose names they act today: their own, and those whose deputy they are."""
    return (act.actor.id, *principals(tx, act.actor.id, act.now.date()))


@dataclass(frozen=True)
class Way:
    """How a block is read; what a line says and opens; the list that has all of it."""

    read: Callable[[Desk], Found[Any]]
    line: str
    opens: str
    whole: Callable[[Desk], Whole] | None = None  # there are never many


def _office_problems(desk: Desk) -> Found[Any]:
    found = problem_rises.waiting(desk.tx, desk.act.now.date(), desk.calendar)
    return first([one for _, one in found])


def _red(desk: Desk) -> Found[Standing]:
    return first([one for one in desk.standings if one.colour is Colour.RED])


def _breached(desk: Desk) -> Found[Standing]:
    """What has been past the contract longest comes first."""
    late = [one for one in desk.standings if one.breached]
    return first(sorted(late, key=lambda one: -one.breached[0][1]))


def _projects(desk: Desk) -> Found[Any]:
    """A count and its lamps; the lines are in the list."""
    return Found(sum(one.advancing for one in desk.projects), ())


def _list(verb: str, argument: str = "") -> Callable[[Desk], Whole]:
    return lambda _desk: (verb, 0, argument)


def _given(desk: Desk) -> Whole:
    return ("instructions", desk.giver.leader or 0, "0")


WAYS: Mapping[Block, Way] = {
    Block.REPORTS: Way(
        lambda desk: boards.owing(desk.tx, desk.persons), "due", "card", _list("sitting")
    ),
    Block.UNIT_REPORTS: Way(
        lambda desk: boards.owing_in(desk.tx, desk.served),
        "due",
        "card",
        lambda desk: ("unit_list", desk.served[0], ""),
    ),
    Block.PROBLEMS: Way(
        lambda desk: boards.problems_waiting(desk.tx, desk.reader),
        "problem",
        "problem",
        _list("problems", "mine"),
    ),
    Block.INSTRUCTIONS: Way(
        lambda desk: boards.carried(desk.tx, desk.persons, desk.reader.handles),
        "instruction",
        "instruction",
        _list("instructions", "0"),
    ),
    Block.WORDS: Way(
        lambda desk: boards.words_wanted(desk.tx, desk.giver), "instruction", "instruction", _given
    ),
    Block.OFFICE_PROBLEMS: Way(_office_problems, "problem", "problem", _list("problems_waiting")),
    Block.OFFICE_INSTRUCTIONS: Way(
        lambda desk: boards.words_wanted(desk.tx, desk.giver), "instruction", "instruction", _given
    ),
    Block.PROPOSALS: Way(
        lambda desk: boards.proposed(desk.tx), "proposal", "plan", _list("plans", "proposed")
    ),
    Block.HELD: Way(lambda desk: boards.held(desk.tx), "digest", "digest"),
    Block.RED: Way(_red, "lamp", "plan", _list("plans", "red")),
    Block.BREACHED: Way(_breached, "breach", "plan", _list("plans", "breached")),
    Block.URGENT_PROBLEMS: Way(
        lambda desk: boards.problems_urgent(desk.tx, desk.reader, desk.act.now.date()),
        "problem",
        "problem",
        _list("problems", "problems"),
    ),
    Block.LATE_INSTRUCTIONS: Way(
        lambda desk: boards.given_late(desk.tx, desk.giver, desk.act.now.date()),
        "instruction",
        "instruction",
        _given,
    ),
    Block.UNIT_LATE: Way(
        lambda desk: boards.owing_in(desk.tx, desk.reader.decides, desk.act.now),
        "due",
        "project",
        _list("plans", "grey"),
    ),
    Block.CITY_LATE: Way(
        lambda desk: boards.owing_in(desk.tx, None, desk.act.now), "due", "project", _list("remind")
    ),
    Block.RAISED: Way(
        lambda desk: boards.problems_awaited(desk.tx, desk.reader, desk.act.now.date()),
        "problem",
        "problem",
        _list("problems", "problems"),
    ),
    Block.GIVEN: Way(
        lambda desk: boards.given_running(desk.tx, desk.giver, desk.act.now.date()),
        "instruction",
        "instruction",
        _given,
    ),
    Block.CLAIMED: Way(
        lambda desk: boards.claimed(desk.tx, desk.persons, desk.reader.handles),
        "instruction",
        "instruction",
        _list("instructions", "0"),
    ),
    Block.ASKED: Way(
        lambda desk: boards.asked(desk.tx, desk.principal), "due", "project", _list("projects")
    ),
    Block.PROPOSED: Way(
        lambda desk: boards.proposed(desk.tx, desk.act.actor.id),
        "proposal",
        "plan",
        _list("plans_home"),
    ),
    Block.PROJECTS: Way(_projects, "none", "plan", _list("plans_home")),
}


@dataclass(frozen=True)
class Shown:
    """A block that has something."""

    place: Place
    way: Way
    found: Found[Any]
    lamps: Sequence[Tally] = ()


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
        yield [_opens(one.way, row) for row in one.found.first]
        if one.way.whole and one.found.count > len(one.found.first):
            verb, subject, argument = one.way.whole(desk)
            values = {"block": one.place.block, "count": one.found.count}
            yield [Button("board_whole", verb, subject, argument, values)]


def _opens(way: Way, row: Any) -> Button:
    if way.line == "problem":
        return Button("board_problem", way.opens, row.problem.id, it={"problem": row.problem})
    if way.line == "instruction":
        return Button("board_instruction", way.opens, row.id, it={"one": row})
    if way.line == "digest":
        return Button("digest", way.opens, row.id, it={"digest": row})
    about = row.project if isinstance(row, Standing) else row
    return Button("board_project", way.opens, about.id, it={"code": about.code})


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

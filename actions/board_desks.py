"""Whose board it is: one's own, or that of a leader one serves; and what is theirs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from actions import plans
from actions.access import in_order, leaders_served, seen_in_own_name, units_read
from actions.owing import principals, units_served
from actions.own_duty_lines import heads_served
from actions.plans import Standing
from actions.problem_access import reader
from actions.rhythm import rhythm
from domain.acts import Act
from domain.boards import ROLES
from domain.instructions import silent_since
from domain.projects import Project
from domain.roles import Role
from storage import Tx, people, projects
from storage.board_instructions import Giver
from storage.problems import Reader

OWING = frozenset({Role.LEADER, Role.HEAD})  # duties of their own


@dataclass(frozen=True)
class Desk:
    """Whose board it is, and what is theirs; `records` are they whose own duties the reader records,
    `reads` the units whose matters are theirs."""

    tx: Tx
    act: Act
    roles: frozenset[Role]
    projects: Sequence[Project]
    standings: Sequence[Standing]
    reader: Reader
    persons: tuple[int, ...]
    served: tuple[int, ...]
    records: tuple[int, ...]
    reads: tuple[int, ...]
    giver: Giver
    silent_since: date  # leads without news since this day are asked about

    @property
    def serves(self) -> int:
        """The leader whose board this is; 0: one's own."""
        return 0 if self.giver.leader in (None, self.act.actor.id) else self.giver.leader or 0

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
    return act.person is not None and not act.in_group and bool(whose(tx, act))


def whose(tx: Tx, act: Act) -> list[int]:
    own = [0] if own_roles(tx, act) else []
    return [*own, *leaders_served(tx, act.actor.id)]


def desk_for(tx: Tx, act: Act, leader: int) -> Desk:
    return _for_leader(tx, act, leader) if leader else _own(tx, act)


def _own(tx: Tx, act: Act) -> Desk:
    day, roles = act.now.date(), own_roles(tx, act)
    seen = in_order(seen_in_own_name(tx, act.actor.id, day))
    beat, units = rhythm(tx, act.now), units_served(tx, act.actor.id, day)
    own = () if roles.isdisjoint(OWING) else (act.actor.id,)
    since = silent_since(day, beat.cadence.word_days, beat.calendar)
    city = Giver(None, speaks=True, silent_since=since)
    return Desk(
        tx=tx,
        act=act,
        roles=roles,
        projects=seen,
        standings=plans.standings(tx, act, seen),
        reader=replace(reader(tx, act), projects=tuple(one.id for one in seen)),
        persons=_names(tx, act),
        served=tuple(map(int, units)),
        records=tuple(
            dict.fromkeys((*own, *(one.id for one in heads_served(tx, act.actor.id, day))))
        ),
        reads=tuple(units_read(tx, act.actor.id, day)),
        giver=city if Role.OFFICE in roles else Giver(act.actor.id),
        silent_since=day - timedelta(days=beat.cadence.lead_days),
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
        records=(leader,),
        reads=(),
        giver=Giver(leader, speaks=True),
        silent_since=act.now.date(),
    )


def _names(tx: Tx, act: Act) -> tuple[int, ...]:
    """In whose names they act today: their own, and those whose deputy they are."""
    return (act.actor.id, *principals(tx, act.actor.id, act.now.date()))

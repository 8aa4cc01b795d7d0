"""Who comes into a round by rule: gathered, drawn once by the act's seed, all of it kept in the audit."""

from collections.abc import Iterable, Sequence

from actions import lamps, supervision
from actions.audit import record
from domain.acts import Act
from domain.faults import Refused
from domain.lamps import Colour
from domain.people import Unit
from domain.projects import Project
from domain.roles import UnitKind
from domain.supervision_draw import Candidate, Ground, drawn
from storage import Tx, people, projects
from storage import supervision as rounds

KINDS = (UnitKind.COUNTY, UnitKind.ZONE, UnitKind.DEPARTMENT)
GROUNDS = {Colour.RED: Ground.RED, Colour.GREY: Ground.SILENT}


def draw(tx: Tx, act: Act, number: int) -> None:
    """Once: a second draw would be a choice. Raises Refused: supervise_drawn, supervise_none."""
    supervision.preparing(tx, number)
    if rounds.is_drawn(tx, number):
        raise Refused("supervise_drawn")
    assert act.seed
    listed, grounds = _projects(tx, act)
    units = _units(tx, listed, grounds)
    quotas = supervision.quotas(tx)
    by_code = {one.code: one for one in listed}
    by_name = {one.name: one for one in units}
    first = [Candidate(code, grounds.get(one.id)) for code, one in by_code.items()]
    second = [Candidate(name, units[one]) for name, one in by_name.items()]
    chosen = drawn(first, act.seed, quotas.projects), drawn(second, act.seed, quotas.units)
    if not any(chosen):
        raise Refused("supervise_none")
    known = {(one.unit, one.project) for one in rounds.inspected_in(tx, number)}
    for candidate, ground in chosen[0]:
        _take(tx, number, known, by_code[candidate.key].unit, by_code[candidate.key].id, ground)
    for candidate, ground in chosen[1]:
        _take(tx, number, known, by_name[candidate.key].id, None, ground)
    record(
        tx, act, "draw_supervision", supervision.subject(number), seed=act.seed,
        candidates=_written((one, one.ground) for one in (*first, *second)),
        drawn=_written((*chosen[0], *chosen[1])), count=len(first) + len(second),
    )  # fmt: skip


def _take(
    tx: Tx,
    number: int,
    known: set[tuple[int, int | None]],
    unit: int,
    project: int | None,
    ground: Ground,
) -> None:
    """What somebody has named already stays as it was named."""
    if (unit, project) not in known:
        rounds.inspect(tx, number, unit, project, ground)


def _written(found: Iterable[tuple[Candidate, Ground | None]]) -> str:
    return " ".join(f"{one.key}{ground or ''}" for one, ground in found)


def _projects(tx: Tx, act: Act) -> tuple[Sequence[Project], dict[int, Ground]]:
    """在推进, with the ground that their lamps give."""
    listed = projects.advancing(tx)
    seen = lamps.now(tx, act, listed)
    return listed, {
        key: GROUNDS[lamp.colour] for key, lamp in seen.items() if lamp.colour in GROUNDS
    }


def _units(
    tx: Tx, listed: Sequence[Project], grounds: dict[int, Ground]
) -> dict[Unit, Ground | None]:
    """Those with such projects; red where one is red, else silent where one is."""
    found: dict[Unit, Ground | None] = {}
    for unit in people.all_units(tx):
        theirs = [one.id for one in listed if unit.id in (one.unit, one.locality)]
        if unit.kind in KINDS and theirs:
            have = {grounds.get(one) for one in theirs}
            found[unit] = next((one for one in (Ground.RED, Ground.SILENT) if one in have), None)
    return found

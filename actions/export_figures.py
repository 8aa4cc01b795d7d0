"""Indicators and assessments as a workbook needs them, within one scope."""

from actions import indicators, ranking
from actions.assessment import found, sheet
from actions.assessment_access import reads_assessment, sees_table, sees_unit
from actions.digest_copies import scopes_of
from actions.digest_indicators import read
from actions.digest_lines import in_scope
from documents.figure_tables import Figures, Scored
from domain.acts import Act
from domain.indicators import Axis, apart
from domain.roles import LOCALITIES, ScopeKind
from storage import Tx, assessment, people, projects


def scope_of(tx: Tx, act: Act, leader: int) -> tuple[ScopeKind, str]:
    """As `/indicators` shows it."""
    scopes = scopes_of(tx, act)
    return next((one for one in scopes if one[1] == str(leader)), scopes[0])


def figures(tx: Tx, act: Act, scope: ScopeKind, subject: str) -> Figures:
    """The office's own group has the city's."""
    within = ScopeKind.CITY if scope is ScopeKind.OFFICE else scope
    known = indicators.cases(tx, act)
    readings, tasks = read(tx, known, act.now.date())
    cases = [one for one in known if in_scope(one, within, subject)]
    ids = frozenset(one.id for one in cases)
    mine = [one.within(ids) for one in readings]
    groups = [(one.indicator, apart(one.main, cases, Axis.LOCALITY)) for one in mine]
    there = {key for _, found in groups for key in found}
    return Figures(
        mine,
        [] if within is ScopeKind.LEADER else tasks,
        [
            (unit.name, [(indicator, found.get(unit.id)) for indicator, found in groups])
            for unit in people.all_units(tx)
            if unit.kind in LOCALITIES and unit.id in there
        ],
        int(subject) if within is ScopeKind.UNIT else None,
        ids,
    )


def assessments(tx: Tx, act: Act, leader: int) -> list[tuple[int, str]]:
    """Those of which the reader sees the table, or their own unit: number and name."""
    if leader or not reads_assessment(tx, act, 0):
        return []
    return [
        (one.id, f"{one.scheme_name} {one.period.key}")
        for one in assessment.everything(tx)
        if sees_table(tx, act, one.id) or scored(tx, act, one.id).units
    ]


def named(tx: Tx, number: int) -> Scored | None:
    """Without scores: what it is called."""
    one = assessment.find(tx, number)
    return Scored(one, (), {}, {}, {}, ranked=False) if one else None


def scored(tx: Tx, act: Act, number: int) -> Scored:
    """Before 公示 a unit's people have their own unit alone, and nobody's place."""
    whole, open_to_all = sheet(tx, act, number), sees_table(tx, act, number)
    units = [one for one in whole.units.values() if sees_unit(tx, act, number, one.id)]
    behind = {
        key
        for one in units
        for item in whole.scores[one.id].items
        for part in item.parts
        for key, _ in (part.value.records if part.value else ())
    }
    names = {one.id: f"{one.code} {one.name}" for one in projects.with_ids(tx, behind)}
    return Scored(
        found(tx, number),
        units,
        whole.scores,
        whole.points,
        names,
        ranked=ranking.is_on(tx) and open_to_all,
    )

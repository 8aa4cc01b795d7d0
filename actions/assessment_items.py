"""An item of an assessment: how its points came about, figure by figure, down to the records."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from actions import posts as saying
from actions.access import office
from actions.assessment import Sheet, moved
from actions.assessment_access import speaks_for_unit
from actions.assessment_pages import seen
from domain.acts import Act
from domain.assessment import AssessmentState, Scorer
from domain.buttons import Button
from domain.faults import Refused
from domain.projects import Project
from domain.schemes import Kind, Method, Value
from domain.scoring import ItemScore
from storage import Tx, projects
from templates.render import Rows

RECORDS = 20


def item(tx: Tx, act: Act, number: int, unit: int, at: int, *, anew: bool = False) -> None:
    """How the points came about, figure by figure, with the projects behind."""
    whole = seen(tx, act, number, unit)
    one = item_at(whole, unit, at)
    now = [each for each in moved(tx, act, whole) if (each.unit, each.at) == (unit, at)]
    records, more = _behind(tx, one)
    rows = [
        *_ways(tx, act, whole, unit, at, one),
        [Button("back", "assess_unit", number, str(unit))],
    ]
    said = {
        "one": whole.one,
        "unit": whole.units[unit],
        "score": one,
        "own": whole.points_of(unit, one.item.id, Scorer.OWN),
        "records": records,
        "more": more,
        "moved": now[0] if now and office(tx, act, 0) else None,
    }
    (saying.answer if anew else saying.turn)(tx, act, "assessment.item", rows, **said)


@dataclass(frozen=True)
class Behind:
    """One record of a figure: `part` is what it brings, `of` what to the base of a share."""

    project: Project
    label: str
    part: Fraction
    of: Fraction | None


def _behind(tx: Tx, one: ItemScore) -> tuple[list[list[Behind]], int]:
    """The records of each part, RECORDS in all, and how many more there are."""
    values = [each.value or Value(Fraction(0)) for each in one.parts]
    keys = {project for value in values for project, _ in value.records}
    known = {each.id: each for each in projects.with_ids(tx, keys)}
    left, shown = RECORDS, []
    for value in values:
        shown.append(_records(value, known)[:left])
        left -= len(shown[-1])
    return shown, sum(len(value.records) for value in values) - RECORDS + left


def _records(value: Value, known: Mapping[int, Project]) -> list[Behind]:
    return [
        Behind(
            known[project],
            value.labels[at] if value.labels else "",
            part,
            value.of[at] if value.of else None,
        )
        for at, (project, part) in enumerate(value.records)
    ]


def item_at(whole: Sheet, unit: int, at: int) -> ItemScore:
    items = whole.scores[unit].items
    if not 0 <= at < len(items):
        raise Refused("old_button")
    return items[at]


def _ways(tx: Tx, act: Act, whole: Sheet, unit: int, at: int, one: ItemScore) -> Rows:
    """The office types figures in and gives or corrects points; the unit says its own."""
    if whole.one.state is AssessmentState.SETTLED:
        return []
    place = f"{unit}/{at}"
    rows: list[list[Button]] = []
    if office(tx, act, 0):
        figures = [
            Button(
                "assess_figure",
                "assess_figure",
                whole.one.id,
                f"{place}/{number}",
                {"figure": part.figure},
            )
            for number, part in enumerate(one.item.parts)
            if part.figure.kind is Kind.GIVEN and whole.one.state is AssessmentState.SCORING
        ]
        label = "assess_judge" if one.item.method is Method.JUDGED else "assess_correct"
        rows += [[each] for each in figures]
        rows.append([Button(label, "assess_points", whole.one.id, place)])
    elif whole.one.state is AssessmentState.SCORING and speaks_for_unit(tx, act, unit):
        rows.append([Button("assess_own", "assess_own", whole.one.id, place)])
    return rows

"""`/assess`: assessments, one of them as a table, a unit's items; two schemes compared."""

from collections import Counter
from dataclasses import dataclass

from actions import posts as saying
from actions import ranking
from actions.access import office
from actions.assessment import Moved, Sheet, found, moved, newer_scheme, schemes_known, sheet
from actions.assessment_access import (
    hears_objections,
    sees_table,
    sees_unit,
    speaks_for_unit,
    units_spoken_for,
)
from actions.assessment_materials import day_of
from actions.assessment_notices import table, unreached
from documents.scheme_files import scheme
from domain.acts import Act
from domain.assessment import Assessment, AssessmentState, Objection, Scorer, compared, seal
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Unit
from domain.schemes import given, judged
from storage import Tx, assessment, people

ABREAST = 3


def show(tx: Tx, act: Act) -> None:
    known = assessment.everything(tx)
    rows: list[list[Button]] = [
        [Button("assessment", "assessment", one.id, it={"one": one})] for one in known
    ]
    if office(tx, act, 0):
        names = schemes_known(tx)
        rows += [
            [Button("assess_begin", "assess_begin", 0, str(at), {"name": name})]
            for at, name in enumerate(names)
        ]
        rows.append([Button("assess_scheme", "assess_scheme")])
    saying.turn(tx, act, "assessment.home", rows, known=known)


def page(tx: Tx, act: Act, number: int) -> None:
    """The table, once its reader may see all; else their own unit."""
    one = found(tx, number)
    if not sees_table(tx, act, number):
        _own(tx, act, one)
        return
    whole = sheet(tx, act, number)
    units = [_unit_button(number, unit) for unit in whole.units.values()]
    rows: list[list[Button]] = [units[at : at + ABREAST] for at in range(0, len(units), ABREAST)]
    rows += [*_office(tx, act, one, whole), [Button("back", "assessments")]]
    saying.turn(
        tx,
        act,
        "assessment.page",
        rows,
        one=one,
        scheme=whole.scheme,
        day=day_of(act, one.period),
        table=table(tx, whole),
        objections=_objections(tx, act, number),
        corrected=[each for each in whole.points.values() if each.scorer is Scorer.FINAL],
        items={each.id: each.name for each in whole.scheme.items},
        todo=_todo(tx, act, whole) if office(tx, act, 0) else None,
        is_sealed=seal(one.scheme_text, whole.scores) == one.seal,
        names=_names(tx),
    )


def _objections(tx: Tx, act: Act, number: int) -> list[Objection]:
    made = assessment.objections_to(tx, number)
    return [each for each in made if hears_objections(tx, act, each.unit)]


@dataclass(frozen=True)
class Todo:
    """What the office reads of it: `lacking` by what is missing and for how many units; `moved` since
    it was shown; `unreached` are units of which nobody could be told.
    """

    lacking: list[tuple[str, int]]
    moved: list[Moved]
    unreached: list[Unit]


def _todo(tx: Tx, act: Act, whole: Sheet) -> Todo:
    is_shown = whole.one.state is AssessmentState.SHOWN
    told = unreached(tx, whole) if is_shown else []
    return Todo(_lacking(whole), moved(tx, act, whole), told)


def _lacking(whole: Sheet) -> list[tuple[str, int]]:
    """What is missing, and for how many units."""
    return Counter(
        what
        for score in whole.scores.values()
        for what in dict.fromkeys(what for one in score.items for what in one.lacking)
    ).most_common()


def _own(tx: Tx, act: Act, one: Assessment) -> None:
    """Before it is shown, a unit's people find their own in it."""
    whole = sheet(tx, act, one.id)
    mine = [unit for unit in whole.units.values() if speaks_for_unit(tx, act, unit.id)]
    own = units_spoken_for(tx, act)
    rows = [[_unit_button(one.id, unit)] for unit in mine]
    saying.turn(
        tx,
        act,
        "assessment.own",
        [*rows, [Button("back", "assessments")]],
        one=one,
        units=mine,
        is_of_unit=bool(own),
    )


def _unit_button(number: int, unit: Unit) -> Button:
    return Button("assess_unit_named", "assess_unit", number, str(unit.id), {"unit": unit})


def _names(tx: Tx) -> dict[int, str]:
    return {one.id: one.name for one in people.all_units(tx)}


def _office(tx: Tx, act: Act, one: Assessment, whole: Sheet) -> list[list[Button]]:
    if not office(tx, act, 0):
        return []
    step = {
        AssessmentState.SCORING: [Button("assess_publish", "assess_publish", one.id)],
        AssessmentState.SHOWN: [Button("assess_settle", "assess_settle", one.id)],
        AssessmentState.SETTLED: [],
    }[one.state]
    if one.state is AssessmentState.SCORING and (given(whole.scheme) or judged(whole.scheme)):
        step.append(Button("assess_many", "assess_many", one.id))
    if newer_scheme(tx, one):
        step.append(Button("assess_renew", "assess_renew", one.id))
    is_shown = one.state is not AssessmentState.SCORING
    paper = [Button("paper_of", "paper_assessment", one.id)] if is_shown else []
    return [
        [*step, Button("assess_lists", "assess_lists", one.id)],
        [*paper, Button("assess_compare", "assess_compare", one.id)],
    ]


def page_of_unit(tx: Tx, act: Act, number: int, unit: int, *, anew: bool = False) -> None:
    whole = seen(tx, act, number, unit)
    score = whole.scores[unit]
    items = [
        Button("assess_item", "assess_item", number, f"{unit}/{at}", {"at": at + 1})
        for at in range(len(score.items))
    ]
    rows: list[list[Button]] = [items[at : at + 6] for at in range(0, len(items), 6)]
    if is_open_to_objection(whole.one, act) and speaks_for_unit(tx, act, unit):
        rows.append([Button("assess_object", "assess_object", number, str(unit))])
    rows.append([Button("back", "assessment", number)])
    said = {
        "one": whole.one,
        "unit": whole.units[unit],
        "score": score,
        "own": {one.item.id: whole.points_of(unit, one.item.id, Scorer.OWN) for one in score.items},
        "objections": [each for each in _objections(tx, act, number) if each.unit == unit],
    }
    (saying.answer if anew else saying.turn)(tx, act, "assessment.unit", rows, **said)


def is_open_to_objection(one: Assessment, act: Act) -> bool:
    """To the end of the last day of the 公示."""
    return (
        one.state is AssessmentState.SHOWN
        and one.shown_until is not None
        and act.now.date() <= one.shown_until
    )


def seen(tx: Tx, act: Act, number: int, unit: int) -> Sheet:
    whole = sheet(tx, act, number)
    if unit not in whole.units or not sees_unit(tx, act, number, unit):
        raise Refused("old_button")
    return whole


def compare(tx: Tx, act: Act, number: int, at: int | None) -> None:
    """The same period by another scheme that scores some of the same units."""
    whole = sheet(tx, act, number)
    kinds = {unit.kind for unit in whole.units.values()}
    fit = {
        name: text
        for name, text in schemes_known(tx).items()
        if name != whole.one.scheme_name and kinds.intersection(scheme(text).group)
    }
    rows = [
        [Button("assess_by", "assess_by", number, str(place), {"name": name})]
        for place, name in enumerate(fit)
    ]
    back = [Button("back", "assessment", number)]
    if at is None:
        saying.turn(tx, act, "assessment.ask_compare", [*rows, back], one=whole.one, count=len(fit))
        return
    if not 0 <= at < len(fit):
        raise Refused("old_button")
    other = sheet(tx, act, number, list(fit.values())[at])
    saying.turn(
        tx,
        act,
        "assessment.compared",
        [*rows, back],
        one=whole.one,
        other=other.scheme,
        lines=compared(whole.scores, other.scores, ranking=ranking.is_on(tx)),
        lacking=_lacking(other),
        names=_names(tx),
    )

"""Assessment: begun by a scheme, scored from the records, shown, objected to, settled under a seal."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from actions.assessment_materials import materials
from actions.audit import record
from documents.scheme_files import scheme, shipped
from domain.acts import Act
from domain.assessment import (
    Assessment,
    AssessmentState,
    Points,
    SaidNumber,
    Scorer,
)
from domain.assessment_figures import values
from domain.faults import Refused
from domain.people import Unit
from domain.periods import Period, PeriodKind
from domain.schemes import Figure, Item, Kind, Method, Scheme, Value, Values
from domain.scoring import ItemScore, Score, scores, total
from storage import Tx, assessment, people

Given = Mapping[tuple[int, str, Scorer], Points]  # by unit, item and whose they are


@dataclass(frozen=True)
class Moved:
    """An item that the records have moved since it was shown."""

    unit: int
    at: int
    was: Decimal | None
    now: Decimal | None


@dataclass(frozen=True)
class Sheet:
    """One assessment as it stands: every unit's score, with what was given by hand."""

    one: Assessment
    scheme: Scheme
    units: Mapping[int, Unit]
    scores: Mapping[int, Score]
    points: Given

    def points_of(self, unit: int, item: str, scorer: Scorer) -> Points | None:
        return self.points.get((unit, item, scorer))


def schemes_known(tx: Tx) -> dict[str, str]:
    """The text of each by its name: the shipped ones, and the office's own instead or beside."""
    own = assessment.own_schemes(tx)
    return {scheme(text).name: text for text in shipped().values()} | own


def begin(tx: Tx, act: Act, name: str, period: Period) -> int:
    """Raises Refused: assess_known, assess_ahead, old_button."""
    if period.kind not in (PeriodKind.YEAR, PeriodKind.QUARTER):
        raise Refused("assess_period")
    if period.first > act.now.date():
        raise Refused("assess_ahead", period=period)
    text = schemes_known(tx).get(name)
    if text is None:
        raise Refused("old_button")
    if assessment.of_period(tx, period.key, name) is not None:
        raise Refused("assess_known", period=period, name=name)
    number = assessment.begin(tx, act.now, period.key, name, text)
    record(tx, act, "begin_assessment", f"assessment:{number}", period=period.key, name=name)
    return number


def newer_scheme(tx: Tx, one: Assessment) -> str | None:
    """The text of its scheme where that has changed since it began, while it is still being scored."""
    text = schemes_known(tx).get(one.scheme_name)
    is_open = one.state is AssessmentState.SCORING
    return text if is_open and text is not None and text != one.scheme_text else None


def renew_scheme(tx: Tx, act: Act, number: int) -> None:
    """What hands gave stays, where its item is still there."""
    text = newer_scheme(tx, found(tx, number))
    if text is None:
        raise Refused("old_button")
    assessment.change(tx, number, scheme_text=text)
    record(tx, act, "renew_scheme", f"assessment:{number}")


def found(tx: Tx, number: int) -> Assessment:
    one = assessment.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def sheet(tx: Tx, act: Act, number: int, scheme_text: str = "") -> Sheet:
    """Scored anew from the records; one on view as it was shown, with what was corrected since; a
    settled one as it was settled. `scheme_text`: by another scheme.
    """
    return sheet_of(tx, act, found(tx, number), scheme_text)


def trial(tx: Tx, act: Act, period: Period, text: str) -> Sheet:
    """A period by a scheme that nobody has begun to assess by: from the records alone."""
    name = scheme(text).name
    begun = assessment.of_period(tx, period.key, name)
    return sheet_of(
        tx, act, begun or Assessment(0, period, name, text, AssessmentState.SCORING, act.now), text
    )


def sheet_of(tx: Tx, act: Act, one: Assessment, scheme_text: str = "") -> Sheet:
    """What hands gave for the items of its own scheme says nothing of another's."""
    if scheme_text and scheme_text != one.scheme_text:
        return _reckoned(tx, act, one, scheme(scheme_text), {})
    used = scheme(one.scheme_text)
    points = {(each.unit, each.item, each.scorer): each
              for each in assessment.points_given(tx, one.id)}  # fmt: skip
    kept = assessment.results(tx, one.id, used) if one.id else None
    if kept is None:
        return _reckoned(tx, act, one, used, points)
    units = {unit.id: unit for unit in people.all_units(tx)}  # whatever kind it is by now
    return Sheet(one, used, {unit: units[unit] for unit in kept}, _stood(one, used, kept, points),
                 points)  # fmt: skip


def _stood(
    one: Assessment, used: Scheme, kept: Mapping[int, Score], points: Given
) -> Mapping[int, Score]:
    """As it was shown, with what was corrected since; as it was settled."""
    if one.state is AssessmentState.SETTLED:
        return kept
    return {
        unit: _settled(used, score, points).with_quarters(score.quarters, used)
        for unit, score in kept.items()
    }


def _reckoned(tx: Tx, act: Act, one: Assessment, used: Scheme, points: Given) -> Sheet:
    units = {
        unit.id: unit
        for unit in people.all_units(tx)
        if unit.kind in used.group and unit.name not in used.exclusion.units
    }
    reckoned = _scores(tx, act, one, used, units, points)
    quarters = _quarters(tx, act, one, used)
    final = {
        unit: _settled(used, score, points).with_quarters(quarters.get(unit, ()), used)
        for unit, score in reckoned.items()
    }
    return Sheet(one, used, units, final, points)


def moved(tx: Tx, act: Act, whole: Sheet) -> list[Moved]:
    """What the records say otherwise than they did when the scores were put on view, and nobody has
    corrected: the office decides, with a reason.
    """
    if whole.one.state is not AssessmentState.SHOWN:
        return []
    fresh = _reckoned(tx, act, whole.one, whole.scheme, whole.points).scores
    return [
        Moved(unit, at, was.points, now.points)
        for unit, score in whole.scores.items()
        if unit in fresh
        for at, (was, now) in enumerate(zip(score.items, fresh[unit].items, strict=True))
        if was.points != now.points
    ]


def _quarters(tx: Tx, act: Act, one: Assessment, used: Scheme) -> dict[int, list[Decimal]]:
    """Of a year whose scheme counts its quarters: each unit's totals in those assessed by it."""
    found: dict[int, list[Decimal]] = {}
    if one.period.kind is not PeriodKind.YEAR or not used.quarters:
        return found
    for each in sorted(assessment.of_scheme(tx, used.name), key=lambda each: each.period.first):
        if each.period.kind is PeriodKind.QUARTER and each.period.first in one.period:
            for unit, score in sheet_of(tx, act, each).scores.items():
                if score.is_whole:
                    found.setdefault(unit, []).append(score.total)
    return found


def open_quarters(tx: Tx, whole: Sheet) -> list[Period]:
    """Quarters that count towards this year and are begun but not settled."""
    if whole.one.period.kind is not PeriodKind.YEAR or not whole.scheme.quarters:
        return []
    begun = assessment.of_scheme(tx, whole.scheme.name)
    return sorted(
        (
            one.period
            for one in begun
            if one.period.kind is PeriodKind.QUARTER
            and one.period.first in whole.one.period
            and one.state is not AssessmentState.SETTLED
        ),
        key=lambda period: period.first,
    )


def _scores(
    tx: Tx,
    act: Act,
    one: Assessment,
    used: Scheme,
    units: Mapping[int, Unit],
    points: Given,
) -> dict[int, Score]:
    typed = assessment.figures_given(tx, one.id)
    known: dict[int, Values] = {}
    for unit, material in materials(tx, act, one.period, used, units).items():
        given = {
            figure: Value(typed[unit, str(figure)][0], note=typed[unit, str(figure)][1])
            for figure in used.figures
            if (unit, str(figure)) in typed
        }
        known[unit] = values(used.figures, material) | given
    judged = {
        unit: {
            each.item: (each.points, each.note)
            for each in points.values()
            if each.unit == unit and each.scorer is Scorer.CHECKED
        }
        for unit in units
    }
    return scores(used, known, judged)


def _settled(used: Scheme, score: Score, points: Given) -> Score:
    """Points corrected by hand stand for the reckoned ones, with the reason."""
    items = tuple(_corrected(used, score.unit, one, points) for one in score.items)
    return Score(score.unit, items, total(used, items))


def _corrected(used: Scheme, unit: int, one: ItemScore, points: Given) -> ItemScore:
    scorers = (
        (Scorer.FINAL,) if one.item.method is Method.JUDGED else (Scorer.FINAL, Scorer.CHECKED)
    )
    said = next((points[unit, one.item.id, each] for each in scorers
                 if (unit, one.item.id, each) in points), None)  # fmt: skip
    return one.by_hand(said.points, said.note, used.digits) if said else one


def scoring(tx: Tx, number: int) -> Assessment:
    """Raises Refused: assess_settled."""
    one = found(tx, number)
    if one.state is AssessmentState.SETTLED:
        raise Refused("assess_settled")
    return one


def give_figure(tx: Tx, act: Act, number: int, unit: int, figure: Figure, said: SaidNumber) -> None:
    """填报: a figure nobody reports here, with where it is from. Raises Refused: assess_on_view."""
    if scoring(tx, number).state is AssessmentState.SHOWN:
        raise Refused("assess_on_view")
    if figure.kind is not Kind.GIVEN:
        raise Refused("old_button")
    if not said.note:
        raise Refused("assess_source")
    values_ = (unit, str(figure), said.number, said.note, act.actor.id)
    assessment.give_figure(tx, act.now, number, *values_)
    name = people.unit(tx, unit).name
    record(tx, act, "assess_figure", f"assessment:{number}", of=name, what=figure, new=said.number)


def give_points(
    tx: Tx, act: Act, number: int, unit: int, item: Item, scorer: Scorer, said: SaidNumber
) -> None:
    scoring(tx, number)
    one = Points(unit, item.id, scorer, said.number, said.note, act.actor.id, act.now)
    assessment.give_points(tx, number, one)
    values_ = {"of": people.unit(tx, unit).name, "what": item.name, "why": said.note}
    record(
        tx, act, "assess_points", f"assessment:{number}", step=scorer, new=said.number, **values_
    )

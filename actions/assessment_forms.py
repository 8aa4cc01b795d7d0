"""What is typed for an assessment: period, scheme, figures, points, objections and their answers."""

from datetime import date

from actions import assessment as assessing
from actions import assessment_items as items
from actions import assessment_notices as notices
from actions import assessment_pages as pages
from actions import posts as saying
from actions import rings
from actions.access import office
from actions.assessment_access import speaks_for_unit
from actions.assessment_schemes import BACK, name_at
from actions.audit import record
from actions.roster import unit_called
from domain.acts import Act
from domain.assessment import (
    LONGEST_NOTE,
    AssessmentState,
    Scorer,
    said_entries,
    said_number,
    said_points,
)
from domain.buttons import Button
from domain.faults import Refused
from domain.names import paragraph, within
from domain.periods import DAY, NotAPeriod, Period, PeriodKind, containing, parse
from domain.said_periods import named
from domain.schemes import Figure, Item, Kind, given, judged
from storage import Tx, assessment, dialogs, people

BEGIN = "assess_begin"
FIGURE = "assess_figure"
POINTS = "assess_points"
OBJECT = "assess_object"
ANSWER = "assess_answer"
MANY = "assess_many"


def ask_period(tx: Tx, act: Act, at: int) -> None:
    name = name_at(tx, at)
    dialogs.open_dialog(tx, act, BEGIN, subject=0, name=name)
    offered = [
        Button("assess_period", "assess_period", 0, f"{at}/{one.key}", {"period": one})
        for one in _offered(act.now.date())
    ]
    rows = [offered[:2], offered[2:], *BACK]
    saying.turn(tx, act, "assessment.ask_period", rows, name=name, year=act.now.year)


def _offered(day: date) -> list[Period]:
    """The year and quarter that ended last, and those that run."""
    running = [containing(kind, day) for kind in (PeriodKind.YEAR, PeriodKind.QUARTER)]
    return [one for each in running for one in (containing(each.kind, each.first - DAY), each)]


def chosen_period(tx: Tx, act: Act, at: int, key: str) -> None:
    try:
        period = parse(key)
    except NotAPeriod:
        raise Refused("old_button") from None
    number = assessing.begin(tx, act, name_at(tx, at), period)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, number)


def said_period(tx: Tx, act: Act, words: str) -> None:
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    try:
        period = named(words, act.now.date())
    except NotAPeriod:
        raise Refused("assess_period") from None
    number = assessing.begin(tx, act, str(dialog.data["name"]), period)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, number)


def ask_figure(tx: Tx, act: Act, number: int, unit: int, at: int, part: int) -> None:
    one = items.item_at(_scored(tx, act, number), unit, at)
    if not 0 <= part < len(one.item.parts) or one.item.parts[part].figure.kind is not Kind.GIVEN:
        raise Refused("old_button")
    dialogs.open_dialog(tx, act, FIGURE, subject=number, unit=unit, at=at, part=part)
    saying.turn(
        tx, act, "assessment.ask_figure", [_back(number, unit, at)],
        figure=one.item.parts[part].figure, unit=people.unit(tx, unit),
    )  # fmt: skip


def _back(number: int, unit: int, at: int) -> list[Button]:
    return [Button("back", "assess_item", number, f"{unit}/{at}")]


def said_figure(tx: Tx, act: Act, number: int, words: str) -> None:
    unit, at, part = _told(tx, act, "unit", "at", "part")
    one = items.item_at(assessing.sheet(tx, act, number), unit, at)
    figure = one.item.parts[part].figure
    assessing.give_figure(tx, act, number, unit, figure, said_number(words))
    dialogs.close_dialog(tx, act)
    items.item(tx, act, number, unit, at, anew=True)


def _told(tx: Tx, act: Act, *names: str) -> tuple[int, ...]:
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    return tuple(int(dialog.data[name]) for name in names)


def ask_many(tx: Tx, act: Act, number: int) -> None:
    whole = _scored(tx, act, number)
    dialogs.open_dialog(tx, act, MANY, subject=number)
    rows = [[Button("back", "assessment", number)]]
    unit = next(iter(whole.units.values()), None)
    saying.turn(tx, act, "assessment.ask_many", rows, known=list(_many(whole)), unit=unit)


def _scored(tx: Tx, act: Act, number: int) -> assessing.Sheet:
    if assessing.scoring(tx, number).state is AssessmentState.SHOWN:
        raise Refused("assess_on_view")
    return assessing.sheet(tx, act, number)


def _many(whole: assessing.Sheet) -> dict[str, Figure | Item]:
    """What is typed in, by name: figures that nobody reports here, items that get points by hand."""
    figures = {one.name: one for one in given(whole.scheme)}
    return {one.name: one for one in judged(whole.scheme)} | figures


def said_many(tx: Tx, act: Act, number: int, words: str) -> None:
    """All lines or none; when one cannot be read, the question stays open."""
    whole = _scored(tx, act, number)
    known = _many(whole)
    for one in said_entries(words, known):
        unit, what = unit_called(tx, one.unit), known[one.what]
        if unit.id not in whole.units:
            raise Refused("assess_not_assessed", unit=unit.name)
        if isinstance(what, Figure):
            assessing.give_figure(tx, act, number, unit.id, what, said_number(one.words))
        else:
            said = said_points(one.words, what)
            assessing.give_points(tx, act, number, unit.id, what, Scorer.CHECKED, said)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, number)


def ask_points(tx: Tx, act: Act, number: int, unit: int, at: int) -> None:
    """The office's 核分, or a correction after objections; a unit's 自评."""
    one = items.item_at(assessing.sheet(tx, act, number), unit, at)
    scorer = _scorer(tx, act, number, unit)
    dialogs.open_dialog(tx, act, POINTS, subject=number, unit=unit, at=at)
    saying.turn(
        tx, act, "assessment.ask_points", [_back(number, unit, at)],
        item=one.item, unit=people.unit(tx, unit), scorer=scorer,
    )  # fmt: skip


def _scorer(tx: Tx, act: Act, number: int, unit: int) -> Scorer:
    """Raises Refused: assess_settled; old_button for whom it is not."""
    one = assessing.scoring(tx, number)
    if office(tx, act, 0):
        return Scorer.FINAL if one.state is AssessmentState.SHOWN else Scorer.CHECKED
    if one.state is not AssessmentState.SCORING or not speaks_for_unit(tx, act, unit):
        raise Refused("old_button")
    return Scorer.OWN


def said_points_(tx: Tx, act: Act, number: int, words: str) -> None:
    unit, at = _told(tx, act, "unit", "at")
    one = items.item_at(assessing.sheet(tx, act, number), unit, at)
    scorer = _scorer(tx, act, number, unit)
    assessing.give_points(tx, act, number, unit, one.item, scorer, said_points(words, one.item))
    if scorer is Scorer.FINAL:
        notices.spread(tx, act, number)
    dialogs.close_dialog(tx, act)
    items.item(tx, act, number, unit, at, anew=True)


def ask_objection(tx: Tx, act: Act, number: int, unit: int) -> None:
    _may_object(tx, act, number, unit)
    dialogs.open_dialog(tx, act, OBJECT, subject=number, unit=unit)
    back = [[Button("back", "assess_unit", number, str(unit))]]
    saying.turn(tx, act, "assessment.ask_objection", back, one=assessing.found(tx, number))


def _may_object(tx: Tx, act: Act, number: int, unit: int) -> None:
    """Raises Refused: assess_not_shown, old_button."""
    one = assessing.found(tx, number)
    if not speaks_for_unit(tx, act, unit):
        raise Refused("old_button")
    if not pages.is_open_to_objection(one, act):
        raise Refused("assess_not_shown")


def said_objection(tx: Tx, act: Act, number: int, words: str) -> None:
    (unit,) = _told(tx, act, "unit")
    _may_object(tx, act, number, unit)
    text = within(paragraph(words), LONGEST_NOTE)
    made = assessment.object_to(tx, act.now, number, unit, text, act.actor.id)
    name = people.unit(tx, unit).name
    record(tx, act, "object_assessment", f"assessment:{number}", of=name, text=text)
    dialogs.close_dialog(tx, act)
    rows = [[Button("assess_answer", "assess_answer", made)]]
    saying.note_office(
        tx, act, f"objection:{made}", "assessment.objection", rows,
        one=assessing.found(tx, number), unit=name, text=text,
    )  # fmt: skip
    pages.page_of_unit(tx, act, number, unit, anew=True)


def ask_answer(tx: Tx, act: Act, objection: int) -> None:
    known = assessment.objection(tx, objection)
    if known is None or known[1].answered_at is not None:
        raise Refused("assess_answered")
    number, one = known
    dialogs.open_dialog(tx, act, ANSWER, subject=objection)
    rows = [[Button("assess_unit", "assess_unit", number, str(one.unit))]]
    saying.answer(
        tx, act, "assessment.ask_answer", rows, objection=one, unit=people.unit(tx, one.unit)
    )


def said_answer(tx: Tx, act: Act, objection: int, words: str) -> None:
    """Whoever objected hears what became of it."""
    text = within(paragraph(words), LONGEST_NOTE)
    known = assessment.objection(tx, objection)
    if known is None or not assessment.answer(tx, act.now, objection, text):
        raise Refused("assess_answered")
    number, one = known
    record(
        tx,
        act,
        "answer_objection",
        f"assessment:{number}",
        of=people.unit(tx, one.unit).name,
        text=text,
    )
    dialogs.close_dialog(tx, act)
    rows = [[Button("assess_unit", "assess_unit", number, str(one.unit))]]
    key = f"objection_answer:{objection}"
    values = {"text": one.text, "answer": text, "one": assessing.found(tx, number)}
    rings.gather(tx, act, people.person(tx, one.by), key, "assessment.answered", rows, **values)
    settled = {"unit": people.unit(tx, one.unit).name, "answer": text}
    saying.settle_office(
        tx, act, f"objection:{objection}", "assessment.objection_answered", **settled
    )
    pages.page_of_unit(tx, act, number, one.unit, anew=True)

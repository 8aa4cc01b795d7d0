"""公示: each unit's people get the table and may object until the day; then the office is told to settle."""

from collections.abc import Iterable
from datetime import datetime

from actions import assessment as assessing
from actions import posts as saying
from actions import ranking
from actions.audit import record
from actions.errands import Errand
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.assessment import NOTICE_DAYS, AssessmentState
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person, Unit
from domain.roles import Role, ScopeKind
from domain.scoring import Score, ranks
from storage import Tx, assessment, people

HEADS = (Role.LIAISON, Role.HEAD, Role.DEPUTY)


def publish(tx: Tx, act: Act, number: int) -> None:
    """公示: each unit's people get the table and may object until the day. Raises Refused: assess_open."""
    one = assessing.scoring(tx, number)
    whole = assessing.sheet(tx, act, number)
    missing = [unit for unit, score in whole.scores.items() if not score.is_whole]
    if missing:
        names = [whole.units[unit].name for unit in missing]
        raise Refused("assess_open", units=names)
    beat = rhythm(tx, act.now)
    until = beat.calendar.add_working_days(act.now.date(), NOTICE_DAYS)
    assessment.change(tx, one.id, state=AssessmentState.SHOWN, shown_until=until)
    record(tx, act, "show_assessment", f"assessment:{number}", until=until)
    for unit in whole.units:
        for person in people_of(tx, unit):
            rows = [[Button("assess_unit", "assess_unit", number, str(unit))]]
            key = f"assessment:{number}:{unit}"
            saying.tell(
                tx, act, person, key, "assessment.shown", rows,
                one=assessing.found(tx, number), unit=whole.units[unit], score=whole.scores[unit], until=until,
                table=table(tx, whole),
            )  # fmt: skip


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """The morning after a 公示 has ended, the office is told to settle."""
    for one in assessment.shown(tx):
        if one.shown_until is not None:
            day = beat.calendar.working_day_after(one.shown_until)
            at = beat.at(day, beat.cadence.opens_at)
            key = f"assess_over:{one.id}:{one.shown_until}"
            yield Errand(beat.ringing(at, now), "assess_over", key, {"number": one.id})


def assess_over(tx: Tx, act: Act, number: int) -> None:
    one = assessment.find(tx, number)
    if one is not None and one.state is AssessmentState.SHOWN:
        rows = [[Button("assessment", "assessment", number, it={"one": one})]]
        waiting = [each for each in assessment.objections_to(tx, number) if not each.answered_at]
        key = f"assess_over:{number}"
        saying.note_office(tx, act, key, "assessment.over", rows, one=one, waiting=len(waiting))


def people_of(tx: Tx, unit: int) -> list[Person]:
    """Its liaison and heads."""
    held = (people.holding(tx, role, ScopeKind.UNIT, str(unit)) for role in HEADS)
    return list({one.id: one for each in held for one in each if one.reachable}.values())


def table(tx: Tx, whole: assessing.Sheet) -> list[tuple[int | None, Unit, Score]]:
    """With places while ranking is on, else as the units are registered."""
    place = ranks(whole.scores) if ranking.is_on(tx) else {}
    order = sorted(whole.units, key=lambda unit: (place.get(unit, len(whole.units) + 1), unit))
    return [(place.get(unit), whole.units[unit], whole.scores[unit]) for unit in order]

"""征求意见: each unit reads its own findings two working days before the draft, and says what it thinks."""

from collections.abc import Iterable
from datetime import datetime

from actions import posts as saying
from actions import rings
from actions.access import office
from actions.assessment_notices import people_of
from actions.audit import record
from actions.errands import Errand
from actions.rhythm import Rhythm, rhythm
from actions.supervision import found, move, subject, team
from actions.supervision_access import own_units, units_of
from actions.supervision_findings import under_way
from domain.acts import Act
from domain.assessment import LONGEST_NOTE
from domain.buttons import Button
from domain.faults import Refused
from domain.names import paragraph, within
from domain.supervision import COMMENT_DAYS, Remark, Round, RoundState
from storage import Tx, people, supervision
from storage import supervision_findings as findings


def hear(tx: Tx, act: Act, number: int) -> None:
    """Raises Refused: supervise_state, supervise_nothing."""
    one = under_way(tx, number)
    units = units_of(tx, number)
    if not units:
        raise Refused("supervise_nothing")
    until = rhythm(tx, act.now).calendar.add_working_days(act.now.date(), COMMENT_DAYS)
    one = move(tx, act, one, RoundState.COMMENTING, "hear_supervision", comment_until=until)
    told = {unit: people_of(tx, unit) for unit in units}
    for unit, persons in told.items():
        for person in persons:
            _ask(tx, act, one, unit, person.id)
    unreached = [people.unit(tx, unit).name for unit, persons in told.items() if not persons]
    if unreached:
        key, said = f"supervision:{number}:unreached", {"one": one, "units": unreached}
        rows = [[Button("supervise_open", "supervision", one.id)]]
        saying.note_office(tx, act, key, "supervision.unreached", rows, **said)


def _ask(tx: Tx, act: Act, one: Round, unit: int, person: int) -> None:
    rows = [[Button("supervise_own", "supervise_unit", one.id, str(unit))]]
    key = f"supervision:{one.id}:{unit}"
    values = {"one": one, "unit": people.unit(tx, unit)}
    rings.gather(tx, act, people.person(tx, person), key, "supervision.heard", rows, **values)


def speaks_for(tx: Tx, act: Act, one: Round) -> list[int]:
    """The actor's own units, and for the office those that nobody can be reached of (by phone)."""
    mine = own_units(tx, act, one)
    if not (office(tx, act, 0) and one.is_shown_to_units):
        return mine
    return [unit for unit in units_of(tx, one.id) if unit in mine or not people_of(tx, unit)]


def check_speaks(tx: Tx, act: Act, number: int, unit: int) -> Round:
    """Raises Refused: old_button for whom it is not, supervise_state when it is too late."""
    one = found(tx, number)
    if unit not in speaks_for(tx, act, one):
        raise Refused("old_button")
    if one.state is not RoundState.COMMENTING:
        raise Refused("supervise_state", state=one.state)
    return one


def remark(tx: Tx, act: Act, number: int, unit: int, words: str) -> None:
    """It is printed with the findings; said again, it stands instead."""
    check_speaks(tx, act, number, unit)
    text = within(paragraph(words), LONGEST_NOTE)
    findings.remark(tx, number, Remark(unit, text, act.actor.id, act.now))
    name = people.unit(tx, unit).name
    record(tx, act, "supervision_remark", subject(number), of=name, text=text)
    rows = [[Button("supervise_open", "supervision", number)]]
    values = {"unit": name, "text": text, "one": found(tx, number)}
    saying.note_office(
        tx, act, f"supervision:{number}:said:{unit}", "supervision.remarked", rows, **values
    )


def may_draft(tx: Tx, act: Act, number: int) -> Round:
    """Once the units have had their days. Raises Refused: supervise_state, supervise_hearing (`until`)."""
    one = found(tx, number)
    if one.state is not RoundState.COMMENTING:
        raise Refused("supervise_state", state=one.state)
    assert one.comment_until is not None
    if act.now.date() <= one.comment_until:
        raise Refused("supervise_hearing", until=one.comment_until)
    return one


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """The working morning after the units' days the report may be drafted."""
    for one in supervision.in_state(tx, RoundState.COMMENTING):
        assert one.comment_until is not None
        at = beat.at(beat.calendar.working_day_after(one.comment_until), beat.cadence.opens_at)
        key = f"supervision_heard:{one.id}:{one.comment_until}"
        yield Errand(beat.ringing(at, now), "supervision_heard", key, {"number": one.id})


def over(tx: Tx, act: Act, number: int) -> None:
    """Whoever works on it is told: the office and the team."""
    one = found(tx, number)
    if one.state is RoundState.COMMENTING:
        units, said = units_of(tx, number), findings.remarks_on(tx, number)
        rows = [[Button("supervise_report", "supervise_report", number)]]
        values = {"one": one, "units": len(units), "said": len(said)}
        key = f"supervision:{number}:over"
        saying.note_office(tx, act, key, "supervision.over", rows, **values)
        for person in team(tx, number):
            rings.gather(tx, act, person, key, "supervision.over", rows, **values)

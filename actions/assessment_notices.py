"""公示: each unit's people and groups get their result, the leaders' groups the table, until the day;
then the office is told to settle.
"""

from collections.abc import Iterable
from datetime import datetime

from actions import assessment as assessing
from actions import posts as saying
from actions import ranking, rings
from actions.audit import record
from actions.digest_copies import copies
from actions.errands import Errand
from actions.instruction_reports import hidden_in_groups
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.assessment import NOTICE_DAYS, AssessmentState
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person, Unit
from domain.posts import Urgency
from domain.public_text import public_text
from domain.roles import Role, ScopeKind
from domain.scoring import Score, ranks
from storage import Tx, assessment, groups, people, posts
from templates.render import content

HEADS = (Role.LIAISON, Role.HEAD, Role.DEPUTY)


def ask_publish(tx: Tx, act: Act, number: int) -> None:
    whole = _complete(tx, act, number)
    rows = [[Button("assess_publish_now", "assess_publish_now", number)],
            [Button("back", "assessment", number)]]  # fmt: skip
    values = {"one": whole.one, "count": len(whole.units), "days": NOTICE_DAYS}
    saying.turn(tx, act, "assessment.ask_publish", rows, **values)


def _complete(tx: Tx, act: Act, number: int) -> assessing.Sheet:
    """Raises Refused: assess_shown_already, assess_open, assess_quarters."""
    if assessing.scoring(tx, number).state is not AssessmentState.SCORING:
        raise Refused("assess_shown_already")
    whole = assessing.sheet(tx, act, number)
    missing = [unit for unit, score in whole.scores.items() if not score.is_whole]
    if missing:
        raise Refused("assess_open", units=[whole.units[unit].name for unit in missing])
    if open_ := assessing.open_quarters(tx, whole):
        raise Refused("assess_quarters", periods=open_)
    return whole


def publish(tx: Tx, act: Act, number: int) -> None:
    """公示: the scores stand as they are; only a correction with its reason changes one."""
    whole = _complete(tx, act, number)
    beat = rhythm(tx, act.now)
    until = beat.calendar.add_working_days(act.now.date(), NOTICE_DAYS)
    assessment.keep_results(tx, number, whole.scores)
    assessment.change(tx, number, state=AssessmentState.SHOWN, shown_until=until)
    record(tx, act, "show_assessment", f"assessment:{number}", until=until)
    spread(tx, act, number, act.actor.name)


def spread(tx: Tx, act: Act, number: int, contact: str = "") -> None:
    """To whom it concerns, as it stands now; `contact` is who takes questions, told in private alone."""
    whole = assessing.sheet(tx, act, number)
    for place, unit, score in table(tx, whole):
        said = {"one": whole.one, "unit": unit, "score": score, "place": place}
        rows = [
            [
                Button("assess_unit", "assess_unit", number, str(unit.id)),
                Button("assess_table", "assessment", number),
            ]
        ]
        for person in people_of(tx, unit.id):
            key = f"assessment:{number}:{unit.id}"
            rings.gather(tx, act, person, key, "assessment.shown", rows, **said, contact=contact)
    spread_in_groups(tx, act, whole)


def spread_in_groups(tx: Tx, act: Act, whole: assessing.Sheet) -> None:
    """The leaders' groups read the table, a unit's group its own line; no person, no project."""
    key, lines = f"assessment:{whole.one.id}", table(tx, whole)
    said = {"one": whole.one, "name": public_text(whole.one.scheme_name, *hidden_in_groups(tx))}
    for copy in copies(tx):
        if copy.scope is ScopeKind.CITY:
            values = said | {"table": lines, "counts_only": copy.counts_only}
            made = content(copy.language, "assessment.bulletin", **values)
            saying.show(tx, act, key, copy.chat, made, Urgency.DIGEST)
    for place, unit, score in lines:
        for group in groups.bound_to(tx, ScopeKind.UNIT, str(unit.id)):
            values = said | {"unit": unit, "score": score, "place": place, "count": len(lines)}
            made = content(group.language, "assessment.in_unit_group", **values)
            saying.show(tx, act, key, group.chat, made, Urgency.DIGEST)


def follow(tx: Tx, act: Act, chat: int) -> None:
    """What may be read in this chat has changed: what stands there of an assessment shows it."""
    for one in assessment.everything(tx):
        if posts.wanted(tx, f"assessment:{one.id}", chat) is not None:
            spread_in_groups(tx, act, assessing.sheet_of(tx, act, one))


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


def unreached(tx: Tx, whole: assessing.Sheet) -> list[Unit]:
    """Units of which nobody can be told: the office has to tell them otherwise."""
    return [unit for unit in whole.units.values() if not people_of(tx, unit.id)]


def table(tx: Tx, whole: assessing.Sheet) -> list[tuple[int | None, Unit, Score]]:
    """With places while ranking is on, else as the units are registered."""
    place = ranks(whole.scores) if ranking.is_on(tx) else {}
    order = sorted(whole.units, key=lambda unit: (place.get(unit, len(whole.units) + 1), unit))
    return [(place.get(unit), whole.units[unit], whole.scores[unit]) for unit in order]

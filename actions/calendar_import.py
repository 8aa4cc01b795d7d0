"""A file of the office's days: what it would change, which windows that moves, and making it so."""

from dataclasses import dataclass

from actions.calendar_edits import announce, set_day
from actions.ledger_import import Progress
from actions.moves import follow
from actions.rhythm import Rhythm, days, forget, rhythm
from actions.shifts import Moved, shifts
from domain.acts import Act
from domain.calendar_edits import CalendarPlan, DayEdit, plan
from domain.imports import Answers, Parsed
from storage import Tx, calendar, settings
from storage.moves import Cause


@dataclass(frozen=True)
class CalendarImport(CalendarPlan):
    """The plan, and what it moves as things stand."""

    moved: tuple[Moved, ...] = ()


def work_out(tx: Tx, act: Act, parsed: Parsed, _answers: Answers) -> CalendarImport:
    assert parsed.calendar
    known = {one.day: DayEdit(one.day, one.works, one.source) for one in calendar.all_edits(tx)}
    announced = frozenset(settings.get(tx, "announced", []))
    found = plan(parsed.calendar, known, announced, act.now.date())
    edits = {day: one.works for day, one in known.items() if one.works is not None}
    for one in found.edits:
        edits.pop(one.day, None)
        if one.works is not None:
            edits[one.day] = one.works
    beat = rhythm(tx, act.now)
    after = Rhythm(beat.cadence, days(act.now, edits, announced | set(found.years)), beat.zone)
    moved = () if found.faults else tuple(shifts(tx, act, beat, after))
    return CalendarImport(**vars(found), moved=moved)


def apply(tx: Tx, act: Act, agreed: CalendarImport, _progress: Progress) -> None:
    for edit in agreed.edits:
        set_day(tx, act, edit)
    for year in agreed.years:
        announce(tx, act, year)
    forget(tx)
    follow(tx, act, Cause.CALENDAR)

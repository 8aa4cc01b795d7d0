"""招商活动 are told of, get their results and leads; a head's trip is that month's duty (二(一), 三(一))."""

from collections.abc import Iterable
from datetime import date, datetime, time

from actions import activity_days, rings, visits
from actions.audit import record
from actions.errands import Errand
from actions.heads import heads_of
from actions.owing import liaison_of
from actions.rhythm import Rhythm
from domain.activities import LONGEST, YEARLY, Activity, ActivityKind, SaidActivity
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.names import paragraph, within
from domain.own_duties import OwnDuty
from domain.people import Person
from domain.roles import HEADS, Role, UnitKind
from domain.visits import VisitKind
from storage import Tx, activities, people

REMINDED_AT = time(9)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """On the first working day of December departments without a 创业考察 hear of it."""
    year = beat.local(now).year
    day = beat.calendar.on_or_after(date(year, 12, 1))
    at = beat.ringing(beat.at(day, REMINDED_AT), now)
    yield Errand(at, "study_due", f"study_due:{year}", {"year": year})


def study_due(tx: Tx, act: Act, year: int) -> None:
    made = set(activities.units_that_made(tx, YEARLY, date(year, 1, 1), date(year, 12, 31)))
    for unit in people.all_units(tx):
        liaison = liaison_of(tx, unit.id, act.now.date())
        if unit.kind is UnitKind.DEPARTMENT and unit.id not in made and liaison is not None:
            rows = [[Button("activities", "activities")]]
            key = f"study_due:{year}:{unit.id}"
            rings.gather(tx, act, liaison, key, "activities.study_due", rows, year=year, unit=unit)


def found(tx: Tx, number: int) -> Activity:
    one = activities.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def may_lead(tx: Tx, unit: int) -> list[tuple[Person, Role]]:
    """A unit's heads, each by their role."""
    return [(one, role) for role in HEADS for one in heads_of(tx, unit, (role,))]


def tell(tx: Tx, act: Act, said: SaidActivity, kind: ActivityKind, head: int | None) -> Activity:
    """登记. Where a unit's 主要负责人 led a trip out, that is the month's 外出招商 as well."""
    unit = act.actor.unit
    led, role = next((each for each in may_lead(tx, unit) if each[0].id == head), (None, None))
    visit = None
    if led is not None and role is Role.HEAD and kind is ActivityKind.TRIP:
        trip = OwnDuty.TRIP
        visit = visits.log(tx, act, led.id, VisitKind.TRIP, said.on, (), (trip,), note=said.note).id
    values = {"kind": kind, "unit": unit, "head": led.id if led else None, "visit": visit}
    values |= {"told_by": act.actor.id, "told_at": act.now}
    told = {name: getattr(said, name) for name in ("on", "place", "companies", "note", "result")}
    one = found(tx, activities.add(tx, told | values))
    record(tx, act, "activity", f"activity:{one.id}", kind=kind, on=said.on)
    return one


def keep_result(tx: Tx, act: Act, number: int, words: str) -> None:
    """成果, told later."""
    one = found(tx, number)
    activities.change(tx, number, result=within(paragraph(words), LONGEST))
    record(tx, act, "activity_result", f"activity:{one.id}", kind=one.kind)
    activity_days.follow(tx, act, one.told_by)


def attach(tx: Tx, act: Act, number: int, lead: int, numbered: str) -> None:
    activities.attach(tx, number, lead)
    record(tx, act, "activity_lead", f"activity:{number}", number=numbered)


def withdraw(tx: Tx, act: Act, number: int) -> None:
    """Told by mistake: the duty it answered is open again."""
    one = found(tx, number)
    activities.withdraw(tx, act.now, number)
    activities.detach(tx, number)
    if one.visit is not None:
        visits.withdraw(tx, act, one.visit)
    record(tx, act, "activity_withdrawn", f"activity:{number}", kind=one.kind, on=one.on)
    activity_days.follow(tx, act, one.told_by)

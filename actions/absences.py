"""外出委托: noted, accepted by the deputy, ended by itself on the day after, or early (销假)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from actions import posts as saying
from actions.absence_posts import (
    Line,
    follow,
    in_todo,
    key_of,
    line,
    relieve,
    show,
    tell_declined,
)
from actions.audit import record
from actions.errands import Errand
from actions.rhythm import Rhythm
from domain import absences as rules
from domain.absences import Absence, Consent
from domain.acts import Act
from domain.faults import Refused
from domain.periods import DAY
from storage import Tx, absences, dialogs, people, posts

TURNED_SINCE = timedelta(days=30)  # how far back an end is still caught up with


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Lists change hands on the first day, and back on the day after the last."""
    for one in absences.since(tx, (now - TURNED_SINCE).date()):
        for day in (one.first, one.last + DAY):
            key = f"absence:{one.id}:{day}"
            yield Errand(beat.at(day, time()), "turn_absence", key, {"absence": one.id})


def turn(tx: Tx, act: Act, absence: int) -> None:
    """Whoever has a list before them sees whose work it holds from today on."""
    _spread(tx, act, absence)


def _spread(tx: Tx, act: Act, absence_id: int) -> None:
    one = _absence(tx, absence_id)
    show(tx, act, one)
    follow(tx, act, one)


def register(
    tx: Tx, act: Act, person_id: int, first: date, last: date, deputy_id: int | None
) -> None:
    """Noted at once; the deputy is asked, and until they accept the liaison stands in."""
    rules.check(first, last, act.now.date())
    refuse_overlap(tx, person_id, first, last)
    _check_deputy(tx, person_id, deputy_id)
    number = absences.add(tx, act.now, person_id, first, last, deputy_id)
    record(tx, act, "absence", f"person:{person_id}", since=first, until=last, deputy=deputy_id)
    dialogs.close_dialog(tx, act)
    if person_id == act.actor.id:
        _keep_page(tx, act, number)
    else:
        one, person, holder = line(tx, _absence(tx, number), act.now.date())
        saying.turn(tx, act, "absences.noted", absence=one, person=person, holder=holder)
    _spread(tx, act, number)


def _check_deputy(tx: Tx, person_id: int, deputy_id: int | None) -> None:
    if deputy_id is None:
        return
    person, deputy = people.person(tx, person_id), people.find(tx, deputy_id)
    if deputy is None or deputy.left_at or deputy.unit != person.unit:
        raise Refused("old_button")
    if deputy.id == person.id:
        raise Refused("deputy_self")
    if not deputy.reachable:
        raise Refused("deputy_not_joined", person=deputy)


def refuse_overlap(tx: Tx, person: int, first: date, last: date) -> None:
    for one in absences.of_person(tx, person, first):
        if one.first <= last:
            raise Refused("leave_overlaps", first=one.first, last=one.last)


def _keep_page(tx: Tx, act: Act, number: int) -> None:
    """The post whose button was pressed becomes the absence's own."""
    key = posts.key_of(tx, act.chat, act.message) if act.message else None
    if key is not None:
        posts.rename(tx, key, act.chat, key_of(number))


def entrust(tx: Tx, act: Act, absence_id: int, deputy_id: int | None) -> None:
    """Another colleague is asked, or nobody; whoever was asked before is not any more."""
    one = standing(tx, act, absence_id)
    if deputy_id != one.deputy:
        _check_deputy(tx, one.person, deputy_id)
        absences.entrust(tx, one.id, deputy_id)
        person = f"person:{one.person}"
        record(tx, act, "absence_deputy", person, old=one.deputy, deputy=deputy_id)
        relieve(tx, act, one)
    _spread(tx, act, absence_id)
    if posts.key_of(tx, act.chat, act.message or 0) != key_of(absence_id):
        _say_noted(tx, act, absence_id)


def _say_noted(tx: Tx, act: Act, absence_id: int) -> None:
    one, person, holder = line(tx, _absence(tx, absence_id), act.now.date())
    saying.turn(tx, act, "absences.noted", absence=one, person=person, holder=holder)


def answer(tx: Tx, act: Act, absence_id: int, consent: Consent) -> None:
    """接受 or 不接受; what was accepted can be given back."""
    one = standing(tx, act, absence_id)
    if not absences.answer(tx, one.id, act.actor.id, consent):
        raise Refused("already_decided")
    verb = "absence_accept" if consent is Consent.ACCEPTED else "absence_decline"
    record(tx, act, verb, f"person:{one.person}", since=one.first, until=one.last)
    _spread(tx, act, absence_id)
    if consent is Consent.DECLINED:
        tell_declined(tx, act, _absence(tx, absence_id))


def end(tx: Tx, act: Act, absence_id: int) -> None:
    """销假, by the person or the office; what is open comes back at once."""
    one = standing(tx, act, absence_id)
    absences.end(tx, act.now, one.id)
    record(tx, act, "absence_end", f"person:{one.person}", since=one.first, until=one.last)
    _spread(tx, act, absence_id)
    shown = posts.key_of(tx, act.chat, act.message or 0) == key_of(one.id)
    if not shown and not in_todo(tx, one.id, act.actor.id):
        name = people.person(tx, one.person).name
        saying.turn(tx, act, "absences.ended", absence=one, name=name)


def close_for(tx: Tx, act: Act, person: int) -> None:
    """Somebody is leaving the unit: nobody's deputy, and away from nothing any more."""
    today = act.now.date()
    for one in absences.of_person(tx, person, today):
        absences.end(tx, act.now, one.id)
        relieve(tx, act, one)
    for one in absences.of_deputy(tx, person, today):
        absences.entrust(tx, one.id, None)
        relieve(tx, act, one)
        _spread(tx, act, one.id)


def _absence(tx: Tx, absence_id: int) -> Absence:
    found = absences.find(tx, absence_id)
    if found is None:
        raise Refused("old_button")
    return found


def standing(tx: Tx, act: Act, absence_id: int) -> Absence:
    """One that has not ended, early or by itself. Raises Refused: leave_over."""
    one = _absence(tx, absence_id)
    if one.ended_at is not None or one.last < act.now.date():
        raise Refused("leave_over")
    return one


def away_today(tx: Tx, day: date) -> Sequence[Line]:
    """For the office's morning: who is away and who stands in."""
    return [line(tx, one, day) for one in absences.on_day(tx, day).values()]

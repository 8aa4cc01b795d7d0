"""The own duties of leaders and heads that are still to be prompted: when, and whom it will ask."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from actions.own_duties import KINDS, STILL_HEARD, subjects
from actions.own_duty_lines import askers
from actions.rhythm import Rhythm
from domain.cadence import Window, own_due, own_prompt
from domain.own_duties import OwnDuty, rule_of, rules_of
from domain.people import Person
from domain.periods import Period, containing, following
from storage import Tx, duties, own_duties, people, settings

Owing = tuple[datetime, OwnDuty, int]  # prompted when, which, whose


@dataclass
class ToRecord:
    """What one leader or head will be reminded of, and who reads the reminder."""

    person: Person
    askers: list[Person]
    duties: Counter[OwnDuty] = field(default_factory=Counter)


@dataclass
class Prompted:
    """One morning's reminders."""

    at: datetime
    owners: list[ToRecord] = field(default_factory=list)

    @property
    def duties(self) -> Counter[OwnDuty]:
        return sum((one.duties for one in self.owners), Counter())

    @property
    def asked(self) -> int:
        return len({reader.id for one in self.owners for reader in one.askers})

    @property
    def unasked(self) -> int:
        return sum(one.duties.total() for one in self.owners if not one.askers)


def prompts(
    tx: Tx, beat: Rhythm, now: datetime, last: date, ahead: Iterable[Window]
) -> list[Prompted]:
    """Those that run and have not been told, and those that will open, with the month or with the
    digest of a window that lies `ahead`; the last day counts.
    """
    mornings: dict[datetime, dict[int, ToRecord]] = {}
    coming = [*_periods(tx, beat, now, last), *_hearings(tx, beat, now, ahead)]
    for at, duty, person in (*_running(tx, beat, now), *coming):
        moment = beat.ringing(at, now)
        if moment.date() > last:
            continue
        morning = mornings.setdefault(moment, {})
        if person not in morning:
            owner = people.person(tx, person)
            morning[person] = ToRecord(owner, askers(tx, owner, moment.date()))
        morning[person].duties[duty] += 1
    return [Prompted(at, list(found.values())) for at, found in sorted(mornings.items())]


def _running(tx: Tx, beat: Rhythm, now: datetime) -> Iterator[Owing]:
    for one in own_duties.unprompted(tx, now):
        yield beat.local(one.prompt_at), one.duty, one.person


def _periods(tx: Tx, beat: Rhythm, now: datetime, last: date) -> Iterator[Owing]:
    """Months and quarters that begin later; of those that have begun the rows tell."""
    since = settings.since(tx)
    for period in _beginning(beat, now, last):
        due = own_due(period, beat.cadence, beat.calendar, beat.zone)
        for rule in rules_of(period) if period.last >= since else ():
            yield from _owing(tx, beat, rule.duty, due)


def _beginning(beat: Rhythm, now: datetime, last: date) -> Iterator[Period]:
    for kind in KINDS:
        period = containing(kind, now.date())
        while period.first <= last:
            if beat.at(period.first, beat.cadence.opens_at) > now:
                yield period
            period = following(period)


def _hearings(tx: Tx, beat: Rhythm, now: datetime, ahead: Iterable[Window]) -> Iterator[Owing]:
    """A digest that is still to come begins a hearing."""
    opened = [one for one in duties.recent_windows(tx, STILL_HEARD, beat.zone) if one.post > now]
    for window in (*opened, *ahead):
        yield from _owing(tx, beat, OwnDuty.HEARING, beat.after(window).post)


def _owing(tx: Tx, beat: Rhythm, duty: OwnDuty, due: datetime) -> Iterator[Owing]:
    at = own_prompt(due, beat.cadence, beat.calendar, beat.zone)
    for person, about in subjects(tx, rule_of(duty).role):
        yield from ((at, duty, person.id) for _ in about)

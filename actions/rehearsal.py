"""`/rehearse`: who will be asked what and when, before it happens; nothing is written.

The windows and their reports are here, own duties in own_duty_rehearsal.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import takewhile

from actions import posts as saying
from actions.asked_rehearsal import Morning, mornings
from actions.duties import asked
from actions.openings import coming
from actions.owing import ower, sitter_for
from actions.own_duty_rehearsal import Prompted, prompts
from actions.rhythm import Rhythm, rhythm
from actions.shifts import is_estimated
from domain.acts import Act
from domain.buttons import Button
from domain.cadence import Window, reminders
from domain.duties import Duty, owed
from domain.faults import Refused
from domain.people import Person
from storage import Tx, duties, people, projects, settings

USUAL, MOST = 4, 26  # weeks


@dataclass
class Asked:
    """One person, and how many projects of each duty they will be asked about."""

    person: Person
    duties: Counter[Duty] = field(default_factory=Counter)


@dataclass
class Rehearsed:
    """One window as it will be, were nothing to change before it opens."""

    window: Window
    is_open: bool
    is_estimated: bool
    reminders: Sequence[datetime]
    duties: Counter[Duty] = field(default_factory=Counter)
    asked: list[Asked] = field(default_factory=list)
    unasked: int = 0  # obligations nobody can be asked for

    @property
    def number(self) -> int:
        """The window's key as a button can carry it."""
        return int(self.window.key.replace("-", ""))


def weeks_of(words: str) -> int:
    if not words:
        return USUAL
    if not words.isascii() or not words.isdigit() or not 1 <= int(words) <= MOST:
        raise Refused("weeks_unreadable", given=words, most=MOST)
    return int(words)


def show(tx: Tx, act: Act, words: str) -> None:
    weeks = weeks_of(words)
    found = rehearse(tx, act.now, weeks)
    rows = [
        [Button("rehearsed", "rehearsed", one.number, str(weeks), it={"window": one.window})]
        for one in found
    ]
    today, own = act.now.date(), rehearse_own(tx, act.now, weeks, found)
    news = rehearse_asked(tx, act.now, weeks, found)
    if news:
        rows.append([Button("rehearsed_asked", "rehearsed_asked", weeks)])
    if own:
        rows.append([Button("rehearsed_own", "rehearsed_own", weeks)])
    values = {"windows": found, "weeks": weeks, "until": today + timedelta(weeks=weeks)}
    saying.answer(tx, act, "rehearse.page", rows, **values, asked=news, own=own, today=today)


def show_persons(tx: Tx, act: Act, number: int, weeks: int) -> None:
    """One window, person by person."""
    found = [one for one in rehearse(tx, act.now, weeks) if one.number == number]
    if not found:
        raise Refused("old_button")
    saying.answer(tx, act, "rehearse.persons", found=found[0], today=act.now.date())


def show_own(tx: Tx, act: Act, weeks: int) -> None:
    """Own duties, morning by morning: whose, and who reads of it."""
    own = rehearse_own(tx, act.now, weeks, rehearse(tx, act.now, weeks))
    if not own:
        raise Refused("old_button")
    saying.answer(tx, act, "rehearse.own", own=own)


def show_asked(tx: Tx, act: Act, weeks: int) -> None:
    """Leads, 赣商 and activities, morning by morning and person by person."""
    found = rehearse_asked(tx, act.now, weeks, rehearse(tx, act.now, weeks))
    if not found:
        raise Refused("old_button")
    saying.answer(tx, act, "rehearse.asked", asked=found)


def rehearse_asked(
    tx: Tx, now: datetime, weeks: int, found: Iterable[Rehearsed]
) -> Sequence[Morning]:
    """What is asked beside reports in the same weeks."""
    ahead = [one.window for one in found if not one.is_open]
    return mornings(tx, rhythm(tx, now), now, now.date() + timedelta(weeks=weeks), ahead)


def rehearse_own(
    tx: Tx, now: datetime, weeks: int, found: Iterable[Rehearsed]
) -> Sequence[Prompted]:
    """What leaders and heads are reminded of in the same weeks."""
    ahead = [one.window for one in found if not one.is_open]
    return prompts(tx, rhythm(tx, now), now, now.date() + timedelta(weeks=weeks), ahead)


def rehearse(tx: Tx, now: datetime, weeks: int) -> list[Rehearsed]:
    """The windows still to be answered, and those that will open until then."""
    beat = rhythm(tx, now)
    running = [one for one in reversed(duties.recent_windows(tx, 2, beat.zone)) if one.due > now]
    return [
        *(_running(tx, beat, one) for one in running),
        *(
            _coming(tx, beat, one)
            for one in _until(tx, beat, now, now.date() + timedelta(weeks=weeks))
        ),
    ]


def _until(tx: Tx, beat: Rhythm, now: datetime, last: date) -> Iterable[Window]:
    """The last day counts. Before the very first opening only what begins from today on: the rest is over."""
    begun = duties.recent_windows(tx, 1, beat.zone)
    since = settings.since(tx) if begun else max(settings.since(tx), now.date())
    return takewhile(lambda one: one.opens.date() <= last, coming(tx, beat, now, since))


def _running(tx: Tx, beat: Rhythm, window: Window) -> Rehearsed:
    still = [one for one in duties.of_window(tx, window.key) if one.state == "open"]
    found = _rehearsed(beat, window, is_open=True)
    return _counted(tx, found, ((one.duty, one.person) for one in still))


def _coming(tx: Tx, beat: Rhythm, window: Window) -> Rehearsed:
    known = projects.asked_about(tx)
    expected = (
        (duty, ower(tx, duty, project))
        for period in asked(window, settings.since(tx))
        for duty, project in owed(known, period)
    )
    found = _rehearsed(beat, window, is_open=False)
    return _counted(tx, found, expected)


def _rehearsed(beat: Rhythm, window: Window, *, is_open: bool) -> Rehearsed:
    mornings = reminders(window, beat.cadence, beat.calendar)[1:]
    return Rehearsed(window, is_open, is_estimated(beat, window), mornings)


def _counted(tx: Tx, found: Rehearsed, expected: Iterable[tuple[Duty, int | None]]) -> Rehearsed:
    """Each obligation at the person who will be asked: who owes it, or who stands in."""
    by_person: dict[int, Asked] = {}
    sitters: dict[int | None, Person | None] = defaultdict(lambda: None)
    for duty, person in expected:
        found.duties[duty] += 1
        if person is not None and person not in sitters:
            sitters[person] = sitter_for(tx, people.person(tx, person), found.window.opens.date())
        sitter = sitters[person]
        if sitter is None:
            found.unasked += 1
            continue
        by_person.setdefault(sitter.id, Asked(sitter)).duties[duty] += 1
    found.asked = sorted(by_person.values(), key=lambda one: one.person.id)
    return found

"""Windows open, persons are prompted and reminded; what each owes is frozen at the opening."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from actions import sittings
from actions.audit import record
from actions.errands import Errand, take
from actions.owing import owed_by, sitters
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.cadence import Window, reminders
from domain.duties import owed
from domain.people import Person
from domain.periods import Period
from storage import Tx, duties, people, projects, settings
from storage.sittings import prompt

STILL_REMINDED = 2  # windows back


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """The next window's opening, and the reminders of those still running."""
    upcoming = next_opening(tx, beat)
    opens = beat.ringing(upcoming.opens, now)
    yield Errand(opens, "open_window", f"open:{upcoming.key}", {"key": upcoming.key})
    for window in duties.recent_windows(tx, STILL_REMINDED, beat.zone):
        for at in reminders(window, beat.cadence, beat.calendar)[1:]:
            key = f"remind:{window.key}:{at.date()}"
            values = {"day": at.date().isoformat()}
            yield Errand(beat.ringing(at, now), "remind", key, values)


def next_opening(tx: Tx, beat: Rhythm) -> Window:
    """The window to open next; at the very beginning, the first with a period not before `since`."""
    recent = duties.recent_windows(tx, 4, beat.zone)
    if recent:
        return _not_opened(beat, recent)
    since = settings.since(tx)
    candidates = beat.windows(since, since + timedelta(days=92))
    return next(one for one in candidates if asked(one, since))


def _not_opened(beat: Rhythm, recent: Sequence[Window]) -> Window:
    """An edit of the calendar may have put what has opened on a later day."""
    opened = {period for one in recent for period in one.periods}
    window = beat.after(recent[0])
    while opened.issuperset(window.periods):
        window = beat.after(window)
    return window


def asked(window: Window, since: date) -> Sequence[Period]:
    """The periods of a window that are opened: none that ended before duties began."""
    return [period for period in window.periods if period.last >= since]


def open_window(tx: Tx, act: Act, key: str) -> None:
    """Freeze who owes what, and prompt each person once."""
    beat = rhythm(tx, act.now)
    window = beat.window(key)
    if not duties.open_window(tx, act.now, window):
        return
    owing = projects.advancing(tx)
    for period in asked(window, settings.since(tx)):
        for duty, project in owed(owing, period):
            person = project.reporter or project.responsible
            duties.owe(tx, duty, project.id, period.key, period.last, window, person)
    record(tx, act, "open_window", f"window:{key}")
    _prompt_all(tx, act, "opening")


def remind(tx: Tx, act: Act, day: str) -> None:
    """Only those who still owe something are reminded."""
    _prompt_all(tx, act, "reminder")


def _prompt_all(tx: Tx, act: Act, kind: str) -> None:
    day = act.now.date()
    for person in sitters(tx, day):
        key = f"prompt:{person.id}:{day}"
        take(tx, act.now, Errand(act.now, "prompt_one", key, {"person": person.id, "kind": kind}))


def prompt_one(tx: Tx, act: Act, person: int, kind: str) -> None:
    """One prompt a day to a person, and only to one who still owes something."""
    asked_person = people.person(tx, person)
    if not asked_person.reachable or not owed_by(tx, asked_person, act.now.date()):
        return
    first = prompt(tx, person, act.now.date(), kind)
    if kind == "opening":
        sittings.open_own(tx, act, asked_person, silent=not first)
    elif first:
        sittings.remind(tx, act, asked_person)


def prompt_again(tx: Tx, act: Act, person: Person) -> bool:
    """By the office's press: still at most once a day; False when they had theirs."""
    if not prompt(tx, person.id, act.now.date(), "pressed"):
        return False
    sittings.remind(tx, act, person)
    return True


def excuse(tx: Tx, act: Act, project: int, why: str) -> None:
    """免报: a project that ended or paused while its window is open owes nothing more."""
    if duties.excuse(tx, project, why):
        record(tx, act, "excuse", f"project:{project}", why=why)


def hand_over(tx: Tx, act: Act, project: int, person: int | None) -> None:
    """Re-assignment carries the unanswered along to the successor."""
    if duties.hand_over(tx, project, person):
        record(tx, act, "hand_over", f"project:{project}", person=person)

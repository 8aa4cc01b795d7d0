"""Windows open, persons are prompted and reminded; what each owes is frozen at the opening."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from actions import ladder, sittings
from actions.audit import record
from actions.errands import Errand, take
from actions.openings import planned_at, to_open, until_next
from actions.owing import owed_by, ower, owers, sitters
from actions.prompts import prompt
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.cadence import Window, reminders
from domain.duties import Duty, owed
from domain.people import Person
from domain.periods import Period
from domain.projects import Project
from domain.stages import REVISITED
from storage import Tx, duties, people, projects, settings

STILL_REMINDED = 4  # windows back
STILL_ANNOUNCED = timedelta(days=30)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """The openings, what was frozen before it could be announced, and the running reminders."""
    for window in until_next(tx, beat, now):
        at = planned_at(window, beat)
        yield Errand(at, "open_window", f"open:{window.key}", {"key": window.key})
    for window in duties.frozen_ahead(tx, now - STILL_ANNOUNCED, beat.zone):
        key = f"announce:{window.key}:{window.opens.date()}"
        yield Errand(beat.ringing(window.opens, now), "announce", key, {"key": window.key})
    for window in duties.recent_windows(tx, STILL_REMINDED, beat.zone):
        for at in reminders(window, beat.cadence, beat.calendar)[1:]:
            key = f"remind:{window.key}:{at.date()}"
            values = {"day": at.date().isoformat()}
            yield Errand(beat.ringing(at, now), "remind", key, values)


def asked(window: Window, since: date) -> Sequence[Period]:
    """The periods of a window that are opened: none that ended before duties began."""
    return [period for period in window.periods if period.last >= since]


def open_window(tx: Tx, act: Act, key: str) -> None:
    """Freeze who owes what, and prompt each person once."""
    beat = rhythm(tx, act.now)
    window = to_open(tx, beat, act.now, key)
    if window is None or not duties.open_window(tx, act.now, window):
        return
    owing = projects.asked_about(tx)
    for period in asked(window, settings.since(tx)):
        for duty, project in owed(owing, period):
            person = ower(tx, duty, project)
            duties.owe(tx, duty, project.id, period.key, period.last, window, person)
    record(tx, act, "open_window", f"window:{key}")
    if window.opens <= act.now:
        announce(tx, act, key)


def announce(tx: Tx, act: Act, key: str) -> None:
    """Only now are those asked who owe something: what was missed by night is opened by day."""
    if duties.window(tx, key, rhythm(tx, act.now).zone).opens <= act.now:
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
    first = prompt(tx, act, asked_person, kind)
    if kind == "opening":
        sittings.open_own(tx, act, asked_person, silent=not first)
    elif first or kind == "catch_up":
        sittings.remind(tx, act, asked_person, again=not first)
    if first or kind == "catch_up":
        ladder.join(tx, act, asked_person)


def prompt_again(tx: Tx, act: Act, person: Person) -> bool:
    """By the office's press: still at most once a day; False when they had theirs."""
    if not prompt(tx, act, person, "pressed"):
        return False
    sittings.remind(tx, act, person)
    ladder.join(tx, act, person)
    return True


def excuse(tx: Tx, act: Act, project: int, why: str) -> None:
    """免报: a project that ended or paused while its window is open owes nothing more."""
    ended = projects.project(tx, project).stage not in REVISITED
    if duties.excuse(tx, project, why) + (ended and duties.excuse_revisit(tx, project, why)):
        record(tx, act, "excuse", f"project:{project}", why=why)


def end_revisit(tx: Tx, act: Act, was: Project, why: str) -> None:
    """免报 of an open 回访: the project is no longer at a stage that is 回访."""
    now = projects.project(tx, was.id).stage
    if was.stage in REVISITED and now not in REVISITED and duties.excuse_revisit(tx, was.id, why):
        record(tx, act, "excuse", f"project:{was.id}", why=why)


def pass_revisits(tx: Tx, act: Act, person: int, *, gone: bool = False) -> list[int]:
    """The 回访 of somebody who leaves, or may not do them any more, are whose they would be now."""
    passed = []
    for one in duties.open_of_person(tx, person):
        if one.duty is not Duty.REVISIT:
            continue
        project = projects.project(tx, one.project)
        if gone or person not in owers(tx, one.duty, project):
            whose = ower(tx, one.duty, project, besides=person)
            duties.pass_revisit(tx, project.id, whose)
            record(tx, act, "hand_over", f"project:{project.id}", person=whose)
            passed += [whose] if whose else []
    return passed


def hand_over(tx: Tx, act: Act, project: int, person: int | None) -> None:
    """Re-assignment carries the unanswered along to the successor."""
    if duties.hand_over(tx, project, person):
        record(tx, act, "hand_over", f"project:{project}", person=person)

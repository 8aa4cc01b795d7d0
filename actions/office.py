"""The office's morning: one post at 08:30 of each working day, and what it may press."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from actions import posts as saying
from actions.duties import prompt_again
from actions.errands import Errand
from actions.owing import owed_by, sitters
from actions.pruning import prune
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.duties import RULES, Obligation
from domain.faults import Refused
from domain.people import Person
from domain.posts import Urgency
from domain.roles import Role
from storage import Tx, digests, duties, inbox, people, posts
from storage.inbox import InboxState
from storage.posts import PostState

LISTED = 10


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """08:30 of today while it is a working day, else of the next."""
    day = beat.calendar.on_or_after(now.date())
    at = beat.ringing(beat.at(day, beat.cadence.preview_at), now)
    yield Errand(at, "morning", f"morning:{day}")


def morning(tx: Tx, act: Act) -> None:
    """晨间待办: whom to phone, what is held, who has not joined; silent when there is nothing."""
    prune(tx, act)
    late = late_persons(tx, act)
    values = {
        "day": act.now.date(),
        "late": late[:LISTED],
        "more": max(0, len(late) - LISTED),
        "missing": people.not_joined(tx),
        "held": [one for one in digests.recent(tx, 3) if one.state == "held"],
        "dead": inbox.count(tx, InboxState.DEAD),
        "failed": posts.count(tx, PostState.FAILED) + posts.count(tx, PostState.HELD),
        "unassigned": duties.count_unassigned(tx),
    }
    if not any(value for name, value in values.items() if name != "day"):
        return
    rows = [[Button("remind_all", "remind_all")] if late else []]
    rows.append([Button("invite_all", "invite_all")] if values["missing"] else [])
    for person in people.holding(tx, Role.OFFICE):
        key = f"morning:{act.now.date()}"
        saying.tell(tx, act, person, key, "office.morning", rows, Urgency.PROMPT, **values)


def late_persons(tx: Tx, act: Act) -> list[tuple[Person, list[Obligation]]]:
    """Who is past due, with what they owe; who cannot be reached is not late but missing."""
    found = []
    for number in duties.persons_owing(tx):
        person = people.person(tx, number)
        late = [one for one in duties.open_of_person(tx, number) if one.is_late(act.now)]
        if late and person.reachable:
            found.append((person, late))
    return found


def show_duties(tx: Tx, act: Act) -> None:
    """`/duties`: the duties with their basis, and how the window that is open stands."""
    beat = rhythm(tx, act.now)
    window = duties.latest_window(tx, beat.zone)
    owed = duties.of_window(tx, window.key) if window else []
    saying.answer(
        tx,
        act,
        "office.duties",
        [[Button("remind_all", "remind_all")]],
        rules=RULES,
        window=window,
        counts={
            rule.duty: _count([one for one in owed if one.duty is rule.duty]) for rule in RULES
        },
        open=duties.count_open(tx),
    )


def _count(owed: Sequence[Obligation]) -> tuple[int, int, int]:
    """(owed, answered, excused)"""
    answered = sum(one.answered_at is not None for one in owed)
    void = sum(one.state == "void" for one in owed)
    return len(owed) - void, answered, void


def show_owing(tx: Tx, act: Act) -> None:
    """`/remind`: who owes what now, and one press to remind them all."""
    owing = [people.person(tx, number) for number in duties.persons_owing(tx)]
    lines = [
        (person, len({one.project for one in duties.open_of_person(tx, person.id)}))
        for person in owing
    ]
    rows = [[Button("remind_all", "remind_all")]] if lines else []
    saying.answer(tx, act, "office.owing", rows, lines=lines[:40], more=max(0, len(lines) - 40))


def remind_all(tx: Tx, act: Act) -> None:
    """Everybody who owes something and was not prompted today, in working hours."""
    at = rhythm(tx, act.now).ringing(act.now, act.now)
    if at > act.now:
        raise Refused("quiet_now", at=at)
    asked = sitters(tx, act.now.date())
    reminded = [
        one for one in asked if owed_by(tx, one, act.now.date()) and prompt_again(tx, act, one)
    ]
    saying.answer(tx, act, "office.reminded", count=len(reminded), left=len(asked) - len(reminded))

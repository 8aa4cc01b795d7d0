"""The office's morning: one post at 08:30 of each working day, edited as the day goes on; `/duties`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions import posts as saying
from actions.absences import away_today
from actions.errands import Errand
from actions.owing import sitter_for
from actions.problem_rises import counts
from actions.pruning import prune
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.boards import Found
from domain.buttons import Button
from domain.duties import RULES, Obligation
from domain.instructions import Instruction, silent_since
from domain.ladder import has_reached
from domain.people import Person
from domain.posts import Urgency
from domain.roles import Role
from storage import (
    Tx,
    boards,
    digests,
    duties,
    inbox,
    instructions,
    people,
    plans,
    posts,
    successions,
)
from storage.boards import Giver
from storage.inbox import InboxState
from storage.posts import PostState
from templates.render import content

LISTED = 10


@dataclass(frozen=True)
class Late:
    """Whom to phone: who owes, and who is asked in their stead where that is somebody else."""

    person: Person
    stand_in: Person | None
    owed: Sequence[Obligation]

    @property
    def projects(self) -> int:
        """One project may owe for several duties and periods."""
        return len({one.project for one in self.owed})


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """08:30 of each working day."""
    for day in beat.working_days(now):
        at = beat.ringing(beat.at(day, beat.cadence.preview_at), now)
        yield Errand(at, "morning", f"morning:{day}")


def morning(tx: Tx, act: Act) -> None:
    """晨间待办: whom to phone, what is held, who is away, who has not joined."""
    prune(tx, act)
    show_morning(tx, act)


def show_morning(tx: Tx, act: Act) -> None:
    """Silent when there is nothing; said again the same day, it is edited in place."""
    values = _matters(tx, act)
    if any(values.values()):
        for person in people.holding(tx, Role.OFFICE):
            _show(tx, act, person, values)


def follow(tx: Tx, act: Act) -> None:
    """Something of this morning's list has changed: the posts that stand show it."""
    holders = people.holding(tx, Role.OFFICE)
    standing = [one for one in holders if posts.wanted(tx, _key(act), one.telegram or 0)]
    values = _matters(tx, act) if standing else {}
    for person in standing:
        _show(tx, act, person, values)


def _show(tx: Tx, act: Act, person: Person, values: dict[str, Any]) -> None:
    if not person.reachable:
        return
    assert person.telegram is not None
    rows = [[Button("remind_who", "remind")] if values["late"] else []]
    rows.append([Button("invite_all", "invite_all")] if values["missing"] else [])
    waiting = Button(
        "problems_waiting", "problems_waiting", 0, it={"count": sum(values["problems"].values())}
    )
    rows.append([waiting] if values["problems"] else [])
    said = content(person.language, "office.morning", rows, day=act.now.date(), **values)
    saying.show(tx, act, _key(act), person.telegram, said, Urgency.PROMPT)


def _key(act: Act) -> str:
    return f"morning:{act.now.date()}"


def _matters(tx: Tx, act: Act) -> dict[str, Any]:
    late = to_phone(tx, act)
    return {
        "late": late[:LISTED],
        "more": max(0, len(late) - LISTED),
        "away": away_today(tx, act.now.date()),
        "missing": people.not_joined(tx),
        "held": [one for one in digests.recent(tx, 3) if one.state == "held"],
        "dead": inbox.count(tx, InboxState.DEAD),
        "failed": posts.count(tx, PostState.FAILED) + posts.count(tx, PostState.HELD),
        "unassigned": duties.count_unassigned(tx),
        "successions": successions.count(tx),
        "proposals": plans.count_waiting(tx),
        "problems": counts(tx, act),
        "overdue_instructions": instructions.overdue(tx, act.now.date()),
        "waiting_instructions": _instructions_waiting(tx, act),
    }


def _instructions_waiting(tx: Tx, act: Act) -> Found[Instruction] | None:
    giver = Giver(
        None, speaks=True, silent_since=silent_since(act.now.date(), rhythm(tx, act.now).calendar)
    )
    found = boards.words_wanted(tx, giver)
    return found if found.count else None


def to_phone(tx: Tx, act: Act) -> list[Late]:
    """Whose lateness has climbed to the office's list, those out of reach included (电话代填)."""
    beat = rhythm(tx, act.now)
    windows: dict[str, bool] = {}
    found = []
    for number in duties.persons_owing(tx):
        owed = [one for one in duties.open_of_person(tx, number) if one.is_late(act.now)]
        for key in {one.window for one in owed} - windows.keys():
            windows[key] = _has_reached(tx, act, beat, key)
        owed = [one for one in owed if windows[one.window]]
        if owed:
            found.append(_late(tx, act, people.person(tx, number), owed))
    return found


def _has_reached(tx: Tx, act: Act, beat: Rhythm, key: str) -> bool:
    window = duties.window(tx, key, beat.zone)
    return has_reached(Role.OFFICE, window, act.now.date(), beat.cadence, beat.calendar)


def _late(tx: Tx, act: Act, person: Person, owed: Sequence[Obligation]) -> Late:
    sitter = sitter_for(tx, person, act.now.date())
    return Late(person, sitter if sitter and sitter.id != person.id else None, owed)


def show_duties(tx: Tx, act: Act) -> None:
    """`/duties`: the duties with their basis, and how the window that is open stands."""
    beat = rhythm(tx, act.now)
    window = duties.latest_window(tx, beat.zone)
    owed = duties.of_window(tx, window.key) if window else []
    left = duties.count_open(tx)
    saying.answer(
        tx,
        act,
        "office.duties",
        [[Button("remind_who", "remind")]],
        rules=RULES,
        window=window,
        counts={
            rule.duty: _count([one for one in owed if one.duty is rule.duty]) for rule in RULES
        },
        open=left,
        before=left - sum(one.state == "open" for one in owed),
    )


def _count(owed: Sequence[Obligation]) -> tuple[int, int, int]:
    """(owed, answered, excused)"""
    answered = sum(one.answered_at is not None for one in owed)
    void = sum(one.state == "void" for one in owed)
    return len(owed) - void, answered, void

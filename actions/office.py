"""The office's morning: one post at 08:30 of each working day, edited as the day goes on; `/duties`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, TypeVar

from actions import exposures, ticket_drafts
from actions import posts as saying
from actions import supervision as inspecting
from actions.absences import away_today
from actions.errands import Errand
from actions.lead_force_days import ending
from actions.major_list_rest import unsettled
from actions.owing import sitter_for
from actions.problem_rises import counts
from actions.pruning import prune
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.boards import About, Found
from domain.buttons import Button
from domain.digests import Digest
from domain.duties import RULES, Obligation
from domain.instructions import Instruction, silent_since
from domain.ladder import has_reached
from domain.lead_forces import Force
from domain.people import Person
from domain.periods import PeriodKind, containing
from domain.posts import Urgency
from domain.problem_deadlines import Wait
from domain.projects import Project
from domain.roles import Role
from domain.ticket_deadlines import Wait as TicketWait
from domain.tickets import View
from storage import (
    Tx,
    audit,
    board_instructions,
    boards,
    duties,
    inbox,
    instructions,
    people,
    plans,
    posts,
    successions,
    supervision,
)
from storage.board_instructions import Giver
from storage.inbox import InboxState
from storage.posts import PostState
from storage.successions import Left
from templates.render import content

LISTED = 10
T = TypeVar("T")


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


@dataclass(frozen=True)
class Matter:
    """One entry of the morning: how it is read, and the presses that lead to it."""

    name: str
    read: Callable[[Tx, Act], Any]
    leads: Callable[[Any], Iterable[Button]]


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
    rows = [list(one.leads(values[one.name])) for one in MATTERS if values[one.name]]
    said = content(
        person.language,
        "office.morning",
        rows,
        day=act.now.date(),
        calm=not any(values.values()),
        listed=LISTED,
        anchor=_anchor(tx, act),
        **values,
    )
    saying.show(tx, act, _key(act), person.telegram, said, Urgency.PROMPT)


def _anchor(tx: Tx, act: Act) -> str:
    """The audit's head at midnight: kept in the chat, outside the database, and the same all day."""
    head = audit.last_before(tx, datetime.combine(act.now.date(), time.min, act.zone))
    return head.anchor if head else ""


def _key(act: Act) -> str:
    return f"morning:{act.now.date()}"


def _matters(tx: Tx, act: Act) -> dict[str, Any]:
    return {one.name: one.read(tx, act) for one in MATTERS}


def _held(tx: Tx, _act: Act) -> Sequence[Digest]:
    return boards.held(tx).first


def _instructions_waiting(tx: Tx, act: Act) -> Found[Instruction] | None:
    beat = rhythm(tx, act.now)
    since = silent_since(act.now.date(), beat.cadence.word_days, beat.calendar)
    return _some(board_instructions.words_wanted(tx, Giver(None, speaks=True, silent_since=since)))


def _instructions_late(tx: Tx, act: Act) -> Sequence[Instruction]:
    return instructions.overdue(tx, act.now.date())


def _unassigned(tx: Tx, _act: Act) -> Found[About] | None:
    return _some(boards.unassigned(tx))


def _some(found: Found[T]) -> Found[T] | None:
    return found if found.count else None


def _stuck(tx: Tx, _act: Act) -> tuple[int, int] | None:
    """(received, to be sent) that somebody has to decide about."""
    dead = inbox.count(tx, InboxState.DEAD)
    failed = posts.count(tx, PostState.FAILED) + posts.count(tx, PostState.HELD)
    return (dead, failed) if dead or failed else None


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


def _open_digests(held: Sequence[Digest]) -> Iterable[Button]:
    return (Button("digest", "digest", one.id, it={"digest": one}) for one in held)


def _open_problems(waiting: Mapping[Wait, int]) -> Iterable[Button]:
    yield Button("problems_waiting", "problems_waiting", it={"count": sum(waiting.values())})


def _open_instructions(waiting: Found[Instruction]) -> Iterable[Button]:
    return (
        Button("board_instruction", "instruction", one.id, it={"one": one}) for one in waiting.first
    )


def _open_heirs(left: Sequence[Left]) -> Iterable[Button]:
    return (Button("heirs_of", "heirs", one.person, it={"left": one}) for one in left[:3])


def _open_projects(unassigned: Found[About]) -> Iterable[Button]:
    return (
        Button("board_project", "project", one.id, it={"code": one.code})
        for one in unassigned.first
    )


def _open_majors(left: Sequence[Project]) -> Iterable[Button]:
    yield Button("majors_unsettled", "major_lists", 0, it={"count": len(left)})


def _open_forces(ending: Sequence[Force]) -> Iterable[Button]:
    return (Button("one_force", "lead_force", one.id, it={"one": one}) for one in ending[:3])


def _open_tickets(waiting: Mapping[TicketWait, int]) -> Iterable[Button]:
    count = {"count": sum(waiting.values())}
    yield Button("tickets_waiting", "tickets", 0, View.MINE.name, count)


def _list(label: str, verb: str, argument: str = "") -> Callable[[Any], Iterable[Button]]:
    return lambda found: [
        Button(label, verb, 0, argument, {"count": found if isinstance(found, int) else len(found)})
    ]


# What the office decides, then what it presses on with, then people, then the machine.
MATTERS = (
    Matter("held", _held, _open_digests),
    Matter("problems", counts, _open_problems),
    Matter("waiting_instructions", _instructions_waiting, _open_instructions),
    Matter(
        "proposals",
        lambda tx, _act: plans.count_waiting(tx),
        _list("plans_proposed", "plans", "proposed"),
    ),
    Matter("majors", unsettled, _open_majors),
    Matter("tickets", ticket_drafts.counts, _open_tickets),
    Matter("exposures", exposures.waiting, _list("exposures", "exposures")),
    Matter("inspections", inspecting.due, _list("supervise_due", "supervisions")),
    Matter("late", to_phone, _list("remind_who", "remind")),
    Matter(
        "overdue_instructions",
        _instructions_late,
        _list("instructions_late", "instructions_late", "0"),
    ),
    Matter("forces", ending, _open_forces),
    Matter("away", lambda tx, act: away_today(tx, act.now.date()), lambda _away: ()),
    Matter("successions", lambda tx, _act: successions.left(tx), _open_heirs),
    Matter("unassigned", _unassigned, _open_projects),
    Matter("missing", lambda tx, _act: people.not_joined(tx), _list("invite_all", "invite_all")),
    Matter("stopped", lambda tx, _act: people.stopped(tx), lambda _stopped: ()),
    Matter("stuck", _stuck, lambda stuck: _list("dead_letters", "deadletters")(sum(stuck))),
)


def show_duties(tx: Tx, act: Act) -> None:
    """`/duties`: the duties with their basis, how the window that is open stands, and the quarter's 督查."""
    beat = rhythm(tx, act.now)
    window = duties.latest_window(tx, beat.zone)
    owed = duties.of_window(tx, window.key) if window else []
    left = duties.count_open(tx)
    quarter = containing(PeriodKind.QUARTER, act.now.date())
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
        quarter=quarter,
        inspection=supervision.of_period(tx, quarter.key),
    )


def _count(owed: Sequence[Obligation]) -> tuple[int, int, int]:
    """(owed, answered, excused)"""
    answered = sum(one.answered_at is not None for one in owed)
    void = sum(one.state == "void" for one in owed)
    return len(owed) - void, answered, void

"""A meeting's page for whoever runs it or comes, its copies, the list, and the 会前材料包."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from actions import posts as saying
from actions.access import office, seen_projects
from actions.behalf import choices
from actions.briefs import of_projects
from actions.meeting_access import plans_meetings, runs_meeting, sees_meeting
from actions.rhythm import rhythm
from actions.visit_access import leaders_recorded
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.instructions import Instruction
from domain.meetings import KINDS, Answer, Meeting, MeetingState
from domain.people import Person
from domain.posts import Content
from domain.timeline import its_timeline
from storage import Tx, instructions, meetings, people, posts, projects
from storage import visits as recorded
from templates.render import content

LISTED = 8
PAGE_KEY = "meeting_page:"


def begin(tx: Tx, act: Act) -> None:
    """`/meeting`: those that are planned and the latest, each a press away."""
    whose = leaders_recorded(tx, act)
    listed = meetings.listed(tx, act.actor.id, [one.id for one in whose], LISTED)
    new = [[Button("meeting_new", "meeting_new")]] if plans_meetings(tx, act, 0) else []
    rows = [[Button("meeting", "meeting", one.id, it={"meeting": one})] for one in listed]
    saying.answer(tx, act, "meetings.list", [*rows, *new], meetings=listed)


def ask_leader(tx: Tx, act: Act) -> None:
    """For whom, where there are several."""
    whose = leaders_recorded(tx, act)
    if len(whose) == 1:
        ask_kind(tx, act, whose[0].id)
        return
    rows = choices(tx, act, "meeting_for", whose)
    saying.turn(tx, act, "meetings.ask_leader", rows, count=len(whose))


def ask_kind(tx: Tx, act: Act, leader: int) -> None:
    row = [
        Button("visit_kind", "meeting_kind", leader, one.name.lower(), {"kind": one})
        for one in KINDS
    ]
    saying.turn(tx, act, "meetings.ask_kind", [row], leader=people.person(tx, leader))


def page(tx: Tx, act: Act, meeting: int) -> None:
    """In the copy that was pressed, else at the bottom; an older copy makes way for it."""
    key, said = f"{PAGE_KEY}{meeting}", _page(tx, act, meeting)
    pressed = posts.key_of(tx, act.chat, act.message) if act.message else None
    if pressed == key:
        saying.show(tx, act, key, act.chat, said)
    else:
        saying.show_below(tx, act, key, said, "meetings.below")


def follow(tx: Tx, act: Act, meeting: int) -> None:
    """Each copy that stands shows how it is now; whoever may see it no more loses it."""
    key = f"{PAGE_KEY}{meeting}"
    for chat in posts.chats_with(tx, key):
        person = people.with_telegram(tx, chat)
        if person is not None:
            saying.show(tx, act, key, chat, _copy(tx, act, person, meeting))


def _copy(tx: Tx, act: Act, person: Person, meeting: int) -> Content:
    reader = act.read_by(person)
    if sees_meeting(tx, reader, meeting):
        return _page(tx, reader, meeting)
    return content(person.language, "meetings.gone")


def told(tx: Tx, one: Meeting) -> dict[str, Any]:
    """What an invitation says of it."""
    return {"meeting": one, "projects": projects.with_ids(tx, meetings.projects_of(tx, one.id))}


def _page(tx: Tx, act: Act, meeting: int) -> Content:
    one = meetings.find(tx, meeting)
    assert one is not None
    invited = meetings.invited(tx, meeting)
    runs = runs_meeting(tx, act, meeting)
    return content(
        act.language,
        "meetings.page",
        [
            *_rows(act, one, runs=runs, waits=any(x.answer is Answer.WAITING for x in invited)),
            *_timelines(tx, act, meeting),
        ],
        **told(tx, one),
        invited=invited,
        runs=runs,
        in_office=office(tx, act, 0),
        by_phone=_by_phone(tx, act, one, [x.person for x in invited]) if runs else [],
        since=_since_last(tx, act, one),
        decided=decided(tx, meeting),
        today=act.now.date(),
    )


def _by_phone(tx: Tx, act: Act, one: Meeting, ids: Sequence[int]) -> list[Person]:
    """Whom no message reaches, or reaches too late: it rings at the gathering hours only."""
    if one.invited_at is None or one.state is not MeetingState.PLANNED:
        return []
    beat = rhythm(tx, act.now)
    rings_at = beat.calendar.next_at(one.invited_at, beat.cadence.gather_at, beat.zone)
    late = one.at <= rings_at
    return [person for person in people.with_ids(tx, ids) if late or not person.reachable]


def _since_last(tx: Tx, act: Act, one: Meeting) -> int | None:
    """距上次 n 天, to the day of this one."""
    day = one.at.astimezone(act.zone).date()
    last: date | None = recorded.last_before(tx, one.person, one.kind, day)
    return (day - last).days if last else None


def _rows(act: Act, one: Meeting, *, runs: bool, waits: bool) -> list[list[Button]]:
    """Only who runs it has buttons: what stands in others' way is not for every guest."""
    if not runs:
        return []
    pack = Button("meeting_pack", "meeting_pack", one.id)
    if one.state is MeetingState.PLANNED:
        return [*_planning(one, waits=waits), _ends(act, one, pack)]
    if one.state is MeetingState.HELD:
        keep = [Button("meeting_file", "meeting_file", one.id)] if one.file else []
        write = Button("meeting_minutes", "meeting_minutes", one.id)
        return [[Button("meeting_decide", "meeting_decide", one.id), write], [*keep, pack]]
    return []


def _timelines(tx: Tx, act: Act, meeting: int) -> list[list[Button]]:
    """Of its projects that this reader may see."""
    seen = {one.id for one in seen_projects(tx, act)}
    about = [
        one for one in projects.with_ids(tx, meetings.projects_of(tx, meeting)) if one.id in seen
    ]
    if len(about) == 1:
        return [[its_timeline(about[0].id)]]
    return [[its_timeline(one.id, one.name)] for one in about]


def _planning(one: Meeting, *, waits: bool) -> list[list[Button]]:
    invite = Button("meeting_invite", "meeting_invite", one.id)
    change = [
        Button(f"meeting_{what}", f"meeting_{what}", one.id) for what in ("when", "about", "who")
    ]
    return [[invite] if waits else [], change]


def _ends(act: Act, one: Meeting, pack: Button) -> list[Button]:
    end = "meeting_hold" if one.at <= act.now else "meeting_cancel"
    return [pack, Button(end, end, one.id)]


def decided(tx: Tx, meeting: int) -> Sequence[Instruction]:
    """What became of its decisions, in the order of their numbers."""
    found = instructions.with_ids(tx, meetings.decided(tx, meeting))
    return sorted(found, key=lambda one: one.id)


def pack(tx: Tx, act: Act, meeting: int) -> None:
    """会前材料包 with the agenda: first what became of the last, then project by project."""
    one = meetings.find(tx, meeting)
    if one is None:
        raise Refused("old_button")
    last = meetings.last_held(tx, one)
    saying.answer(
        tx,
        act,
        "meetings.pack",
        [[Button("meeting_back", "meeting", meeting)]],
        meeting=one,
        last=last,
        decided=decided(tx, last.id) if last else [],
        briefs=of_projects(tx, act, meetings.projects_of(tx, meeting)),
        today=act.now.date(),
    )

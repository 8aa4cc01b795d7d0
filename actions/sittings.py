"""The sitting: one post with two views, the list of projects and one project's card."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from actions import notices
from actions import posts as saying
from actions.access import fills
from actions.cards import card_view
from actions.owing import owed_by, units_served
from actions.own_duty_lines import said_with
from actions.sitting_lists import PAGE, away_for, lines, list_view
from domain.acts import Act
from domain.buttons import Button
from domain.duties import late_periods
from domain.faults import Refused
from domain.people import Person
from domain.posts import Content, Urgency
from domain.projects import Milestone, Project, named
from storage import Tx, chats, dialogs, duties, people, posts, projects
from storage import sittings as shown
from storage.sittings import Sitting
from templates.render import content

FREE = "free"
BELOW = 3  # messages under a sitting before it is sent anew


def own_desk(tx: Tx, act: Act) -> str:
    window = duties.latest_window(tx, act.zone)
    return window.key if window else FREE


def open_own(
    tx: Tx, act: Act, person: Person, urgency: Urgency = Urgency.PROMPT, *, silent: bool = False
) -> None:
    """The person's own sitting, at its list; older copies lose their buttons."""
    assert person.telegram is not None
    sitting = Sitting(person.id, own_desk(tx, act))
    for desk in shown.desks_of(tx, person.id):
        if desk != sitting.desk:
            retire(tx, act, Sitting(person.id, desk), person)
    dialogs.close_private(tx, person.telegram)
    turn_to(tx, act, sitting, person, urgency, silent=silent)


def retire(tx: Tx, act: Act, sitting: Sitting, person: Person) -> None:
    """Its round is over: one line without buttons, which nothing brings back."""
    assert person.telegram is not None
    shown.drop(tx, sitting)
    if posts.first_message(tx, sitting.key, person.telegram) is None:
        saying.take_away(tx, act, sitting.key, person.telegram)  # it never came to stand there
        return
    saying.show(tx, act, sitting.key, person.telegram, content(person.language, "sittings.retired"))


def remind(tx: Tx, act: Act, person: Person, *, again: bool = False) -> None:
    """A short message of the day, with the sitting behind its button.

    `again`: today's prompt went out; it is edited where it stands, whichever it was.
    """
    assert person.telegram is not None
    key = shown.prompt_key(person.id, act.now.date())
    if again and posts.wanted(tx, key, person.telegram) is None:
        sitting = Sitting(person.id, own_desk(tx, act))
        refresh(tx, act, sitting, person)
        return
    said = reminder(tx, act, person)
    if said is not None:
        posts.want(tx, act.now, key, person.telegram, said, Urgency.PROMPT)


def reminder(tx: Tx, act: Act, person: Person) -> Content | None:
    """What the reminder says now; None where nothing is owed."""
    owed = owed_by(tx, person, act.now.date())
    if not owed:
        return None
    late = late_periods(owed, act.now)
    coming = [one.due_at for one in owed if not one.is_late(act.now)]
    told = notices.today(tx, act, person)
    said = content(
        person.language,
        "sittings.reminder",
        [[Button("open_sitting", "sitting")], [Button("feedback", "feedback")]],
        left=len({one.project for one in owed}),
        due=min(coming or [one.due_at for one in owed]),
        late=late,
        all_late=not coming,
        outages=told.outages,
        moves=told.moves,
        principals=away_for(tx, person, act.now.date()),
    )
    return said_with(tx, act, person, said)


def current(tx: Tx, act: Act) -> Sitting:
    """The sitting a press belongs to: that of its message when it is the presser's, else their own."""
    key = posts.key_of(tx, act.chat, act.message) if act.message else None
    found = shown.with_key(tx, key) if key else None
    if found is not None and found.person == act.actor.id:
        return found
    return Sitting(act.actor.id, own_desk(tx, act))


def turn_to(
    tx: Tx,
    act: Act,
    sitting: Sitting,
    person: Person,
    urgency: Urgency = Urgency.ANSWER,
    *,
    silent: bool = False,
) -> None:
    """Remember what the sitting shows, and show it; anew, where it lies deep."""
    assert person.telegram is not None
    shown.save(tx, sitting)
    depth = posts.depth_of(tx, sitting.key, person.telegram)
    if depth is not None and chats.messages(tx, person.telegram) - depth >= BELOW:
        _send_anew(tx, act, sitting, person)
    refresh(tx, act, sitting, person, urgency, silent=silent)


def refresh(
    tx: Tx,
    act: Act,
    sitting: Sitting,
    person: Person,
    urgency: Urgency = Urgency.ANSWER,
    *,
    silent: bool = False,
) -> None:
    """Bring the post up to date where it stands."""
    assert person.telegram is not None
    said = replace(view(tx, act, sitting, person), silent=silent)
    saying.show(tx, act, sitting.key, person.telegram, said, urgency)


def refresh_project(tx: Tx, act: Act, project: int) -> None:
    """Somebody answered or changed this project: every sitting that shows its card follows."""
    for sitting in [*shown.showing(tx, project), *_lists_of(tx, act, project)]:
        person = people.person(tx, sitting.person)
        if person.id != (act.person.id if act.person else None):
            follow(tx, act, sitting, person)


def follow(tx: Tx, act: Act, sitting: Sitting, person: Person) -> None:
    """What another did shows where the sitting stands; one that never arrived is not sent for it."""
    if person.reachable and posts.stands(tx, sitting.key, person.telegram or 0):
        refresh(tx, act, sitting, person)


def follow_lists(tx: Tx, act: Act, person_id: int | None) -> None:
    """Every list this person has before them shows what they are asked for now."""
    if person_id is None:
        return
    person = people.person(tx, person_id)
    for desk in shown.desks_of(tx, person_id):
        sitting = shown.sitting(tx, person_id, desk)
        if sitting.project is None:
            follow(tx, act, sitting, person)


def _lists_of(tx: Tx, act: Act, project: int) -> list[Sitting]:
    """The own list of whoever reports for the project, where it is what they see."""
    reporter = projects.project(tx, project).reporter
    found = shown.find(tx, reporter, own_desk(tx, act)) if reporter else None
    return [found] if found and found.project is None else []


def view(tx: Tx, act: Act, sitting: Sitting, person: Person) -> Content:
    project = projects.find(tx, sitting.project) if sitting.project else None
    if project is None:
        return list_view(tx, act, sitting, person)
    return card_view(tx, act, sitting, person, project)


def offer(
    tx: Tx,
    act: Act,
    sitting: Sitting,
    count: int,
    exceptions: Sequence[tuple[Project, Milestone]],
) -> None:
    """The drafts stand; one more press sends them. Where a milestone falls due, a press opens it."""
    turn_to(tx, act, replace(sitting, project=None, field="", page=0), act.actor)
    if exceptions:
        rows = [
            [Button("milestone_due", "node", one.id, due.stage, {"project": one, "milestone": due})]
            for one, due in exceptions
        ]
        saying.answer(tx, act, "sittings.offered", rows, count=count, exceptions=exceptions)


def open_card(tx: Tx, act: Act, project: int, field: str = "") -> None:
    """Show one project's card; words that follow are its statement, or the field asked for."""
    sitting = replace(current(tx, act), project=project, field=field)
    words = asked_field(field)
    dialogs.open_dialog(tx, act, "card", subject=project, field=words)
    turn_to(tx, act, sitting, act.actor)


def asked_field(field: str) -> str:
    """What words answer while a card shows `field`: it, the milestone seen, or the statement."""
    return field if field and field not in ("milestones", "attachments") else "statement"


def back(tx: Tx, act: Act, page: int | None = None) -> None:
    """The list again."""
    sitting = current(tx, act)
    page = sitting.page if page is None else max(page, 0)
    dialogs.close_dialog(tx, act)
    turn_to(tx, act, replace(sitting, project=None, field="", page=page), act.actor)


def replied_to(tx: Tx, act: Act, message: int) -> Sitting | None:
    """The sitting whose card the answered post shows; None when it shows something else."""
    key = posts.key_of(tx, act.chat, message)
    sitting = shown.with_key(tx, key) if key else None
    own = sitting is not None and sitting.person == act.actor.id and sitting.project is not None
    return sitting if own else None


def askable(tx: Tx, act: Act) -> list[Project]:
    """The projects that something said to no card may be about: one's own, else those of one's units."""
    return (
        own_projects(tx, act)
        or [line.project for desk in _units(tx, act) for line in lines(tx, act, desk)][:PAGE]
    )


def own_projects(tx: Tx, act: Act) -> list[Project]:
    """Those of one's own list."""
    sitting = Sitting(act.actor.id, own_desk(tx, act))
    return [line.project for line in lines(tx, act, sitting)][:PAGE]


def _units(tx: Tx, act: Act) -> list[Sitting]:
    served = units_served(tx, act.actor.id, act.now.date())
    return [Sitting(act.actor.id, f"unit-{unit}") for unit in served]


def open_unit(tx: Tx, act: Act, unit: int) -> None:
    """The unit's list, for its liaison."""
    turn_to(tx, act, Sitting(act.actor.id, f"unit-{unit}"), act.actor)


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/report`: one's own list, or the card of the project named; anew, at the bottom."""
    if words:
        _begin_with(tx, act, words)
        return
    sitting = Sitting(act.actor.id, own_desk(tx, act))
    if not lines(tx, act, sitting):
        sitting = next(iter(_units(tx, act)), sitting)
    _send_anew(tx, act, sitting, act.actor)
    turn_to(tx, act, sitting, act.actor)


def _begin_with(tx: Tx, act: Act, words: str) -> None:
    may = projects.sought(tx, words, partial(_filled, tx, act))
    found = named(may, words)
    if not found:
        raise Refused("no_such_project", words=words)
    if len(found) > 1:
        rows = [[Button("exception", "card", one.id, it={"project": one})] for one in found[:PAGE]]
        saying.answer(tx, act, "sittings.which", rows, words=words, more=len(found) > PAGE)
        return
    _send_anew(tx, act, current(tx, act), act.actor)
    open_card(tx, act, found[0].id)


def _filled(tx: Tx, act: Act, found: Sequence[Project]) -> list[Project]:
    return [one for one in found if fills(tx, act, one.id)]


def move_down(tx: Tx, act: Act) -> None:
    """What is shown next stands below what the person has just sent."""
    _send_anew(tx, act, current(tx, act), act.actor)


def _send_anew(tx: Tx, act: Act, sitting: Sitting, person: Person) -> None:
    """The old copy loses its buttons; the next one stands at the bottom of the chat."""
    assert person.telegram is not None
    if posts.depth_of(tx, sitting.key, person.telegram) is None:
        return
    old = f"old:{sitting.key}:{act.row}"
    posts.rename(tx, sitting.key, person.telegram, old)
    saying.show(tx, act, old, person.telegram, content(person.language, "sittings.below"))

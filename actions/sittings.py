"""The sitting: one post with two views, the list of projects and one project's card."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions import posts as saying
from actions.access import fills
from actions.audit import record
from actions.owing import owed_by
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.cadence import Window, longest, sitting_period
from domain.duties import Obligation, ObligationState
from domain.faults import Refused
from domain.people import Person
from domain.periods import Period, PeriodKind, containing
from domain.posts import Content, Urgency
from domain.projects import Project
from domain.reports import Draft, Facts, Report
from domain.roles import Grant, Role
from domain.stages import Stage
from storage import Tx, chats, dialogs, duties, people, posts, projects, reports
from storage import sittings as shown
from storage.sittings import Sitting
from templates.cards import card, nodes, one_node, receipt
from templates.render import content

FREE = "free"
BELOW = 3  # messages under a sitting before it is sent anew
PAGE = 8


@dataclass(frozen=True)
class Line:
    """One project in the list: `mark` is open, draft, answered or free."""

    project: Project
    mark: str
    late: bool = False


def own_desk(tx: Tx, beat: Rhythm) -> str:
    window = duties.latest_window(tx, beat.zone)
    return window.key if window else FREE


def open_own(tx: Tx, act: Act, person: Person, urgency: Urgency = Urgency.PROMPT) -> None:
    """The person's own sitting, at its list; older copies lose their buttons."""
    beat = rhythm(tx, act.now)
    sitting = Sitting(person.id, own_desk(tx, beat))
    for desk in shown.desks_of(tx, person.id):
        if desk != sitting.desk:
            retire(tx, act, Sitting(person.id, desk), person)
    turn_to(tx, act, sitting, person, urgency)


def retire(tx: Tx, act: Act, sitting: Sitting, person: Person) -> None:
    assert person.telegram is not None
    if posts.wanted(tx, sitting.key, person.telegram):
        saying.show(
            tx, act, sitting.key, person.telegram, content(person.language, "sittings.retired")
        )


def remind(tx: Tx, act: Act, person: Person) -> None:
    """A short message of the day, with the sitting behind its button."""
    left = {one.project for one in owed_by(tx, person)}
    due = min(one.due_at for one in owed_by(tx, person))
    saying.tell(
        tx,
        act,
        person,
        f"prompt:{person.id}:{act.now.date()}",
        "sittings.reminder",
        [[Button("open_sitting", "sitting")]],
        Urgency.PROMPT,
        left=len(left),
        due=due,
        late=due < act.now,
    )


def current(tx: Tx, act: Act) -> Sitting:
    """The sitting a press belongs to: that of its message when it is the presser's, else their own."""
    key = posts.key_of(tx, act.chat, act.message) if act.message else None
    found = shown.with_key(tx, key) if key else None
    if found is not None and found.person == act.actor.id:
        return found
    return Sitting(act.actor.id, own_desk(tx, rhythm(tx, act.now)))


def turn_to(
    tx: Tx, act: Act, sitting: Sitting, person: Person, urgency: Urgency = Urgency.ANSWER
) -> None:
    """Remember what the sitting shows, and show it."""
    shown.save(tx, sitting)
    refresh(tx, act, sitting, person, urgency)


def refresh(
    tx: Tx, act: Act, sitting: Sitting, person: Person, urgency: Urgency = Urgency.ANSWER
) -> None:
    """Edit the post in place; where three or more messages stand below it, send it anew."""
    assert person.telegram is not None
    depth = posts.depth_of(tx, sitting.key, person.telegram)
    if depth is not None and chats.messages(tx, person.telegram) - depth >= BELOW:
        _send_anew(tx, act, sitting, person)
    saying.show(tx, act, sitting.key, person.telegram, view(tx, act, sitting, person), urgency)


def refresh_project(tx: Tx, act: Act, project: int) -> None:
    """Somebody answered or changed this project: every sitting that shows its card follows."""
    for sitting in shown.showing(tx, project):
        person = people.person(tx, sitting.person)
        if person.reachable and person.id != (act.person.id if act.person else None):
            refresh(tx, act, sitting, person)


def view(tx: Tx, act: Act, sitting: Sitting, person: Person) -> Content:
    project = projects.find(tx, sitting.project) if sitting.project else None
    if project is None:
        return list_view(tx, act, sitting, person)
    return card_view(tx, act, sitting, person, project)


def list_view(tx: Tx, act: Act, sitting: Sitting, person: Person) -> Content:
    beat = rhythm(tx, act.now)
    window = duties.latest_window(tx, beat.zone)
    lines = lines_of(tx, sitting, person, window, act)
    at = sitting.page * PAGE
    return content(
        person.language,
        "sittings.list",
        _list_rows(sitting, lines, at),
        window=window,
        lines=lines[at : at + PAGE],
        counts={mark: sum(line.mark == mark for line in lines) for mark in MARKS},
        total=len(lines),
        page=sitting.page + 1,
        pages=max(1, -(-len(lines) // PAGE)),
        late=any(line.late for line in lines),
        unit=_unit_name(tx, sitting.desk),
    )


MARKS = ("open", "draft", "answered", "free")


def _unit_name(tx: Tx, desk: str) -> str:
    return people.unit(tx, int(desk.removeprefix("unit-"))).name if desk.startswith("unit-") else ""


def _list_rows(sitting: Sitting, lines: Sequence[Line], at: int) -> list[list[Button]]:
    rows = [
        [Button("project", "card", line.project.id, it={"line": line})]
        for line in lines[at : at + PAGE]
    ]
    turns = []
    if at:
        turns.append(Button("earlier", "list", sitting.page - 1))
    if at + PAGE < len(lines):
        turns.append(Button("further", "list", sitting.page + 1))
    open_, drafted = (sum(line.mark == mark for line in lines) for mark in ("open", "draft"))
    acts = []
    if open_:
        acts.append(Button("none_all", "none_all"))
    if drafted:
        acts.append(Button("submit_all", "submit_all", it={"count": drafted}))
    return [*rows, turns, acts]


def lines_of(
    tx: Tx, sitting: Sitting, person: Person, window: Window | None, act: Act
) -> list[Line]:
    """The projects of a sitting with their marks, in the order of their codes."""
    if sitting.desk.startswith("unit-"):
        listed = [one for one in projects.of_unit(tx, int(sitting.desk[5:])) if one.advancing]
        owed = duties.open_of_projects(tx, [one.id for one in listed])
    else:
        owed = owed_by(tx, person)
        ids = {one.project for one in owed} | _answered(tx, person, window)
        listed = projects.with_ids(tx, ids)
        if not listed:
            listed = [one for one in projects.of_reporter(tx, person.id) if one.advancing]
    return [_line(tx, one, owed, window, act) for one in listed]


def lines(tx: Tx, act: Act, sitting: Sitting) -> list[Line]:
    """The lines of the presser's sitting."""
    window = duties.latest_window(tx, rhythm(tx, act.now).zone)
    return lines_of(tx, sitting, act.actor, window, act)


def offer(tx: Tx, act: Act, sitting: Sitting, count: int, exceptions: Sequence[Project]) -> None:
    """The drafts stand; one more press sends them. What must be spoken of comes first in the list."""
    turn_to(tx, act, replace(sitting, project=None, field="", page=0), act.actor)
    if exceptions:
        rows = [[Button("exception", "card", one.id, it={"project": one})] for one in exceptions]
        saying.answer(tx, act, "sittings.offered", rows, count=count, exceptions=exceptions)


def _answered(tx: Tx, person: Person, window: Window | None) -> set[int]:
    if window is None:
        return set()
    return {
        one.project
        for one in duties.of_window(tx, window.key)
        if one.person == person.id and one.state is ObligationState.ANSWERED
    }


def _line(
    tx: Tx, project: Project, owed: Sequence[Obligation], window: Window | None, act: Act
) -> Line:
    own = [one for one in owed if one.project == project.id]
    late = any(one.is_late(act.now) for one in own)
    if reports.draft(tx, project.id):
        return Line(project, "draft", late)
    if own:
        return Line(project, "open", late)
    done = window is not None and reports.in_window(tx, project.id, window.key)
    return Line(project, "answered" if done else "free")


def period_of(tx: Tx, act: Act, project: int) -> tuple[Period, PeriodKind | None]:
    """The card's period and the longest open kind; with nothing open, today's half-month."""
    owed = duties.open_of_project(tx, project)
    beat = rhythm(tx, act.now)
    known = {
        one.key: one
        for window in duties.recent_windows(tx, 12, beat.zone)
        for one in window.periods
    }
    periods = [known[one.period] for one in owed if one.period in known]
    if not periods:
        today = act.now.date()
        return containing(PeriodKind.HALF_MONTH, today, beat.cadence.boundary), None
    return sitting_period(periods), longest(periods).kind


def card_view(tx: Tx, act: Act, sitting: Sitting, person: Person, project: Project) -> Content:
    period, kind = period_of(tx, act, project.id)
    draft = reports.draft(tx, project.id)
    owed = duties.open_of_project(tx, project.id)
    beat = rhythm(tx, act.now)
    window = duties.latest_window(tx, beat.zone)
    standing = reports.in_window(tx, project.id, window.key) if window else None
    if standing is not None and draft is None and not owed:
        assert window is not None
        return receipt(person.language, project, standing, window, act.now, _names(tx, standing))
    facts = Facts(
        project=project,
        draft=draft or Draft(project.id),
        known=projects.milestones_of(tx, project.id),
        totals=projects.totals_of(tx, project.id),
        period=period,
        today=act.now.date(),
    )
    if sitting.field == "milestones":
        return nodes(person.language, facts)
    if sitting.field.startswith("node-"):
        return one_node(person.language, facts, Stage(sitting.field[5:]))
    return card(
        person.language,
        facts,
        kind=kind,
        asking=sitting.field,
        owed=bool(owed),
        late=any(one.is_late(act.now) for one in owed),
    )


def _names(tx: Tx, report: Report) -> tuple[str, str]:
    """X 填报 / Y 负责."""
    author = people.person(tx, report.author).name
    return author, people.person(tx, report.responsible).name if report.responsible else author


def open_card(tx: Tx, act: Act, project: int, field: str = "") -> None:
    """Show one project's card; words that follow are its statement, or the field asked for."""
    sitting = replace(current(tx, act), project=project, field=field)
    words = field if field and not field.startswith(("milestones", "node-")) else "statement"
    dialogs.open_dialog(
        tx,
        act.now,
        act.chat,
        act.user or 0,
        "card",
        subject=project,
        field=words,
        desk=sitting.desk,
    )
    turn_to(tx, act, sitting, act.actor)


def back(tx: Tx, act: Act, page: int | None = None) -> None:
    """The list again."""
    sitting = current(tx, act)
    page = sitting.page if page is None else max(page, 0)
    dialogs.close_dialog(tx, act.chat, act.user or 0)
    turn_to(tx, act, replace(sitting, project=None, field="", page=page), act.actor)


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/report`: one's own list, or the card of the project named; anew, at the bottom."""
    if words:
        _begin_with(tx, act, words)
        return
    beat = rhythm(tx, act.now)
    desk = own_desk(tx, beat)
    sitting = Sitting(act.actor.id, desk)
    if not lines(tx, act, sitting):
        unit = next((one.subject for one in _liaison_of(tx, act)), None)
        sitting = replace(sitting, desk=f"unit-{unit}") if unit else sitting
    _send_anew(tx, act, sitting, act.actor)
    turn_to(tx, act, sitting, act.actor)


def _liaison_of(tx: Tx, act: Act) -> list[Grant]:
    return [one for one in people.grants_of(tx, act.actor.id) if one.role is Role.LIAISON]


def _begin_with(tx: Tx, act: Act, words: str) -> None:
    found = [one for one in projects.search(tx, words) if fills(tx, act, one.id)]
    if not found:
        raise Refused("no_such_project", words=words)
    if len(found) > 1:
        rows = [[Button("exception", "card", one.id, it={"project": one})] for one in found[:PAGE]]
        saying.answer(tx, act, "sittings.which", rows, words=words, more=len(found) > PAGE)
        return
    _send_anew(tx, act, current(tx, act), act.actor)
    open_card(tx, act, found[0].id)


def _send_anew(tx: Tx, act: Act, sitting: Sitting, person: Person) -> None:
    """The old copy loses its buttons; the next one stands at the bottom of the chat."""
    assert person.telegram is not None
    if posts.depth_of(tx, sitting.key, person.telegram) is None:
        return
    old = f"old:{sitting.key}:{act.row}"
    posts.rename(tx, sitting.key, person.telegram, old)
    saying.show(tx, act, old, person.telegram, content(person.language, "sittings.below"))


def note_burden(tx: Tx, act: Act) -> None:
    """减负反馈 under a prompt reaches the office (product.md 6)."""
    record(tx, act, "burden", f"person:{act.actor.id}")

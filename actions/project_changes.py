"""What a change of a project brings along: duties excused or handed over, sittings that follow."""

from collections.abc import Sequence
from dataclasses import replace

from actions import duties, rings
from actions import posts as saying
from actions.audit import record
from actions.owing import owed_by
from actions.sittings import follow, follow_lists
from domain.acts import Act
from domain.buttons import Button
from domain.periods import DAY
from domain.projects import Project
from storage import Tx, people, posts, projects, sittings, successions
from storage import duties as obligations
from storage import ladder as rungs
from storage import rings as todos
from templates.render import content


def set_responsible(tx: Tx, act: Act, project: Project, person: int) -> None:
    """责任人 is the 填报人 too, unless another is named."""
    projects.change(tx, project.id, responsible=person)
    subject = f"project:{project.id}"
    record(tx, act, "responsible", subject, old=project.responsible, new=person)
    if project.reporter in (None, project.responsible):
        set_reporter(tx, act, project, person)


def set_reporter(tx: Tx, act: Act, project: Project, person: int) -> None:
    """The unanswered and the draft go along to the successor, whose list shows them."""
    if person == project.reporter:
        return
    projects.change(tx, project.id, reporter=person)
    record(tx, act, "reporter", f"project:{project.id}", old=project.reporter, new=person)
    duties.hand_over(tx, act, project.id, person)
    _pass_on(tx, project, person)
    _leave_card(tx, act, project)
    _take_back(tx, act, project.reporter, f":{project.id}")
    if project.reporter is not None:
        duties.pass_revisits(tx, act, project.reporter)
    follow_lists(tx, act, project.reporter)
    follow_lists(tx, act, person)
    _retire(tx, act, project.reporter)


def _pass_on(tx: Tx, project: Project, person: int) -> None:
    """The draft goes along as the predecessor's, and no successor is waited for any more."""
    if project.reporter is not None:
        successions.inherit(tx, project.id, project.reporter, person)
    successions.settle(tx, project.id)


def tell_successor(tx: Tx, act: Act, person: int, taken: Sequence[Project]) -> None:
    """One message for all that was handed over at once."""
    successor = people.person(tx, person)
    only = taken[0].id if len(taken) == 1 else ""
    key = f"handed:{person}:{act.row}:{only}"
    rows = [[Button("open_sitting", "sitting")]]
    owing = bool(obligations.open_of_projects(tx, [one.id for one in taken]))
    values = {"projects": taken, "owing": owing}
    rings.gather(tx, act, successor, key, "projects.handed_over", rows, **values)


def _leave_card(tx: Tx, act: Act, project: Project) -> None:
    """Who no longer reports for it stands before the list again."""
    for sitting in sittings.showing(tx, project.id):
        if sitting.person == project.reporter:
            person = people.person(tx, sitting.person)
            left = replace(sitting, project=None, field="")
            sittings.save(tx, left)
            follow(tx, act, left, person)


def _retire(tx: Tx, act: Act, person_id: int | None) -> None:
    """Who has nothing left to report: what asked them says that it was handed over (已移交)."""
    person = people.person(tx, person_id) if person_id else None
    if person is None or projects.of_reporter(tx, person.id):
        return
    _take_back(tx, act, person.id, "")
    if not person.reachable or owed_by(tx, person, act.now.date()):
        return
    assert person.telegram is not None
    said = content(person.language, "people.handed_over")
    for key in _asking(tx, act, person.id):
        if posts.stands(tx, key, person.telegram):
            saying.show(tx, act, key, person.telegram, said)


def _take_back(tx: Tx, act: Act, person: int | None, of: str) -> None:
    """以下项目由您填报 is no longer so, of one project, or (`of` empty) of any: it leaves today's
    待办, and what has not rung yet.
    """
    if person is None:
        return
    asked = {f"succession:{one.predecessor}:{person}" for one in successions.asked_of(tx, person)}
    items = [*todos.of_day(tx, person, act.now.date()), *todos.unrung(tx, person)]
    kinds = ("handed:",) if of else ("handed:", "succession:")
    said = {one.key for one in items if one.key.startswith(kinds) and one.key.endswith(of)}
    for key in sorted(said - asked):
        rings.withdraw(tx, act, key)


def _asking(tx: Tx, act: Act, person: int) -> list[str]:
    """The posts that asked for something in this window; a liaison's rungs are another matter."""
    window = obligations.latest_window(tx, act.zone)
    opened = window.opens.date() if window else act.now.date()
    days = [opened + DAY * ahead for ahead in range((act.now.date() - opened).days + 1)]
    prompts = [sittings.prompt_key(person, day) for day in days if not rungs.told(tx, person, day)]
    desks = (one for one in sittings.desks_of(tx, person) if not one.startswith("unit-"))
    return [*prompts, *(sittings.sitting(tx, person, desk).key for desk in desks)]

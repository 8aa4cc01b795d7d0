"""What a change of a project brings along: duties excused or handed over, sittings that follow."""

from collections.abc import Sequence
from dataclasses import replace

from actions import duties, ladder, requests
from actions import posts as saying
from actions.audit import record
from actions.sittings import refresh, refresh_project, turn_to
from domain.acts import Act
from domain.buttons import Button
from domain.people import Person
from domain.posts import Urgency
from domain.projects import Project
from domain.stages import STOPPED, Stage
from storage import Tx, people, posts, projects, sittings
from storage import duties as obligations


def set_stage(tx: Tx, act: Act, project: Project, stage: Stage, why: str = "") -> None:
    """暂停, 终止 and 退库 keep their reason and excuse what is open (免报)."""
    if stage is project.stage:
        return
    stopped = why if stage in STOPPED else ""
    projects.change(tx, project.id, stage=stage, stopped_why=stopped)
    record(tx, act, "stage", f"project:{project.id}", old=project.stage, new=stage, why=why)
    if stage in STOPPED:
        duties.excuse(tx, act, project.id, why)
        ladder.follow(tx, act, project.id)
        requests.void(tx, act, project, why)
    follow(tx, act, project.reporter)
    refresh_project(tx, act, project.id)


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
    _leave_card(tx, act, project)
    follow(tx, act, project.reporter)
    follow(tx, act, person)


def tell_successor(tx: Tx, act: Act, person: int, taken: Sequence[Project]) -> None:
    """One message for all that was handed over at once."""
    successor = people.person(tx, person)
    key = f"handed:{person}:{act.row}"
    rows = [[Button("open_sitting", "sitting")]]
    owing = bool(obligations.open_of_projects(tx, [one.id for one in taken]))
    values = {"projects": taken, "owing": owing}
    saying.tell(tx, act, successor, key, "projects.handed_over", rows, Urgency.PROMPT, **values)


def _leave_card(tx: Tx, act: Act, project: Project) -> None:
    """Who no longer reports for it stands before the list again."""
    for sitting in sittings.showing(tx, project.id):
        if sitting.person == project.reporter:
            person = people.person(tx, sitting.person)
            left = replace(sitting, project=None, field="")
            sittings.save(tx, left)
            if _has_post(tx, left.key, person):
                turn_to(tx, act, left, person)


def follow(tx: Tx, act: Act, person_id: int | None) -> None:
    """Every list this person has before them shows what they owe now."""
    if person_id is None:
        return
    person = people.person(tx, person_id)
    for desk in sittings.desks_of(tx, person_id):
        sitting = sittings.sitting(tx, person_id, desk)
        if sitting.project is None and _has_post(tx, sitting.key, person):
            refresh(tx, act, sitting, person)


def _has_post(tx: Tx, key: str, person: Person) -> bool:
    return person.reachable and posts.wanted(tx, key, person.telegram or 0) is not None

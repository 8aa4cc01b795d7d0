"""One project as a picture: its timeline, and 一项目一页 as a picture or as a sheet of A4."""

from collections.abc import Callable, Mapping
from datetime import date

from actions import plans, timeline
from actions import posts as saying
from documents import one_page, storylines
from domain.acts import Act
from domain.faults import Refused
from domain.pictures import Drawing, Event, OnePage, Story
from domain.posts import Recipe, Shape, without_html
from domain.projects import Milestone, Project
from domain.stages import MILESTONES, Stage
from storage import Tx, capital, instructions, people, problems, projects
from storage import plans as kept
from templates.render import render

LANGUAGE = "zh"  # of all that is printed
EVENTS = 40  # the newest; the picture says how many are older
DECISIONS = 5

# What is made of a project, by the argument of its button.
MADE: Mapping[str, tuple[str, Shape, Callable[[str, date], str]]] = {
    "story": ("project_story", Shape.PHOTO, storylines.file_name),
    "page": ("one_page", Shape.PHOTO, one_page.file_name),
    "paper": ("one_page_paper", Shape.DOCUMENT, one_page.paper_name),
}


def answer(tx: Tx, act: Act, project_id: int, what: str) -> None:
    """`at` is the moment it was asked for: the next time it is another picture."""
    if what not in MADE:
        raise Refused("old_button")
    project = projects.project(tx, project_id)
    kind, shape, name = MADE[what]
    arguments: dict[str, int | str] = {"project": project_id, "at": act.now.isoformat()}
    recipe = Recipe(kind, shape, name(project.code, act.now.date()), arguments)
    saying.answer_made(tx, act, recipe, f"pictures.{what}", project=project)


def story(tx: Tx, act: Act, *, project: int, at: str) -> Drawing:
    one = projects.project(tx, project)
    found = timeline.everything(tx, project)
    events = [
        Event(
            each.at.astimezone(act.zone).date(),
            without_html(render(LANGUAGE, f"timeline.{each.kind}", **each.values)),
        )
        for each in found[:EVENTS]
    ]
    lamp = plans.facts(tx, act, one)["lamp"]
    return Drawing(
        Story(
            name=one.name,
            facts=(one.code, one.level, one.stage, one.locality_name),
            day=act.now.date(),
            colour=lamp.colour if lamp else None,
            milestones=_milestones(tx, project),
            events=events,
            left=max(0, len(found) - EVENTS),
        )
    )


def page(tx: Tx, act: Act, *, project: int, at: str) -> Drawing:
    return Drawing(one_page_of(tx, act, projects.project(tx, project)))


def paper(tx: Tx, act: Act, *, project: int, at: str) -> OnePage:
    return one_page_of(tx, act, projects.project(tx, project))


def one_page_of(tx: Tx, act: Act, project: Project) -> OnePage:
    """What `/project` says under 一项目一页, as it stands now."""
    facts, recognised = plans.facts(tx, act, project), capital.at_home(tx, project.id)
    decided = [one for one in kept.revisions_of(tx, project.id) if one.before is not None]
    return OnePage(
        project=project,
        day=act.now.date(),
        leader=_name(tx, project.leader),
        responsible=_name(tx, project.responsible),
        lamp=facts["lamp"],
        milestones=_milestones(tx, project.id),
        recognitions=list(kept.recognitions_of(tx, project.id).values()),
        total=facts["total"],
        recognised=(recognised.on, recognised.amount) if recognised else None,
        due=facts["pace"].planned if facts["pace"] else None,
        problems=problems.open_of_projects(tx, [project.id]),
        instructions=instructions.given_about(tx, project.id)[-DECISIONS:],
        revisions=list(reversed(decided))[:DECISIONS],
    )


def _milestones(tx: Tx, project: int) -> list[Milestone]:
    known: Mapping[Stage, Milestone] = projects.milestones_of(tx, project)
    return [known.get(stage, Milestone(stage)) for stage in MILESTONES]


def _name(tx: Tx, person: int | None) -> str:
    return people.person(tx, person).name if person else ""

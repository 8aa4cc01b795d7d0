"""The files of a project: those of its draft, each with its ✕, and those that were reported."""

from actions import posts as saying
from actions.paging import place
from domain.acts import Act
from domain.attachments import Attachment, Counts, Kind, counts
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person
from domain.posts import Content, Recipe, Shape
from domain.projects import Project
from domain.reports import Draft
from domain.timeline import Happening
from storage import Tx, attachments, files, people, projects
from templates.render import content

PAGE = 8
SHAPES = {Kind.PHOTO: Shape.PHOTO, Kind.DOCUMENT: Shape.DOCUMENT}


def draft_view(tx: Tx, reader: Person, project: Project, draft: Draft) -> Content:
    """What 提交 will send along; a press takes one out."""
    found = attachments.with_ids(tx, draft.attachments)
    rows = [
        [Button("unattach", "unattach", project.id, str(one.id), {"one": one})] for one in found
    ]
    back = [Button("back", "card", project.id)]
    return content(reader.language, "attachments.draft", [*rows, back], project=project)


def counted(tx: Tx, draft: Draft | None) -> Counts:
    return counts(attachments.with_ids(tx, draft.attachments)) if draft else {}


def listing(tx: Tx, act: Act, project_id: int, number: int) -> None:
    """A page of what was reported, newest first; a press sends one again."""
    count = attachments.count(tx, project_id)
    where = place(count, PAGE, number)
    found = attachments.page(tx, project_id, where.offset, PAGE)
    turns = where.turns(lambda label, to: Button(label, "attachments", project_id, str(to)))
    saying.turn(
        tx,
        act,
        "attachments.list",
        [*([_button(tx, one)] for one in found), turns, [Button("back", "project", project_id)]],
        project=projects.project(tx, project_id),
        count=count,
        page=where.page,
        pages=where.pages,
    )


def happened(tx: Tx, project: int) -> list[Happening]:
    """The files of each report, as of the last one sent."""
    found: dict[int | None, list[Attachment]] = {}
    for one in reversed(attachments.page(tx, project, 0, attachments.count(tx, project))):
        found.setdefault(one.report, []).append(one)
    names = people.names(tx, [sent[-1].person for sent in found.values()])
    return [
        Happening(
            sent[-1].sent_at,
            "attachments_sent",
            {"counts": counts(sent), "by": names[sent[-1].person]},
        )
        for sent in found.values()
    ]


def _button(tx: Tx, one: Attachment) -> Button:
    assert one.project is not None
    it = {"one": one, "person": people.person(tx, one.person)}
    return Button("attachment", "attachment", one.project, str(one.id), it)


def send(tx: Tx, act: Act, project_id: int, attachment: int) -> None:
    """Once more, by Telegram's own id, to whoever may see the project."""
    one = attachments.find(tx, attachment)
    if one is None or one.project != project_id or one.report is None:
        raise Refused("old_button")
    project, person = projects.project(tx, project_id), people.person(tx, one.person)
    values = {"project": project, "person": person, "one": one}
    if one.kind is Kind.LOCATION:
        saying.answer(tx, act, "attachments.location", **values)
        return
    recipe = Recipe("attachment", SHAPES[one.kind], one.name, {"attachment": one.id})
    files.keep(tx, recipe, one.telegram)  # Telegram has it, so nothing is ever built
    saying.answer_made(tx, act, recipe, "attachments.file", **values)

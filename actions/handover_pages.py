"""`/handover`: what waits to be taken over, one 移交 with its checklist, a project's phases."""

from collections.abc import Sequence
from datetime import date

from actions import posts as saying
from actions.access import CITY_READERS, has, office
from actions.handover import found
from actions.handover_access import takes_over, units
from actions.paging import place
from actions.projects import found as known
from actions.rhythm import rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.handover import Handover, HandoverState, phase_of, silent_on
from domain.people import Person
from domain.projects import Milestone, Project
from domain.roles import Role, ScopeKind
from domain.stages import MILESTONES
from storage import Tx, attachments, handover, instructions, people, problems, projects, stages
from templates.render import Rows

PAGE = 8


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/handover`, or a project's code or name."""
    if not words:
        listing(tx, act, 0)
        return
    listed = known(tx, act, words)
    if len(listed) == 1:
        of_project(tx, act, listed[0].id)
        return
    rows = [[Button("one_project", "stages", one.id, it={"project": one})] for one in listed[:PAGE]]
    saying.answer(tx, act, "handover.which", rows, words=words, count=len(listed))


def waiting(tx: Tx, act: Act) -> list[Handover]:
    """All that waits, for office and inspectors; else what concerns one's units."""
    if has(tx, act, *CITY_READERS):
        return handover.pending(tx)
    return handover.pending_between(tx, units(tx, act))


def listing(tx: Tx, act: Act, number: int) -> None:
    mine = waiting(tx, act)
    where = place(len(mine), PAGE, number)
    shown = where.of(mine)
    about = {one.id: one for one in projects.with_ids(tx, [each.project for each in shown])}
    lines = [(one, about[one.project]) for one in shown]
    turns = where.turns(lambda label, to: Button(label, "handovers", to))
    each = [
        [Button("one_project", "handover", one.id, it={"project": project})]
        for one, project in lines
    ]
    ways = [Button("departments", "departments")] if office(tx, act, 0) else []
    saying.turn(
        tx,
        act,
        "handover.list",
        [*each, turns, ways],
        lines=lines,
        count=len(mine),
        page=where.page,
        pages=where.pages,
    )


def page(tx: Tx, act: Act, number: int) -> None:
    one = found(tx, number)
    project = projects.project(tx, one.project)
    saying.turn(
        tx,
        act,
        "handover.page",
        [*_keys(tx, act, one), *_ways(project, one)],
        one=one,
        project=project,
        answers=_answering(tx, project),
        decided_by=_person(tx, one.decided_by),
        heir=_person(tx, one.heir),
        until=_until(tx, act, one),
        **checklist(tx, project),
    )


def _until(tx: Tx, act: Act, one: Handover) -> date:
    """The last day for the new side's word."""
    calendar = rhythm(tx, act.now).calendar
    return calendar.working_day_before(silent_on(one, calendar))


def _answering(tx: Tx, project: Project) -> Person | None:
    return _person(tx, project.reporter or project.responsible)


def _person(tx: Tx, person: int | None) -> Person | None:
    return people.person(tx, person) if person else None


def checklist(tx: Tx, project: Project) -> dict[str, object]:
    """What goes along: open problems and instructions, the plan, contacts, files."""
    nodes = projects.milestones_of(tx, project.id)
    ahead = [nodes.get(stage, Milestone(stage)) for stage in MILESTONES]
    contacts = people.holding(tx, Role.ENTERPRISE, ScopeKind.PROJECT, str(project.id))
    return {
        "problems": len(problems.open_of_projects(tx, [project.id])),
        "instructions": len(instructions.open_about(tx, [project.id])),
        "ahead": next((one for one in ahead if one.done is None), None),
        "contacts": contacts,
        "files": attachments.count(tx, project.id),
    }


def _keys(tx: Tx, act: Act, one: Handover) -> Rows:
    rows = []
    if one.state is HandoverState.ASKED and takes_over(tx, act, one.id):
        rows.append(
            [
                Button("handover_take", "handover_take", one.id),
                Button("handover_refuse", "handover_refuse", one.id),
            ]
        )
    if one.is_pending and office(tx, act, 0):
        rows.append(
            [
                Button("handover_assign", "handover_assign", one.id),
                Button("handover_keep", "handover_keep", one.id),
            ]
        )
    return rows


def _ways(project: Project, one: Handover) -> Rows:
    return [
        [
            Button("project_problems", "project_problems", project.id),
            Button("plan", "plan", project.id),
        ],
        [Button("stages", "stages", one.project), Button("back", "handovers")],
    ]


def of_project(tx: Tx, act: Act, project_id: int) -> None:
    """阶段: the moves of a project, its phases and who was responsible in each."""
    project = projects.project(tx, project_id)
    passed = handover.of_project(tx, project_id)
    pending = [one for one in passed if one.is_pending]
    saying.turn(
        tx,
        act,
        "stages.page",
        [*_stage_keys(tx, act, project, pending), [Button("back", "project", project_id)]],
        project=project,
        phase=phase_of(project.stage),
        moves=stages.of_project(tx, project_id),
        handovers=passed,
    )


def _stage_keys(tx: Tx, act: Act, project: Project, pending: Sequence[Handover]) -> Rows:
    rows: list[list[Button]] = [[Button("handover", "handover", one.id)] for one in pending]
    rows.append([Button("contracts", "contracts", project.id)])
    if not office(tx, act, 0):
        return rows
    change = [Button("change_stage", "project_change", project.id, "stage")]
    if not pending and phase_of(project.stage):
        change.append(Button("handover_start", "handover_start", project.id))
    return [*rows, change]

"""阶段: a project's moves along its way, to a stop and out of one, and what each brings along."""

from datetime import date

from actions import duties, handover, ladder, requests
from actions.audit import record
from actions.contracts import check_contract
from actions.sittings import follow_lists, refresh_project
from domain.acts import Act
from domain.faults import Refused
from domain.plans import Recognition
from domain.projects import Project
from domain.stages import EXPLAINED, FORWARD, MILESTONES, PATH, STOPPED, Stage, Way, way
from storage import Tx, plans, projects, stages


def way_to(tx: Tx, project: Project, to: Stage) -> Way:
    known = projects.milestones_of(tx, project.id)
    return way(project.stage, to, [stage for stage, one in known.items() if one.done])


def move(
    tx: Tx,
    act: Act,
    project: Project,
    to: Stage,
    *,
    on: date | None = None,
    evidence: str = "",
    why: str = "",
) -> None:
    """By the office, whose word recognises it; 暂停, 终止 and 退库 excuse what is open (免报)."""
    if to is project.stage:
        return
    found = way_to(tx, project, to)
    if to in MILESTONES:
        check_contract(tx, project)
    if found in EXPLAINED and not why:
        raise Refused("text_empty")
    stopped = why if to in STOPPED else ""
    projects.change(tx, project.id, stage=to, stopped_why=stopped)
    if found is Way.BACK:
        _undo_after(tx, act, project, to)
    elif found in FORWARD and on is not None:
        _reach(tx, act, project, to, on, evidence)
    day = on or act.now.date()
    by = act.person.id if act.person else None
    stages.add(tx, act.now, project.id, project.stage, to, found, day, by,
               recogniser=by, evidence=evidence, why=why)  # fmt: skip
    record(tx, act, "stage", f"project:{project.id}", old=project.stage, new=to, why=why)
    if to in STOPPED:
        duties.excuse(tx, act, project.id, why)
        ladder.follow(tx, act, project.id)
        requests.void(tx, act, project, why)
    duties.end_revisit(tx, act, project, why)
    handover.follow(tx, act, project)
    follow_lists(tx, act, projects.project(tx, project.id).reporter)
    refresh_project(tx, act, project.id)


def _reach(tx: Tx, act: Act, project: Project, to: Stage, on: date, evidence: str) -> None:
    """What the office dates, with its evidence, is 认定; what was reported stands beside it."""
    if to not in MILESTONES:
        return
    one = projects.milestones_of(tx, project.id).get(to)
    if one is None or one.done is None:
        projects.set_milestone(tx, project.id, to, done=on, told_by=act.actor.id)
    plans.recognise(tx, Recognition(project.id, to, on, evidence, act.actor.id, act.now))


def _undo_after(tx: Tx, act: Act, project: Project, to: Stage) -> None:
    """What lies ahead again has not been reached; the audit keeps the days that stood there."""
    known = projects.milestones_of(tx, project.id)
    for stage in PATH[PATH.index(to) + 1 :]:
        if stage in known and (done := known[stage].done):
            projects.set_milestone(tx, project.id, stage, done=None, told_by=None)
            plans.forget_recognition(tx, project.id, stage)
            record(tx, act, "undo_milestone", f"project:{project.id}", stage=stage, old=done)


def _way_of_report(tx: Tx, was: Project, to: Stage) -> Way:
    """What is taken back stands where it stood before, be that 线索."""
    if to in PATH and was.stage in PATH and PATH.index(to) < PATH.index(was.stage):
        return Way.BACK
    return way_to(tx, was, to)


def reported(tx: Tx, act: Act, was: Project) -> None:
    """A report came, or was taken back: where the stage followed it, that is a move as well."""
    project = projects.project(tx, was.id)
    if project.stage is was.stage:
        return
    found = _way_of_report(tx, was, project.stage)
    reached = projects.milestones_of(tx, was.id).get(project.stage)
    on = reached.done if reached and reached.done and found in FORWARD else act.now.date()
    stages.add(tx, act.now, was.id, was.stage, project.stage, found, on, act.actor.id)
    duties.end_revisit(tx, act, was, "")
    handover.follow(tx, act, was)

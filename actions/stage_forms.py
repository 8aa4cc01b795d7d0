"""改阶段, by the office: what was reached is dated, with its evidence; any other move says why."""

from datetime import date

from actions import posts as saying
from actions import stages
from actions.contracts import check_contract, formal
from actions.projects import page
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.projects import Project
from domain.stages import FORWARD, MILESTONES, Stage, Way
from storage import Tx, dialogs, projects

LONGEST = 200  # characters of an evidence or a reason
REACHED, REASON = "reached", "reason"


def put(tx: Tx, act: Act, project: Project, value: str) -> None:
    stage = Stage(value)
    if stage is project.stage:
        raise Refused("old_button")
    way = stages.way_to(tx, project, stage)
    if stage in MILESTONES:
        check_contract(tx, project)
    _ask(tx, act, project, REACHED if way in FORWARD else REASON, stage, way)


def _ask(
    tx: Tx, act: Act, project: Project, what: str, stage: Stage, way: Way, **said: str
) -> None:
    dialogs.open_dialog(tx, act, "project", subject=project.id, field=f"{what}-{stage}", **said)
    say = saying.answer if said else saying.turn
    rows = [_by_contract(tx, project, what, stage), [Button("back", "project", project.id)]]
    say(tx, act, f"stages.ask_{what}", rows, project=project, stage=stage, way=way)


def _by_contract(tx: Tx, project: Project, what: str, stage: Stage) -> list[Button]:
    """What the contract says of the signing is not asked again."""
    one = formal(tx, project.id) if what == REACHED and stage is Stage.SIGNED else None
    return [Button("contract_reach", "contract_reach", project.id, it={"one": one})] if one else []


def reach_signed(tx: Tx, act: Act, project_id: int) -> None:
    """签约 on the day of the formal contract, which proves it."""
    one = formal(tx, project_id)
    project = projects.project(tx, project_id)
    if one is None or project.stage is Stage.SIGNED:
        raise Refused("old_button")
    _reached(tx, act, project, Stage.SIGNED, one.on, f"{one.kind} {one.number}")


def say_reached(tx: Tx, act: Act, project: Project, stage: str, words: str) -> None:
    """The day and what proves it; what skips a stage is explained next."""
    day, evidence = names.headed(words)
    on = parse_day(day, act.now.date(), Tense.PAST)
    proof = names.within(evidence, LONGEST, empty="evidence_missing")
    _reached(tx, act, project, Stage(stage), on, proof)


def _reached(tx: Tx, act: Act, project: Project, to: Stage, on: date, proof: str) -> None:
    way = stages.way_to(tx, project, to)
    if way is Way.SKIP:
        _ask(tx, act, project, REASON, to, way, on=on.isoformat(), evidence=proof)
        return
    stages.move(tx, act, project, to, on=on, evidence=proof)
    _done(tx, act, project)


def say_reason(tx: Tx, act: Act, project: Project, stage: str, words: str) -> None:
    why = names.within(names.tidy(words), LONGEST)
    dialog = dialogs.current(tx, act)
    said = dialog.data if dialog else {}
    on = date.fromisoformat(said["on"]) if "on" in said else None
    evidence = said.get("evidence", "")
    stages.move(tx, act, project, Stage(stage), on=on, evidence=evidence, why=why)
    _done(tx, act, project)


def _done(tx: Tx, act: Act, project: Project) -> None:
    dialogs.close_dialog(tx, act)
    page(tx, act, project.id, anew=True)

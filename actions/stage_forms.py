"""改阶段, by the office: what was reached is dated, with its evidence; any other move says why."""

from datetime import date

from actions import posts as saying
from actions import stages
from actions.projects import page
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.projects import Project
from domain.stages import FORWARD, Stage, Way
from storage import Tx, dialogs

LONGEST = 200  # characters of an evidence or a reason
REACHED, REASON = "reached", "reason"


def put(tx: Tx, act: Act, project: Project, value: str) -> None:
    stage = Stage(value)
    if stage is project.stage:
        raise Refused("old_button")
    way = stages.way_to(tx, project, stage)
    _ask(tx, act, project, REACHED if way in FORWARD else REASON, stage, way)


def _ask(
    tx: Tx, act: Act, project: Project, what: str, stage: Stage, way: Way, **said: str
) -> None:
    dialogs.open_dialog(tx, act, "project", subject=project.id, field=f"{what}-{stage}", **said)
    back = [[Button("back", "project", project.id)]]
    say = saying.answer if said else saying.turn
    say(tx, act, f"stages.ask_{what}", back, project=project, stage=stage, way=way)


def say_reached(tx: Tx, act: Act, project: Project, stage: str, words: str) -> None:
    """The day and what proves it; what skips a stage is explained next."""
    day, evidence = names.headed(words)
    on = parse_day(day, act.now.date(), Tense.PAST)
    proof = names.within(evidence, LONGEST, empty="evidence_missing")
    to = Stage(stage)
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

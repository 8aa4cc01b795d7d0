"""What becomes of the answers about a plan: each is written, and the plan's page shows it."""

from collections.abc import Callable, Mapping
from datetime import date

from actions import plan_dates, plans
from actions import posts as saying
from actions.audit import record
from actions.contracts import check_contract
from actions.plan_words import DATED, Asking
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.lamps import Excuse
from domain.plans import Grounds, Recognition, read_money
from domain.projects import Milestone
from storage import Tx, lamps, projects
from storage import plans as kept
from templates.render import plain


def _revised(tx: Tx, act: Act, asking: Asking) -> None:
    said = asking.answers
    day, dated = date.fromisoformat(said["day"]), DATED[asking.field]
    grounds = Grounds(said.get("reason", ""), said.get("approver", act.actor.name))
    plan_dates.revise(tx, act, asking.project.id, dated, asking.milestone, day, grounds)
    plans.page(tx, act, asking.project.id)


def _proposed(tx: Tx, act: Act, asking: Asking) -> None:
    day, reason = date.fromisoformat(asking.answers["day"]), asking.answers["reason"]
    plan_dates.propose(tx, act, asking.project.id, asking.milestone, day, reason)
    plans.page(tx, act, asking.project.id)


def _recognised(tx: Tx, act: Act, asking: Asking) -> None:
    project, stage = asking.project.id, asking.milestone
    on, evidence = date.fromisoformat(asking.answers["done"]), asking.answers["evidence"]
    check_contract(tx, asking.project)
    kept.recognise(tx, Recognition(project, stage, on, evidence, act.actor.id, act.now))
    record(tx, act, "recognise", f"project:{project}", stage=stage, on=on, evidence=evidence)
    plans.page(tx, act, project)


def _excused(tx: Tx, act: Act, asking: Asking) -> None:
    said = asking.answers
    given = Excuse(said["reason"], said["approver"], date.fromisoformat(said["until"]))
    lamps.excuse(tx, act.now, asking.project.id, given, act.actor.id)
    record(tx, act, "excuse_lamp", f"project:{asking.project.id}", **said)
    plans.page(tx, act, asking.project.id)


def _unexcused(tx: Tx, act: Act, asking: Asking) -> None:
    """提前结束: from today on the lamp is judged by what the methods see."""
    project, why, today = asking.project.id, asking.answers["reason"], act.now.date()
    if not lamps.end_excuse(tx, act.now, project, today, why, act.actor.id):
        raise Refused("no_excuse")
    record(tx, act, "unexcuse_lamp", f"project:{project}", reason=why)
    plans.page(tx, act, project)


def _funded(tx: Tx, act: Act, asking: Asking) -> None:
    words = asking.answers["money"]
    kept.set_money(tx, asking.project.id, read_money(words, act.now.date()))
    record(tx, act, "money_plan", f"project:{asking.project.id}", new=words)
    plans.page(tx, act, asking.project.id)


def _listed(tx: Tx, act: Act, asking: Asking) -> None:
    said = asking.answers["listed"]
    on = date.fromisoformat(said) if said else None
    projects.change(tx, asking.project.id, listed_on=on)
    record(tx, act, "list_project", f"project:{asking.project.id}", new=on)
    plans.page(tx, act, asking.project.id)


def _worked_back(tx: Tx, act: Act, asking: Asking) -> None:
    """倒排 is shown first; one press adopts it."""
    project = asking.project
    production = date.fromisoformat(asking.answers["production"])
    known = projects.milestones_of(tx, project.id)
    found = plan_dates.worked_back(tx, act, project.id, production)
    rows = [
        [Button("plan_adopt", "plan_adopt", project.id, production.isoformat())],
        [Button("back", "plan", project.id)],
    ]
    dates = [(stage, known.get(stage, Milestone(stage)).planned, found[stage]) for stage in found]
    saying.turn(tx, act, "plans.worked_back", rows, project=project, dates=dates)


FINISH: Mapping[str, Callable[[Tx, Act, Asking], None]] = {
    "planned": _revised,
    "contractual": _revised,
    "proposed": _proposed,
    "recognised": _recognised,
    "excuse": _excused,
    "unexcuse": _unexcused,
    "money": _funded,
    "listed": _listed,
    "back": _worked_back,
}


def adopt(tx: Tx, act: Act, project_id: int, production: date) -> None:
    reason = plain("zh", "plans.why_worked_back", production=production)
    plan_dates.adopt(tx, act, project_id, production, reason)
    plans.page(tx, act, project_id)


def decide(tx: Tx, act: Act, number: int, *, agreed: bool) -> None:
    """Pressed in the office's 待办 or on the plan's page, which then shows what became of it."""
    proposal = plan_dates.decide(tx, act, number, agreed=agreed)
    plans.page(tx, act, proposal.project)

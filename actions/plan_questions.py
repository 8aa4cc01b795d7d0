"""What the plan's buttons ask, one question after another; the dialog's row holds the answers."""

from collections.abc import Mapping
from dataclasses import replace

from actions import posts as saying
from actions.plan_outcomes import FINISH
from actions.plan_words import DATED, GIVEN, LONGEST, OFFERED, READ, Asking, date_now
from actions.project_offers import in_rows
from domain.acts import Act
from domain.buttons import Button
from domain.dates import day_and_why
from domain.faults import Refused
from domain.projects import Milestone, Project
from domain.stages import MILESTONES, Stage
from storage import Tx, dialogs, projects

STEP, PROPOSAL = "plan", "plan_proposal"

# What each button asks, in this order; a date that was never set has nothing to explain.
ASKED: Mapping[str, tuple[str, ...]] = {
    "planned": ("day", "reason", "approver"),
    "contractual": ("day", "reason", "approver"),
    "proposed": ("day", "reason"),
    "recognised": ("done", "evidence"),
    "excuse": ("reason", "approver", "until"),
    "unexcuse": ("reason",),
    "money": ("money",),
    "listed": ("listed",),
    "back": ("production",),
}
BY_MILESTONE = frozenset({"planned", "contractual", "proposed", "recognised"})


def ask(tx: Tx, act: Act, project_id: int, field: str, stage: str = "") -> None:
    """Which milestone, where it is about one; then the first question."""
    project = projects.project(tx, project_id)
    if field not in ASKED or (stage and stage not in MILESTONES):
        raise Refused("old_button")
    if field in BY_MILESTONE and not stage:
        _choose(tx, act, project, field)
    else:
        _go_on(tx, act, Asking(project, field, Stage(stage) if stage else None, {}))


def _choose(tx: Tx, act: Act, project: Project, field: str) -> None:
    known = projects.milestones_of(tx, project.id)
    offered = [known.get(stage, Milestone(stage)) for stage in MILESTONES]
    if field in ("planned", "proposed"):
        offered = [one for one in offered if one.done is None]
    verb, argument = ("plan_propose", "") if field == "proposed" else ("plan_ask", f"{field}/")
    buttons = [
        Button(f"plan_{field}_of", verb, project.id, f"{argument}{one.stage}", {"milestone": one})
        for one in offered
    ]
    back = [Button("back", "plan", project.id)]
    saying.turn(tx, act, "plans.choose", [*in_rows(buttons), back], project=project, field=field)


def forget(tx: Tx, act: Act) -> None:
    """Back on the page, nothing is asked any more."""
    dialog = dialogs.current(tx, act)
    if dialog and dialog.step in (STEP, PROPOSAL):
        dialogs.close_dialog(tx, act)


def said(tx: Tx, act: Act, words: str) -> None:
    """The words answer what was asked; when they cannot be read, the question stays open."""
    asking = _current(tx, act)
    step = _next(tx, asking)
    assert step is not None
    answers = {
        each: READ[each](tx, act, asking, text)
        for each, text in _by_step(act, asking, step, words).items()
    }
    _go_on(tx, act, replace(asking, answers={**asking.answers, **answers}))


def _by_step(act: Act, asking: Asking, step: str, words: str) -> Mapping[str, str]:
    """A date may come with its reason in one message: `3月10日 因雨推迟`."""
    both = day_and_why(words, act.now.date()) if step == "day" else None
    if both is None:
        return {step: words}
    return {"day": both[0].isoformat(), "reason": both[1]}


def give(tx: Tx, act: Act, project_id: int, step: str, value: str) -> None:
    """A button answers instead of words."""
    asking = _current(tx, act)
    if asking.project.id != project_id or _next(tx, asking) != step:
        raise Refused("old_button")
    said(tx, act, GIVEN[step](tx, act, asking, value))


def _current(tx: Tx, act: Act) -> Asking:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step not in (STEP, PROPOSAL):
        raise Refused("old_button")
    project = projects.project(tx, dialog.data["subject"])
    stage = dialog.data["stage"]
    field, answers = dialog.data["field"], dialog.data["answers"]
    return Asking(project, field, Stage(stage) if stage else None, answers)


def _next(tx: Tx, asking: Asking) -> str | None:
    steps = ASKED[asking.field]
    if asking.field in ("planned", "contractual") and date_now(tx, asking) is None:
        steps = ("day",)
    return next((one for one in steps if one not in asking.answers), None)


def _go_on(tx: Tx, act: Act, asking: Asking) -> None:
    step = _next(tx, asking)
    if step is None:
        dialogs.close_dialog(tx, act)
        FINISH[asking.field](tx, act, asking)
        return
    project = asking.project
    dialogs.open_dialog(
        tx,
        act,
        PROPOSAL if asking.field == "proposed" else STEP,
        subject=project.id,
        field=asking.field,
        stage=asking.stage or "",
        answers=dict(asking.answers),
    )
    offered = OFFERED[step](tx, act, asking) if step in OFFERED else ()
    saying.turn(
        tx,
        act,
        "plans.ask",
        [*offered, [Button("back", "plan", project.id)]],
        project=project,
        field=asking.field,
        step=step,
        stage=asking.stage,
        now=date_now(tx, asking) if asking.field in DATED else None,
        longest=LONGEST,
    )

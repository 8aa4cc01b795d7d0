"""批量认定: what was reported as done is recognised from a list, a stage at a time (product.md 2)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from actions import posts as saying
from actions.audit import record
from actions.contracts import check_contract
from actions.paging import place
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.plans import Recognition
from domain.projects import Project
from domain.stages import MILESTONES, Stage
from storage import Tx, dialogs, plans, projects
from templates.render import Rows

PAGE = 8
LIST = "milestone_checks"
LONGEST = 200  # characters of the evidence
FIRST = (Stage.STARTED, Stage.PRODUCING, *MILESTONES)  # 开工 and 投产 are what assessment counts


def listing(tx: Tx, act: Act, name: str, number: int) -> None:
    """Every project of the page is ticked at first; without a stage, the first that waits."""
    waiting = plans.count_unrecognised(tx)
    stage = _stage(name) if name else next((one for one in FIRST if one in waiting), FIRST[0])
    where = place(waiting.get(stage, 0), PAGE, number)
    ids = [project for project, _ in plans.unrecognised_at(tx, stage, PAGE, where.offset)]
    dialogs.open_dialog(tx, act, LIST, stage=stage, ids=ids, ticked=ids, page=where.at, evidence="")
    _show(tx, act)


def _stage(name: str) -> Stage:
    found = next((one for one in MILESTONES if one == name), None)
    if found is None:
        raise Refused("old_button")
    return found


def _data(tx: Tx, act: Act) -> dict[str, Any]:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != LIST:
        raise Refused("old_button")
    return dict(dialog.data)


def tick(tx: Tx, act: Act, project: int) -> None:
    data = _data(tx, act)
    if project not in data["ids"]:
        raise Refused("old_button")
    ticked = sorted(set(data["ticked"]) ^ {project})
    dialogs.open_dialog(tx, act, LIST, **data | {"ticked": ticked})
    _show(tx, act)


def said(tx: Tx, act: Act, words: str) -> None:
    """The words are the evidence; nothing is recognised before a press."""
    data = _data(tx, act)
    evidence = names.within(names.tidy(words), LONGEST, empty="evidence_missing")
    dialogs.open_dialog(tx, act, LIST, **data | {"evidence": evidence})
    _show(tx, act, anew=True)


def confirm(tx: Tx, act: Act) -> None:
    """按自报日期认定: what is ticked, each on the day that was reported; the list goes on with the rest."""
    data = _data(tx, act)
    stage, ticked, evidence = Stage(data["stage"]), set(data["ticked"]), data["evidence"]
    found = plans.unrecognised_at(tx, stage, PAGE, _offset(tx, data))
    chosen = [(project, day) for project, day in found if project in ticked]
    if not chosen or not evidence:
        raise Refused("old_button")
    for project, day in chosen:
        _recognise(tx, act, project, stage, day, evidence)
    saying.answer(tx, act, "plans.checked", count=len(chosen), stage=stage)
    listing(tx, act, stage, 0)


def _recognise(tx: Tx, act: Act, project: int, stage: Stage, on: date, evidence: str) -> None:
    check_contract(tx, projects.project(tx, project))
    plans.recognise(tx, Recognition(project, stage, on, evidence, act.actor.id, act.now))
    record(tx, act, "recognise", f"project:{project}", stage=stage, on=on, evidence=evidence)


def _offset(tx: Tx, data: dict[str, Any]) -> int:
    count = plans.count_unrecognised(tx).get(Stage(data["stage"]), 0)
    return place(count, PAGE, int(data["page"])).offset


def _show(tx: Tx, act: Act, *, anew: bool = False) -> None:
    data, waiting = _data(tx, act), plans.count_unrecognised(tx)
    stage, ticked = Stage(data["stage"]), data["ticked"]
    where = place(waiting.get(stage, 0), PAGE, int(data["page"]))
    found = plans.unrecognised_at(tx, stage, PAGE, where.offset)
    about = {one.id: one for one in projects.with_ids(tx, [project for project, _ in found])}
    lines = [(about[project], day) for project, day in found]
    turns = where.turns(lambda label, to: Button(label, LIST, 0, f"{stage}/{to}"))
    count = len([one for one, _ in lines if one.id in ticked])
    ready = [Button("milestone_confirm", "milestone_confirm", it={"count": count})]
    say = saying.answer if anew else saying.turn
    say(
        tx,
        act,
        "plans.checks",
        [
            *_ticks(lines, ticked),
            ready if count and data["evidence"] else [],
            turns,
            *_stages(stage, waiting),
            [Button("back", "plans", 0, "unrecognised/0")],
        ],
        stage=stage,
        lines=lines,
        ticked=count,
        evidence=data["evidence"],
        count=waiting.get(stage, 0),
        page=where.page,
        pages=where.pages,
    )


def _ticks(lines: Sequence[tuple[Project, date]], ticked: Sequence[int]) -> Rows:
    return [
        [
            Button(
                "milestone_tick",
                "milestone_tick",
                one.id,
                it={"project": one, "day": day, "ticked": one.id in ticked},
            )
        ]
        for one, day in lines
    ]


def _stages(here: Stage, waiting: dict[Stage, int]) -> Rows:
    ways = [
        Button("milestone_stage", LIST, 0, f"{one}/0", {"stage": one, "count": waiting[one]})
        for one in MILESTONES
        if one in waiting and one is not here
    ]
    return [ways[at : at + 3] for at in range(0, len(ways), 3)]

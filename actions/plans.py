"""`/plan`: how the plans stand, who is red, yellow or past the contract, and one project's plan."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions import lamps
from actions import posts as saying
from actions.access import fills, office
from actions.behalf import ask, chosen, has_own_projects, principal, projects_for, whose
from actions.paging import place
from actions.projects import PAGE, found
from domain.acts import Act
from domain.buttons import Button
from domain.courses import has_lamp
from domain.faults import Refused
from domain.lamp_counts import tally, unlit
from domain.lamps import Colour, Lamp
from domain.plans import CALLED, Dated, Recognition, Revision, breaches, slip
from domain.projects import Milestone, Project
from domain.stages import MILESTONES, Stage
from storage import Tx, people, plans, projects
from templates.render import Rows


@dataclass(frozen=True)
class Standing:
    """One project among many: its lamp, what is past the contract, what waits for the office."""

    project: Project
    lamp: Lamp | None
    breached: Sequence[tuple[Milestone, int]]
    unrecognised: Sequence[Stage] = ()
    proposed: bool = False

    @property
    def colour(self) -> Colour | None:
        return self.lamp.colour if self.lamp else None


LISTS: Mapping[str, Callable[[Standing], object]] = {
    "red": lambda one: one.colour is Colour.RED,
    "yellow": lambda one: one.colour is Colour.YELLOW,
    "grey": lambda one: one.colour is Colour.GREY,
    "breached": lambda one: one.breached,
    "proposed": lambda one: one.proposed,
    "unrecognised": lambda one: one.unrecognised,
    "all": lambda _one: True,
}
HOME = "plans_home"
OFFICES = ("proposed", "unrecognised")


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/plan`: all of one's own or of a leader one serves, a list, or the plan of what is found."""
    mine = whose(tx, act, has_own_projects)
    called = CALLED.get(words.strip())
    if (called or not words) and len(mine) > 1:
        ask(tx, act, mine, HOME)
        return
    if called:
        listing(tx, act, mine[0], called)
        return
    listed = found(tx, act, words, "plan") if words else projects_for(tx, act, mine[0])
    if len(listed) == 1:
        page(tx, act, listed[0].id)
    elif words:
        rows = _buttons(listed[:PAGE])
        values = {"words": words, "count": len(listed), "page": 1, "pages": 1}
        more = max(0, len(listed) - PAGE)
        saying.turn(tx, act, "projects.which", rows, more=more, **values)
    else:
        home(tx, act, mine[0])


def home(tx: Tx, act: Act, whom: int) -> None:
    """The colours, and a way to everything that is not as it should be."""
    leader = chosen(tx, act, whom, HOME, has_own_projects)
    if leader is None:
        return
    known = standings(tx, act, projects_for(tx, act, leader))
    lamps = tally((one.colour, None) for one in known)
    counts = {what: sum(bool(has(one)) for one in known) for what, has in LISTS.items()}
    ways = [
        Button(f"plans_{what}", "plans", leader, what, {"count": count})
        for what, count in counts.items()
        if count
    ]
    last = [Button("see_pictures", "wall", leader)] if lamps else []
    last += [Button("lamp_rules", "lamp_rules")] if office(tx, act, 0) else []
    saying.turn(
        tx,
        act,
        "plans.home",
        [ways[:3], ways[3:6], ways[6:], last],
        leader=principal(tx, leader),
        count=len(known),
        lamps=lamps,
        unlit=unlit(len(known), lamps),
        counts=counts,
    )


def listing(tx: Tx, act: Act, whom: int, what: str, number: int = 0) -> None:
    """One list, a page at a time; what has been past the contract longest comes first."""
    if what not in LISTS:
        raise Refused("old_button")
    leader = chosen(tx, act, whom, HOME, has_own_projects)
    if leader is None:
        return
    known = standings(tx, act, projects_for(tx, act, leader))
    listed = [one for one in known if LISTS[what](one)]
    if what == "breached":
        listed.sort(key=lambda one: -one.breached[0][1])
    where = place(len(listed), PAGE, number)
    shown = where.of(listed)
    turns = where.turns(lambda label, to: Button(label, "plans", leader, f"{what}/{to}"))
    saying.turn(
        tx,
        act,
        "plans.list",
        [
            *_buttons([one.project for one in shown]),
            turns,
            _in_bulk(tx, act, what),
            [Button("back", HOME, leader)],
        ],
        leader=principal(tx, leader),
        what=what,
        listed=shown,
        count=len(listed),
        page=where.page,
        pages=where.pages,
    )


def _in_bulk(tx: Tx, act: Act, what: str) -> list[Button]:
    many = what == "unrecognised" and office(tx, act, 0)
    return [Button("milestone_checks", "milestone_checks")] if many else []


def _buttons(listed: Sequence[Project]) -> list[list[Button]]:
    return [[Button("one_project", "plan", one.id, it={"project": one})] for one in listed]


def standings(tx: Tx, act: Act, seen: Sequence[Project]) -> list[Standing]:
    """Lamps and breaches of many projects, in as many queries as of one."""
    lit, today = lamps.now(tx, act, seen), act.now.date()
    known = projects.milestones_of_many(tx, [one.id for one in seen])
    by_office = office(tx, act, 0)
    unrecognised = plans.unrecognised(tx) if by_office else {}
    proposed = plans.with_proposals(tx) if by_office else set()
    return [
        Standing(
            one,
            lit.get(one.id),
            breaches(known.get(one.id, {}).values(), today) if one.advancing else (),
            unrecognised.get(one.id, ()),
            one.id in proposed,
        )
        for one in seen
    ]


@dataclass(frozen=True)
class Node:
    """A milestone as the plan's page shows it: slips in days, 自报 and 认定 apart."""

    milestone: Milestone
    against_contract: int | None
    against_plan: int | None
    revised: int
    teller: str
    recognition: Recognition | None
    recogniser: str

    @property
    def is_known(self) -> bool:
        one = self.milestone
        return any((one.contractual, one.planned, one.forecast, one.done, self.recognition))


def page(tx: Tx, act: Act, project_id: int) -> None:
    """One project's plan, and what its reader may do about it."""
    project = projects.project(tx, project_id)
    proposals = plans.waiting_of(tx, project_id)
    saying.turn(
        tx,
        act,
        "plans.page",
        _page_rows(tx, act, project),
        **facts(tx, act, project),
        proposals=[(one, people.person(tx, one.by)) for one in proposals],
    )


def facts(tx: Tx, act: Act, project: Project) -> dict[str, Any]:
    """What the plan's page and the project's one page have in common."""
    today = act.now.date()
    totals = projects.totals_of(tx, project.id)
    lamp = lamps.of_project(tx, act, project)
    return {
        "project": project,
        "lamp": lamp,
        "nodes": nodes(tx, project.id, act),
        "money": plans.money_of_many(tx, [project.id]).get(project.id, []),
        "pace": lamps.pace_of(tx, project, today),
        "total": totals[-1] if totals else None,
        "today": today,
        "lit": has_lamp(project.stage),
    }


def nodes(tx: Tx, project_id: int, act: Act) -> list[Node]:
    known, today = projects.milestones_of(tx, project_id), act.now.date()
    recognised = plans.recognitions_of(tx, project_id)
    counts = _revised(plans.revisions_of(tx, project_id))
    tellers = [one.told_by for one in known.values() if one.done]
    names = people.names(tx, [*tellers, *(one.by for one in recognised.values())])
    return [
        Node(
            one,
            slip(one.contractual, one, today),
            slip(one.agreed, one, today),
            counts.get(stage, 0),
            names.get(one.told_by, ""),
            recognised.get(stage),
            names[recognised[stage].by] if stage in recognised else "",
        )
        for stage in MILESTONES
        for one in [known.get(stage, Milestone(stage))]
    ]


def _revised(revisions: Sequence[Revision]) -> dict[Stage, int]:
    """How often the plan of each milestone was put at another day."""
    found: dict[Stage, int] = {}
    for one in revisions:
        if one.dated is Dated.PLANNED and one.before is not None:
            found[one.stage] = found.get(one.stage, 0) + 1
    return found


OFFICE_ROWS = (
    ("planned", "back", "contractual"),
    ("recognised", "excuse", "money"),
    ("listed",),
)


def _page_rows(tx: Tx, act: Act, project: Project) -> Rows:
    read = [
        Button("timeline", "timeline", project.id, "0"),
        Button("one_page", "one_page", project.id),
        Button("the_project", "project", project.id),
    ]
    if office(tx, act, 0):
        return [*_decisions(tx, project), *_changes(project), _ends(tx, act, project), read]
    if fills(tx, act, project.id):
        return [[Button("plan_proposed", "plan_propose", project.id)], read]
    return [read]


def _changes(project: Project) -> Rows:
    return [
        [Button(f"plan_{one}", "plan_ask", project.id, one) for one in row] for row in OFFICE_ROWS
    ]


def _ends(tx: Tx, act: Act, project: Project) -> list[Button]:
    """What holds today may be ended early."""
    holds = lamps.excuse_of(tx, act, project.id) is not None
    return [Button("plan_unexcuse", "plan_ask", project.id, "unexcuse")] if holds else []


def _decisions(tx: Tx, project: Project) -> Rows:
    return [
        [
            Button(f"plan_{word}_to", f"plan_{word}", one.id, it={"proposal": one})
            for word in ("agree", "decline")
        ]
        for one in plans.waiting_of(tx, project.id)
    ]

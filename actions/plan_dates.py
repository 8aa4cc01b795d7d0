"""The one way to an agreed date: it keeps the baseline and what was before (二(三); product.md 2)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby

from actions import posts as saying
from actions.audit import record
from actions.behalf import acts_for
from actions.office import follow as follow_morning
from actions.rings import gather
from actions.sittings import refresh_project
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.plans import Dated, Grounds, Proposal, Revision, back_from, check_order
from domain.projects import Milestone
from domain.stages import Stage
from domain.timeline import Happening, on
from storage import Tx, people, plans, projects

FIELDS = {Dated.CONTRACTUAL: "contractual", Dated.PLANNED: "planned"}


def agree(
    tx: Tx, act: Act, project: int, dated: Dated, stage: Stage, day: date, grounds: Grounds
) -> None:
    """A date as the contract or the plan has it from now on; the first plan is the baseline."""
    known = projects.milestones_of(tx, project).get(stage, Milestone(stage))
    before = getattr(known, FIELDS[dated])
    if before == day:
        return
    first = {"baseline": known.agreed or day} if dated is Dated.PLANNED else {}
    projects.set_milestone(tx, project, stage, **{FIELDS[dated]: day}, **first)
    by = grounds.by or (act.person.id if act.person else None)
    reason, approver = grounds.reason, grounds.approver
    plans.revise(tx, Revision(project, dated, stage, before, day, reason, approver, by, act.now))


def revise(
    tx: Tx, act: Act, project: int, dated: Dated, stage: Stage, day: date, grounds: Grounds
) -> None:
    """The office enters or changes one, in chat."""
    check(tx, project, dated, stage, day)
    agree(tx, act, project, dated, stage, day, grounds)
    record(tx, act, VERBS[dated], f"project:{project}", stage=stage, new=day, why=grounds.reason)
    refresh_project(tx, act, project)


VERBS = {Dated.CONTRACTUAL: "contract_date", Dated.PLANNED: "plan"}


def check(tx: Tx, project: int, dated: Dated, stage: Stage, day: date) -> None:
    """Raises Refused where the day does not fit between the milestones before and after."""
    known = projects.milestones_of(tx, project)
    dates = {each: getattr(one, FIELDS[dated]) for each, one in known.items()}
    check_order(dates, stage, day)


def worked_back(tx: Tx, act: Act, project: int, production: date) -> dict[Stage, date]:
    """倒排: what the plan would be."""
    return back_from(production, projects.milestones_of(tx, project), act.now.date())


def adopt(tx: Tx, act: Act, project: int, production: date, reason: str) -> None:
    """The plan that was worked back is the plan from now on."""
    grounds = Grounds(reason, act.actor.name)
    for stage, day in worked_back(tx, act, project, production).items():
        agree(tx, act, project, Dated.PLANNED, stage, day, grounds)
    record(tx, act, "adopt_plan", f"project:{project}", production=production)
    refresh_project(tx, act, project)


def propose(tx: Tx, act: Act, project: int, stage: Stage, day: date, reason: str) -> None:
    """改期 as the project's own side asks for it; the office is told, in its 待办."""
    check(tx, project, Dated.PLANNED, stage, day)
    proposal = Proposal(0, project, stage, day, reason, act.actor.id, act.now)
    number = plans.propose(tx, proposal)
    record(tx, act, "propose_plan", f"project:{project}", stage=stage, new=day)
    rows = [[Button(f"plan_{one}", f"plan_{one}", number) for one in ("agree", "decline")]]
    values = _told(tx, proposal)
    saying.note_office(tx, act, f"plan:{project}:{stage}", "plans.proposed", rows, **values)
    follow_morning(tx, act)


def decide(tx: Tx, act: Act, number: int, *, agreed: bool) -> Proposal:
    """同意改期 or 不同意: whoever asked reads it, and the office's other copies follow."""
    proposal = plans.proposal(tx, number)
    if proposal is None:
        raise Refused("old_button")
    if not plans.decide(tx, act.now, number):
        raise Refused("already_decided")
    project, stage = proposal.project, proposal.stage
    if agreed:
        grounds = Grounds(proposal.reason, act.actor.name, proposal.by)
        revise(tx, act, project, Dated.PLANNED, stage, proposal.after, grounds)
    else:
        record(tx, act, "decline_plan", f"project:{project}", stage=stage)
    values = _told(tx, proposal) | {"agreed": agreed}
    key = f"plan:{project}:{stage}"
    saying.settle_office(tx, act, key, "plans.decided", decider=act.actor, **values)
    asked = people.person(tx, proposal.by)
    leader = acts_for(tx, act.read_by(asked), projects.project(tx, project))
    gather(tx, act, asked, f"planned:{number}", "plans.answered", (), leader, **values)
    follow_morning(tx, act)
    return proposal


def _told(tx: Tx, proposal: Proposal) -> dict[str, object]:
    project = projects.project(tx, proposal.project)
    known = projects.milestones_of(tx, project.id).get(proposal.stage)
    by = people.person(tx, proposal.by)
    before = known.planned if known else None
    return {"project": project, "proposal": proposal, "before": before, "by": by}


def happened(tx: Tx, project: int) -> list[Happening]:
    """Dates as they were agreed, those of one moment together; what was done, and recognised."""
    revisions = plans.revisions_of(tx, project)
    recognised = plans.recognitions_of(tx, project)
    known = projects.milestones_of(tx, project)
    tellers = [one.told_by for one in known.values()]
    proposed = plans.proposals_of(tx, project)
    deciders = [*(one.by for one in revisions), *(one.by for one in recognised.values())]
    names = people.names(tx, [*tellers, *deciders, *(one.by for one in proposed)])
    return [
        *_agreed(revisions, names),
        *(
            Happening(on(one.done), "plans_done", {"one": one, "by": names[one.told_by]})
            for one in known.values()
            if one.done
        ),
        *(
            Happening(one.at, "plans_proposed", {"one": one, "by": names[one.by]})
            for one in proposed
        ),
        *(
            Happening(one.at, "plans_recognised", {"one": one, "by": names[one.by]})
            for one in recognised.values()
        ),
    ]


def _agreed(revisions: Iterable[Revision], names: Mapping[int | None, str]) -> Iterator[Happening]:
    """A ledger or a plan worked back sets many dates at once."""
    for (at, dated, is_first), found in groupby(sorted(revisions, key=_together), key=_together):
        same = list(found)
        values = {"dated": dated, "revisions": same, "by": names[same[0].by], "first": is_first}
        yield Happening(at, "plans_agreed", values)


def _together(one: Revision) -> tuple[datetime, Dated, bool]:
    return one.at, one.dated, one.before is None

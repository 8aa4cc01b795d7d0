"""`/lead`: the leads one follows or reads, and one of them with its history."""

from collections.abc import Sequence

from actions import leads as following
from actions import posts as saying
from actions.access import office, sees_project
from actions.lead_access import leads_unit, reader, reads_funnel, runs_lead
from actions.lead_lines import due_for
from actions.lead_target_access import reads_targets
from actions.merchant_access import sees_merchant
from actions.paging import place
from actions.rhythm import rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.lead_words import SaidLead
from domain.leads import Lead, LeadState, judge_by, stands_still, take_up_by
from domain.merchants import Merchant
from domain.projects import Project
from storage import Tx, leads, merchants, people, projects
from templates.render import Rows

PAGE = 8
FOUND = 10


def listing(tx: Tx, act: Act, number: int) -> None:
    who = reader(tx, act)
    count = leads.count(tx, who)
    where = place(count, PAGE, number)
    shown = leads.page(tx, who, PAGE, where.offset)
    turns = where.turns(lambda label, to: Button(label, "leads", to))
    ways = [Button("lead_new", "lead_new")]
    ways += [Button("lead_funnel", "lead_funnel", 0, "source")] if reads_funnel(tx, act, 0) else []
    saying.turn(
        tx,
        act,
        "leads.list",
        [*_each(shown), turns, ways, _parts(tx, act)],
        leads=shown,
        count=count,
        page=where.page,
        pages=where.pages,
    )


def _parts(tx: Tx, act: Act) -> list[Button]:
    """What else `/lead` opens, for whoever reads it."""
    read = ("lead_targets", "lead_forces") if reads_targets(tx, act, 0) else ()
    return [Button(each, each) for each in ("lead_notes", *read)]


def _each(shown: Sequence[Lead]) -> list[list[Button]]:
    return [[Button("one_lead", "lead", one.id, it={"one": one})] for one in shown]


def due(tx: Tx, act: Act) -> None:
    """Of what the actor is asked for news, below: the post that asked stays what it is."""
    found = due_for(tx, act, act.actor)
    saying.answer(tx, act, "leads.due_list", _each(found[:FOUND]), due=found, listed=FOUND)


def search(tx: Tx, act: Act, words: str) -> list[Lead]:
    return leads.search(tx, reader(tx, act), words)


def show_found(tx: Tx, act: Act, words: str, found: Sequence[Lead]) -> None:
    if len(found) == 1:
        page(tx, act, found[0].id)
        return
    rows = _each(found[:FOUND])
    saying.answer(tx, act, "leads.found", rows, words=words, count=len(found), shown=FOUND)


def page(tx: Tx, act: Act, number: int) -> None:
    one = following.found(tx, number)
    calendar = rhythm(tx, act.now).calendar
    same = following.alike(tx, SaidLead(one.company, one.content), one.id)
    merchant, project = _merchant(tx, act, one), _project(tx, act, one)
    whose = [Button("merchant", "merchant", merchant.id)] if merchant else []
    saying.turn(
        tx,
        act,
        "leads.page",
        [
            *_keys(tx, act, one, doubled=bool(same)),
            whose,
            _became(project),
            [Button("back", "leads")],
        ],
        one=one,
        project=project,
        merchant=merchant,
        by=people.person(tx, one.registered_by),
        officer=people.person(tx, one.officer) if one.officer else None,
        take_up_by=take_up_by(one, calendar),
        judge_by=judge_by(one, calendar),
        same=same,
        running=following.invested(tx, one.company, one.project),
        steps=leads.steps(tx, [one.id]),
        still=stands_still(one, act.now.date()),
    )


def _merchant(tx: Tx, act: Act, one: Lead) -> Merchant | None:
    """Of whom it came, for whoever may read their card."""
    if one.merchant is None or not sees_merchant(tx, act, one.merchant):
        return None
    return merchants.find(tx, one.merchant)


def _project(tx: Tx, act: Act, one: Lead) -> Project | None:
    """What it became, for whoever may read it."""
    if one.project is None or not sees_project(tx, act, one.project):
        return None
    return projects.project(tx, one.project)


def _became(project: Project | None) -> list[Button]:
    return (
        [Button("one_project", "project", project.id, it={"project": project})] if project else []
    )


_TOLD = ("lead_news", "lead_paper", "lead_change")


def _keys(tx: Tx, act: Act, one: Lead, *, doubled: bool) -> Rows:
    if not one.is_open:
        return []
    unit, runs = leads_unit(tx, act, one.id), runs_lead(tx, act, one.id)
    mine = [Button("lead_mine", "lead_mine", one.id)] if one.state is LeadState.NEW else []
    judged = [Button("lead_follow", "lead_follow", one.id)] if one.state is LeadState.JUDGED else []
    rows = [[*mine, Button("lead_who", "lead_who", one.id)]] if unit else []
    rows += [[*judged, Button("lead_drop", "lead_drop", one.id)]] if unit else []
    rows += [[Button(each, each, one.id) for each in _TOLD]] if runs else []
    if office(tx, act, 0):
        rows.append(_of_office(act, one, doubled=doubled))
    return rows


def _of_office(act: Act, one: Lead, *, doubled: bool) -> list[Button]:
    found = [Button("lead_project", "lead_project", one.id)]
    if doubled and not one.is_first:
        found.append(Button("lead_first", "lead_first", one.id))
    if stands_still(one, act.now.date()) and not one.given_on:
        found.append(Button("lead_give_on", "lead_give_on", one.id))
    return found

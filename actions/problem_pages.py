"""`/problem`: the lists, one problem with its history and what can be done about it."""

import re
from collections.abc import Collection, Iterable, Sequence

from actions import posts as saying
from actions.access import office, sees_project
from actions.behalf import acts_for, ask, chosen, principal, whose
from actions.paging import place
from actions.problem_access import (
    has_own_problems,
    raisable,
    raises_problem,
    reader,
    reader_for,
    sees_problem,
    sees_problems_of,
)
from actions.problem_posts import buttons, facts
from actions.problem_rises import counts
from actions.problems import happened, known_as
from actions.rhythm import rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.problem_deadlines import is_overdue, next_on
from domain.problems import SERIES, Problem, Rating, Verb, View, number
from domain.projects import Project, named
from domain.timeline import its_timeline
from storage import Tx, people, problems, projects
from templates.render import Rows

PAGE = 8
LISTS = "problems"  # the verb that shows them
NUMBER = re.compile(rf"{SERIES}?\s*((?P<year>20[0-9]{{2}})-)?0*(?P<count>[0-9]{{1,5}})", re.I)
# Who may do the stronger need not be offered the weaker.
WEAKER = {Verb.MAJOR: (Verb.REPORT, Verb.PROPOSE), Verb.REPORT: (Verb.PROPOSE,)}


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/problem`, `/problem W2016-031`, or a project's code or name."""
    mine = whose(tx, act, has_own_problems)
    if not words and len(mine) > 1:
        ask(tx, act, mine, LISTS)
        return
    if not words:
        listing(tx, act, mine[0], "")
        return
    if NUMBER.fullmatch(words.strip()):
        show(tx, act, _numbered(tx, act, words).id)
        return
    seen = reader(tx, act)
    may = None if seen.reads_all else {*seen.projects, *seen.contacts}
    of_project(tx, act, called(tx, words, may).id)


def called(tx: Tx, words: str, among: Collection[int] | None) -> Project:
    """The one project that the words name, of these (None: of all). Raises Refused: problem_not_found."""
    found = projects.search(tx, words)
    mine = named([one for one in found if among is None or one.id in among], words)
    if len(mine) != 1:
        raise Refused("problem_not_found", given=words, count=len(mine))
    return mine[0]


def _numbered(tx: Tx, act: Act, words: str) -> Problem:
    """W2016-031, 2016-31 or 31; what one may not read is not there."""
    found = NUMBER.fullmatch(words.strip())
    assert found is not None
    year = int(found["year"] or act.now.year)
    one = problems.numbered(tx, number(year, int(found["count"])))
    if one is None or not sees_problem(tx, act, one.id):
        raise Refused("problem_not_found", given=words, count=0)
    return one


def listing(tx: Tx, act: Act, whom: int, view: str, turned: int = 0) -> None:
    """One of the three lists, or what waits for oneself, which comes first where something does."""
    leader = chosen(tx, act, whom, LISTS, has_own_problems)
    if leader is None:
        return
    readable = reader_for(tx, act, leader)
    mine = problems.count(tx, readable, mine=True)
    shown = _view(view) if view else (View.MINE if mine else View.PROBLEMS)
    is_mine = shown is View.MINE
    count = mine if is_mine else problems.count(tx, readable)
    where = place(count, PAGE, turned)
    listed = problems.page(tx, readable, PAGE, where.offset, mine=is_mine)
    name = shown.name.lower()
    saying.turn(
        tx,
        act,
        "problems.list",
        [
            *_each(listed),
            where.turns(lambda label, to: Button(label, LISTS, leader, f"{name}/{to}")),
            _views(leader, shown, mine),
            _ways(tx, act, leader),
        ],
        leader=principal(tx, leader),
        view=shown,
        lines=_lines(tx, act, listed),
        count=count,
        page=where.page,
        pages=where.pages,
    )


def _view(name: str) -> View:
    if name.upper() not in View.__members__:
        raise Refused("old_button")
    return View[name.upper()]


def _each(listed: Sequence[Problem]) -> Rows:
    return [[Button("one_problem", "problem", one.id, it={"problem": one})] for one in listed]


def _views(leader: int, shown: View, mine: int) -> list[Button]:
    """The other lists."""
    offered = [one for one in View if one is not shown and (one is not View.MINE or mine)]
    return [
        Button("problem_view", LISTS, leader, one.name.lower(), {"view": one, "count": mine})
        for one in offered
    ]


def _ways(tx: Tx, act: Act, leader: int) -> list[Button]:
    can = raisable(tx, act, leader)
    found = [Button("problem_new", "problem_projects", leader)] if can else []
    if leader or not office(tx, act, 0):
        return found
    waiting = sum(counts(tx, act).values())
    queue = Button("problems_waiting", "problems_waiting", 0, it={"count": waiting})
    return [*found, *([queue] if waiting else []), Button("problem_rules", "problem_rules")]


def _lines(tx: Tx, act: Act, listed: Sequence[Problem]) -> list[dict[str, object]]:
    """What a line of any of the lists may say: everything in one query a kind."""
    known = {one.id: one for one in projects.with_ids(tx, {one.project for one in listed})}
    units = {one.id: one.name for one in people.all_units(tx)}
    helping = problems.assisted(tx, [one.id for one in listed])
    beat = rhythm(tx, act.now)
    leaders = {one.id: one for one in people.with_ids(tx, _leaders(known.values()))}
    return [
        {
            "problem": one,
            "project": known[one.project],
            "unit": units.get(one.unit or 0, ""),
            "helping": [units[unit] for unit in helping.get(one.id, ())],
            "leader": leaders.get(known[one.project].leader or 0),
            "next_on": next_on(one, beat.cadence, beat.calendar),
            "late": is_overdue(one, act.now.date()),
        }
        for one in listed
    ]


def _leaders(found: Iterable[Project]) -> set[int]:
    return {one.leader for one in found if one.leader}


def of_project(tx: Tx, act: Act, project_id: int) -> None:
    """All of one project's, the open ones first; to its 企业联系人 those that are told to them."""
    found = problems.of_project(tx, project_id)
    if not sees_problems_of(tx, act, project_id):
        found = [one for one in found if sees_problem(tx, act, one.id)]
    new = Button("problem_new", "problem_new", project_id)
    back = Button("back", "project", project_id)
    saying.turn(
        tx,
        act,
        "problems.of_project",
        [
            *_each(found[: 2 * PAGE]),
            [new] if raises_problem(tx, act, project_id) else [],
            [back] if sees_project(tx, act, project_id) else [],
        ],
        project=projects.project(tx, project_id),
        lines=_lines(tx, act, found[: 2 * PAGE]),
        more=max(0, len(found) - 2 * PAGE),
    )


def show(tx: Tx, act: Act, problem_id: int) -> None:
    """One problem: what it is, what was done, and what this reader can do now."""
    one = known_as(tx, problem_id)
    steps = [each.values for each in happened(tx, one.project) if each.values["problem"] == one]
    saying.turn(
        tx,
        act,
        "problems.page",
        [*_does(tx, act, one), _beside(tx, act, one)],
        raiser=people.person(tx, one.raised_by),
        steps=steps,
        **facts(tx, act, one),
    )


def _does(tx: Tx, act: Act, one: Problem) -> list[list[Button]]:
    offered = buttons(tx, act, act.actor, one, Verb)
    verbs = {button.it["verb"] for button in offered}
    weaker = {each for verb, less in WEAKER.items() if verb in verbs for each in less}
    shown = [button for button in offered if button.it["verb"] not in {*weaker, Verb.RATE}]
    rates = [
        Button("problem_rating", "problem_rated", one.id, each.name.lower(), {"rating": each})
        for each in Rating
        if Verb.RATE in verbs
    ]
    return [*(shown[at : at + 3] for at in range(0, len(shown), 3)), rates]


def _beside(tx: Tx, act: Act, one: Problem) -> list[Button]:
    back = Button("back", LISTS, acts_for(tx, act, projects.project(tx, one.project)) or 0)
    if not sees_project(tx, act, one.project):
        return [back]
    return [Button("its_project", "project", one.project), its_timeline(one.project), back]

"""Finding projects and reading one of them."""

from collections.abc import Sequence
from functools import partial

from actions import lamps
from actions import posts as saying
from actions.access import CITY_READERS, asks_progress, has, office, seen_of
from actions.behalf import ask, chosen, has_own_projects, principal, projects_for, whose
from actions.paging import place
from actions.why import reason_of
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.major_lists import Entry, next_turn
from domain.people import Person
from domain.projects import Milestone, Project, named
from domain.stages import MILESTONES, Level, Stage
from storage import Tx, attachments, capital, handover, major_lists, people, projects, regions
from templates.render import Rows

PAGE = 8
LIST = "projects"  # the verb that shows it
CHANGES = (
    ("reporter", "responsible", "leader"),
    ("stage", "level", "regions"),
    ("name", "contract_money", "total_investment"),
    ("total",),
    ("unit", "locality", "signer"),
    ("industry", "investor", "national_code"),
)


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/project`: the list, of one's own or of a leader one serves, a stage or level of it, or what
    the words find.
    """
    mine = whose(tx, act, has_own_projects)
    word = words.strip()
    if len(mine) == 1 and word in tuple(Level):
        listing(tx, act, mine[0], level=word)
    elif len(mine) == 1 and word in tuple(Stage):
        listing(tx, act, mine[0], stage=word)
    elif words:
        find(tx, act, words)
    elif len(mine) > 1:
        ask(tx, act, mine, LIST)
    else:
        listing(tx, act, mine[0])


def find(tx: Tx, act: Act, words: str) -> None:
    """By code, name, unit or investor, among what this person may see."""
    listed = found(tx, act, words)
    if len(listed) == 1:
        page(tx, act, listed[0].id)
    else:
        found_page(tx, act, 0, words)


def found(tx: Tx, act: Act, words: str, command: str = "project") -> Sequence[Project]:
    """What the words find of what the reader may see; a refusal gives an example of `command`."""
    listed = projects.sought(tx, words, partial(seen_of, tx, act))
    if not listed:
        raise Refused("project_not_found", words=words, command=command)
    return named(listed, words)


def found_page(tx: Tx, act: Act, number: int, words: str) -> None:
    """A page of what the words find; a button carries them on if they are not too long for it."""
    listed = found(tx, act, words)
    where = place(len(listed), PAGE, number)
    turns = where.turns(lambda label, to: Button(label, "found", to, words))
    turnable = all(one.fits for one in turns)
    saying.turn(
        tx,
        act,
        "projects.which",
        [*_buttons(where.of(listed)), turns if turnable else []],
        words=words,
        count=len(listed),
        page=where.page,
        pages=where.pages,
        more=0 if turnable else len(listed) - PAGE,
    )


def listing(tx: Tx, act: Act, whom: int, level: str = "", stage: str = "", number: int = 0) -> None:
    """A page of the list, of one level or one stage only where that was chosen."""
    leader = chosen(tx, act, whom, LIST, has_own_projects)
    if leader is None:
        return
    seen = projects_for(tx, act, leader)
    found = [one for one in seen if level in ("", one.level) and stage in ("", one.stage)]
    where = place(len(found), PAGE, number)
    kept = f"{level}/{stage}"
    turns = where.turns(lambda label, to: Button(label, LIST, leader, f"{kept}/{to}"))
    listed = where.of(found)
    saying.turn(
        tx,
        act,
        "projects.list",
        [*_buttons(listed), turns, *_filters(leader, level, stage), _check(tx, act)],
        leader=principal(tx, leader),
        projects=listed,
        count=len(found),
        level=level,
        stage=stage,
        page=where.page,
        pages=where.pages,
    )


def _buttons(listed: Sequence[Project]) -> list[list[Button]]:
    return [[Button("one_project", "project", one.id, it={"project": one})] for one in listed]


def _check(tx: Tx, act: Act) -> list[Button]:
    """The lists of the whole city: for whoever reads all of it, or checks it."""
    lists = (
        [Button("major_lists", "major_lists", act.now.year)] if has(tx, act, *CITY_READERS) else []
    )
    if not office(tx, act, 0):
        return lists
    events = Button("contract_events", "contract_events", act.now.year)
    return [*lists, Button("capitals", "capitals"), events]


def _filters(leader: int, level: str, stage: str) -> list[list[Button]]:
    """Every level but the one that is chosen, and the way to the stages."""
    levels = [
        Button("level", LIST, leader, f"{one}/{stage}", {"level": one})
        for one in ("", *Level)
        if one != level
    ]
    return [levels, [Button("by_stage", "projects_stages", leader, level)]]


def stages(tx: Tx, act: Act, leader: int, level: str) -> None:
    """Which stage? Only those at which some project stands."""
    counts: dict[Stage, int] = {}
    for one in projects_for(tx, act, leader):
        if level in ("", one.level):
            counts[one.stage] = counts.get(one.stage, 0) + 1
    buttons = [
        Button("stage_count", LIST, leader, f"{level}/{one}", {"stage": one, "count": counts[one]})
        for one in Stage
        if one in counts
    ]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    back = [Button("back", LIST, leader, f"{level}/")]
    saying.turn(tx, act, "projects.stages", [*rows, back], level=level)


def page(tx: Tx, act: Act, project_id: int, *, anew: bool = False) -> None:
    """All that is known of one project; the office may change it. `anew`: below what was said."""
    project = projects.project(tx, project_id)
    known = projects.milestones_of(tx, project_id)
    say = saying.answer if anew else saying.turn
    listed = major_lists.of_project(tx, project_id)
    changes = _changes(act, project, listed) if office(tx, act, 0) else []
    say(
        tx,
        act,
        "projects.page",
        [*_ways(project), _beside(tx, act, project), *changes],
        project=project,
        listed=listed[-1] if listed else None,
        signer=people.unit(tx, project.signer).name if project.signer else "",
        regions=[people.unit(tx, one).name for one in regions.of(tx, project_id)],
        milestones=[known.get(stage, Milestone(stage)) for stage in MILESTONES],
        total=next(reversed(projects.totals_of(tx, project_id)), None),
        recognised=capital.at_home(tx, project_id),
        leader=_person(tx, project.leader),
        responsible=_person(tx, project.responsible),
        reporter=_person(tx, project.reporter),
        handover=handover.pending_of(tx, project_id),
        why=reason_of(tx, project_id, known),
        lamp=lamps.of_project(tx, act, project),
        today=act.now.date(),
    )


def _ways(project: Project) -> Rows:
    """At most three abreast, as a telephone shows them."""
    return [
        [
            Button("plan", "plan", project.id),
            Button("timeline", "timeline", project.id, "0"),
            Button("one_page", "one_page", project.id),
        ],
        [Button("stages", "stages", project.id), Button("capital", "capital", project.id)],
        [
            Button("project_story", "project_picture", project.id, "story"),
            Button("one_page_picture", "project_picture", project.id, "page"),
            Button("one_page_paper", "project_picture", project.id, "paper"),
        ],
    ]


def _beside(tx: Tx, act: Act, project: Project) -> list[Button]:
    """What else there is to read of it, and a way to newer news."""
    count = attachments.count(tx, project.id)
    it = {"count": count}
    beside = [Button("attached", "attachments", project.id, "0", it)] if count else []
    beside.append(Button("project_problems", "project_problems", project.id))
    asks = asks_progress(tx, act, project.id)
    return [*beside, Button("request", "request", project.id)] if asks else beside


def _person(tx: Tx, person: int | None) -> Person | None:
    return people.person(tx, person) if person else None


def _changes(act: Act, project: Project, listed: Sequence[Entry]) -> Rows:
    rows = [
        [Button(f"change_{one}", "project_change", project.id, one) for one in row]
        for row in CHANGES
    ]
    turn = next_turn(listed, act.now.year)
    entry = Button("major_list", "major_list", project.id, turn.name, {"turn": turn})
    return [*rows, [entry, Button("back", LIST)]]

"""名单 of 市级重大: the office adds and removes by a document, the level follows, the list is read by year."""

from collections.abc import Sequence

from actions import posts as saying
from actions.access import CITY_READERS, has, office, office_alone
from actions.audit import record
from actions.leaders import in_charge
from actions.major_list_rest import left_over
from actions.office import follow as follow_morning
from actions.paging import Place, place
from actions.projects import page as project_page
from actions.sittings import refresh_project
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.major_lists import SaidEntry, Turn, check, last_of, level_by, said_entry
from domain.projects import Project
from domain.timeline import Happening, on
from storage import Tx, dialogs, major_lists, projects
from templates.render import Rows

TELL = "major_list"
REST = "major_list_rest"
PAGE = 20
LISTED = 10  # of what is left over


def reads_major_list(tx: Tx, act: Act, _subject: int) -> bool:
    return act.person is not None and not act.in_group and has(tx, act, *CITY_READERS)


def lists_project(tx: Tx, act: Act, subject: int) -> bool:
    return projects.find(tx, subject) is not None and office_alone(tx, act, 0)


def ask(tx: Tx, act: Act, project: int, name: str) -> None:
    """A removal may be followed by an addition in the next year's list, so both can be asked for."""
    if name not in Turn.__members__:
        raise Refused("old_button")
    turn = Turn[name]
    dialogs.open_dialog(tx, act, TELL, subject=project, turn=turn)
    other = next(one for one in Turn if one is not turn)
    rows = [
        [
            Button("major_list_turn", "major_list", project, other.name, {"turn": other}),
            Button("back", "project", project),
        ]
    ]
    one = projects.project(tx, project)
    saying.turn(tx, act, "major_lists.ask", rows, project=one, turn=turn,
                entries=major_lists.of_project(tx, project), year=act.now.year)  # fmt: skip


def said(tx: Tx, act: Act, project: int, words: str) -> None:
    """When the words cannot be read, the question stays open."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    _enter(tx, act, project, Turn(dialog.data["turn"]), said_entry(words, act.now.date()))
    dialogs.close_dialog(tx, act)
    follow_morning(tx, act)
    project_page(tx, act, project, anew=True)


def _enter(tx: Tx, act: Act, project: int, turn: Turn, entry: SaidEntry) -> None:
    if turn is Turn.REMOVED and entry.year > act.now.year:
        raise Refused("major_list_ahead", year=entry.year)  # until then this year's list holds
    check(major_lists.of_project(tx, project), turn, entry)
    major_lists.add(tx, act.now, project, turn, entry, act.actor.id)
    values = {"paper": entry.paper, "why": entry.why, "year": entry.year}
    record(tx, act, "major_list", f"project:{project}", step=turn, **values)
    _follow(tx, act, project)


def _follow(tx: Tx, act: Act, project: int) -> None:
    """The level is what the newest entry says; what is owed follows from the next period on."""
    level = level_by(last_of(major_lists.of_project(tx, project))[project])
    one = projects.project(tx, project)
    if level is not one.level:
        leader = one.leader or in_charge(tx, level, one.stage, one.industry)
        projects.change(tx, project, level=level, leader=leader)
        record(tx, act, "change_project", f"project:{project}", level=level, old_level=one.level,
               leader=None if leader == one.leader else leader)  # fmt: skip
    refresh_project(tx, act, project)


def listing(tx: Tx, act: Act, year: int, number: int = 0) -> None:
    """One year's list (0: this year's): what stands in it, then what was removed."""
    at = min(max(year or act.now.year, 2000), act.now.year + 1)
    last = last_of(major_lists.of_year(tx, at))
    known = {one.id: one for one in projects.with_ids(tx, last)}
    lines = sorted(
        ((one, known[one.project]) for one in last.values()),
        key=lambda pair: (pair[0].turn is Turn.REMOVED, pair[1].code),
    )
    where = place(len(lines), PAGE, number)
    left = [] if where.at else left_over(tx, act, at)  # said once, on the first page
    saying.turn(
        tx,
        act,
        "major_lists.list",
        [*_turns(act, at, where), _rest(tx, act, at, left), [Button("back", "projects")]],
        year=at,
        lines=where.of(lines),
        count=sum(one.turn is Turn.ADDED for one in last.values()),
        left=left,
        listed=LISTED,
        page=where.page,
        pages=where.pages,
    )  # fmt: skip


def _turns(act: Act, year: int, where: Place) -> Rows:
    years = [Button("year_before", "major_lists", year - 1, it={"year": year - 1})]
    if year <= act.now.year:
        years.append(Button("year_after", "major_lists", year + 1, it={"year": year + 1}))
    turns = where.turns(lambda label, to: Button(label, "major_lists", year, str(to)))
    return [turns, years]


def _rest(tx: Tx, act: Act, year: int, left: Sequence[Project]) -> list[Button]:
    if not office(tx, act, 0):
        return []
    counts = {turn: len(_by(tx, turn, left)) for turn in Turn}
    return [
        Button(
            "major_list_rest", "major_list_rest", year, turn.name, {"turn": turn, "count": count}
        )
        for turn, count in counts.items()
        if count and (turn is Turn.ADDED or year <= act.now.year)
    ]


def _by(tx: Tx, turn: Turn, left: Sequence[Project]) -> list[Project]:
    """What no list has ever named cannot be removed from one."""
    if turn is Turn.ADDED:
        return list(left)
    return [one for one in left if major_lists.of_project(tx, one.id)]


def ask_rest(tx: Tx, act: Act, year: int, name: str) -> None:
    if name not in Turn.__members__:
        raise Refused("old_button")
    turn = Turn[name]
    dialogs.open_dialog(tx, act, REST, subject=year, turn=turn)
    back = [[Button("back", "major_lists", year)]]
    count = len(_by(tx, turn, left_over(tx, act, year)))
    saying.turn(tx, act, "major_lists.ask_rest", back, year=year, turn=turn, count=count)


def said_rest(tx: Tx, act: Act, year: int, words: str) -> None:
    """一并列入 or 移出: all of them by one document."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    turn, entry = Turn(dialog.data["turn"]), said_entry(words, act.now.date(), year)
    for project in _by(tx, turn, left_over(tx, act, year)):
        _enter(tx, act, project.id, turn, entry)
    dialogs.close_dialog(tx, act)
    follow_morning(tx, act)
    listing(tx, act, year)


def happened(tx: Tx, project: int) -> list[Happening]:
    return [
        Happening(on(one.on), "major_lists_entered", {"one": one})
        for one in major_lists.of_project(tx, project)
    ]

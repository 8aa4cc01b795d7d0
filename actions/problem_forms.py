"""A problem by itself: which project, one sentence, its kind; and the words a verb waits for."""

from actions import office
from actions import posts as saying
from actions.access import office as by_office
from actions.behalf import acts_for, principal
from actions.paging import place
from actions.problem_access import is_contact, may, raisable, standing
from actions.problem_moves import do, merge
from actions.problem_pages import LISTS, PAGE, called, show
from actions.problems import known_as, raise_one, wording
from actions.roster import unit_called
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.problem_moves import after
from domain.problems import Move, Problem, Rating, Verb
from domain.reports import SaidProblem
from domain.roles import Category, Role
from domain.said_text import plain
from domain.said_troubles import troubles
from storage import Tx, dialogs, people, problems, projects

STEP = "problem"
NEW = "problem_new"
WHICH = "problem_which"
# What these say stands in the history; the others are one press.
WORDED = frozenset(
    {Verb.MEASURE, Verb.FINISH, Verb.REDO, Verb.SUPPORT, Verb.PAPERS, Verb.ASK_EXTENSION}
)
TO_UNIT = frozenset({Verb.RETURN, Verb.ASSIGN})
UNITS = 12


def choose_project(tx: Tx, act: Act, leader: int, number: int = 0) -> None:
    """反映问题: for which project; where there is only one, what it is."""
    found = raisable(tx, act, leader)
    if len(found) == 1:
        ask(tx, act, found[0].id, leader)
        return
    dialogs.open_dialog(tx, act, WHICH, subject=leader)
    where = place(len(found), PAGE, number)
    turns = where.turns(lambda label, to: Button(label, "problem_projects", leader, f"/{to}"))
    each = [
        [Button("one_project", "problem_new", one.id, str(leader), {"project": one})]
        for one in where.of(found)
    ]
    rows = [*each, turns, [Button("back", LISTS, leader)]]
    saying.turn(tx, act, "problems.which_project", rows, page=where.page, pages=where.pages)


def said_project(tx: Tx, act: Act, leader: int, words: str) -> None:
    """Its code, or a part of its name, instead of turning pages."""
    may = {one.id for one in raisable(tx, act, leader)}
    ask(tx, act, called(tx, words, may).id, leader)


def ask(tx: Tx, act: Act, project_id: int, leader: int = 0) -> None:
    """The next words are the problem; a 秘书 raises it for one leader."""
    project = projects.project(tx, project_id)
    whom = acts_for(tx, act, project, leader) or 0
    dialogs.open_dialog(tx, act, NEW, subject=project_id, text="", unit="", leader=whom)
    back = [[Button("back", LISTS, whom)]]
    said = {"project": project, "leader": principal(tx, whom)}
    saying.turn(tx, act, "problems.ask_new", back, **said)


def said_new(tx: Tx, act: Act, project: int, words: str) -> None:
    """What was understood; one press raises it, and the press says of which kind."""
    text = wording(words)
    found = troubles(plain(text))
    unit = found[0].unit or "" if found else ""
    guessed = found[0].category if found else None
    dialog = dialogs.current(tx, act)
    leader = dialog.data["leader"] if dialog and dialog.step == NEW else 0
    dialogs.open_dialog(tx, act, NEW, subject=project, text=text, unit=unit, leader=leader)
    first = [_kind(project, guessed, "problem_submit")] if guessed else []
    others = [_kind(project, one, "problem_kind") for one in Category if one is not guessed]
    rows = [first, *(others[at : at + 4] for at in range(0, len(others), 4))]
    project_of = projects.project(tx, project)
    known = problems.open_of(tx, project, guessed) if guessed else None
    saying.answer(
        tx, act, "problems.preview", rows,
        project=project_of, leader=principal(tx, leader), text=text, unit=unit, category=guessed, known=known,
    )  # fmt: skip


def _kind(project: int, category: Category, label: str) -> Button:
    return Button(label, "problem_make", project, category, {"category": category})


def make(tx: Tx, act: Act, project_id: int, category: Category) -> None:
    """Raise it, in the actor's own name; a secretary's is noted as 代."""
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != NEW or dialog.data["subject"] != project_id:
        raise Refused("old_button")
    if not dialog.data["text"]:
        raise Refused("text_empty")
    said = SaidProblem(category, dialog.data["unit"], dialog.data["text"])
    dialogs.close_dialog(tx, act)
    project = projects.project(tx, project_id)
    contact = is_contact(tx, act.actor.id, project_id)
    number = raise_one(
        tx, act, project, said, act.actor.id, by_enterprise=contact, leader=dialog.data["leader"]
    )
    show(tx, act, number)


def press(tx: Tx, act: Act, number: int, verb: Verb) -> None:
    """One press does it, unless words, a unit or another problem are wanted first."""
    one = known_as(tx, number)
    after(one, verb, unit=one.unit)  # refuses what no longer fits before anything is asked
    if verb in WORDED:
        _ask_words(tx, act, one, verb)
    elif verb in TO_UNIT:
        _ask_unit(tx, act, one, verb)
    elif verb is Verb.MERGE:
        _ask_other(tx, act, one)
    else:
        do(tx, act, number, Move(verb))
        _done(tx, act, number)


def _ask_words(tx: Tx, act: Act, one: Problem, verb: Verb) -> None:
    dialogs.open_dialog(tx, act, STEP, subject=one.id, verb=verb)
    back = [[Button("back", "problem", one.id)]]
    saying.turn(tx, act, "problems.ask_words", back, problem=one, verb=verb)


def _ask_unit(tx: Tx, act: Act, one: Problem, verb: Verb) -> None:
    """The departments that have handlers; any other is typed."""
    dialogs.open_dialog(tx, act, STEP, subject=one.id, verb=verb)
    holders = people.holding(tx, Role.HANDLER)
    units = {person.unit: person.unit_name for person in holders if person.unit != one.unit}
    choices = [
        Button("problem_unit", "problem_unit", one.id, f"{verb.name}/{unit}", {"unit": name})
        for unit, name in list(units.items())[:UNITS]
    ]
    rows = [*(choices[at : at + 2] for at in range(0, len(choices), 2))]
    back = [Button("back", "problem", one.id)]
    saying.turn(tx, act, "problems.ask_unit", [*rows, back], problem=one, verb=verb)


def _ask_other(tx: Tx, act: Act, one: Problem) -> None:
    others = [
        other
        for other in problems.of_project(tx, one.project)
        if other.is_open and other.id != one.id
    ]
    if not others:
        raise Refused("problem_alone")
    rows = [
        [Button("one_problem", "problem_into", one.id, str(other.id), {"problem": other})]
        for other in others[:PAGE]
    ]
    back = [Button("back", "problem", one.id)]
    saying.turn(tx, act, "problems.ask_other", [*rows, back], problem=one, others=others[:PAGE])


def said(tx: Tx, act: Act, number: int, verb: Verb, words: str) -> None:
    """The words that a press has asked for."""
    if verb in TO_UNIT:
        send_to(tx, act, number, verb, unit_called(tx, words).id)
        return
    do(tx, act, number, Move(verb, text=wording(words)))
    dialogs.close_dialog(tx, act)
    _done(tx, act, number)


def send_to(tx: Tx, act: Act, number: int, verb: Verb, unit: int) -> None:
    """退回 and 指定主办, naming the unit."""
    one = known_as(tx, number)
    if verb not in TO_UNIT or all(each.id != unit for each in people.all_units(tx)):
        raise Refused("old_button")
    if unit == one.unit:
        raise Refused("problem_same_unit", unit=people.unit(tx, unit).name)
    do(tx, act, number, Move(verb, units=(unit,)))
    dialogs.close_dialog(tx, act)
    _done(tx, act, number)


def into(tx: Tx, act: Act, number: int, other: int) -> None:
    """并案, by the office's press."""
    merge(tx, act, number, other)
    _done(tx, act, number)


def _done(tx: Tx, act: Act, number: int) -> None:
    """The page as it is now; what the office has decided leaves its morning's list."""
    show(tx, act, number)
    if by_office(tx, act, 0):
        office.follow(tx, act)


def rate(tx: Tx, act: Act, number: int, rating: Rating) -> None:
    do(tx, act, number, Move(Verb.RATE, text=rating, rating=rating))
    show(tx, act, number)


def may_say(tx: Tx, act: Act, subject: int) -> bool:
    """The words go on with a verb that the actor was offered; whether it still fits is asked again."""
    dialog = dialogs.current(tx, act)
    one = problems.find(tx, subject)
    if act.person is None or one is None or dialog is None or dialog.step != STEP:
        return False
    return may(standing(tx, act, act.person, one), Verb(dialog.data["verb"]))

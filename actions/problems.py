"""Problems come up: in a report, with its corrections, or by themselves; one of a kind a project."""

from collections.abc import Sequence

from actions.audit import record
from actions.problem_posts import follow, say_again, spoken_for
from domain import names
from domain.acts import Act
from domain.faults import Refused
from domain.problems import (
    FORGOTTEN,
    LONGEST_TEXT,
    SERIES,
    UNSIGNED,
    Problem,
    State,
    Step,
    Verb,
    number,
)
from domain.projects import Project
from domain.reports import Report, SaidProblem
from domain.timeline import Happening
from storage import Tx, people, problem_steps, problems, projects, series

# What a 秘书 may do for a leader; whatever else they do is work of their own unit.
SPOKEN = frozenset(
    {Verb.RAISE, Verb.ADD, Verb.PROPOSE, Verb.PAPERS_IN, Verb.CONFIRM, Verb.REDO, Verb.DROP}
)


def raise_one(
    tx: Tx, act: Act, project: Project, said: SaidProblem, raiser: int, *, report: int | None = None,
    by_enterprise: bool = False, leader: int = 0,
) -> int:  # fmt: skip
    """A new number; where the project has one of this kind still open, a further statement of it."""
    known = problems.open_of(tx, project.id, said.category)
    if known is not None:
        note(tx, act, known, Verb.ADD, text=said.text[:LONGEST_TEXT], report=report, leader=leader)
        follow(tx, act, None, known)
        return known.id
    year = act.now.year
    new = Problem(
        id=0,
        number=number(year, series.next_number(tx, SERIES, year)),
        project=project.id,
        category=said.category,
        text=said.text[:LONGEST_TEXT],
        state=State.COUNTY,
        since=act.now.date(),
        raised_by=raiser,
        raised_at=act.now,
        report=report,
        by_enterprise=by_enterprise,
        named=said.unit,
    )
    one = known_as(tx, problems.add(tx, new))
    note(tx, act, one, Verb.RAISE, text=said.text[:LONGEST_TEXT], report=report, leader=leader)
    follow(tx, act, None, one)
    return one.id


def note(
    tx: Tx, act: Act, one: Problem, verb: Verb, *, text: str = "", unit: int | None = None,
    report: int | None = None, leader: int = 0,
) -> Step:  # fmt: skip
    """The step in the problem's own history, and in the audit; of a 秘书 with the leader (代)."""
    actor = act.person.id if act.person else None
    whom = spoken_for(tx, act, one, leader) if verb in SPOKEN else None
    on = {Verb.ASK_EXTENSION: one.wanted_on, Verb.EXTEND: one.due_on}.get(verb)
    step = Step(one.id, verb, act.now, actor, text, unit, on, report, whom)
    problem_steps.add(tx, step)
    record(tx, act, "problem", f"project:{one.project}", number=one.number, step=verb,
           **({"behalf": whom} if whom else {}))  # fmt: skip
    return step


def known_as(tx: Tx, number: int) -> Problem:
    found = problems.find(tx, number)
    if found is None:
        raise Refused("old_button")
    return found


def wording(words: str) -> str:
    """Raises Refused: text_empty, problem_too_long."""
    return names.within(names.paragraph(words), LONGEST_TEXT, too_long="problem_too_long")


def reported(tx: Tx, act: Act, report: Report, earlier: Report | None) -> None:
    """What a card says of problems; a correction changes, drops and adds."""
    project = projects.project(tx, report.project)
    said: Sequence[SaidProblem] = report.draft.problems
    if earlier is not None:
        said = _carry_on(tx, act, earlier, report.id, said)
    _raise_all(tx, act, project, report, said)


def taken_back(tx: Tx, act: Act, report: Report, earlier: Report | None) -> None:
    """The report is no more: what it raised is dropped, unless a unit has signed for it."""
    said = earlier.draft.problems if earlier else ()
    left = _carry_on(tx, act, report, earlier.id if earlier else None, said)
    if earlier is not None:
        _raise_all(tx, act, projects.project(tx, report.project), earlier, left)


def _raise_all(
    tx: Tx, act: Act, project: Project, report: Report, said: Sequence[SaidProblem]
) -> None:
    """In the name of who answers for the card, whoever typed it."""
    raiser = project.reporter or project.responsible or report.author
    for one in said:
        raise_one(tx, act, project, one, raiser, report=report.id)


def _carry_on(
    tx: Tx, act: Act, old: Report, new: int | None, said: Sequence[SaidProblem]
) -> list[SaidProblem]:
    """What another version of the card says instead; returned is what no problem stands for yet."""
    problem_steps.unsay(tx, old.id)
    left = list(said)
    for one in problems.of_report(tx, old.id):
        same = next((each for each in left if each.category is one.category), None)
        if same is not None:
            left.remove(same)
            _reword(tx, act, one, same, new)
        elif one.state in UNSIGNED:
            drop(tx, act, one)
        elif new is not None:
            problems.change(tx, one.id, report=new)
    return left


def _reword(tx: Tx, act: Act, one: Problem, said: SaidProblem, report: int | None) -> None:
    changes: dict[str, object] = {"report": report}
    text = said.text[:LONGEST_TEXT]
    if one.text != text and one.state in UNSIGNED:
        changes |= {"text": text, "named": said.unit}
    problems.change(tx, one.id, **changes)
    if "text" in changes:
        follow(tx, act, None, known_as(tx, one.id))


def drop(tx: Tx, act: Act, one: Problem) -> None:
    """撤销."""
    problems.change(tx, one.id, state=State.DROPPED, since=act.now.date())
    strike(tx, one)
    note(tx, act, one, Verb.DROP)
    follow(tx, act, one, known_as(tx, one.id))


def forget(tx: Tx, act: Act, number: int, said: str, name: str) -> None:
    """What somebody said, and what names them, at their request; number, state and steps stay."""
    one, words = known_as(tx, number), said[:LONGEST_TEXT]
    told = {key: getattr(one, key) for key in ("text", "measure", "wanted_why")}
    gone = {key: FORGOTTEN for key, text in told.items() if text == words or name in text}
    if gone:
        problems.change(tx, number, **gone)
    problem_steps.reword(tx, number, words, name, FORGOTTEN)
    record(tx, act, "problem", f"project:{one.project}", number=one.number, new=FORGOTTEN)
    say_again(tx, act, known_as(tx, number))


def happened(tx: Tx, project_id: int) -> list[Happening]:
    """The project's timeline: every step of every problem it has had."""
    known = {one.id: one for one in problems.of_project(tx, project_id)}
    units = {one.id: one.name for one in people.all_units(tx)}
    steps = problem_steps.of(tx, *known)
    named = {one for step in steps for one in (step.by, step.behalf) if one}
    persons = {one.id: one for one in people.with_ids(tx, named)}
    return [
        Happening(
            step.at,
            "problems_step",
            {
                "problem": known[step.problem],
                "step": step,
                "who": persons.get(step.by or 0),
                "leader": persons.get(step.behalf or 0),
                "unit": units.get(step.unit or 0, ""),
            },
        )
        for step in steps
    ]


def strike(tx: Tx, one: Problem) -> None:
    """What is over stands no longer as 存在问题 on its project's page and next card."""
    said = projects.project(tx, one.project).problem.split("\n")
    left = [text for text in said if text[:LONGEST_TEXT] != one.text]
    if left != said:
        projects.change(tx, one.project, problem="\n".join(left))

"""Why is it late? Asked after 本期无变化, once a project and quarter, in one post for all."""

from collections.abc import Iterable, Mapping, Sequence

from actions import posts as saying
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.periods import PeriodKind, containing
from domain.posts import Content
from domain.projects import Milestone, Project
from domain.stages import Stage
from domain.timeline import Happening, on
from domain.why import REASONS, Reason, Why, most_overdue
from storage import Tx, people, projects, why
from templates.render import content


def ask(tx: Tx, act: Act, unchanged: Iterable[int]) -> None:
    """Of the projects without change, those whose milestone is overdue; one post for all."""
    post = f"why:{act.row}"
    today = act.now.date()
    quarter = containing(PeriodKind.QUARTER, today).key
    for project in projects.with_ids(tx, unchanged):
        late = most_overdue(project.stage, projects.milestones_of(tx, project.id), today)
        if late:
            why.ask(tx, Why(project.id, quarter, *late, post))
    asked = _of(tx, why.of_post(tx, post))
    if asked:
        saying.show(tx, act, post, act.chat, _question(act, asked))


def answer(tx: Tx, act: Act, project: int, quarter: str, reason: Reason) -> None:
    """Keep it, show the next question in the same post, and let the office know without a ring."""
    one = why.asked(tx, project, quarter)
    if one is None:
        raise Refused("old_button")
    why.answer(tx, project, quarter, reason, act.actor.id, act.now.date())
    asked = _of(tx, why.of_post(tx, one.post))
    saying.show(tx, act, one.post, act.chat, _question(act, asked))
    told = _of(tx, why.told_on(tx, act.now.date()))
    day = act.now.date()
    saying.note_office(tx, act, f"whys:{day}", "why.office", told=told, day=day)


def reason_of(tx: Tx, project: int, known: Mapping[Stage, Milestone]) -> Why | None:
    """The newest reason given, while what it explains is not done."""
    one = why.latest(tx, project)
    return one if one and one.stage in known and known[one.stage].done is None else None


def happened(tx: Tx, project: int) -> list[Happening]:
    """The reasons that were given for its delay."""
    told = why.told_about(tx, project)
    names = people.names(tx, [by for _, _, by in told])
    return [Happening(on(day), "why_told", {"why": one, "by": names[by]}) for one, day, by in told]


def _of(tx: Tx, found: Sequence[Why]) -> list[tuple[Project, Why]]:
    known = {one.id: one for one in projects.with_ids(tx, [one.project for one in found])}
    return [(known[one.project], one) for one in found]


def _question(act: Act, asked: Sequence[tuple[Project, Why]]) -> Content:
    left = next(((project, one) for project, one in asked if one.reason is None), None)
    rows = _reasons(left[1]) if left else []
    current = left[0] if left else None
    return content(act.language, "why.ask", rows, asked=asked, current=current)


def _reasons(one: Why) -> list[list[Button]]:
    buttons = [
        Button("reason", "why", one.project, f"{one.quarter}/{at}", {"reason": reason})
        for at, reason in enumerate(REASONS)
    ]
    return [buttons[:3], buttons[3:]]

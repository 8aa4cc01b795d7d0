"""What is overdue rises to the unit's heads by itself; further, and what waits, is for the office."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from actions import posts as saying
from actions.errands import Errand
from actions.paging import place
from actions.problem_moves import advance
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.boards import Trouble
from domain.buttons import Button
from domain.problem_deadlines import Wait, days_over, waits
from domain.problems import Move, Problem, Rise, Verb, is_one_sided
from storage import Tx, board_problems, problems

PAGE = 8
STILL_TOLD = timedelta(days=15)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """At the hour of openings, each working day, while there is one that may rise; and what a
    group is told in the morning, because the office pressed out of hours.
    """
    for step in problems.risen(tx, now - STILL_TOLD):
        at = beat.ringing(step.at, step.at)
        key = f"risen:{step.problem}:{step.verb}:{step.at.isoformat()}"
        if at > step.at:
            values = {"problem": step.problem, "verb": step.verb}
            yield Errand(beat.ringing(at, now), "tell_risen", key, values)
    for day in beat.working_days(now) if problems.any_to_rise(tx) else ():
        at = beat.ringing(beat.at(day, beat.cadence.opens_at), now)
        yield Errand(at, "rise_problems", f"problems:{day}")


def rise(tx: Tx, act: Act) -> None:
    """逾期: from the locality to the department; from who handles it there to its heads, once."""
    for one in problems.overdue(tx, act.now.date()):
        if one.kept:
            advance(tx, act, one, Move(Verb.SEND_UP))
        elif one.rise is Rise.NONE:
            advance(tx, act, one, Move(Verb.RISE_TO_HEAD))


def waiting(tx: Tx, act: Act) -> list[tuple[Wait, Trouble]]:
    """What waits for the office, in the order of the reasons."""
    beat, day = rhythm(tx, act.now), act.now.date()

    def why(one: Trouble) -> Wait | None:
        is_left = is_one_sided(one.problem, one.answers)
        return waits(one.problem, day, beat.cadence, beat.calendar, is_one_sided=is_left)

    found = [(why(one), one) for one in board_problems.for_office(tx, day)]
    order = {wait: at for at, wait in enumerate(Wait)}
    held = [(wait, one) for wait, one in found if wait is not None]
    return sorted(held, key=lambda pair: order[pair[0]])


def counts(tx: Tx, act: Act) -> Mapping[Wait, int]:
    """For the office's morning."""
    return Counter(wait for wait, _ in waiting(tx, act))


def show_waiting(tx: Tx, act: Act, number: int) -> None:
    """Each a press from its page, where the office decides."""
    calendar = rhythm(tx, act.now).calendar
    found = waiting(tx, act)
    where = place(len(found), PAGE, number)
    shown = where.of(found)
    turns = where.turns(lambda label, to: Button(label, "problems_waiting", to))
    saying.turn(
        tx,
        act,
        "problems.waiting",
        [
            *([_page(one.problem)] for _, one in shown),
            turns,
            [Button("back", "problems")],
        ],
        lines=[
            (wait, one.problem, one.project, days_over(one.problem, act.now.date(), calendar))
            for wait, one in shown
        ],
        count=len(found),
        page=where.page,
        pages=where.pages,
    )


def _page(one: Problem) -> Button:
    return Button("one_problem", "problem", one.id, it={"problem": one})

"""What each verb changes of a problem; the table of moves is domain/problems.py."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from actions.problem_access import STANDS, standing
from actions.problem_routes import rules
from actions.rhythm import rhythm
from domain import deadlines
from domain.acts import Act
from domain.problem_deadlines import extended, read_extension, stops
from domain.problem_moves import Party
from domain.problems import Move, Problem, Rise, Step, Verb, Weight
from storage import Tx, problem_steps, projects

Changes = dict[str, Any]


def changes(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    """What the verb sets beside the state."""
    reckoned = _RECKONED.get(move.verb)
    return dict(_PLAIN[move.verb]) if reckoned is None else reckoned(tx, act, one, move)


def _keep(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    locality = projects.project(tx, one.project).locality
    return _received(tx, act, one, locality) | {"kept": True}


def _pass_on(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    """To the unit that is to sign; without one, nobody's clock runs."""
    if move.unit is None:
        return {"unit": None, "kept": False, "sent_on": None, "due_on": None, "first_due_on": None}
    return _received(tx, act, one, move.unit)


def _return(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    return _pass_on(tx, act, one, move) | {"returned": one.returned + 1}


def _received(tx: Tx, act: Act, one: Problem, unit: int) -> Changes:
    """The clock begins on the day after (`facts/domain.md` 3.3)."""
    days = _days(tx, act, one)
    due = deadlines.due(act.now.date(), days, rhythm(tx, act.now).calendar)
    return {
        "unit": unit,
        "kept": False,
        "since": act.now.date(),  # a unit that is named anew has its own time to sign
        "sent_on": act.now.date(),
        "days": days,
        "due_on": due,
        "first_due_on": due,
        "wanted_on": None,
        "rise": Rise.NONE,
    }


def _days(tx: Tx, act: Act, one: Problem) -> int:
    days = rules(tx)[one.category].days
    return min(days, rhythm(tx, act.now).cadence.express_days) if one.express else days


def _go_on(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    ended = Step(one.id, move.verb, act.now, None)
    return {"due_on": _due(tx, act, one, one.days, ended)}


def _due(tx: Tx, act: Act, one: Problem, days: int, *more: Step) -> date | None:
    if one.sent_on is None:
        return None
    stood = stops([*problem_steps.of(tx, one.id), *more], act.zone)
    return deadlines.due(one.sent_on, days, rhythm(tx, act.now).calendar, stood)


def _measure(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    return {"measure": move.text, "wanted_on": None if move.verb is Verb.FINISH else one.wanted_on}


def _confirm(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    own = STANDS[Party.RAISER](standing(tx, act, act.actor, one))
    return {"closed_by_office": not own}


def _ask_extension(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    today = act.now.date()
    stood = stops(problem_steps.of(tx, one.id), act.zone)
    wanted = read_extension(move.text, today)
    wanted = extended(one, wanted, today, rhythm(tx, act.now).calendar, stood)
    return {"wanted_on": wanted.on, "wanted_why": wanted.why}


def _extend(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    """The day that was asked for; when the clock stands later, it moves along."""
    assert one.wanted_on is not None
    assert one.sent_on is not None
    stood = stops(problem_steps.of(tx, one.id), act.zone)
    days = deadlines.used(one.sent_on, one.wanted_on, rhythm(tx, act.now).calendar, stood)
    return {"due_on": one.wanted_on, "days": days, "wanted_on": None}


def _express(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    """特事特办: what runs already is due sooner, from the same receipt."""
    days = min(one.days, rhythm(tx, act.now).cadence.express_days)
    due = _due(tx, act, one, days) if one.due_on else None
    return {"express": True, "days": days, "due_on": due, "first_due_on": one.first_due_on and due}


def _rate(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    return {"rating": move.rating}


def _merge(tx: Tx, act: Act, one: Problem, move: Move) -> Changes:
    return {"merged_into": move.into}


_STOPPED: Changes = {"due_on": None, "wanted_on": None}

_PLAIN: Mapping[Verb, Changes] = {
    Verb.SIGN: {},
    Verb.REDO: {},
    Verb.DROP: {},
    Verb.SUPPORT: _STOPPED,
    Verb.PAPERS: _STOPPED,
    Verb.REFUSE_EXTENSION: {"wanted_on": None},
    Verb.PROPOSE: {"weight": Weight.PROPOSED},
    Verb.REPORT: {"weight": Weight.REPORTED},
    Verb.MAJOR: {"weight": Weight.MAJOR},
    Verb.NOT_MAJOR: {"weight": Weight.NONE},
    Verb.RISE_TO_HEAD: {"rise": Rise.HEAD},
    Verb.RISE_TO_LEADER: {"rise": Rise.LEADER},
    Verb.RISE_TO_TOP: {"rise": Rise.TOP},
}

_RECKONED: Mapping[Verb, Callable[[Tx, Act, Problem, Move], Changes]] = {
    Verb.KEEP: _keep,
    Verb.SEND_UP: _pass_on,
    Verb.ASSIGN: _pass_on,
    Verb.RETURN: _return,
    Verb.MEASURE: _measure,
    Verb.FINISH: _measure,
    Verb.CONFIRM: _confirm,
    Verb.RESUME: _go_on,
    Verb.PAPERS_IN: _go_on,
    Verb.ASK_EXTENSION: _ask_extension,
    Verb.EXTEND: _extend,
    Verb.EXPRESS: _express,
    Verb.MERGE: _merge,
    Verb.RATE: _rate,
}

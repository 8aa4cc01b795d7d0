"""What can be done about a problem, one verb at a time; the table of moves is domain/problems.py."""

from dataclasses import replace

from actions.problem_access import may, standing
from actions.problem_changes import changes
from actions.problem_news import TOLD
from actions.problem_posts import follow
from actions.problem_routes import route
from actions.problems import known_as, note, strike
from domain.acts import Act
from domain.faults import Refused
from domain.problem_deadlines import is_overdue
from domain.problem_moves import RISES, after
from domain.problems import Move, Problem, State, Verb
from storage import Tx, problems, projects


def do(tx: Tx, act: Act, number: int, move: Move) -> Problem:
    """By a person, who must be the one to do it. Raises Refused: not_yours, problem_moved."""
    one = known_as(tx, number)
    if not may(standing(tx, act, act.actor, one), move.verb):
        raise Refused("not_yours")
    if move.verb in RISES and not is_overdue(one, act.now.date()):
        raise Refused("problem_in_time", due=one.due_on)
    return advance(tx, act, one, move)


def advance(tx: Tx, act: Act, one: Problem, move: Move) -> Problem:
    """The step itself: the new state, what changes with it, and whoever reads of it."""
    if move.verb is Verb.SEND_UP:
        move = replace(move, units=route(tx, one, projects.project(tx, one.project).locality))
    state = after(one, move.verb, unit=move.unit)
    sent = replace(move, units=move.units if state is State.TO_SIGN else ())
    changed = changes(tx, act, one, sent)
    if state is not one.state:
        changed |= {"state": state, "since": act.now.date()}
    problems.change(tx, one.id, **{"state": state} | changed)
    if move.verb is Verb.SEND_UP:
        problems.assist(tx, one.id, sent.units[1:])
    if state in (State.CLOSED, State.DROPPED):
        strike(tx, one)
    done = known_as(tx, one.id)
    text = done.wanted_why if move.verb is Verb.ASK_EXTENSION else move.text
    note(tx, act, done, move.verb, text=text, unit=move.unit)
    follow(tx, act, one, done)
    told = TOLD.get(move.verb)
    if told is not None:
        told(tx, act, done)
    return done


def merge(tx: Tx, act: Act, number: int, into: int) -> None:
    """并案: the other one goes on, and has this one's words as a further statement."""
    one, other = known_as(tx, number), known_as(tx, into)
    if other.id == one.id or other.project != one.project or not other.is_open:
        raise Refused("old_button")
    do(tx, act, one.id, Move(Verb.MERGE, text=other.number, into=other.id))
    note(tx, act, other, Verb.ADD, text=one.text)
    follow(tx, act, None, other)

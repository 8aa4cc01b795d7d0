"""Whose turn it is with a problem: an item in their 待办, changed where it stands when it is not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from actions import posts as saying
from actions import rings
from actions.behalf import acts_for
from actions.heads import heads_of
from actions.owing import liaison_of, sitter_for
from actions.problem_access import is_one_sided, may, raised_for, standing
from actions.rhythm import rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.people import Person
from domain.problem_deadlines import days_over, is_overdue
from domain.problem_moves import RISES, open_to
from domain.problems import OPEN, Problem, State, Verb
from domain.roles import Role, ScopeKind
from storage import Tx, people, problem_steps, problems, projects
from storage import rings as stored

# What stands under an item; the rest is on the problem's page.
MAIN = (
    Verb.KEEP,
    Verb.SEND_UP,
    Verb.ASSIGN,
    Verb.SIGN,
    Verb.RETURN,
    Verb.FINISH,
    Verb.CONFIRM,
    Verb.REDO,
    Verb.RESUME,
    Verb.PAPERS_IN,
    Verb.EXTEND,
    Verb.REFUSE_EXTENSION,
)


def key_of(one: Problem) -> str:
    return f"problem:{one.id}"


def facts(tx: Tx, act: Act, one: Problem) -> dict[str, Any]:
    """What every sentence about a problem may need."""
    beat = rhythm(tx, act.now)
    calendar, sign_days = beat.calendar, beat.cadence.sign_days
    assisting = [unit for unit in problems.assisted_by(tx, one.id) if unit != one.unit]
    units = [people.unit(tx, unit).name for unit in assisting]
    return {
        "problem": one,
        "project": projects.project(tx, one.project),
        "unit": people.unit(tx, one.unit).name if one.unit else "",
        "helping": units,
        "sign_by": calendar.working_day_after(one.sent_on, sign_days) if one.sent_on else None,
        "over": days_over(one, act.now.date(), calendar),
        "news": problem_steps.last(tx, one.id),
    }


def buttons(tx: Tx, act: Act, person: Person, one: Problem, shown: Iterable[Verb]) -> list[Button]:
    """Those of the verbs that work now for this person."""
    stands, wanted = standing(tx, act, person, one), set(shown)
    if not is_overdue(one, act.now.date()):
        wanted -= set(RISES)
    verbs = [verb for verb in open_to(one) if verb in wanted and may(stands, verb)]
    return [
        Button("problem_verb", f"problem_{verb.name.lower()}", one.id, it={"verb": verb})
        for verb in verbs
    ]


def audience(tx: Tx, act: Act, one: Problem) -> list[Person]:
    """Who can be asked to do the next thing."""
    found = _TURNS[one.state](tx, act, one)
    return list({person.id: person for person in found if person.reachable}.values())


def _deciders(tx: Tx, act: Act, one: Problem) -> list[Person]:
    locality = projects.project(tx, one.project).locality
    liaison = liaison_of(tx, locality, act.now.date())
    return [liaison] if liaison else heads_of(tx, locality)


def handlers(tx: Tx, act: Act, one: Problem) -> list[Person]:
    """The unit's 承办人 of this kind, else any, else its liaison, else its heads; who can be asked."""
    if one.unit is None:
        return []
    unit, day = one.unit, act.now.date()
    own = people.holding(tx, Role.HANDLER, ScopeKind.CATEGORY, one.category)
    choices = (own, people.holding(tx, Role.HANDLER))
    for choice in choices:
        asked = [sitter_for(tx, person, day) for person in choice if person.unit == unit]
        found = [person for person in asked if person is not None]
        if found:
            return found
    liaison = liaison_of(tx, unit, day)
    return [liaison] if liaison else heads_of(tx, unit)


def _raiser(tx: Tx, act: Act, one: Problem) -> list[Person]:
    found = sitter_for(tx, raised_for(tx, one), act.now.date())
    return [found] if found else []


def _confirmers(tx: Tx, act: Act, one: Problem) -> list[Person]:
    return _office(tx, act, one) if is_one_sided(tx, one) else _raiser(tx, act, one)


def _office(tx: Tx, act: Act, one: Problem) -> list[Person]:
    return people.holding(tx, Role.OFFICE)


def _raters(tx: Tx, act: Act, one: Problem) -> list[Person]:
    return _raiser(tx, act, one) if one.by_enterprise and one.rating is None else []


def _nobody(tx: Tx, act: Act, one: Problem) -> list[Person]:
    return []


_TURNS: Mapping[State, Callable[[Tx, Act, Problem], list[Person]]] = {
    State.COUNTY: _deciders,
    State.TO_SIGN: handlers,
    State.UNDER_WAY: handlers,
    State.UNROUTED: _office,
    State.SUPPORT: _office,
    State.PAPERS: _raiser,
    State.CHECKING: _confirmers,
    State.CLOSED: _raters,
    State.MERGED: _nobody,
    State.DROPPED: _nobody,
}


def follow(tx: Tx, act: Act, before: Problem | None, one: Problem) -> None:
    """Whose turn it is reads of it; whose turn it was sees what became of it.

    Its end is news to whoever brought it up. Whom nobody can be asked for is for the office to
    telephone.
    """
    now = audience(tx, act, one)
    turn = {person.id for person in now}
    was = {person.id: person for person in (audience(tx, act, before) if before else [])}
    news = (
        _ended_for(tx, act, one) if before and before.is_open and one.state is State.CLOSED else {}
    )
    for person in (was | news).values():
        if person.id not in turn:
            _item(tx, act, person, one, is_turn=False, is_news=person.id in news)
    for person in now:
        _item(tx, act, person, one, is_turn=True)
    if not now and one.state in OPEN:
        saying.note_office(tx, act, f"{key_of(one)}:nobody", "problems.nobody",
                           [[page_button(one)]], **facts(tx, act, one))  # fmt: skip


def _ended_for(tx: Tx, act: Act, one: Problem) -> dict[int, Person]:
    """Who raised it, and who had it first at the locality; but not who handled it."""
    handled = {person.id for person in handlers(tx, act, one)}
    raiser = people.person(tx, one.raised_by)
    concerned = [raiser, *_raiser(tx, act, one), *_deciders(tx, act, one)]
    return {person.id: person for person in concerned if person.id not in handled}


def close(tx: Tx, act: Act, one: Problem) -> None:
    """The unit that handled it reads that it is closed, without a ring."""
    for person in handlers(tx, act, one):
        show_state(tx, act, person, one)


def show_state(tx: Tx, act: Act, person: Person, one: Problem) -> None:
    """How it stands, to somebody whose turn it is not: no ring."""
    _item(tx, act, person, one, is_turn=False)


def say_again(tx: Tx, act: Act, one: Problem) -> None:
    """What stands of it in anybody's 待办 is worded anew, without a ring."""
    turn = {person.id for person in audience(tx, act, one)}
    for person in people.with_ids(tx, stored.holders(tx, key_of(one))):
        _put(tx, act, person, one, rings.settle, is_turn=person.id in turn)


def _item(
    tx: Tx, act: Act, person: Person, one: Problem, *, is_turn: bool, is_news: bool = False
) -> None:
    """It rings for whose turn it is, or to whom it is news; not for who has just done it."""
    own = act.person is not None and person.id == act.person.id
    put = rings.gather if (is_turn or is_news) and not own else rings.settle
    _put(tx, act, person, one, put, is_turn=is_turn)


def _put(
    tx: Tx, act: Act, person: Person, one: Problem, put: Callable[..., bool], *, is_turn: bool
) -> None:
    rows = [buttons(tx, act, person, one, MAIN) if is_turn else [], [page_button(one)]]
    said, leader = facts(tx, act, one), spoken_for(tx, act.read_by(person), one)
    put(tx, act, person, key_of(one), "problems.item", rows, leader, is_turn=is_turn, **said)


def spoken_for(tx: Tx, act: Act, one: Problem, leader: int = 0) -> int | None:
    """The leader for whom the actor deals with it, chosen now or before (代)."""
    if act.person is None:
        return None
    said = leader or problem_steps.spoken_for(tx, one.id, act.person.id)
    return acts_for(tx, act, projects.project(tx, one.project), said)


def page_button(one: Problem) -> Button:
    return Button("problem_page", "problem", one.id)


def inform(
    tx: Tx, act: Act, person: Person, one: Problem, what: str, verbs: Iterable[Verb] = ()
) -> None:
    """One more item about it in somebody's 待办, beside whose turn it is."""
    rows = [buttons(tx, act, person, one, verbs), [page_button(one)]]
    key, leader = f"{key_of(one)}:{what}", spoken_for(tx, act.read_by(person), one)
    rings.gather(tx, act, person, key, f"problems.{what}", rows, leader, **facts(tx, act, one))


def ring(
    tx: Tx, act: Act, readers: Sequence[Person], one: Problem, what: str, verbs: Iterable[Verb] = ()
) -> None:
    """重大问题 and 特事特办 ring by themselves."""
    wanted = tuple(verbs)
    for person in {reader.id: reader for reader in readers}.values():
        rows = [buttons(tx, act, person, one, wanted), [page_button(one)]]
        key = f"{key_of(one)}:{what}"
        rings.ring_now(tx, act, person, key, f"problems.{what}", rows, **facts(tx, act, one))

"""Which verb leads a problem from which state to which, and who may say it: two tables."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from domain.faults import Refused
from domain.problems import OPEN, UNSIGNED, Problem, Rise, State, Verb, Weight


class Party(StrEnum):
    """In what capacity somebody stands to one problem."""

    READER = "reader"  # whoever may read it
    RAISER = "raiser"  # who raised it; of a report, the project's own side
    COUNTY = "county"  # liaison and heads of the locality; silent for too long, the office
    HANDLER = "handler"  # who handles it at the 主办单位
    REPORTER = "reporter"  # who may report it as 重大: heads and liaisons
    CONFIRMER = "confirmer"  # the raiser's side but for the handler's unit; at last the office
    OFFICE = "office"
    ENTERPRISE = "enterprise"  # the enterprise contact who raised it


_ANY_TIME = (
    Verb.EXPRESS,
    Verb.PROPOSE,
    Verb.REPORT,
    Verb.MAJOR,
    Verb.NOT_MAJOR,
)
RISES = (Verb.RISE_TO_HEAD, Verb.RISE_TO_LEADER, Verb.RISE_TO_TOP)
_HANDLED = (State.TO_SIGN, State.UNDER_WAY)

MOVES: Mapping[tuple[State, Verb], State] = {
    (State.COUNTY, Verb.KEEP): State.UNDER_WAY,
    (State.COUNTY, Verb.SEND_UP): State.TO_SIGN,
    (State.UNDER_WAY, Verb.SEND_UP): State.TO_SIGN,  # what the locality had kept
    (State.UNROUTED, Verb.ASSIGN): State.TO_SIGN,
    (State.TO_SIGN, Verb.ASSIGN): State.TO_SIGN,
    (State.TO_SIGN, Verb.SIGN): State.UNDER_WAY,
    (State.TO_SIGN, Verb.RETURN): State.TO_SIGN,  # once; then 待办公室定, see `after`
    (State.UNDER_WAY, Verb.MEASURE): State.UNDER_WAY,
    (State.UNDER_WAY, Verb.FINISH): State.CHECKING,
    (State.CHECKING, Verb.CONFIRM): State.CLOSED,
    (State.CHECKING, Verb.REDO): State.UNDER_WAY,
    (State.UNDER_WAY, Verb.SUPPORT): State.SUPPORT,
    (State.SUPPORT, Verb.RESUME): State.UNDER_WAY,
    (State.SUPPORT, Verb.ASSIGN): State.TO_SIGN,
    (State.UNDER_WAY, Verb.PAPERS): State.PAPERS,
    (State.PAPERS, Verb.PAPERS_IN): State.UNDER_WAY,
    (State.CLOSED, Verb.RATE): State.CLOSED,
    **{(one, Verb.ASK_EXTENSION): one for one in _HANDLED},
    **{(one, Verb.EXTEND): one for one in _HANDLED},
    **{(one, Verb.REFUSE_EXTENSION): one for one in _HANDLED},
    **{(one, verb): one for one in _HANDLED for verb in RISES},
    **{(one, Verb.ADD): one for one in OPEN},
    **{(one, verb): one for one in OPEN for verb in _ANY_TIME},
    **{(one, Verb.MERGE): State.MERGED for one in OPEN},
    **{(one, Verb.DROP): State.DROPPED for one in UNSIGNED},
}

# Who may; what nobody does by a button (反映, 又反映, the automatic rise) is not here.
MAY: Mapping[Verb, frozenset[Party]] = {
    Verb.KEEP: frozenset({Party.COUNTY}),
    Verb.SEND_UP: frozenset({Party.COUNTY}),
    Verb.ASSIGN: frozenset({Party.OFFICE}),
    Verb.SIGN: frozenset({Party.HANDLER}),
    Verb.RETURN: frozenset({Party.HANDLER}),
    Verb.MEASURE: frozenset({Party.HANDLER}),
    Verb.FINISH: frozenset({Party.HANDLER}),
    Verb.CONFIRM: frozenset({Party.CONFIRMER}),
    Verb.REDO: frozenset({Party.CONFIRMER}),
    Verb.SUPPORT: frozenset({Party.HANDLER}),
    Verb.RESUME: frozenset({Party.HANDLER, Party.OFFICE}),
    Verb.PAPERS: frozenset({Party.HANDLER}),
    Verb.PAPERS_IN: frozenset({Party.RAISER, Party.HANDLER}),
    Verb.ASK_EXTENSION: frozenset({Party.HANDLER}),
    Verb.EXTEND: frozenset({Party.OFFICE}),
    Verb.REFUSE_EXTENSION: frozenset({Party.OFFICE}),
    Verb.EXPRESS: frozenset({Party.OFFICE}),
    Verb.PROPOSE: frozenset({Party.READER}),
    Verb.REPORT: frozenset({Party.REPORTER}),
    Verb.MAJOR: frozenset({Party.OFFICE}),
    Verb.NOT_MAJOR: frozenset({Party.OFFICE}),
    Verb.RISE_TO_LEADER: frozenset({Party.OFFICE}),
    Verb.RISE_TO_TOP: frozenset({Party.OFFICE}),
    Verb.MERGE: frozenset({Party.OFFICE}),
    Verb.DROP: frozenset({Party.RAISER}),
    Verb.RATE: frozenset({Party.ENTERPRISE}),
}


def after(one: Problem, verb: Verb, *, unit: int | None = None) -> State:
    """The state a verb leads to, `unit` being whom it goes to. Raises Refused: problem_moved."""
    found = MOVES.get((one.state, verb))
    if found is None or not _fits(one, verb):
        raise Refused("problem_moved", problem=one)
    if found is State.TO_SIGN and verb is not Verb.SIGN and unit is None:
        return State.UNROUTED
    if verb is Verb.RETURN and one.returned:
        return State.UNROUTED
    return found


def open_to(one: Problem) -> tuple[Verb, ...]:
    """What can be done about it now, in the order in which buttons stand."""
    return tuple(
        verb for verb in Verb if verb in MAY and (one.state, verb) in MOVES and _fits(one, verb)
    )


def _fits(one: Problem, verb: Verb) -> bool:
    """Whether, apart from its state, the verb means something for it."""
    allowed = _FITTING.get(verb)
    return allowed is None or allowed(one)


_FITTING: Mapping[Verb, Callable[[Problem], bool]] = {
    Verb.EXTEND: lambda one: one.wanted_on is not None,
    Verb.REFUSE_EXTENSION: lambda one: one.wanted_on is not None,
    Verb.ASK_EXTENSION: lambda one: one.wanted_on is None and one.due_on is not None,
    Verb.SEND_UP: lambda one: one.kept or one.state is State.COUNTY,
    Verb.EXPRESS: lambda one: not one.express,
    Verb.PROPOSE: lambda one: one.weight is Weight.NONE,
    Verb.REPORT: lambda one: one.weight in (Weight.NONE, Weight.PROPOSED),
    Verb.MAJOR: lambda one: one.weight is not Weight.MAJOR,
    Verb.NOT_MAJOR: lambda one: one.weight is not Weight.NONE,
    Verb.RISE_TO_HEAD: lambda one: one.rise is Rise.NONE,
    Verb.RISE_TO_LEADER: lambda one: one.rise in (Rise.NONE, Rise.HEAD),
    Verb.RISE_TO_TOP: lambda one: one.rise is Rise.LEADER,
    Verb.RATE: lambda one: one.by_enterprise and one.rating is None,
}

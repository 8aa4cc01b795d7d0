"""The stages of a project, in the rule book's words (二(二), 二(四); `facts/domain.md` 0 and 10.1),
and which may follow which.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.faults import Refused


class Stage(StrEnum):
    LEAD = "线索"
    TALKS = "洽谈"
    SIGNED = "签约"
    REGISTERED = "注册"
    FUNDED = "进资"
    STARTED = "开工"
    COMPLETED = "竣工"
    PRODUCING = "投产"
    SUSPENDED = "暂停"
    TERMINATED = "终止"
    WITHDRAWN = "退库"


class Level(StrEnum):
    MAJOR = "市级重大"
    COUNTY = "县级"


PATH = (
    Stage.LEAD,
    Stage.TALKS,
    Stage.SIGNED,
    Stage.REGISTERED,
    Stage.FUNDED,
    Stage.STARTED,
    Stage.COMPLETED,
    Stage.PRODUCING,
)
MILESTONES = PATH[2:]
ADVANCING = frozenset(PATH[1:7])  # 在推进: 洽谈 to 竣工, both included
REVISITED = frozenset({Stage.PRODUCING, Stage.SUSPENDED})  # once a quarter (product.md 3)
STOPPED = frozenset({Stage.SUSPENDED, Stage.TERMINATED, Stage.WITHDRAWN})


def is_advancing(stage: Stage) -> bool:
    """Whether a project at this stage owes reports (product.md 3)."""
    return stage in ADVANCING


def is_signed(stage: Stage) -> bool:
    """Whether groups may read the investor and the name (product.md 5); stopped ones stay hidden."""
    return stage in MILESTONES


class Way(StrEnum):
    """How a stage follows another: in order, past unfinished ones, back, to a stop, out of one."""

    NEXT = "next"
    SKIP = "skip"
    BACK = "back"
    STOP = "stop"
    RESUME = "resume"


FORWARD = frozenset({Way.NEXT, Way.SKIP})  # dated by what was reached
EXPLAINED = frozenset(Way) - {Way.NEXT}  # with a reason, and by the office alone

_LATER = tuple(PATH[at + 1 :] for at in range(len(PATH)))
# 线索 is behind a project that has been taken up, and only 洽谈 goes back to it.
ALLOWED: Mapping[Stage, Mapping[Stage, Way]] = {
    **{
        stage: dict.fromkeys(PATH[1:at], Way.BACK)
        | dict.fromkeys(_LATER[at], Way.SKIP)
        | dict.fromkeys(_LATER[at][:1], Way.NEXT)
        | dict.fromkeys(sorted(STOPPED), Way.STOP)
        for at, stage in enumerate(PATH)
    },
    Stage.SUSPENDED: dict.fromkeys(PATH, Way.RESUME)
    | dict.fromkeys((Stage.TERMINATED, Stage.WITHDRAWN), Way.STOP),
    Stage.TERMINATED: dict.fromkeys(PATH, Way.RESUME) | {Stage.WITHDRAWN: Way.STOP},
    Stage.WITHDRAWN: dict.fromkeys(PATH, Way.RESUME),
}


def way(was: Stage, now: Stage, done: Collection[Stage] = ()) -> Way:
    """How a project goes from one stage to another; `done` are the milestones with an actual date,
    and nothing is skipped where all between are. Raises Refused: stage_move (`was`, `now`).
    """
    found = ALLOWED[was].get(now)
    if found is None:
        raise Refused("stage_move", was=was, now=now)
    if found is Way.SKIP and not _unfinished(was, now, done):
        return Way.NEXT
    return found


def _unfinished(was: Stage, now: Stage, done: Collection[Stage]) -> list[Stage]:
    between = PATH[PATH.index(was) + 1 : PATH.index(now)]
    return [stage for stage in between if stage in MILESTONES and stage not in done]


@dataclass(frozen=True)
class Move:
    """One stage left for another. `on` is the day the new one was reached, `by` who recorded it
    (empty: an import); `recogniser` is empty while a move only stands in a report.
    """

    was: Stage
    now: Stage
    way: Way
    on: date
    by: str
    evidence: str = ""
    why: str = ""
    recogniser: str = ""

"""The stages of a project, in the rule book's words (二(二), 二(四); `facts/domain.md` 0 and 10.1)."""

from enum import StrEnum


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
STOPPED = frozenset({Stage.SUSPENDED, Stage.TERMINATED, Stage.WITHDRAWN})


def is_advancing(stage: Stage) -> bool:
    """Whether a project at this stage owes reports (product.md 3)."""
    return stage in ADVANCING


def is_signed(stage: Stage) -> bool:
    """Whether groups may read the investor and the name (product.md 5); stopped ones stay hidden."""
    return stage in MILESTONES

"""What the assistant itself puts on people (product.md 6): messages sent, answers asked; no more.

Nothing here says how quickly or how often anybody answered.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.periods import PeriodKind
from domain.posts import Urgency

CEILING = 40  # messages and answers a person and month, where the office sets no other
HEAVIEST = 10
MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


class Kind(StrEnum):
    """What the assistant sends unasked."""

    SITTING = "填报卡片"
    REMINDER = "提醒"
    TODO = "待办"
    URGENT = "急办事项"
    REQUEST = "请报进展"
    MORNING = "晨间待办"
    PREVIEW = "通报预览"
    DIGEST = "通报"
    UNIT_LIST = "单位待报清单"
    NOTICE = "系统通知"


# By what the key of a post begins with; whatever answers a person's own action is not here.
KINDS = {
    "sitting": Kind.SITTING,
    "prompt": Kind.REMINDER,
    "todo": Kind.TODO,
    "ring": Kind.URGENT,
    "problem": Kind.URGENT,
    "morning": Kind.MORNING,
    "preview": Kind.PREVIEW,
    "digest": Kind.DIGEST,
    "pictures": Kind.DIGEST,
    "unit_open": Kind.UNIT_LIST,
    "requested": Kind.NOTICE,
    "catch_up": Kind.NOTICE,
    "instructed": Kind.NOTICE,
}


def kind_of(key: str, urgency: Urgency) -> Kind | None:
    """The kind of a message as sent; None for an answer, and for a sitting one opened oneself."""
    kind = KINDS.get(key.partition(":")[0])
    return None if kind is Kind.SITTING and urgency is Urgency.ANSWER else kind


@dataclass(frozen=True)
class Load:
    """So many messages of a kind, or answers to a duty, in a span of time, for one person."""

    person: int
    kind: str
    count: int
    is_question: bool = False


@dataclass(frozen=True)
class Share:
    """What those of one role, or of one unit, had together."""

    name: str
    persons: int
    messages: int
    questions: int

    @property
    def each(self) -> float:
        return round((self.messages + self.questions) / self.persons, 1)


def shares(loads: Sequence[Load], belonging: Mapping[str, Iterable[int]]) -> list[Share]:
    """For each name, the persons under it who had anything; who is under two counts in both."""
    found = []
    for name, persons in belonging.items():
        theirs = [one for one in loads if one.person in set(persons)]
        count = len({one.person for one in theirs})
        if count:
            questions = sum(one.count for one in theirs if one.is_question)
            messages = sum(one.count for one in theirs) - questions
            found.append(Share(name, count, messages, questions))
    return found


def heaviest(loads: Iterable[Load]) -> list[tuple[str, bool, int]]:
    """(kind, whether an answer is asked, how many), the ten heaviest first."""
    counts: Counter[tuple[str, bool]] = Counter()
    for one in loads:
        counts[one.kind, one.is_question] += one.count
    return [(kind, asked, many) for (kind, asked), many in counts.most_common(HEAVIEST)]


def above(loads: Sequence[Load], ceiling: int, kind: PeriodKind) -> list[tuple[int, str]]:
    """Who had more than the ceiling, and of what most: the remedy depends on it, not on a figure."""
    totals: Counter[int] = Counter()
    for one in loads:
        totals[one.person] += one.count
    allowed = ceiling * MONTHS[kind]
    return [(who, _most(loads, who)) for who in sorted(totals) if totals[who] > allowed]


def _most(loads: Sequence[Load], person: int) -> str:
    mine = [one for one in loads if one.person == person]
    most = max(mine, key=lambda one: (one.count, one.is_question, one.kind))
    return "question" if most.is_question else most.kind

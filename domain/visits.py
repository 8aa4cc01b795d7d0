"""What a leader or head did about projects, as their 秘书 or 联络员 records it (二(三); product.md 2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

LONGEST_NOTE = 500
LONGEST_WHERE = 200  # characters of where it was made public


class VisitKind(StrEnum):
    OFFICE = "现场办公"
    ON_SITE = "现场协调"
    HEARING = "听取汇报"
    ANALYSIS = "分析会"
    PUSH = "推进会"
    DISPATCH = "调度会"
    BRIEFING = "专题汇报"
    TRIP = "外出招商"


LEADERS = tuple(VisitKind)[:6]
HEADS = (VisitKind.BRIEFING, VisitKind.TRIP)
WITHOUT_PROJECTS = frozenset(HEADS)  # may be about none


@dataclass(frozen=True)
class Visit:
    """`person` is who went, heard or presided; `recorder` typed it; `meeting` where it was planned."""

    id: int
    person: int
    person_name: str
    kind: VisitKind
    on: date
    note: str
    recorder: int
    recorder_name: str
    at: datetime
    meeting: int | None = None
    public_where: str = ""
    public_by: int | None = None
    public_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        """已公开: from then on, and not before, the office adds pictures and files (product.md 5)."""
        return self.public_at is not None

    @property
    def behalf(self) -> bool:
        return self.recorder != self.person


def longest_unvisited(ids: Iterable[int], last: Mapping[int, date]) -> Sequence[int]:
    """Never visited first, then those visited longest ago; equals keep their order."""
    return sorted(ids, key=lambda one: last.get(one, date.min))

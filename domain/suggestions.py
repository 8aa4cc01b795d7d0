"""What an 企业联系人 suggests for the card of their project, asked by its reporter (product.md 1)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SuggestionState(StrEnum):
    ASKED = "待补充"
    SAID = "已补充"
    ADOPTED = "已采用"
    EDITED = "修改后采用"
    DROPPED = "未采用"


OPEN = frozenset({SuggestionState.ASKED, SuggestionState.SAID})


@dataclass(frozen=True)
class Suggestion:
    """`text` is empty until the contact has written; nothing of it is the draft's before 采用 or 修改."""

    id: int
    project: int
    contact: int
    contact_name: str
    asked_by: int
    asked_at: datetime
    text: str
    said_at: datetime | None
    state: SuggestionState

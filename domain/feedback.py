"""减负反馈: what somebody who was asked has to say about being asked (product.md 6)."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_WORDS = 500


class Complaint(StrEnum):
    TWICE = "重复报送"
    ELSEWHERE = "已在别处报过"
    TOO_OFTEN = "问得太频繁"
    NOT_MINE = "与我无关"
    OTHER = "其他"


COMPLAINTS = tuple(Complaint)


@dataclass(frozen=True)
class Feedback:
    """What one person says of one prompt, named by the key of its post."""

    id: int
    person: int
    prompt: str
    complaint: Complaint | None = None
    words: str = ""

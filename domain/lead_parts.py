"""What `/lead` opens besides leads, by the first word after it."""

import re
from enum import StrEnum


class Part(StrEnum):
    """What else `/lead` opens, by the word that follows it."""

    NOTES = "动态"
    TARGETS = "目标"
    FORCES = "力量"


_PARTS = {str(one): one for one in Part} | {
    "投资动态": Part.NOTES,
    "目标企业": Part.TARGETS,
    "招商力量": Part.FORCES,
}


def part_named(words: str) -> tuple[Part | None, str]:
    """The part the first word names, and the rest; None and all of it where it names none."""
    first, *rest = re.split(r"[\s:：]+", words.strip(), maxsplit=1)
    part = _PARTS.get(first)
    return (part, "".join(rest)) if part else (None, words)

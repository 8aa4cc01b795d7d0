"""What people typed, as groups may read it: no person's name, no phone, no unsigned project."""

import re
from collections.abc import Iterable, Mapping

SOMEBODY = "某同志"
PHONE = re.compile(r"(?<!\d)(?:\+?86)?1\d{10}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)")
HIDDEN = "***"


def public_text(text: str, persons: Iterable[str], projects: Mapping[str, str]) -> str:
    """`projects` says by what each name, of a project or an investor, is to be replaced."""
    for name in sorted(projects, key=len, reverse=True):
        text = text.replace(name, projects[name]) if len(name) > 1 else text
    for name in sorted(persons, key=len, reverse=True):
        text = text.replace(name, SOMEBODY) if len(name) > 1 else text
    return PHONE.sub(HIDDEN, text)

"""Buttons as data: a label's name in the templates, a verb, a subject's id and an argument."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.faults import Refused

LIMIT = 64  # bytes of callback data


@dataclass(frozen=True)
class Button:
    """`label` names a block of `templates/*/buttons.j2`; `it` fills it."""

    label: str
    verb: str
    subject: int = 0
    argument: str = ""
    it: Mapping[str, object] = field(default_factory=dict)

    def data(self) -> str:
        """`verb:id:arg`, at most 64 bytes. The presser is judged anew at each press."""
        assert self.fits, self
        return self._data

    @property
    def fits(self) -> bool:
        """An argument that people typed may be too long."""
        return len(self._data.encode()) <= LIMIT

    @property
    def _data(self) -> str:
        return f"{self.verb}:{self.subject}:{self.argument}"


@dataclass(frozen=True)
class Press:
    verb: str
    subject: int
    argument: str

    def ids(self, count: int) -> list[int]:
        """The argument's ids, `a/b`. Raises Refused for bytes that no button of ours carries."""
        parts = self.argument.split("/")
        if len(parts) != count or not all(map(_is_id, parts)):
            raise Refused("old_button")
        return [int(part) for part in parts]


def decode(data: str) -> Press | None:
    """What a press says; None for bytes no button of ours carries."""
    verb, _, rest = data.partition(":")
    subject, _, argument = rest.partition(":")
    if not verb.isidentifier() or not _is_id(subject):
        return None
    return Press(verb, int(subject), argument)


def _is_id(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) <= 18

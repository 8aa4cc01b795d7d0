"""Who acts, when and where: what every action is told, beside its own arguments."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from domain.people import Person


@dataclass(frozen=True)
class Act:
    """`now` is in the city's zone; `seal` is the audit's key; without a person, nobody known acts.

    `row` is the inbox row at work, so that its answers have keys of their own.
    """

    now: datetime
    seal: bytes
    row: int = 0
    person: Person | None = None
    user: int | None = None
    chat: int = 0
    message: int | None = None
    in_group: bool = False
    language: str = "zh"

    @property
    def zone(self) -> tzinfo:
        """The city's."""
        assert self.now.tzinfo is not None
        return self.now.tzinfo

    @property
    def actor(self) -> Person:
        """The person acting, where a policy has made sure that there is one."""
        assert self.person is not None
        return self.person

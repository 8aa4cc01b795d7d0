"""Who acts, when and where: what every action is told, beside its own arguments."""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from domain.people import Person


@dataclass(frozen=True)
class Act:
    """`now` is in the city's zone; `seal` is the audit's key; without a person, nobody known acts.

    `row` is the inbox row at work, so that its answers have keys of their own. `written_at` is
    Telegram's date of a message, which may have waited for us; a press counts when it arrives.
    `seed` is chance, made anew for each update: what is drawn is drawn by it.
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
    written_at: datetime | None = None
    seed: str = ""

    def __post_init__(self) -> None:
        """What Telegram sends is taken as it stands: True is written as 1, and the audit would not hold."""
        for one in (self.user, self.chat, self.message):
            if one is not None and type(one) is not int:
                raise TypeError(f"an id is a whole number, not {one!r}")

    @property
    def zone(self) -> tzinfo:
        """The city's."""
        assert self.now.tzinfo is not None
        return self.now.tzinfo

    @property
    def said_at(self) -> datetime:
        """The moment a person spoke, however late it was heard."""
        return self.written_at or self.now

    @property
    def actor(self) -> Person:
        """The person acting, where a policy has made sure that there is one."""
        assert self.person is not None
        return self.person

    def read_by(self, person: Person) -> "Act":
        """The same moment, for what somebody else reads in private."""
        return replace(
            self, person=person, user=person.telegram, language=person.language, in_group=False
        )

"""What the program looks for in its own records, and which of it means that something is wrong."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Ailment(StrEnum):
    """One kind of finding; each is one question to the database (`facts/reliability.md` 5)."""

    CHAIN = "chain"  # audit entries that are missing, or do not follow from the ones before
    VALUES = "values"  # audit values that are not what was written down
    STRAY = "stray"  # rows that refer to nothing
    DAMAGE = "damage"  # pages of a SQLite file that do not hold together
    UNREPORTED = "unreported"  # answered obligations without the report that answered them
    WITHDRAWN = "withdrawn"  # answered obligations whose report is withdrawn
    VERSIONS = "versions"  # reports that correct one which is not there
    UNSENT = "unsent"  # posts that count as sent, with no message in the chat
    FUTURE = "future"  # rows from a time that has not come: the clock went back
    INBOX = "inbox"  # what came in and was not done in time
    OUTBOX = "outbox"  # what should have been sent by now
    OVERDUE = "overdue"  # what was due and has not been begun
    LETTERS = "letters"  # what failed three times, what was not sent: a person decides


# Work that waits shows in these, which a program that has just begun to work need not have done.
PASSING = frozenset({Ailment.INBOX, Ailment.OUTBOX, Ailment.OVERDUE})
# The office is told of these by themselves; they are no fault of the program.
DECIDED_BY_PEOPLE = frozenset({Ailment.LETTERS})
PATIENCE = timedelta(minutes=30)  # for what waits
LEEWAY = timedelta(minutes=5)  # between the clocks of two machines


@dataclass(frozen=True)
class Finding:
    """`count` of them there are; `first` names a few, as `inbox:12`."""

    ailment: Ailment
    count: int
    first: tuple[str, ...]
